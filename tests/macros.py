"""dbt's macros and models, rendered for DuckDB without dbt: what Python must agree with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment

from store.settings import ROOT

DBT = ROOT / "dbt"
_SQL = Environment(autoescape=False)  # noqa: S701 (it makes SQL, not HTML)
#: Files of macros that those of other files use.
USED_BY_OTHERS = ("relations", "measured")


def value_words() -> Any:
    """Give the macros of value_words.sql; each returns SQL."""
    return _module("value_words")


def statuses_sql(vocabulary: str) -> str:
    """Give the query of marts.dim_ledger_status over a table of vocabularies."""
    return model_sql("dim_ledger_status", lambda _: vocabulary)


def model_sql(name: str, ref: Callable[[str], str]) -> str:
    """Give the query of a model.

    Args:
        name: Name of the model.
        ref: What is read in place of a model that it refers to.
    """
    (path,) = (DBT / "models").rglob(f"{name}.sql")

    def read(model: str) -> _Relation:
        return _Relation(ref(model))

    return _SQL.from_string(path.read_text(encoding="utf-8")).render(
        ref=read,
        config=lambda **_: "",
        surrogate_key=_module("surrogate_key").surrogate_key,
        **_macros("relations"),
        **_macros("measured"),
        **_macros("target_bounds"),
        **_macros("labels", ref=read),
    )


def target_bounds(target: str, national: str) -> str:
    """Give the columns floor_value and ceiling_value as SQL."""
    return str(_macros("target_bounds")["target_bounds"](target, national))


def names_in(cell: str) -> str:
    """Give the list of names in a cell as SQL."""
    return str(_macros("names_in")["names_in"](cell))


class _Relation(str):
    """What dbt's ref gives, where naming it without its database is naming it."""

    def include(self, **_: bool) -> str:
        return self


def _macros(file: str, **globals_: Any) -> dict[str, Any]:
    """The macros of a file, which may use those of USED_BY_OTHERS."""
    return {name: macro for name, macro in vars(_module(file, **globals_)).items() if not name.startswith("_")}


def _module(macros: str, **globals_: Any) -> Any:
    read = _SQL.from_string((DBT / "macros" / f"{macros}.sql").read_text(encoding="utf-8"))
    used = {} if macros in USED_BY_OTHERS else {name: macro for file in USED_BY_OTHERS for name, macro in _macros(file).items()}
    return read.make_module(used | globals_)

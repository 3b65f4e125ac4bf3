"""dbt's macros and a model without references, rendered for DuckDB without dbt: what Python must agree with."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment

from store.settings import ROOT

DBT = ROOT / "dbt"
_SQL = Environment(autoescape=False)  # noqa: S701 (it makes SQL, not HTML)


def value_words() -> Any:
    """Give the macros of value_words.sql; each returns SQL."""
    return _SQL.from_string((DBT / "macros" / "value_words.sql").read_text(encoding="utf-8")).module


def statuses_sql(vocabulary: str) -> str:
    """Give the query of marts.dim_ledger_status over a table of vocabularies."""
    model = (DBT / "models" / "marts" / "dim_ledger_status.sql").read_text(encoding="utf-8")
    return _SQL.from_string(model).render(ref=lambda _: vocabulary, surrogate_key=lambda fields: " || ".join(fields))

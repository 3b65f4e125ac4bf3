"""Run a suite on a frame and say, for each failing row, where it stands, what is there and how to mend it.

Great Expectations is imported inside the functions: its import costs seconds, and only these steps need it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from expectations.ledger_columns import OfficeFile
from expectations.seed_columns import Column

if TYPE_CHECKING:
    from great_expectations.core.expectation_suite import ExpectationSuite
    from great_expectations.data_context import EphemeralDataContext
    from great_expectations.expectations.expectation import Expectation

#: Longest registered text; a larger file is no policy text.
TEXT_LIMIT = 20_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One failing row: `where` is file and line, `what` the column and its value, `mend` what to do."""

    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.mend}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a suite said of one frame: how many expectations were asked, and every finding."""

    asked: int
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether every expectation held."""
        return not self.findings


def seed_suite(name: str, columns: Sequence[Column]) -> ExpectationSuite:
    """The suite of one seed: columns present, required cells filled, shapes kept, at least one row."""
    import great_expectations as gx
    from great_expectations import expectations as gxe

    _context()
    filled = gxe.ExpectTableRowCountToBeBetween(min_value=1, meta={"mend": "Put the rows back: a seed is never empty."})
    return gx.ExpectationSuite(name=f"seeds.{name}", expectations=[filled, *_columns_and_cells(columns)])


def ledger_suite(name: str, file: OfficeFile) -> ExpectationSuite:
    """The suite of one file of the office: columns present, required cells filled, shapes kept, cells of a row that go
    together; it may be empty. Judges a frame of text cells (as `read_seed` gives it).
    """
    import great_expectations as gx
    from great_expectations import expectations as gxe

    _context()
    expectations = _columns_and_cells(file.columns)
    for rule in file.rules:
        expect = gxe.ExpectColumnValuesToNotBeNull if rule.filled else gxe.ExpectColumnValuesToBeNull
        expectations.append(expect(column=rule.column, row_condition=rule.when, condition_parser="pandas", meta={"mend": rule.mend}))
    return gx.ExpectationSuite(name=f"ledger.{name}", expectations=expectations)


def _columns_and_cells(columns: Sequence[Column]) -> list[Expectation]:
    from great_expectations import expectations as gxe

    names = [column.name for column in columns]
    expectations: list[Expectation] = [
        gxe.ExpectTableColumnsToMatchSet(
            column_set=[*names, "source_file", "source_line"],
            exact_match=True,
            meta={"mend": f"Give the file exactly these columns: {', '.join(names)}."},
        )
    ]
    for column in columns:
        if column.required:
            expectations.append(gxe.ExpectColumnValuesToNotBeNull(column=column.name, meta={"mend": "Fill the cell."}))
        mend = f"Write {column.shape.mend}."
        expectations.append(gxe.ExpectColumnValuesToMatchRegex(column=column.name, regex=column.shape.pattern, meta={"mend": mend}))
    return expectations


def text_suite() -> ExpectationSuite:
    """The suite of the raw texts: name, encoding, emptiness, length, hash. One row a file."""
    import great_expectations as gx
    from great_expectations import expectations as gxe

    from expectations.shapes import DOCUMENT_CODE

    _context()
    expectations: list[Expectation] = [
        gxe.ExpectColumnValuesToMatchRegex(
            column="document_code",
            regex=DOCUMENT_CODE.pattern,
            meta={"mend": f"Rename the file; write {DOCUMENT_CODE.mend}."},
        ),
        gxe.ExpectColumnValuesToBeNull(column="problem", meta={"mend": "Put a readable text there."}),
        gxe.ExpectColumnValuesToBeBetween(
            column="char_count",
            min_value=1,
            max_value=TEXT_LIMIT,
            meta={"mend": "Put a text into the file, or remove it: it is empty or too long to be one."},
        ),
        gxe.ExpectColumnValuesToBeInSet(
            column="edition",
            value_set=["original", "digest", "unregistered"],
            meta={
                "mend": "Its SHA-256 is not the registered one (other line ends make another hash, too): put the text back, or run make register FILE=…"
            },
        ),
    ]
    return gx.ExpectationSuite(name="raw.document_text", expectations=expectations)


def judge(frame: pd.DataFrame, suite: ExpectationSuite, place: str) -> Judgement:
    """Validate `frame` (with columns source_file and source_line) and gather findings; `place` names the file when
    a whole table is at fault.
    """
    batch = _context().data_sources.get("frames").get_asset("frame").get_batch_definition("whole").get_batch({"dataframe": frame})
    result = batch.validate(suite, result_format="BOOLEAN_ONLY")  # half the time; rows are asked for only where some fail
    if result.success:
        return Judgement(len(result.results), ())
    result = batch.validate(
        suite,
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": _index_columns(frame)},
    )
    present = {None, *frame.columns}  # a missing column is said once, by the expectation on the columns
    failed = [o for o in result.results if not o.success and o.expectation_config.kwargs.get("column") in present and _asked(o)]
    findings = [finding for outcome in failed for finding in _findings(outcome, place)]
    return Judgement(len(result.results), tuple(findings))


def _asked(outcome: Any) -> bool:
    """Whether it could be asked at all: a condition on a missing column cannot."""
    return bool(outcome.result) or not outcome.expectation_config.kwargs.get("row_condition")


def _index_columns(frame: pd.DataFrame) -> list[str]:
    return [name for name in ("source_file", "source_line") if name in frame.columns]


def _findings(outcome: Any, place: str) -> list[Finding]:
    config = outcome.expectation_config
    mend = str((config.meta or {}).get("mend", ""))
    column = config.kwargs.get("column")
    rows = (outcome.result or {}).get("unexpected_index_list") or []
    if rows:
        return [
            Finding(
                f"{row.get('source_file', place)}:{row.get('source_line', '?')}",
                f"{column} is {_shown(row.get(column))}",
                mend.replace("FILE=…", f"FILE={row.get('source_file', '…')}"),
            )
            for row in rows
        ]
    mismatched = ((outcome.result or {}).get("details") or {}).get("mismatched") or {}
    if mismatched:
        said = "; ".join(f"{kind} columns: {', '.join(map(str, names))}" for kind, names in sorted(mismatched.items()))
        return [Finding(f"{place}:1", said, mend)]
    return [Finding(f"{place}:1", f"found {(outcome.result or {}).get('observed_value')}", mend)]


def _shown(value: object) -> str:
    if value is None or value != value:
        return "empty"
    return repr(value) if isinstance(value, str) else str(value)


@cache
def _context() -> EphemeralDataContext:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import logging

    import great_expectations as gx

    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]
    context.data_sources.add_pandas("frames").add_dataframe_asset("frame").add_batch_definition_whole_dataframe("whole")
    return context

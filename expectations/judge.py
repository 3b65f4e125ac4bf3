"""The suites, built from the declared columns, and running one on a frame: for each failing row, file, line, value and remedy.

Great Expectations is imported inside the functions: its import costs seconds, and only these steps need it. Belongs here:
everything that calls it, but for its pages. Does not belong here: the columns and shapes themselves, which are data in
`seed_columns`, `ledger_columns` and `shapes`.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from expectations.lean import leave_out
from expectations.ledger_columns import OfficeFile, recorded_by
from expectations.seed_columns import OPTIONAL_SEEDS, Column

if TYPE_CHECKING:
    from great_expectations.core.expectation_suite import ExpectationSuite
    from great_expectations.data_context import EphemeralDataContext
    from great_expectations.expectations.expectation import Expectation

#: Longest registered text; a larger file is no policy text.
TEXT_LIMIT = 5_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One failing row: `where` is file and line, `what` the column and its value, `remedy` what to do."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The result of a suite on one frame: the number of expectations `asked`, and one finding per failing row."""

    asked: int
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether every expectation held."""
        return not self.findings


def seed_suite(name: str, columns: Sequence[Column], may_be_empty: bool = False) -> ExpectationSuite:
    """Build the suite of a seed: exactly its columns, required cells filled, cells of their shape, at least one row unless it is optional.

    Args:
        name: Name of the seed, for the suite's name.
        columns: Its columns as declared.
        may_be_empty: Whether the file may have no row: a corpus may have nothing of its kind yet.

    Returns:
        A suite for a frame of text cells (as `read_seed` gives it).
    """
    _context()
    import great_expectations as gx
    from great_expectations import expectations as gxe

    filled = gxe.ExpectTableRowCountToBeBetween(min_value=1, meta={"remedy": "Put the rows back: a seed is never empty."})
    expected = _columns_and_cells(columns)
    if not may_be_empty and name not in OPTIONAL_SEEDS:
        expected = [filled, *expected]
    return gx.ExpectationSuite(name=f"seeds.{name}", expectations=expected)


def ledger_suite(name: str, file: OfficeFile, today: dt.date) -> ExpectationSuite:
    """Build the suite of a file of the office: exactly its columns, required cells, shapes, cells of a row that go together.

    A file without rows passes. No row was recorded after today.

    Args:
        name: Name of the file, for the suite's name.
        file: Its columns and rules as declared.
        today: The office's today.

    Returns:
        A suite for a frame of text cells (as `read_seed` gives it).
    """
    _context()
    import great_expectations as gx
    from great_expectations import expectations as gxe

    expectations = _columns_and_cells(file.columns)
    for rule in (*file.rules, recorded_by(today)):
        expect = gxe.ExpectColumnValuesToNotBeNull if rule.filled else gxe.ExpectColumnValuesToBeNull
        expectations.append(expect(column=rule.column, row_condition=rule.when, condition_parser="pandas", meta={"remedy": rule.remedy}))
    return gx.ExpectationSuite(name=f"ledger.{name}", expectations=expectations)


def _columns_and_cells(columns: Sequence[Column]) -> list[Expectation]:
    from great_expectations import expectations as gxe

    names = [column.name for column in columns]
    expectations: list[Expectation] = [
        gxe.ExpectTableColumnsToMatchSet(
            column_set=[*names, "source_file", "source_line"],
            exact_match=True,
            meta={"remedy": f"Give the file exactly these columns: {', '.join(names)}."},
        )
    ]
    for column in columns:
        if column.required:
            expectations.append(gxe.ExpectColumnValuesToNotBeNull(column=column.name, meta={"remedy": "Fill the cell."}))
        remedy = f"Write {column.shape.remedy}."
        expectations.append(gxe.ExpectColumnValuesToMatchRegex(column=column.name, regex=column.shape.pattern, meta={"remedy": remedy}))
    return expectations


def text_suite() -> ExpectationSuite:
    """Build the suite of the raw texts: file name, encoding, emptiness, length, hash.

    Returns:
        A suite for the frame of raw.document_text, one row per file.
    """
    _context()
    import great_expectations as gx
    from great_expectations import expectations as gxe

    from expectations.shapes import DOCUMENT_CODE

    expectations: list[Expectation] = [
        gxe.ExpectColumnValuesToMatchRegex(
            column="document_code",
            regex=DOCUMENT_CODE.pattern,
            meta={"remedy": f"Rename the file; write {DOCUMENT_CODE.remedy}."},
        ),
        gxe.ExpectColumnValuesToBeNull(column="problem", meta={"remedy": "Put a readable text there."}),
        gxe.ExpectColumnValuesToBeBetween(
            column="char_count",
            min_value=1,
            max_value=TEXT_LIMIT,
            meta={"remedy": "Put a text into the file, or remove it: it is empty or too long to be one."},
        ),
        gxe.ExpectColumnValuesToBeInSet(
            column="edition",
            value_set=["original", "digest", "unregistered"],
            meta={
                "remedy": "Its SHA-256 is not the registered one (other line ends make another hash, too): put the text back, or, where this is the document's text from now on, run make register FILE=…; another edition of it has a code of its own"
            },
        ),
    ]
    return gx.ExpectationSuite(name="raw.document_text", expectations=expectations)


def prepare() -> None:
    """Import Great Expectations and make its context now, for a process in which the first suite is not to wait for it."""
    _context()


def judge(frame: pd.DataFrame, suite: ExpectationSuite, place: str) -> Judgement:
    """Run a suite on a frame and collect the failing rows.

    Args:
        frame: Text cells, with the columns source_file and source_line.
        suite: One of the suites above.
        place: The file's name, for findings about the whole table rather than a row.

    Returns:
        The result; its findings are empty where everything passed.
    """
    batch = _context().data_sources.get("frames").get_asset("frame").get_batch_definition("whole").get_batch({"dataframe": frame})
    result = batch.validate(suite, result_format="BOOLEAN_ONLY")  # half the time; rows are asked for only where some fail
    if result.success:
        return Judgement(len(result.results), ())
    result = batch.validate(
        suite,
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": _index_columns(frame)},
    )
    present = {None, *frame.columns}  # a missing column is reported once, by the expectation on the columns
    failed = [o for o in result.results if not o.success and o.expectation_config.kwargs.get("column") in present and _asked(o)]
    findings = [finding for outcome in failed for finding in _findings(outcome, place)]
    return Judgement(len(result.results), tuple(findings))


def _asked(outcome: Any) -> bool:
    """Whether the expectation could be evaluated: a condition on a missing column cannot."""
    return bool(outcome.result) or not outcome.expectation_config.kwargs.get("row_condition")


def _index_columns(frame: pd.DataFrame) -> list[str]:
    return [name for name in ("source_file", "source_line") if name in frame.columns]


def _findings(outcome: Any, place: str) -> list[Finding]:
    config = outcome.expectation_config
    remedy = str((config.meta or {}).get("remedy", ""))
    column = config.kwargs.get("column")
    rows = (outcome.result or {}).get("unexpected_index_list") or []
    if rows:
        return [
            Finding(
                f"{row.get('source_file', place)}:{row.get('source_line', '?')}",
                f"{column} is {_shown(row.get(column))}",
                remedy.replace("FILE=…", f"FILE={row.get('source_file', '…')}"),
            )
            for row in rows
        ]
    mismatched = ((outcome.result or {}).get("details") or {}).get("mismatched") or {}
    if mismatched:
        differences = "; ".join(f"{kind} columns: {', '.join(map(str, names))}" for kind, names in sorted(mismatched.items()))
        return [Finding(f"{place}:1", differences, remedy)]
    return [Finding(f"{place}:1", f"found {(outcome.result or {}).get('observed_value')}", remedy)]


def _shown(value: object) -> str:
    if value is None or value != value:
        return "empty"
    return repr(value) if isinstance(value, str) else str(value)


@cache
def _context() -> EphemeralDataContext:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    leave_out()
    import logging

    import great_expectations as gx

    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]
    context.data_sources.add_pandas("frames").add_dataframe_asset("frame").add_batch_definition_whole_dataframe("whole")
    return context

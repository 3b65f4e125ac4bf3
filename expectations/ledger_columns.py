"""The office's files as data: columns, required cells, shapes, and which cells of a row go together. All files are optional.

A later `recorded_on` supersedes a row of the same identity; nothing is ever removed from these files. Does not belong here: what
holds between rows and files, which dbt tests.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from expectations import shapes
from expectations.seed_columns import Column
from expectations.shapes import Shape

ENTRY_CODE = Shape(
    r"^(?:T-[0-9a-f]{10}|N-[0-9A-Z]+(?:-[0-9A-Z]+)*|[A-Z]{2,6}(?:[0-9]{2})?(?:-[A-Z0-9]+)*)$",
    "an entry_code of marts.fct_ledger_entry (HB-A01-S1-M1, T-…), or the office's own (N-2025-01)",
)
PROBLEM_CODE = Shape(r"^[0-9A-Z]+(?:-[0-9A-Z]+)*$", "a code of capitals, digits and hyphens such as P-2025-001")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule on the rows where `when` is true (a pandas query over the columns).

    There the cell of `column` is filled if `filled`, else empty; `remedy` says what to do about a row that breaks the rule.
    """

    when: str
    column: str
    filled: bool
    remedy: str


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """A file of HPW_LEDGER_DIR: its columns in order, and what holds between the cells of a row."""

    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()


def _optional(name: str, shape: Shape = shapes.TRIMMED) -> Column:
    return Column(name, shape, required=False)


def _later(name: str) -> Column:
    return Column(name, required=False, later=True)


def recorded_by(today: dt.date) -> Rule:
    """Make the rule that no row was recorded after today, by a clock that was ahead: each later correction would be the older row.

    Args:
        today: The office's today.

    Returns:
        The rule.
    """
    remedy = f"It is after today ({today}), so that a later correction would count as older: the clock was ahead; correct recorded_on."
    return Rule(f"recorded_on > '{today}'", "recorded_on", False, remedy)


def _not_after(column: str, later: str, remedy: str) -> Rule:
    return Rule(f"{column} > {later}", column, False, remedy)


_ENTRY = Column("entry_code", ENTRY_CODE)
_AREA = _optional("area_code", shapes.AREA_CODE)
_RECORDED = Column("recorded_on", shapes.DATE)
#: The workbook that a row came in, and the minute; empty in a row that was written by hand or by an older import.
_IMPORTED = (_later("imported_from"), _later("imported_at"))
#: Why the row of the same identity is taken back; the row repeats its cells.
_WITHDRAWN = _later("withdrawn_zh")
_OCCURRED_FIRST = _not_after("occurred_on", "recorded_on", "Nothing is recorded before it occurs: correct occurred_on or recorded_on.")

#: One entry a file; the order of columns is that of the file.
LEDGER: dict[str, OfficeFile] = {
    "assignments": OfficeFile(
        (
            _ENTRY,
            _AREA,
            _optional("leader_zh"),
            _optional("office_zh"),
            _optional("project_zh"),
            _optional("internal_due_on", shapes.DATE),
            _optional("share_value", shapes.NUMBER),
            _RECORDED,
            _WITHDRAWN,
            *_IMPORTED,
        ),
        (Rule("share_value.notna()", "area_code", True, "A share is some area's: give area_code, or leave share_value empty."),),
    ),
    "progress": OfficeFile(
        (
            _ENTRY,
            _AREA,
            Column("occurred_on", shapes.DATE),
            _optional("value", shapes.NUMBER),
            _optional("words_zh"),
            _optional("evidence_zh"),
            _RECORDED,
            _later("confirmed_zh"),
            _WITHDRAWN,
            *_IMPORTED,
        ),
        (
            Rule(
                "value.isna() and withdrawn_zh.isna()",
                "words_zh",
                True,
                "Say in value or words_zh (or both) what was done, or in withdrawn_zh why the report of that day is withdrawn.",
            ),
            *(
                Rule("withdrawn_zh.notna()", column, False, f"A row that withdraws a report reports nothing: leave {column} empty.")
                for column in ("value", "words_zh", "confirmed_zh")
            ),
            _OCCURRED_FIRST,
        ),
    ),
    "problems": OfficeFile(
        (
            Column("problem_code", PROBLEM_CODE),
            _ENTRY,
            _AREA,
            Column("found_on", shapes.DATE),
            Column("found_by_zh"),
            Column("problem_zh"),
            _optional("due_on", shapes.DATE),
            _optional("rectified_on", shapes.DATE),
            _optional("next_step_zh"),
            _optional("decision_asked_zh"),
            _RECORDED,
            _WITHDRAWN,
            *_IMPORTED,
        ),
        (
            _not_after("found_on", "recorded_on", "Nothing is recorded before it is found: correct found_on or recorded_on."),
            _not_after("rectified_on", "recorded_on", "Nothing is recorded before it is rectified: correct rectified_on or recorded_on."),
            Rule("rectified_on < found_on", "rectified_on", False, "A problem is found first: correct rectified_on or found_on."),
        ),
    ),
    "project_stages": OfficeFile(
        (
            _ENTRY,
            Column("project_zh"),
            Column("stage", shapes.CODE),
            Column("occurred_on", shapes.DATE),
            _optional("evidence_zh"),
            _RECORDED,
            _WITHDRAWN,
            *_IMPORTED,
        ),
        (_OCCURRED_FIRST,),
    ),
    "conclusions": OfficeFile(
        (
            _ENTRY,
            _AREA,
            _optional("stage_year", shapes.YEAR),
            Column("evaluator_zh"),
            Column("verdict", shapes.CODE),
            Column("concluded_on", shapes.DATE),
            _optional("words_zh"),
            _RECORDED,
            _WITHDRAWN,
            *_IMPORTED,
        ),
        (_not_after("concluded_on", "recorded_on", "Nothing is recorded before it is concluded: correct concluded_on or recorded_on."),),
    ),
    "actions": OfficeFile(
        (
            _ENTRY,
            Column("action", shapes.CODE),
            Column("occurred_on", shapes.DATE),
            _optional("title_zh"),
            _optional("due_on", shapes.DATE),
            _AREA,
            _optional("words_zh"),
            _RECORDED,
            _WITHDRAWN,
            *_IMPORTED,
        ),
        (
            _OCCURRED_FIRST,
            Rule("action == 'added'", "title_zh", True, "Give the item that is added a title."),
            Rule(
                "action == 'added' and entry_code.str[:2] != 'N-'",
                "entry_code",
                False,
                "An item that the office adds has a code of its own, beginning with N-.",
            ),
            *(
                Rule("action != 'added'", column, False, f"{column} belongs to the row that adds the item: leave it empty here.")
                for column in ("title_zh", "due_on", "area_code")
            ),
        ),
    ),
}

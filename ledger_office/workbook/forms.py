"""The sheets that an office fills in, as data: the CSV file of each, its columns, and the kind of their cells.

Does not belong here: cells and formats (see `workbook_writer`), and whether a row is valid (see `validation`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["entry", "area", "date", "number", "year", "text", "word", "code"]

#: Cells of a row by column of the CSV, as text in the CSV's own form; an empty cell is missing.
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a form: `name` in the CSV, `title` on the sheet.

    `key` is true where the column tells which item the row is about (protected in rows that the workbook comes with);
    `vocabulary` names the codes of a word; `width` counts characters. `later` is true where older workbooks lack the column: it
    stands behind the hidden mark, so that the columns before keep their places.
    """

    name: str
    title: str
    kind: Kind = "text"
    required: bool = False
    key: bool = False
    vocabulary: str = ""
    width: int = 14
    hint: str = ""
    later: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet to fill in.

    `csv` is the stem of its file. `subject` names the columns that identify what a row is about: a later row about the same
    supersedes it. `state` is true where the sheet comes with the current rows, to be changed. `note` is part of the instructions.
    """

    sheet: str
    csv: str
    fields: tuple[Field, ...]
    subject: tuple[str, ...]
    state: bool
    note: str

    def about(self, cells: Mapping[str, str]) -> tuple[str, ...]:
        """Identify what a row is about.

        Args:
            cells: Cells of a row.

        Returns:
            Its cells of `subject`, empty ones as empty strings.
        """
        return tuple(cells.get(name, "") for name in self.subject)

    @property
    def titles(self) -> list[str]:
        """The header of the sheet, with the columns that are not read back: the item's name and the check mark."""
        own = [field.title for field in self.fields if not field.later]
        return [*own[: self.entry_at + 1], NAME_TITLE, *own[self.entry_at + 1 :], MARK_TITLE, *self.later_titles]

    @property
    def later_titles(self) -> tuple[str, ...]:
        """Titles of the columns that an older workbook lacks."""
        return tuple(field.title for field in self.fields if field.later)

    @property
    def mark_at(self) -> int:
        """Column number (from 1) of the hidden mark."""
        return self.titles.index(MARK_TITLE) + 1

    @property
    def shown(self) -> int:
        """Column number (from 1) of the last column that is not hidden."""
        return len(self.titles) - (self.mark_at == len(self.titles))

    @property
    def entry_at(self) -> int:
        """Position of the entry's code among the fields."""
        return next(at for at, field in enumerate(self.fields) if field.kind == "entry")

    @property
    def columns(self) -> dict[str, int]:
        """Column numbers (from 1) on the sheet by field name."""
        return {field.name: at + 1 + (at > self.entry_at) + field.later for at, field in enumerate(self.fields)}

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of the fields that say which item a row is about."""
        return tuple(field.name for field in self.fields if field.key)


NAME_TITLE = "事项名称（自动）"
MARK_TITLE = "校验"
#: Between code and name where a drop-down shows both.
BEFORE_NAME = "｜"

#: Names of the sheets that are neither read by an office as its ledger nor filled in: guide, lists of drop-downs, what is invalid.
GUIDE, CODES, LIST = "说明", "代码", "退回说明"

_ENTRY = Field("entry_code", "事项编号", "entry", required=True, key=True, width=16, hint="从下拉列表选取，或从前面各表抄录")
_AREA = Field("area_code", "地区", "area", key=True, hint="只报某一市县时填写")


def _date(name: str, title: str, required: bool = False, hint: str = "") -> Field:
    return Field(name, title, "date", required, width=12, hint=hint)


#: How a row is taken back, in the forms whose rows say all of it again.
_WITHDRAWN = Field("withdrawn_zh", "撤回", width=18, hint="要撤回已收的这一行，各栏照原样，在这里写明理由", later=True)


def _words(name: str, title: str, required: bool = False, hint: str = "") -> Field:
    return Field(name, title, required=required, width=30, hint=hint)


FORMS = (
    Form(
        "填报-进展",
        "progress",
        (
            _ENTRY,
            _AREA,
            _date("occurred_on", "截止日期", True, "数值或情况所说的那一天"),
            Field("value", "数值", "number", width=10, hint="只写数，单位从目标；不写百分号"),
            _words("words_zh", "进展情况", hint="数值与进展情况至少填一项"),
            _words("evidence_zh", "依据材料"),
            Field("confirmed_zh", "确认", width=18, hint="数值标为待核实而无误的，写明理由", later=True),
            Field("withdrawn_zh", "撤回", width=18, hint="撤回同一事项、地区、日期以前的填报，写明理由；数值和进展情况留空", later=True),
        ),
        ("entry_code", "area_code", "occurred_on"),
        False,
        "已列出规划事项和本单位已分工、已填报的事项中到期或逾期而未完成的；其他事项在空行填写。数值与进展情况至少填一项。"
        "数值离目标或上次过远的标为待核实，确认前不据以判定；无误的，把这一行再填一遍，在“确认”栏写明理由。"
        "日期或事项填错的，照原来的编号、地区、日期填一行，在“撤回”栏写明理由。"
        "同一事项、地区、日期报过的要改，填两行：一行照样撤回（理由里写明撤回哪个数），一行填改正后的内容，一并导入；"
        "与已收的不同而没有撤回的，不会取代已收的，导入时列出两边的内容、文件和时间，请先核对。",
    ),
    Form(
        "填报-问题",
        "problems",
        (
            Field("problem_code", "问题编号", "code", key=True, width=13, hint="新问题留空，自动编号"),
            _ENTRY,
            _AREA,
            _date("found_on", "发现日期", True),
            Field("found_by_zh", "发现单位或人员", required=True, width=16),
            _words("problem_zh", "问题", True),
            _date("due_on", "整改时限"),
            _date("rectified_on", "整改完成日期", hint="整改完成后填写"),
            _words("next_step_zh", "下一步措施"),
            _words("decision_asked_zh", "需领导协调决定", hint="写明请谁决定什么"),
            _WITHDRAWN,
        ),
        ("problem_code",),
        True,
        "已列出尚未整改完的问题，可直接改后几列；新问题在空行填写，问题编号留空。",
    ),
    Form(
        "填报-分工",
        "assignments",
        (
            _ENTRY,
            _AREA,
            Field("leader_zh", "责任领导", width=12),
            Field("office_zh", "责任处室", width=16),
            _words("project_zh", "具体项目"),
            _date("internal_due_on", "内部时限"),
            Field("share_value", "地区任务量", "number", width=11, hint="须同时填地区"),
            _WITHDRAWN,
        ),
        ("entry_code", "area_code"),
        True,
        "责任领导、责任处室、具体项目、内部时限填在这里。本单位的事项每项一行，已有的分工已填好，改动即为新的分工；其他事项在空行填写。分到某市的任务量，另起一行并填地区。",
    ),
    Form(
        "填报-项目阶段",
        "project_stages",
        (
            _ENTRY,
            Field("project_zh", "项目", required=True, width=26),
            Field("stage", "阶段", "word", True, vocabulary="project_stage", width=12),
            _date("occurred_on", "日期", True),
            _words("evidence_zh", "依据材料"),
            _WITHDRAWN,
        ),
        ("entry_code", "project_zh", "stage"),
        False,
        "项目开工、主体完工、投产、运营，各记一行。",
    ),
    Form(
        "填报-结论",
        "conclusions",
        (
            _ENTRY,
            _AREA,
            Field("stage_year", "阶段年份", "year", width=10),
            Field("evaluator_zh", "评估单位", required=True, width=18),
            Field("verdict", "结论", "word", True, vocabulary="verdict", width=10),
            _date("concluded_on", "结论日期", True),
            _words("words_zh", "说明"),
            _WITHDRAWN,
        ),
        ("entry_code", "area_code", "stage_year", "evaluator_zh"),
        False,
        "定性目标由评估单位给出结论，没有结论的不作判断。",
    ),
    Form(
        "填报-销号挂账",
        "actions",
        (
            Field("entry_code", "事项编号", "entry", key=True, width=16, hint="新挂账的事项留空，自动编号"),
            Field("action", "动作", "word", True, vocabulary="ledger_action", width=12),
            _date("occurred_on", "日期", True),
            _words("title_zh", "事项（挂账时填）"),
            _date("due_on", "完成时限（挂账时填）"),
            Field("area_code", "地区（挂账时填）", "area"),
            _words("words_zh", "说明"),
            _WITHDRAWN,
        ),
        ("entry_code", "action", "occurred_on"),
        False,
        "完成一件、销号一项，新增一件、挂账一项。新挂账写明事项，编号留空；销号、重新挂账写明编号。",
    ),
)


def withdraws(cells: Mapping[str, str]) -> bool:
    """Whether a row takes back what was reported about the same, and reports nothing.

    Args:
        cells: Cells of a row.

    Returns:
        True where it does.
    """
    return "withdrawn_zh" in cells


def digest(cells: Mapping[str, str | None]) -> str:
    """Compute a short hash of a row's content.

    Args:
        cells: Cells of a row; empty and missing ones are the same.

    Returns:
        12 hexadecimal digits.
    """
    filled = sorted((name, cell) for name, cell in cells.items() if cell)
    return hashlib.sha256(json.dumps(filled, ensure_ascii=False).encode()).hexdigest()[:12]


def mark(cells: Mapping[str, str], times: int) -> str:
    """Make the hidden mark of a row that the workbook comes with: its content, its revision and its entry.

    By it the import recognizes a row that nobody changed, one that was superseded since the workbook was written (even by its
    own earlier content), and one whose entry code was changed.

    Args:
        cells: Cells of the row.
        times: The number of rows recorded about the same when the workbook was written.

    Returns:
        Hash, number and entry code, joined by hyphens.
    """
    return f"{digest(cells)}-{times}-{cells['entry_code']}"


def marked_entry(marked: str) -> str:
    """Read the entry code from a mark.

    Args:
        marked: A mark; empty for a row that the workbook did not come with.

    Returns:
        The code; empty where there is no mark.
    """
    return "".join(marked.split("-", 2)[2:])

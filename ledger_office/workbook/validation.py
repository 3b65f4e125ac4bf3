"""The validation of filled-in rows: the suites, the published ledger, the recorded rows, and the other rows of the workbook.

Belongs here: what makes a row invalid, worded for the person who fills it in. Does not belong here: doubtful values, which are
recorded with a warning (see `warnings`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from expectations.ledger_columns import LEDGER
from ledger_office.workbook.as_written import question_about
from ledger_office.workbook.current import current_rows
from ledger_office.workbook.forms import FORMS, Cells, Form, withdraws
from ledger_office.workbook.parser import FilledRow, Problem
from ledger_office.workbook.recorded import columns
from ledger_office.workbook.replacements import told
from ledger_office.workbook.workbook_writer import words
from store.reader import Published
from store.settings import today

#: The office's rows by file, oldest first.
Recorded = Mapping[str, Sequence[Cells]]

#: What to do about a cell that is not of its kind.
KIND_WORDS = {
    "entry": "不是事项编号，请从下拉列表选取或从前面各表抄录",
    "area": "不是地区代码，请从下拉列表选取",
    "date": "不是日期，请写成 2025-03-31 这样",
    "number": "不是数，请只写数字，不带单位、逗号和百分号",
    "year": "不是年份，请写四位数字",
    "text": "首尾有空格，或夹有看不见的控制字符，请删去",
    "word": "不在可选之列，请从下拉列表选取",
    "code": "不是编号，请用大写字母、数字和短横，如 P-2025-001；新问题也可留空",
}

#: What to do about a row whose cells do not go together, by file, column, and whether the column must be filled or empty.
RULES = {
    ("assignments", "area_code", True): "地区任务量要写明是哪个地区的：在这一行填地区；这一行如已写着全项的分工，请清空这一格，另起一行填",
    ("progress", "words_zh", True): "数值与进展情况至少填一项",
    ("progress", "value", False): "撤回的一行不报数值，请清空这一格，或清空“撤回”栏",
    ("progress", "words_zh", False): "撤回的一行不报进展，请清空这一格，或清空“撤回”栏",
    ("progress", "confirmed_zh", False): "确认和撤回只能填一栏",
    ("progress", "occurred_on", False): "日期不能晚于今天",
    ("problems", "found_on", False): "发现日期不能晚于今天",
    ("problems", "rectified_on", False): "整改完成日期不能早于发现日期，也不能晚于今天",
    ("project_stages", "occurred_on", False): "日期不能晚于今天",
    ("conclusions", "concluded_on", False): "结论日期不能晚于今天",
    ("actions", "occurred_on", False): "日期不能晚于今天",
    ("actions", "title_zh", True): "新挂账的事项要写明事项",
    ("actions", "entry_code", False): "新挂账的事项用本单位的编号，以 N- 开头；也可留空，自动编号",
    ("actions", "title_zh", False): "只有挂账时才填，请清空",
    ("actions", "due_on", False): "只有挂账时才填，请清空",
    ("actions", "area_code", False): "只有挂账时才填，请清空",
}


def invalid_cells(rows: Sequence[FilledRow], recorded: Recorded, published: Published, on: dt.date) -> list[Problem]:
    """Find the invalid cells of rows.

    Args:
        rows: New rows.
        recorded: The office's recorded rows by CSV.
        published: The open published file.
        on: The day on which the rows would be recorded.

    Returns:
        Problems; of two problems of one cell the graver comes first.
    """
    ledger = Ledger.read(published, [*recorded["actions"], *(row.cells for row in rows if row.form.csv == "actions")])
    return [
        *_unfit(rows, published, on),
        *_unknown(rows, recorded, published),
        *_doubled(rows, published),
        *_too_early(rows, ledger),
        *_unchanged(rows, recorded),
        *_between_stages(rows, ledger),
    ]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What rows are checked against.

    By entry: the day on which it was opened (ISO) and its document (empty where the office added it); by document: its title and
    the years that end its stages.
    """

    opened_on: dict[str, str]
    document: dict[str, str]
    titles: dict[str, str]
    stages: dict[str, list[int]]

    @classmethod
    def read(cls, published: Published, actions: Iterable[Cells]) -> Ledger:
        """Read the published ledger.

        Args:
            published: The open published file.
            actions: Rows of actions.csv that may add entries to it.

        Returns:
            The ledger with those entries.
        """
        entries = published.rows("select entry_code, document_code, opened_on from marts.fct_ledger_entry")
        opened_on = {row["entry_code"]: f"{row['opened_on']}" for row in entries}
        for cells in actions:
            if cells.get("action") == "added" and cells.get("occurred_on"):
                opened_on.setdefault(cells.get("entry_code", ""), cells["occurred_on"])
        stages: dict[str, list[int]] = {}
        for row in published.rows(
            """
            select document_code, year from marts.bridge_document_stage_year
            union
            select document_code, stage_year from reporting.rpt_stage_assessment
            order by all
            """
        ):
            stages.setdefault(row["document_code"], []).append(row["year"])
        titles = published.rows("select document_code, title_zh from marts.dim_document")
        return cls(
            opened_on,
            {row["entry_code"]: row["document_code"] or "" for row in entries},
            {row["document_code"]: row["title_zh"] for row in titles},
            stages,
        )


def _unfit(rows: Sequence[FilledRow], published: Published, on: dt.date) -> list[Problem]:
    """The findings of the suites of Great Expectations."""
    from expectations.judge import judge, ledger_suite

    actions = published.vocabulary("ledger_action")
    problems = []
    for form in FORMS:
        own = {row.line: row for row in rows if row.form is form}
        if not own:
            continue
        names = columns(form)
        frame = pd.DataFrame(
            [[{**row.cells, "recorded_on": on.isoformat()}.get(name) for name in names] for row in own.values()], columns=names, dtype="str"
        ).assign(source_file=form.sheet, source_line=list(own))
        for finding in judge(frame, ledger_suite(form.csv, LEDGER[form.csv], today()), form.sheet).findings:
            line, column = int(finding.where.rpartition(":")[2]), finding.what.split(" is ", 1)[0]
            if column != "action" and own[line].cells.get("action", "added") not in actions:
                continue  # what else the row should hold depends on its action
            problems.append(Problem(form, line, column, _words(form, column, own[line].cells.get(column), finding.remedy)))
    return problems


def _words(form: Form, column: str, cell: str | None, remedy: str) -> str:
    """The remedy in words for the person who fills in the form."""
    field = next(field for field in form.fields if field.name == column)
    if remedy.startswith("Write "):
        return question_about(field.kind, cell or "") or KIND_WORDS[field.kind]
    return RULES.get((form.csv, column, cell is None), "必填" if cell is None else remedy)


def _unknown(rows: Sequence[FilledRow], recorded: Recorded, published: Published) -> list[Problem]:
    """References to entries, areas and words that do not exist."""
    added = {cells["entry_code"]: cells["occurred_on"] for cells in recorded["actions"] if cells["action"] == "added"}
    new = [row.cells.get("entry_code") for row in rows if row.cells.get("action") == "added"]
    areas = {row["area_code"]: row["province_key"] for row in published.rows("select area_code, province_key from marts.dim_area")}
    entries = {
        row["entry_code"]: areas.get(row["area_code"]) for row in published.rows("select entry_code, area_code from marts.fct_ledger_entry")
    }
    problem_of = {cells["problem_code"]: cells["entry_code"] for cells in recorded["problems"]}
    problems = []
    taken = "这个编号已有别的事项，请换一个或留空；要改原来那一项，日期照旧"
    for row in rows:
        adds = row.cells.get("action") == "added"
        for field in row.form.fields:
            cell = row.cells.get(field.name)
            wrong = cell and (
                (field.kind == "entry" and not adds and cell not in {*entries, *added, *new} and "台账里没有这个编号")
                or (
                    field.kind == "entry"
                    and adds
                    and added.get(cell, row.cells.get("occurred_on")) != row.cells.get("occurred_on")
                    and taken
                )
                or (field.kind == "entry" and adds and new.count(cell) > 1 and taken)
                or (field.kind == "area" and cell not in areas and KIND_WORDS["area"])
                or (
                    field.kind == "area"
                    and not adds
                    and entries.get(row.cells.get("entry_code"), areas.get(cell)) not in (areas.get(cell), None)
                    and "这个地区不在该事项所属的省份；请改地区或事项编号"
                )
                or (field.kind == "word" and cell not in dict(words(published, field)) and KIND_WORDS["word"])
                or (
                    field.kind == "code"
                    and problem_of.get(cell, row.cells.get("entry_code")) != row.cells.get("entry_code")
                    and "这个编号已用于别的事项"
                )
            )
            if wrong:
                problems.append(Problem(row.form, row.line, field.name, str(wrong)))
    return problems


def _doubled(rows: Sequence[FilledRow], published: Published) -> list[Problem]:
    """Two different rows of one workbook about the same: the later would supersede the earlier without notice.

    One that withdraws what was reported before and one that reports anew are a correction.
    """
    first: dict[tuple[object, ...], FilledRow] = {}
    problems = []
    for row in rows:
        other = first.setdefault((row.form.csv, withdraws(row.cells), *row.form.about(row.cells)), row)
        if other is not row:
            differing = [field for field in row.form.fields if row.cells.get(field.name) != other.cells.get(field.name)]
            both = f"那一行{told(other.cells, differing, published)}，这一行{told(row.cells, differing, published)}"
            same = f"与第{other.line}行说的是同一件事（{both}），请合为一行"
            problems.append(Problem(row.form, row.line, row.form.subject[0], same))
    return problems


def _too_early(rows: Sequence[FilledRow], ledger: Ledger) -> list[Problem]:
    """Rows dated before the item was opened on the ledger."""
    problems = []
    for row in rows:
        column = {"progress": "occurred_on", "project_stages": "occurred_on", "conclusions": "concluded_on", "actions": "occurred_on"}
        name = column.get(row.form.csv)
        opened = ledger.opened_on.get(row.cells.get("entry_code", ""))
        if name and opened and row.cells.get("action") != "added" and row.cells.get(name, opened) < opened:
            problems.append(Problem(row.form, row.line, name, f"这一项 {opened} 才建账，日期不能早于这一天"))
    return problems


def _unchanged(rows: Sequence[FilledRow], recorded: Recorded) -> list[Problem]:
    """Closing what is closed and reopening what is open: each would be counted though nothing changed."""
    form = next(form for form in FORMS if form.csv == "actions")
    own = {form.about(row.cells): row for row in rows if row.form is form and not withdraws(row.cells)}
    taken_back = {form.about(row.cells) for row in rows if row.form is form} - set(own)
    stated = {
        **{
            about: now.cells
            for about, now in current_rows(form, recorded["actions"]).items()
            if not withdraws(now.cells) and about not in taken_back
        },
        **{a: row.cells for a, row in own.items()},
    }
    history: dict[str, list[tuple[str, ...]]] = {}
    for about, cells in sorted(stated.items(), key=lambda item: (item[1].get("occurred_on", ""), item[1].get("action") != "added")):
        history.setdefault(cells.get("entry_code", ""), []).append(about)
    problems = []
    for about, row in own.items():
        steps = history[row.cells.get("entry_code", "")]
        at = steps.index(about)
        before = stated[steps[at - 1]] if at else {}
        after = stated[steps[at + 1]] if steps[at + 1 :] and steps[at + 1] not in own else {}
        if refusal := _refused(row.cells.get("action", ""), before, after):
            problems.append(Problem(form, row.line, "action", refusal))
    return problems


def _refused(action: str, before: Cells, after: Cells) -> str:
    """Why an action is impossible between the actions before and after it; empty where it is possible."""
    if action == "closed" and before.get("action") == "closed":
        return f"这一项已于 {before['occurred_on']} 销号，其后没有重新挂账，不能再销号"
    if action == "closed" and after.get("action") == "closed":
        return f"这一项已有 {after['occurred_on']} 的销号，两次之间没有重新挂账；请核对日期"
    if action == "reopened" and before.get("action") != "closed":
        return "这一项到这一天没有销号，不能重新挂账；请核对动作和日期"
    if action == "reopened" and after.get("action") == "reopened":
        return f"这一项已有 {after['occurred_on']} 的重新挂账，两次之间没有销号；请核对日期"
    return ""


def _between_stages(rows: Sequence[FilledRow], ledger: Ledger) -> list[Problem]:
    """Conclusions on a year that ends no stage: they would have no effect."""
    problems = []
    for row in rows:
        year, code = row.cells.get("stage_year", ""), row.cells.get("entry_code", "")
        if not year.isdigit() or code not in ledger.opened_on:
            continue
        document = ledger.document.get(code, "")
        stages = ledger.stages.get(document, [])
        if not document:
            problems.append(Problem(row.form, row.line, "stage_year", "本单位挂账的事项不分阶段，请清空这一格"))
        elif int(year) not in stages:
            listed = "、".join(map(str, stages))
            words_zh = f"{year}年不是《{ledger.titles[document]}》的阶段年份，请填 {listed} 之一，或留空（即完成时限所在的阶段）"
            problems.append(Problem(row.form, row.line, "stage_year", words_zh))
    return problems

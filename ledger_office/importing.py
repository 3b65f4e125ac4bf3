"""A filled-in workbook → the office's CSVs: every row is checked, then all are recorded or none."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from expectations.ledger import LEDGER
from ledger_office.forms import FORMS, Cells, Form, digest, mark
from ledger_office.marking import write_marked
from ledger_office.published import OfficeError, Published, open_published
from ledger_office.reading import FilledRow, Problem, open_workbook, read_forms
from ledger_office.recorded import Held, append, columns, held, read_recorded
from ledger_office.workbook import words


class Refused(OfficeError):
    """Rows do not fit; nothing was recorded. `problems` says which, `returned` is the marked copy."""

    def __init__(self, problems: Sequence[Problem], returned: Path) -> None:
        self.problems, self.returned = tuple(problems), returned
        rows = len({(problem.form.sheet, problem.line) for problem in problems})
        listed = "\n".join(map(str, problems))
        super().__init__(
            f"{rows} row{'s do' if rows > 1 else ' does'} not fit:\n{listed}\nNothing was imported; they are marked in {returned}"
        )


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows were recorded, by sheet; how many were left aside because they hold already, or were as the workbook was
    written; and where rows stand that were recorded once and have been superseded since."""

    recorded: dict[str, int]
    known: int
    untouched: int
    superseded: tuple[str, ...]

    def __str__(self) -> str:
        aside = f"{self.known} recorded before, {self.untouched} as they were written"
        added = "、".join(f"{sheet} {count}" for sheet, count in self.recorded.items())
        said = f"{sum(self.recorded.values())} rows imported ({added}); {aside}." if added else f"Nothing new: {aside}."
        old = f"\nLeft aside, recorded once and superseded since: {'、'.join(self.superseded)}." if self.superseded else ""
        return said + old


def import_workbook(database: Path, file: Path, folder: Path, on: dt.date) -> Imported:
    """Record what somebody filled into `file` in the CSVs of `folder`, with recorded_on = `on`.

    Raises `Refused` when a row does not fit (a copy beside the file marks them), `OfficeError` when the file is no such
    workbook; then nothing has changed.
    """
    with open_published(database) as published:
        rows = read_forms(open_workbook(file), published)
        recorded = {form.csv: read_recorded(folder, form) for form in FORMS}
        _number(rows)
        new, known, untouched, superseded = _sort_out(rows, recorded)
        problems = [problem for row in rows for problem in row.problems]
        problems += _unfit(new, on) + _unknown(new, recorded, published) + _doubled(new)
    if problems:
        raise Refused(in_order := _in_order(problems), write_marked(file, in_order))
    cells: defaultdict[str, list[Cells]] = defaultdict(list)
    for row in new:
        cells[row.form.csv].append({**row.cells, "recorded_on": on.isoformat()})
    append(folder, cells, FORMS)
    return Imported({form.sheet: len(cells[form.csv]) for form in FORMS if cells[form.csv]}, known, untouched, superseded)


def _number(rows: Iterable[FilledRow]) -> None:
    """Give a code to a new problem and a new item without one: made of what the row says, so that it is the same at the
    next reading."""
    for row in rows:
        if row.form.csv == "problems" and not row.cells.get("problem_code"):
            first = {name: row.cells.get(name) for name in ("entry_code", "area_code", "found_on", "found_by_zh", "problem_zh")}
            row.cells["problem_code"] = f"P-{_short(first)}"
        if row.form.csv == "actions" and row.cells.get("action") == "added" and not row.cells.get("entry_code"):
            row.cells["entry_code"] = (
                f"N-{_short({name: row.cells.get(name) for name in ('occurred_on', 'title_zh', 'due_on', 'area_code')})}"
            )


def _short(cells: dict[str, str | None]) -> str:
    return hashlib.sha256(digest(cells).encode()).hexdigest()[:8].upper()


def _sort_out(rows: Sequence[FilledRow], recorded: dict[str, list[Cells]]) -> tuple[list[FilledRow], int, int, tuple[str, ...]]:
    """Rows that are new, how many hold already or stand as they were written, and where superseded ones stand.

    A changed row of a form with states that was written before the same was recorded anew gets a problem: it would put
    back what somebody else has changed.
    """
    holds = {form.csv: held(form, recorded[form.csv]) for form in FORMS}
    seen = {form.csv: {digest(cells) for cells in recorded[form.csv]} for form in FORMS}
    new: dict[tuple[str, str], FilledRow] = {}  # a row that stands twice is one
    known, untouched, superseded = 0, 0, []
    for row in rows:
        if row.problems:
            continue
        csv, content = row.form.csv, digest(row.cells)
        bare = {name: row.cells[name] for name in row.form.keys if name in row.cells}
        now = holds[csv].get(row.form.about(row.cells), Held(bare, 0))
        if row.mark.startswith(f"{content}-"):
            untouched += 1
        elif content == digest(now.cells):
            known += 1
        elif row.form.state and row.mark == mark(*now):
            new.setdefault((csv, content), row)
        elif content in seen[csv]:
            superseded.append(f"{row.form.sheet} 第{row.line}行")
        elif row.form.state and row.mark:
            stale = "这一行导出以后，同一事项又有了新的记录；请重新导出工作簿，在新的一行上修改"
            row.problems.append(Problem(row.form, row.line, "entry_code", stale))
        else:
            new.setdefault((csv, content), row)
    return list(new.values()), known, untouched, tuple(superseded)


#: What to do about a cell that does not fit its kind.
_FIT = {
    "entry": "不是事项编号，请从下拉列表选取或从前面各表抄录",
    "area": "不是地区代码，请从下拉列表选取",
    "date": "不是日期，请写成 2025-03-31 这样",
    "number": "不是数，请只写数字，不带单位、逗号和百分号",
    "year": "不是年份，请写四位数字",
    "text": "首尾有空格，请删去",
    "word": "不在可选之列，请从下拉列表选取",
    "code": "不是编号，请用大写字母、数字和短横，如 P-2025-001；新问题也可留空",
}

#: What to do about a row whose cells do not go together, by file, column, and whether the column must be filled or empty.
RULES = {
    ("assignments", "area_code", True): "写了地区任务量，就要写明是哪个地区的",
    ("progress", "words_zh", True): "数值与进展情况至少填一项",
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


def _unfit(rows: Sequence[FilledRow], on: dt.date) -> list[Problem]:
    """What the suites of Great Expectations say of the rows."""
    from expectations.judge import judge, ledger_suite

    problems = []
    for form in FORMS:
        own = {row.line: row for row in rows if row.form is form}
        if not own:
            continue
        names = columns(form)
        frame = pd.DataFrame(
            [[{**row.cells, "recorded_on": on.isoformat()}.get(name) for name in names] for row in own.values()], columns=names, dtype="str"
        ).assign(source_file=form.sheet, source_line=list(own))
        for finding in judge(frame, ledger_suite(form.csv, LEDGER[form.csv]), form.sheet).findings:
            line, (column, is_) = int(finding.where.rpartition(":")[2]), finding.what.split(" is ", 1)
            problems.append(Problem(form, line, column, _words(form, column, is_ == "empty", finding.mend)))
    return problems


def _words(form: Form, column: str, empty: bool, mend: str) -> str:
    """The mend in the words of the one who fills the form."""
    field = next(field for field in form.fields if field.name == column)
    if mend.startswith("Write "):
        return _FIT[field.kind]
    return RULES.get((form.csv, column, empty), "必填" if empty else mend)


def _unknown(rows: Sequence[FilledRow], recorded: dict[str, list[Cells]], published: Published) -> list[Problem]:
    """References that lead nowhere: entries, areas, words."""
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
                or (field.kind == "area" and cell not in areas and _FIT["area"])
                or (
                    field.kind == "area"
                    and not adds
                    and entries.get(row.cells.get("entry_code"), areas.get(cell)) not in (areas.get(cell), None)
                    and "这个地区不在该事项所属的省份；请改地区或事项编号"
                )
                or (field.kind == "word" and cell not in dict(words(published, field)) and _FIT["word"])
                or (
                    field.kind == "code"
                    and problem_of.get(cell, row.cells.get("entry_code")) != row.cells.get("entry_code")
                    and "这个编号已用于别的事项"
                )
            )
            if wrong:
                problems.append(Problem(row.form, row.line, field.name, str(wrong)))
    return problems


def _doubled(rows: Sequence[FilledRow]) -> list[Problem]:
    """Two rows of one workbook that say different things about the same: the later would supersede the earlier unseen."""
    first: dict[tuple[str, ...], int] = {}
    problems = []
    for row in rows:
        if (line := first.setdefault((row.form.csv, *row.form.about(row.cells)), row.line)) != row.line:
            problems.append(Problem(row.form, row.line, row.form.subject[0], f"与第{line}行说的是同一件事，请合为一行"))
    return problems


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By sheet, line and column, one problem a cell."""
    sheets = [form.sheet for form in FORMS]
    order = {(p.form.sheet, p.line, p.field): p for p in reversed(list(problems))}
    return [order[key] for key in sorted(order, key=lambda key: (sheets.index(key[0]), key[1], order[key].form.columns[key[2]]))]

"""The import of a filled-in workbook into the office's CSV files: every row is checked, then all are recorded or none.

Does not belong here: reading cells (see `parser`), checking rows (see `validation`, `replacements`, `warnings`), writing CSV (see
`recorded`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from intake import read_limited
from ledger_office.ledger_reader import OfficeError, open_published
from ledger_office.workbook.current import CurrentRow, current_rows, standing
from ledger_office.workbook.forms import FORMS, Cells, digest, mark, marked_entry, withdraws
from ledger_office.workbook.marking import write_marked
from ledger_office.workbook.parser import FilledRow, Problem, missing_sheets, read_forms
from ledger_office.workbook.recorded import Record, append, origin, read_recorded
from ledger_office.workbook.replacements import replacements
from ledger_office.workbook.sheets import read_sheets
from ledger_office.workbook.typed_elsewhere import typed_elsewhere
from ledger_office.workbook.validation import Recorded, invalid_cells
from ledger_office.workbook.warnings import warnings_about
from store.reader import Published
from store.settings import OFFICE_TIME, today


class Refused(OfficeError):
    """Rows are invalid; nothing was recorded.

    Args:
        problems: The invalid cells.
        returned: Path of the marked copy.
        missing: Names of the forms that the workbook lacks.
        elsewhere: Sentences about what was typed where nothing is read.
    """

    def __init__(self, problems: Sequence[Problem], returned: Path, missing: Sequence[str] = (), elsewhere: Sequence[str] = ()) -> None:
        self.problems, self.returned = tuple(problems), returned
        rows = len({(problem.form.sheet, problem.line) for problem in problems})
        listed = "\n".join(map(str, problems))
        super().__init__(
            f"有 {rows} 行不合格：\n{listed}\n一行也没有收；不合格的格已在 {returned} 标红，批注写明怎样改。"
            f"{_unread_words(missing, elsewhere)}"
        )


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of an import.

    `recorded` counts the new rows by sheet, `known` the rows that repeat the current state, `untouched` those that nobody changed.
    `superseded` names sheet and line of rows that were recorded once and have been superseded since, `warnings` holds the sentences
    about recorded rows that look like mistakes, `missing` names the forms that the workbook lacks, `elsewhere` holds the sentences
    about what was typed where nothing is read, `on` is the day recorded.
    """

    recorded: dict[str, int]
    known: int
    untouched: int
    superseded: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    on: dt.date | None = None

    def __str__(self) -> str:
        added = "、".join(f"{sheet} {count}" for sheet, count in self.recorded.items())
        words = (
            f"收入 {sum(self.recorded.values())} 行（{added}），录入日期记为 {self.on}"
            if added
            else f"{'填报各表' if self.elsewhere else ''}没有新的内容"
        )
        words += f"；另有 {self.known} 行以前已经收过，{self.untouched} 行没有改动。"
        if self.superseded:
            words += f"\n以前收过、后来又有了新的记录，没有再收：{'、'.join(self.superseded)}。"
        if self.warnings:
            words += "\n已经收了，但请核对：\n" + "\n".join(self.warnings)
        return words + _unread_words(self.missing, self.elsewhere)


def _unread_words(missing: Sequence[str], elsewhere: Sequence[str]) -> str:
    words = f"\n工作簿里没有这些表，没有收它们的内容：{'、'.join(missing)}。如系误删，请重新导出工作簿填写。" if missing else ""
    return words + ("\n只读的表里改了这些，没有收：\n" + "\n".join(elsewhere) if elsewhere else "")


def import_workbook(database: Path, file: Path, folder: Path, on: dt.date) -> Imported:
    """Record the rows of a filled-in workbook in the office's CSV files.

    Where it raises, nothing was recorded.

    Args:
        database: Path of the published file, which the rows must agree with.
        file: The workbook.
        folder: Folder of the CSV files.
        on: The day for recorded_on.

    Returns:
        Counts and warnings; as a string, a report in Chinese.

    Raises:
        Refused: When a row is invalid; a copy next to the workbook marks the cells.
        OfficeError: When the file is no such workbook, a CSV file cannot be read, or the clock is far from the last refresh.
    """
    with open_published(database) as published:
        _assure_clock(published)
        sheets = read_sheets(file)
        missing, elsewhere = missing_sheets(sheets), typed_elsewhere(sheets, published)
        rows = read_forms(sheets, published)
        records = {form.csv: read_recorded(folder, form) for form in FORMS}
        imported = {
            "imported_from": "".join(letter for letter in file.name if letter.isprintable()).strip(),
            "imported_at": f"{dt.datetime.now(OFFICE_TIME):%Y-%m-%d %H:%M}",
        }
        _number(rows)
        _drop_own_area(rows, records, published)
        recorded = {csv: [record.cells for record in of_form] for csv, of_form in records.items()}
        new, known, untouched, superseded = _sort_out(rows, recorded)
        questions, replaced = replacements(new, records, published, origin(imported))
        problems = [problem for row in rows for problem in row.problems] + invalid_cells(new, recorded, published, on) + questions
        warnings = () if problems else (*replaced, *warnings_about(new, recorded, published))
    if problems:
        last = {name: max(sheet.lines, default=1) for name, sheet in sheets.items()}
        raise Refused(in_order := _in_order(problems), read_limited(write_marked, file, in_order, last), missing, elsewhere)
    cells: defaultdict[str, list[Cells]] = defaultdict(list)
    for row in new:
        cells[row.form.csv].append({**row.cells, "recorded_on": on.isoformat(), **imported})
    append(folder, cells, FORMS)
    counts = {form.sheet: len(cells[form.csv]) for form in FORMS if cells[form.csv]}
    return Imported(counts, known, untouched, superseded, warnings, missing, elsewhere, on)


def _assure_clock(published: Published) -> None:
    """Refuse an import by a clock that is before the last refresh, or more than a year after it.

    Where it is wrong, the day recorded would make every later correction the older row.
    """
    built_at = published.rows("select built_at from audit.version")[0]["built_at"]
    built, now = built_at.astimezone(OFFICE_TIME).date(), today()
    if not built <= now <= built + dt.timedelta(days=366):
        raise OfficeError(
            f"电脑的日期是 {now}，上次刷新记的日期是 {built}，{'相差一年以上' if now > built else '比它还晚'}。一行也没有收；"
            "请先核对电脑的日期；日期无误，就先运行 make run，再收一遍"
        )


def _number(rows: Iterable[FilledRow]) -> None:
    """Give a code to a new problem and a new item without one: a hash of its cells, the same at the next import."""
    for row in rows:
        if row.form.csv == "problems" and not row.cells.get("problem_code"):
            first = {name: row.cells.get(name) for name in ("entry_code", "area_code", "found_on", "found_by_zh", "problem_zh")}
            row.cells["problem_code"] = f"P-{_short(first)}"
        if row.form.csv == "actions" and row.cells.get("action") == "added" and not row.cells.get("entry_code"):
            row.cells["entry_code"] = (
                f"N-{_short({name: row.cells.get(name) for name in ('occurred_on', 'title_zh', 'due_on', 'area_code')})}"
            )


def _drop_own_area(rows: Iterable[FilledRow], records: Mapping[str, Iterable[Record]], published: Published) -> None:
    """Remove the item's own area where it tells what a row is about: with and without it that is the item as a whole.

    Recorded rows of a form with current rows keep it: the marks of the rows that the workbook came with are made of them.
    """
    own = {row["entry_code"]: row["area_code"] for row in published.rows("select entry_code, area_code from marts.fct_ledger_entry")}

    def drop(cells: Cells) -> bool:
        is_own = "area_code" in cells and cells["area_code"] == own.get(cells.get("entry_code", ""))
        return is_own and bool(cells.pop("area_code"))

    for row in rows:
        if "area_code" in row.form.subject and drop(row.cells) and "share_value" in row.cells:
            whole = "这一项就是这个地区的，不能再给它分任务量；请清空地区任务量，或改成下一级地区"
            row.problems.append(Problem(row.form, row.line, "share_value", whole))
    for form in FORMS:
        if "area_code" in form.subject and not form.state:
            for record in records[form.csv]:
                drop(record.cells)


def _short(cells: dict[str, str | None]) -> str:
    return hashlib.sha256(digest(cells).encode()).hexdigest()[:8].upper()


def _sort_out(rows: Sequence[FilledRow], recorded: Recorded) -> tuple[list[FilledRow], int, int, tuple[str, ...]]:
    """The new rows, the numbers of known and of untouched rows, and sheet and line of superseded ones.

    A row whose protected code was changed gets a problem, and so does a changed row of a form with current rows where another row
    about the same was recorded since the workbook was written: it would revert what somebody else has changed.
    """
    current = {form.csv: current_rows(form, recorded[form.csv]) for form in FORMS}
    seen = {form.csv: {digest(cells) for cells in recorded[form.csv]} for form in FORMS}
    corrected = _corrected(rows, seen)
    new: dict[tuple[str, str], FilledRow] = {}  # a repeated row is one
    known, untouched, superseded = 0, 0, []
    for row in rows:
        if row.problems:
            continue
        csv, content = row.form.csv, digest(row.cells)
        bare = {name: row.cells[name] for name in row.form.keys if name in row.cells}
        recorded_last = current[csv].get(row.form.about(row.cells), CurrentRow(bare, 0))
        now = standing(recorded_last, bare) if row.form.state and not withdraws(row.cells) else recorded_last
        again = (csv, *row.form.about(row.cells)) in corrected
        if row.mark.startswith(f"{content}-"):
            untouched += 1
        elif content == digest(now.cells) and not again:
            known += 1
        elif row.form.state and (row.mark == mark(*now) or (not now.times and row.mark == mark(*_whole(row, current[csv])))):
            new.setdefault((csv, content), row)
        elif (written := marked_entry(row.mark)) not in {"", row.cells.get("entry_code")}:
            turned = f"这一行是为 {written} 准备的，编号被改动了；请把编号改回，另一事项的情况填在空行里"
            row.problems.append(Problem(row.form, row.line, "entry_code", turned))
        elif content in seen[csv] and not again:
            superseded.append(f"{row.form.sheet} 第{row.line}行")
        elif row.form.state and row.mark:
            stale = "这一行导出以后，同一事项又有了新的记录；请重新导出工作簿，在新的一行上修改"
            row.problems.append(Problem(row.form, row.line, "entry_code", stale))
        else:
            new.setdefault((csv, content), row)
    in_turn = sorted(new.values(), key=lambda row: not withdraws(row.cells))  # what is withdrawn is reported anew after it
    return in_turn, known, untouched, tuple(superseded)


def _corrected(rows: Sequence[FilledRow], seen: Mapping[str, set[str]]) -> set[tuple[str, ...]]:
    """What the workbook withdraws and reports anew, and not for the second time: one of the two rows was never recorded.

    The other may say what an earlier row said: that the same value is right after all, or the same reason.
    """
    told: defaultdict[tuple[str, ...], list[FilledRow]] = defaultdict(list)
    for row in rows:
        told[row.form.csv, *row.form.about(row.cells)].append(row)
    return {
        about
        for about, own in told.items()
        if _reports_anew([row.cells for row in own]) and any(digest(row.cells) not in seen[row.form.csv] for row in own)
    }


def _reports_anew(own: Sequence[Cells]) -> bool:
    """Whether rows take something back and say something else about it; a row that was left beside its withdrawal says nothing."""
    taken_back = [{name: cell for name, cell in cells.items() if name != "withdrawn_zh"} for cells in own if withdraws(cells)]
    return bool(taken_back) and any(not withdraws(cells) and cells not in taken_back for cells in own)


def _whole(row: FilledRow, current: Mapping[tuple[str, ...], CurrentRow]) -> CurrentRow:
    """The current row of the item as a whole: a row about it that was given an area is the first about that area's share."""
    whole = {"entry_code": row.cells.get("entry_code", "")}
    return current.get(row.form.about(whole), CurrentRow(whole, 0))


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By sheet, line and column, one problem per cell."""
    sheets = [form.sheet for form in FORMS]
    order = {(p.form.sheet, p.line, p.field): p for p in reversed(list(problems))}
    return [order[key] for key in sorted(order, key=lambda key: (sheets.index(key[0]), key[1], order[key].form.columns[key[2]]))]

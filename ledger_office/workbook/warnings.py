"""Warnings about filled-in rows that are valid but look like mistakes: they are recorded, and reported for a check.

Does not belong here: what makes a row invalid (see `validation`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ledger_office.workbook.current import current_rows
from ledger_office.workbook.forms import FORMS, Cells, withdraws
from ledger_office.workbook.parser import FilledRow
from ledger_office.workbook.validation import Recorded
from store.reader import Published, Row
from store.wording import HELD, number


def warnings_about(rows: Sequence[FilledRow], recorded: Recorded, published: Published) -> tuple[str, ...]:
    """Make the warnings about rows.

    Args:
        rows: New rows, all valid.
        recorded: The office's rows recorded before, by CSV.
        published: The open published file.

    Returns:
        One sentence in Chinese per doubtful cell, beginning with its sheet and line.
    """
    entries = {
        row["entry_code"]: row
        for row in published.rows(
            """
            select entry_code, kind, area_code, value, unit_code, due_on, as_of, year(due_on) as due_year, next_value_from, next_value_to
            from marts.fct_ledger_entry
            """
        )
    }
    form = next(form for form in FORMS if form.csv == "conclusions")
    stated = [*recorded[form.csv], *(row.cells for row in rows if row.form is form)]
    concluded = [now.cells for now in current_rows(form, stated).values() if not withdraws(now.cells)]
    verdicts = published.vocabulary("verdict")
    return tuple(
        f"{row.form.sheet} 第{row.line}行：{warning}"
        for row in rows
        if not withdraws(row.cells)
        for warning in (
            *_doubtful(row, entries.get(row.cells.get("entry_code", ""), {})),
            *_contradicted(row, concluded, verdicts),
        )
    )


def _doubtful(row: FilledRow, entry: Row) -> Iterator[str]:
    cells = row.cells
    match row.form.csv:
        case "progress" if "value" in cells:
            yield from _figure(float(cells["value"]), "数值", entry)
            yield from _held(float(cells["value"]), cells, entry)
            yield from _of_part_of_a_year(cells["occurred_on"], entry)
            if entry.get("kind") == "target" and int(cells["occurred_on"][:4]) > entry["due_year"]:
                yield (
                    f"数值的年份晚于目标年份（{entry['due_year']}年的目标，{cells['occurred_on'][:4]}年的数值），只作报告，不据以判定；"
                    "说的若是目标年份的情况，请把截止日期写成那一年的日期"
                )
        case "assignments" if "share_value" in cells:
            share = float(cells["share_value"])
            yield from _figure(share, "地区任务量", entry)
            if entry.get("value") is not None and entry["unit_code"] != "percent" and share > entry["value"]:
                yield f"一个地区的任务量 {number(share)} 大于全项的 {number(entry['value'])}"
        case "conclusions" if cells["concluded_on"] <= f"{cells.get('stage_year', '')}-12-31":
            yield f"结论日期 {cells['concluded_on']} 时{cells['stage_year']}年阶段还没有结束"
        case "actions" if cells.get("due_on", "9999") < cells["occurred_on"]:
            yield f"完成时限 {cells['due_on']} 早于挂账日期 {cells['occurred_on']}"
        case _:
            pass


def _of_part_of_a_year(day: str, entry: Row) -> Iterator[str]:
    """Whether a value that is entered when its year is over tells of a part of it only: it judges nothing."""
    if entry.get("kind") == "target" and day < f"{entry['due_on']}" and not day.endswith("-12-31") and day[:4] < f"{entry['as_of']:%Y}":
        yield (
            f"截止日期 {day} 不到年底，也早于时限 {entry['due_on']}，数值只作进展，不据以判定；"
            f"说的若是{day[:4]}年全年的情况，请把截止日期写成 {day[:4]}-12-31"
        )


def _held(value: float, cells: Cells, entry: Row) -> Iterator[str]:
    """Whether the next refresh will hold the value, by the bounds that the last one computed for the entry as a whole."""
    if "confirmed_zh" in cells or cells.get("area_code", entry.get("area_code")) != entry.get("area_code"):
        return
    least, most = entry.get("next_value_from"), entry.get("next_value_to")
    if (least is not None and value < least) or (most is not None and value > most):
        span = f"{number(least)} 至 {number(most)}" if least is not None and most is not None else f"{number(least)} 以上"
        yield (
            f"数值 {number(value)} 离目标或上次的数值过远（同类数值应在 {span}），标为{HELD}，确认前不据以判定；"
            "填错的，请撤回后改报；无误的，请把这一行再填一遍，在“确认”栏写明理由"
        )


def _figure(value: float, what: str, entry: Row) -> Iterator[str]:
    if entry.get("kind", "target") != "target":
        yield f"这一事项不是指标目标，{what} {number(value)} 没有单位可依；请在文字里写明是什么"
    elif value < 0:
        yield f"{what} {number(value)} 小于零"
    elif entry.get("unit_code") == "percent" and value > 100:
        yield f"{what} {number(value)} 大于 100%"
    elif entry.get("unit_code") == "percent" and 0 < value <= 1 < (entry.get("value") or 0):
        yield f"{what} {number(value)} 按 {number(value)}% 收；说的若是比例，请写成百分数（{number(100 * value)}）"


def _contradicted(row: FilledRow, concluded: Sequence[Cells], verdicts: Mapping[str, str]) -> Iterator[str]:
    """Another evaluator concluded otherwise on the same item, area and stage."""
    if row.form.csv != "conclusions":
        return
    about = ("entry_code", "area_code", "stage_year")
    for other in concluded:
        differs = other["evaluator_zh"] != row.cells["evaluator_zh"] and other["verdict"] != row.cells["verdict"]
        if differs and all(other.get(name) == row.cells.get(name) for name in about):
            conclusion = f"{other['evaluator_zh']}（{other['concluded_on']}）的结论是{verdicts[other['verdict']]}"
            yield f"{conclusion}，与此不同；以结论日期较晚的为准，同日的以后录入的为准"

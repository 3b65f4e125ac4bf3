"""The office's CSVs: what is recorded, and how rows are added: all files or none, history kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from expectations.csv_reader import SeedError, read_seed
from expectations.csv_writer import csv_lines, csv_text, replace_files
from expectations.ledger_columns import LEDGER
from ledger_office.ledger_reader import OfficeError
from ledger_office.workbook.forms import Cells, Form


class Held(NamedTuple):
    """What holds about something, and how many rows have said so, this one included."""

    cells: Cells
    times: int


def held(form: Form, rows: Iterable[Cells]) -> dict[tuple[str, ...], Held]:
    """What holds now, by what rows are about; `rows` oldest first."""
    now: dict[tuple[str, ...], Held] = {}
    for cells in rows:
        about = form.about(cells)
        now[about] = Held(cells, now[about].times + 1 if about in now else 1)
    return now


def read_recorded(folder: Path, form: Form) -> list[Cells]:
    """Rows of the CSV that `form` feeds, without recorded_on, oldest first; none where there is no file.

    Raises `OfficeError` where the file cannot be read or has other columns.
    """
    path = folder / f"{form.csv}.csv"
    if not path.is_file():
        return []
    shown = f"{folder.name}/{path.name}"
    names = columns(form)
    try:
        frame = read_seed(path, shown).frame
    except SeedError as error:
        raise OfficeError(f"{shown} 读不出来，请管理数据的同事修好：{error}") from error
    if set(frame.columns) != {*names, "source_file", "source_line"}:
        raise OfficeError(f"{shown} 第1行：各列应是 {', '.join(names)}")
    frame = frame.sort_values("recorded_on", kind="stable").fillna("")
    return [{name: row[name] for name in names if row[name] and name != "recorded_on"} for row in frame.to_dict("records")]


def append(folder: Path, rows: Mapping[str, list[Cells]], forms: Iterable[Form]) -> None:
    """Add `rows` (by CSV) to the files of `folder`: all are written under another name first, then each is renamed.

    A crash between two renames leaves whole files only, and importing once more adds what is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts: dict[Path, str] = {}
    for form in forms:
        if not rows.get(form.csv):
            continue
        path = folder / f"{form.csv}.csv"
        names = list(read_seed(path, path.name).frame.columns[:-2]) if path.is_file() else columns(form)
        kept = "".join(f"{line}\n" for line in csv_lines(path)) if path.is_file() else csv_text([names])
        texts[path] = kept + csv_text([[row.get(name, "") for name in names] for row in rows[form.csv]])
    replace_files(texts)


def columns(form: Form) -> list[str]:
    """Columns of the CSV in their order."""
    return [column.name for column in LEDGER[form.csv].columns]

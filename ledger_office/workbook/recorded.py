"""The office's CSV files: reading what is recorded, and appending rows, to all files or none; nothing is ever changed.

Does not belong here: which rows are appended (see `importing`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from expectations.csv_reader import SeedError, read_seed, with_later_columns
from expectations.csv_writer import csv_lines, csv_text, replace_files
from expectations.ledger_columns import LEDGER
from expectations.numbers import with_numbers_as_written
from ledger_office.ledger_reader import OfficeError
from ledger_office.workbook.forms import Cells, Form
from store.settings import Settings, today


class Record(NamedTuple):
    """A recorded row: its filled cells of the form, and in words where it came from and when."""

    cells: Cells
    origin: str


def read_recorded(folder: Path, form: Form) -> list[Record]:
    """Read the rows of the CSV file of a form.

    Args:
        folder: Folder of the CSV files.
        form: The form.

    Returns:
        The rows, oldest first; none where there is no file.

    Raises:
        OfficeError: Where the file cannot be read, has other columns or a row recorded after today.
    """
    path = folder / f"{form.csv}.csv"
    if not os.path.lexists(path):
        return []
    shown = Settings.place(path)
    names = columns(form)
    try:
        (frame,) = with_later_columns([read_seed(path, shown).frame], LEDGER[form.csv].columns)
    except SeedError as error:
        raise OfficeError(f"{shown} 读不出来，请管理数据的同事修好：{error}") from error
    if set(frame.columns) != {*names, "source_file", "source_line"}:
        raise OfficeError(f"{shown} 第1行：各列应是 {', '.join(names)}")
    (frame,) = with_numbers_as_written([frame], LEDGER[form.csv].columns)
    ahead = frame[frame["recorded_on"] > today().isoformat()]
    if len(ahead):
        first = ahead.iloc[0]
        raise OfficeError(
            f"{shown} 第{first['source_line']}行的 recorded_on 是 {first['recorded_on']}，晚于今天（{today()}）：录入时电脑的日期不对，"
            "以后的更正都会排在它前面。一行也没有收；请管理数据的同事改正这一格，再收一遍"
        )
    frame = frame.sort_values("recorded_on", kind="stable").fillna("")
    return [
        Record(
            {field.name: row[field.name] for field in form.fields if row[field.name]},
            origin(row) if row["imported_from"] else f"{shown} 第{row['source_line']}行（{row['recorded_on']} 录入）",
        )
        for row in frame.to_dict("records")
    ]


def origin(imported: Mapping[str, str]) -> str:
    """Word from which workbook a row comes and when.

    Args:
        imported: The row's imported_from and imported_at.

    Returns:
        Words in Chinese.
    """
    return f"“{imported['imported_from']}”（{imported['imported_at']} 导入）"


def append(folder: Path, rows: Mapping[str, list[Cells]], forms: Iterable[Form]) -> None:
    """Append rows to the CSV files: all files are written under another name first, then each is renamed.

    A crash between two renames leaves complete files only, and importing once more adds what is missing.

    Args:
        folder: Folder of the CSV files; created where it does not exist.
        rows: Rows by CSV.
        forms: The forms, for the columns of a new file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts: dict[Path, str] = {}
    for form in forms:
        if not rows.get(form.csv):
            continue
        path = folder / f"{form.csv}.csv"
        names = columns(form)
        kept = csv_text([names])
        if path.is_file():
            frame = read_seed(path, path.name).frame
            (whole,) = with_later_columns([frame], LEDGER[form.csv].columns)
            names = list(whole.columns.drop(["source_file", "source_line"]))
            if len(whole.columns) == len(frame.columns):
                kept = "".join(f"{line}\n" for line in csv_lines(path))
            else:  # an older file, whose rows are written again with the new columns empty
                kept = csv_text([names, *whole[names].fillna("").to_numpy().tolist()])
        texts[path] = kept + csv_text([[row.get(name, "") for name in names] for row in rows[form.csv]])
    replace_files(texts)


def columns(form: Form) -> list[str]:
    """List the columns of the CSV file of a form.

    Args:
        form: The form.

    Returns:
        Names in the order of the file.
    """
    return [column.name for column in LEDGER[form.csv].columns]

"""A CSV as people save it → rows with file and line, or one message that names file, line and remedy."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from expectations import csv_reader as seed_file
from expectations.csv_reader import SeedError, SeedFile, SeedParts, read_seed

Write = Callable[[str, str | bytes], Path]
SHOWN = "seeds/units.csv"


def read(write: Write, content: str | bytes) -> SeedFile:
    return read_seed(write("units.csv", content), SHOWN)


def rows(write: Write, content: str | bytes) -> list[tuple[object, ...]]:
    return list(read(write, content).frame.itertuples(index=False, name=None))


def refused(write: Write, content: str | bytes) -> str:
    with pytest.raises(SeedError) as caught:
        read(write, content)
    return str(caught.value)


def test_cells_are_text_and_carry_file_and_line(write: Write) -> None:
    frame = read(write, "code,value\nbeds,007\nstaff,1.50\n").frame
    assert list(frame.columns) == ["code", "value", "source_file", "source_line"]
    assert list(frame.itertuples(index=False, name=None)) == [("beds", "007", SHOWN, 2), ("staff", "1.50", SHOWN, 3)]


def test_empty_cell_is_missing_and_words_for_nothing_are_not(write: Write) -> None:
    """NA and null, which pandas would read as missing, are words."""
    frame = read(write, 'code,value\nNA,\nnull,""\n').frame
    assert list(frame.code) == ["NA", "null"]
    assert frame.value.isna().all()


def test_quoted_cells_may_hold_commas_and_quotes(write: Write) -> None:
    assert rows(write, 'code,value\na,"县体育局,县教育局"\nb,"所谓""一码"""\n') == [
        ("a", "县体育局,县教育局", SHOWN, 2),
        ("b", '所谓"一码"', SHOWN, 3),
    ]


def test_blank_lines_are_passed_over_but_counted(write: Write) -> None:
    assert rows(write, "\ncode,value\n\na,1\n\n\nb,2\n\n") == [("a", "1", SHOWN, 4), ("b", "2", SHOWN, 7)]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_other_line_ends_are_accepted(write: Write, newline: str) -> None:
    content = "code,value\na,1\n\nb,2\n"
    assert rows(write, content.replace("\n", newline)) == rows(write, content)


def test_last_line_needs_no_end(write: Write) -> None:
    assert rows(write, "code,value\na,1") == [("a", "1", SHOWN, 2)]


def test_byte_order_mark_is_no_part_of_the_first_column(write: Write) -> None:
    assert list(read(write, b"\xef\xbb\xbfcode,value\na,1\n").frame.columns)[:2] == ["code", "value"]


def test_gb18030_is_read_and_said(write: Write) -> None:
    seed = read(write, "code,value\n床位,每千人口\n".encode("gb18030"))
    assert (seed.frame.value[0], seed.encoding) == ("每千人口", "gb18030")


def test_utf8_is_said(write: Write) -> None:
    assert read(write, "code\n床位\n").encoding == "utf-8"


def test_hash_is_that_of_the_bytes_as_they_stand(write: Write) -> None:
    data = b"\xef\xbb\xbfcode\r\na\r\n"
    assert read(write, data).sha256 == hashlib.sha256(data).hexdigest()


def test_a_header_alone_has_no_rows(write: Write) -> None:
    frame = read(write, "code,value\n").frame
    assert (len(frame), list(frame.columns)) == (0, ["code", "value", "source_file", "source_line"])


def test_blanks_around_a_column_name_are_dropped(write: Write) -> None:
    assert list(read(write, "code , value\na,1\n").frame.columns)[:2] == ["code", "value"]


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SeedError) as caught:
        read_seed(tmp_path / "units.csv", SHOWN)
    assert str(caught.value) == f"{SHOWN}: the file is missing; put it back (git checkout -- {SHOWN})"


@pytest.mark.parametrize("content", ["", "\n\n", b"\xef\xbb\xbf"])
def test_empty_file(write: Write, content: str | bytes) -> None:
    assert refused(write, content) == f"{SHOWN}: the file is empty; put it back (git checkout -- {SHOWN})"


@pytest.mark.parametrize(
    ("content", "why"), [("code\na\n".encode("utf-16"), "UTF-16"), (b"PK\x03\x04\x00\x00", "control character U+0003")]
)
def test_bytes_that_are_no_text(write: Write, content: bytes, why: str) -> None:
    message = refused(write, content)
    assert message.startswith(f"{SHOWN}: ")
    assert why in message
    assert "save it as UTF-8" in message


@pytest.mark.parametrize(
    ("line", "why"),
    [
        pytest.param('"b"x,2', "check the quotation marks in this line", id="words behind a closing mark"),
        pytest.param('"b,2', "check the quotation marks in this line", id="met by the next opening mark"),
        pytest.param('b,"2', "check the quotation marks in this line", id="in the last cell"),
        pytest.param('"b,2\nc",3', "a cell runs over several lines; close or remove the quotation mark", id="closed in the next line"),
    ],
)
def test_stray_quote_is_named_with_its_line(write: Write, line: str, why: str) -> None:
    message = refused(write, f'code,value\na,1\n{line}\nd,"4"\n')
    assert message.startswith(f"{SHOWN}:3: ")
    assert why in message


def test_quote_that_is_never_closed_is_named_with_the_line_it_opens_on(write: Write) -> None:
    message = refused(write, 'code,value\na,1\nb,"2\nc,3\nd,4\n')
    assert message.startswith(f"{SHOWN}:3: ")
    assert message.endswith("check the quotation marks in this line")


def test_quote_that_is_never_closed_in_a_big_file_is_named_too(write: Write) -> None:
    """The csv module gives up at its field limit before the end of the file is reached."""
    assert refused(write, 'code,value\na,1\nb,"2\n' + "c,3\n" * 50_000).startswith(f"{SHOWN}:3: ")


def test_cell_over_several_lines_is_refused_even_where_it_is_well_quoted(write: Write) -> None:
    message = refused(write, 'code,value\na,1\nb,"one\ntwo"\n')
    assert message == f"{SHOWN}:3: a cell runs over several lines; close or remove the quotation mark"


def test_header_over_several_lines_is_refused(write: Write) -> None:
    assert refused(write, '"co\nde",value\na,1\n').startswith(f"{SHOWN}:1: a cell runs over several lines")


@pytest.mark.parametrize(("line", "cells"), [("b", 1), ("b,2,3", 3), ("b,1,200", 3)])
def test_wrong_number_of_cells(write: Write, line: str, cells: int) -> None:
    message = refused(write, f"code,value\na,1\n\n{line}\n")
    assert message == f"{SHOWN}:4: {cells} cells where the header has 2; check the commas, and quote a cell that holds one"


def test_repeated_column(write: Write) -> None:
    assert refused(write, "code,value, code\na,1,b\n") == f"{SHOWN}:1: column code is twice in the header; keep one"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_long_file_is_read_in_parts_and_says_the_same(write: Write, monkeypatch: pytest.MonkeyPatch, encoding: str, newline: str) -> None:
    data = newline.join(["code,value", *(f"a{n},床位{n}" for n in range(7)), "", "last,"]).encode(encoding)
    whole = read(write, data)
    monkeypatch.setattr(seed_file, "PART", 3)
    monkeypatch.setattr(seed_file, "BLOCK", 20)
    parts = SeedParts(write("units.csv", data), SHOWN)
    frames = list(parts)
    assert [len(frame) for frame in frames] == [3, 3, 2]
    pd.testing.assert_frame_equal(pd.concat(frames, ignore_index=True), whole.frame)
    assert (parts.encoding, parts.sha256) == (encoding, hashlib.sha256(data).hexdigest())


def test_a_fault_in_a_later_part_is_named_with_its_line(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seed_file, "PART", 2)
    monkeypatch.setattr(seed_file, "BLOCK", 8)
    assert refused(write, "code,value\na,1\nb,2\nc,3\nd\n").startswith(f"{SHOWN}:5: 1 cells where the header has 2")


def test_two_encodings_in_one_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seed_file, "BLOCK", 10)
    message = refused(write, "code,value\n床位,每千人口\n".encode() + "人员,每千人口\n".encode("gb18030"))
    assert message == f"{SHOWN}: it is UTF-8 in one part and GB18030 in another; save it as UTF-8"


def test_a_header_without_end_is_refused_at_once(write: Write) -> None:
    path = write("seeds/wide.csv", ",".join(f"c{number}" for number in range(100_000)) + "\n")
    with pytest.raises(SeedError, match=r"seeds/wide\.csv:1: 100000 columns, more than any file has"):
        read_seed(path, "seeds/wide.csv")


def test_a_column_that_a_refresh_fills_is_not_lost_without_a_word(write: Write) -> None:
    with pytest.raises(SeedError, match=r"seeds/units\.csv:1: column source_file is filled by the refresh; take it away"):
        read(write, "unit_code,source_file\nbed,x\n")

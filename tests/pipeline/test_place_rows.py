"""Places and gaps of a layout as rows: what is in doubt says so at each of its places."""

from __future__ import annotations

from pathlib import Path

from dagster_project.loading.place_rows import gap_rows, place_rows
from dagster_project.loading.text_rows import UNIT_ELSEWHERE, Text, rows_of
from intake import CanonicalText, Layout, LeftOut, convert
from intake.canonical import DOUBTS, Block, Box, Place
from policytext.matching import Matcher
from tests.intake.made import Pages


def test_a_table_without_lines_between_its_columns_is_in_doubt_and_the_lines_around_it_are_not() -> None:
    pages = Pages()
    pages.line("海东县方案", 90, 60)
    for x, words in ((90, "指标"), (230, "2025年"), (380, "2030年")):
        pages.line(words, x, 124)
        pages.line("床位数" if x == 90 else "6.5" if x == 230 else "7.2", x, 154)
        pages.line("医师数" if x == 90 else "2.9" if x == 230 else "3.2", x, 174)
    for y in (120, 145, 195):
        pages.rule(80, y, 500, y)
    text = convert(pages.done(), "pdf")
    doubts = {text[row.char_start : row.char_end]: row.doubt for row in place_rows(text)}
    assert doubts["7.2"] == "columns_by_space"
    assert doubts["海东县方案"] is None


def test_a_page_that_a_recogniser_read_is_in_doubt() -> None:
    box = Box(0, 0, 1, 1)
    blocks = (Block("paragraph", 0, 1, (Place(0, 1, 1, box),)), Block("paragraph", 2, 3, (Place(2, 3, 2, box),)))
    left_out = (LeftOut("layer", "a  picture", 2), LeftOut("picture", "3", 2))
    text = CanonicalText("甲\n乙\n", Layout("pdf", "", "", blocks=blocks, left_out=left_out))
    assert [(row.page, row.doubt) for row in place_rows(text)] == [(1, None), (2, "recognised")]
    assert list(gap_rows(text.layout)) == [(1, "layer", "a picture", 2), (2, "picture", "3", 2)]


def test_every_doubt_and_gap_has_a_label() -> None:
    """What the readers name stands in the vocabularies, or a refresh with such a file would fail."""
    root = Path(__file__).resolve().parents[2]
    known = [line.split(",")[:2] for line in (root / "seeds" / "vocabularies.csv").read_text(encoding="utf-8").splitlines()]
    code = "".join(path.read_text(encoding="utf-8") for path in (root / "intake").glob("*.py"))
    for kind in ("furniture", "contents", "picture", "hidden", "deleted", "formula", "chunk", "layer", "turned", "ink"):
        assert f'LeftOut("{kind}"' in code or f'leave_out("{kind}"' in code or f'"{kind}",' in code
        assert ["document_gap", kind] in known
    for doubt in DOUBTS:
        assert ["place_doubt", doubt] in known
    assert ["place_doubt", UNIT_ELSEWHERE] in known


def test_a_figure_whose_unit_stands_elsewhere_in_the_heads_is_doubtful() -> None:
    heads = "机构 |\n机构数（个） |\n人员（人） |\n从业人员（人） |\n执业医师 |\n"
    rows = rows_of(Text("made", "", f"{heads}总计 | 68 | 47 | 53 | 20 |\n医院 | 15 | 32 | 31 | 11 |\n", 2021), [], Matcher([]))
    assert [row["doubt"] for row in rows["quantity_mentions"] if row["kind"] == "quantity"] == [UNIT_ELSEWHERE] * 8

"""What Markdown's own rules would drop of a file, and what is read of it nevertheless."""

from __future__ import annotations

from intake import convert


def cells(words: str) -> list[list[str]]:
    text = convert(words.encode(), "md")
    rows = max((cell.row for cell in text.layout.cells), default=-1) + 1
    return [[text[cell.start : cell.end] for cell in text.layout.cells if cell.row == row] for row in range(rows)]


def test_cells_beyond_the_heads_of_a_table_are_read() -> None:
    source = "|指标|2030年|\n|---|---|\n|床位|7.2|7.5|\n|a \\| b|`x`|**3.2** 人|\n|医师|\n"
    assert cells(source) == [["指标", "2030年", ""], ["床位", "7.2", "7.5"], ["a ｜ b", "x", "3.2 人"], ["医师", "", ""]]


def test_a_note_of_one_word_is_no_address_of_a_link() -> None:
    text = convert("达到80岁[^1]以上。\n\n[^1]: 口径为常住人口。\n[^注]: 2025年\n".encode(), "md")
    assert text.splitlines() == ["达到80岁[1]以上。", "[1] 口径为常住人口。", "[注] 2025年"]

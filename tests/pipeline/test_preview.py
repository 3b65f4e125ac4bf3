"""The first rows as a Markdown table that shows text as text."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dagster_project.loading.preview import ROWS, WIDTH, markdown_table, preview

MARKDOWN = MarkdownIt("commonmark").enable("table")


def test_a_table_with_head_and_rows() -> None:
    frame = pd.DataFrame({"code": ["a", "b"], "n": [1, 2]})
    assert preview(frame) == "| `code` | `n` |\n| --- | --- |\n| `a` | `1` |\n| `b` | `2` |"


def test_only_the_first_rows() -> None:
    assert len(preview(pd.DataFrame({"n": range(100)})).splitlines()) == ROWS + 2


def test_missing_is_blank() -> None:
    frame = pd.DataFrame({"a": [None], "b": [float("nan")], "c": pd.array([None], dtype="Int64"), "d": pd.array([None], dtype="str")})
    assert preview(frame).splitlines()[-1].replace(" ", "") == "|||||"


def test_a_list_is_shown_by_its_items() -> None:
    frame = pd.DataFrame({"units": [["甲", "乙"], []]})
    assert preview(frame).splitlines()[2:] == ["| `甲、乙` |", "|  |"]


def test_long_cells_are_cut() -> None:
    assert preview(pd.DataFrame({"a": ["长" * 100]})).splitlines()[-1] == f"| `{'长' * WIDTH}…` |"


def _kinds(markdown: str) -> set[str]:
    """What a reader of Markdown makes of a text."""
    tokens = MARKDOWN.parse(markdown)
    return {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}


PLAIN = _kinds(markdown_table(["a", "b"], [("x", "y"), ("", "z")]))


@pytest.mark.parametrize(
    "cell",
    [
        "![](http://example.org/x.png)",
        "[x](javascript:alert(1))",
        "<img src=x>",
        "`![](http://example.org/x.png)`",
        "a\\|![](http://example.org/x.png)",
        "``` [x](y)",
        "x\n\n![](y)",
    ],
)
def test_markup_is_shown_as_text(cell: str) -> None:
    assert _kinds(markdown_table([cell, "b"], [(cell, cell), (cell, "")])) <= PLAIN


@given(st.lists(st.text(alphabet="`|\\\\!()[]<>a \n*_~:/.&#@", max_size=12), min_size=4, max_size=4))
def test_no_cell_comes_to_life_beside_any_other(cells: list[str]) -> None:
    table = markdown_table(["a", "b"], [(cells[0], cells[1]), (cells[2], cells[3])])
    assert _kinds(table) <= PLAIN
    assert table.count("\n") == 3

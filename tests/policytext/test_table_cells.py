"""The tables of a document as they are kept: every cell once, under a path of its own, and every mention of a table in its cell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policytext import mentions, parse, table_grids

TEXT = """某省健康规划

表1 主要指标
指标|单位|2020年|2030年|性质
健康水平||||
人均预期寿命|岁|77.4|79.6|预期性
孕产妇死亡率|1/10万|9.8|≤8.5|约束性

二、各县情况
县区	托位（个）	签约率（%）
东河县	320	42
合计	320	42
"""


def test_a_table_has_label_section_kind_and_size() -> None:
    first, second = table_grids(parse(TEXT))
    assert (first.label, first.caption, first.section, first.kind) == ("表1主要指标", "表1 主要指标".replace(" ", ""), "题头", "indicator")
    assert (first.row_count, first.column_count, first.heads) == (4, 5, 1)
    assert (second.label, second.caption, second.section, second.kind) == ("表2", None, "二", "place")


def test_a_cell_is_named_by_the_words_that_give_it_its_meaning() -> None:
    first, second = table_grids(parse(TEXT))
    cell = first.cell(2, 3)
    assert (cell.path, cell.role) == ("表1主要指标/健康水平/人均预期寿命/2030年", "value")
    assert (cell.row_path, cell.column_path) == ("健康水平/人均预期寿命", "2030年")
    assert TEXT[cell.start : cell.end] == "79.6"
    assert [second.cell(row, 1).place for row in range(3)] == [None, "东河县", None]  # a total is of no place


def test_a_mention_of_a_table_names_its_cell() -> None:
    document = parse(TEXT)
    laid = table_grids(document)
    for mention in mentions(document, 2024):
        if mention.cell:
            table, row, column = mention.cell
            cell = laid[table].cell(row, column)
            assert cell.start <= mention.start < mention.end <= cell.end
        else:
            assert not any(table.start <= mention.start < table.end for table in laid)


def test_lines_of_hundreds_of_bars_are_no_table() -> None:
    assert table_grids(parse("1|" * 5_000 + "\n" + "2|" * 5_000 + "\n")) == []


CELL = st.text(st.sampled_from("甲乙0123.%年 　"), max_size=6)


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=6), st.sampled_from("|\t"))
def test_every_cell_is_there_once_whatever_is_in_it(rows: list[list[str]], mark: str) -> None:
    document = parse("".join(mark.join(row) + "\n" for row in rows))
    for table, laid in zip(document.tables, table_grids(document), strict=True):
        places = [(cell.row, cell.column) for cell in laid.cells]
        assert places == [(row, column) for row in range(laid.row_count) for column in range(laid.column_count)]
        assert len({cell.path for cell in laid.cells}) == len(places)
        written = [(cell.start, cell.end) for _, row in table.rows for cell in row if cell.start < cell.end]
        assert [(cell.start, cell.end) for cell in laid.cells if cell.role != "empty"] == written

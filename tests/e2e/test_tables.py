"""A table of indicators of a province that nobody has read, dropped into raw/ as text: every cell is a proposal or accounted for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from curation.accept import accept
from curation.register import register
from store.settings import Settings
from tests.e2e.conftest import World, built_once, copy_of

pytestmark = pytest.mark.slow

HEAD = ["序号", "指标", "单位", "2025年", "2030年", "属性"]
BODY = [
    ["1", "人均预期寿命", "岁", "77.6", "79", "预期性"],
    ["2", "孕产妇死亡率", "1/10万", "12.4", "≤10", "约束性"],
    ["3", "居民健康素养水平", "%", "26", "35", "预期性"],
    ["4", "每千人口注册护士数", "人", "3.9", "4.5", "预期性"],
    ["5", "个人卫生支出占卫生总费用比重", "%", "27.5", "26左右", "约束性"],
    ["6", "婴儿死亡率", "‰", "—", "<4", "约束性"],
]

#: Indicator, year, actual or target, comparator, value, unit and obligation of every proposal that the table makes.
PROPOSED = [
    ("life_expectancy", 2025, "actual", "=", 77.6, "year_of_age", None),
    ("life_expectancy", 2030, "target", "=", 79, "year_of_age", "expected"),
    ("maternal_mortality_rate", 2025, "actual", "=", 12.4, "per_100k", None),
    ("maternal_mortality_rate", 2030, "target", "<=", 10, "per_100k", "binding"),
    ("health_literacy_level", 2025, "actual", "=", 26, "percent", None),
    ("health_literacy_level", 2030, "target", "=", 35, "percent", "expected"),
    ("nurses_per_1000", 2025, "actual", "=", 3.9, "person", None),
    ("nurses_per_1000", 2030, "target", "=", 4.5, "person", "expected"),
    ("out_of_pocket_share", 2025, "actual", "=", 27.5, "percent", None),
    ("out_of_pocket_share", 2030, "target", "~", 26, "percent", "binding"),
    ("infant_mortality_rate", 2030, "target", "<", 4, "per_mille", "binding"),
]

FORMS: dict[str, Callable[[list[str]], str]] = {
    "bars": lambda row: "|".join(row),
    "closed-bars": lambda row: f"| {' | '.join(row)} |",
    "tabs": "\t".join,
    "blanks": "　　".join,
    "bar-behind": lambda row: "\n".join(f"{cell} |" for cell in row),
    "tags": lambda row: f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>",
}

PLACES = "县区|托位（个）|签约率（%）\n西宁市|1 320|42\n无名县|260|38\n合计|1 580|41\n"

TWICE = "指标|单位|城市|农村\n每千人口注册护士数|人|3.9|3.9\n"


def plan(form: Callable[[list[str]], str]) -> str:
    return (
        "青海省“十五五”卫生健康规划\n\n一、主要指标\n到2030年，居民健康水平明显提高。\n\n表1 主要指标\n"
        + "".join(f"{form(row)}\n" for row in [HEAD, *BODY])
        + "注：2025年为预计数。\n\n二、重点任务\n2030年，全省建成互联网医院12家。\n"
    )


@pytest.fixture(scope="session")
def with_tables(published: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    def build(world: World) -> None:
        for name, form in FORMS.items():
            (world.raw / f"qinghai-{name}.txt").write_text(f"{plan(form)}{name}\n", encoding="utf-8")  # no two are one text
        (world.raw / "qinghai-places.txt").write_text(f"青海省2025年统计公报\n\n表1 2025年各地情况\n{PLACES}", encoding="utf-8")
        (world.raw / "qinghai-twice.txt").write_text(f"青海省2025年统计公报\n\n表1 2025年城乡情况\n{TWICE}", encoding="utf-8")
        assert world.refresh()

    return built_once(tmp_path_factory, "with_tables", build, published)


@pytest.mark.parametrize("form", FORMS)
def test_every_cell_of_an_unread_table_is_proposed(with_tables: World, form: str) -> None:
    proposed = with_tables.rows(
        f"""
        select queue.indicator_code, queue.year, queue.statement_type, queue.comparator, queue.value, queue.unit_code, queue.obligation
        from reporting.rpt_curation_queue as queue
        join marts.fct_quantity_mention as mention using (mention_id)
        where queue.document_code = 'qinghai-{form}' and queue.cell is not null
        order by mention.ordinal
        """
    )
    assert proposed == PROPOSED
    ((table,),) = with_tables.rows(f"select label from marts.dim_table where document_code = 'qinghai-{form}'")
    assert table == "表1主要指标"


def test_every_cell_is_there_once_and_every_figure_in_one_mention(with_tables: World) -> None:
    assert (
        with_tables.rows(
            """
        from marts.dim_table
        join (from marts.dim_table_cell select table_key, count(distinct (row_number, column_number)) as cells group by table_key)
            using (table_key)
        where cells != row_count * column_count
        """
        )
        == []
    )
    assert (
        with_tables.rows(
            """
        from marts.dim_table_cell as cell
        where
            regexp_matches(cell.text, '[0-9]')
            and not exists (
                from marts.fct_quantity_mention as mention
                where
                    mention.table_cell_id = cell.table_cell_id
                    and mention.char_start >= cell.char_start
                    and mention.char_end <= cell.char_end
            )
        """
        )
        == []
    )


def test_the_years_of_a_table_do_not_reach_the_text_behind_it(with_tables: World) -> None:
    behind = with_tables.rows(
        """
        select distinct year, year_basis, value
        from reporting.rpt_curation_queue
        where indicator_code = 'internet_hospitals' and document_code like 'qinghai-%'
        """
    )
    assert behind == [(2030, "stated", 12)]


def test_a_value_of_a_place_is_that_places_where_it_is_known(with_tables: World) -> None:
    found = with_tables.rows(
        "select row_header_path, area_code, value, unit_code, year, statement_type from reporting.rpt_curation_queue"
        " where document_code = 'qinghai-places' order by all"
    )
    assert found == [
        ("合计", "630000", 41, "percent", 2025, "actual"),
        ("合计", "630000", 1580, "place", 2025, "actual"),
        ("无名县", None, 38, "percent", 2025, "actual"),
        ("无名县", None, 260, "place", 2025, "actual"),
        ("西宁市", None, 42, "percent", 2025, "actual"),
        ("西宁市", None, 1320, "place", 2025, "actual"),
    ]


def test_a_proposal_of_a_cell_is_accepted_and_found_again_in_its_cell(with_tables: World, tmp_path: Path) -> None:
    world = copy_of(with_tables, tmp_path / "world")
    with world.settings():
        settings = Settings.from_env()
    register(settings, world.raw / "qinghai-bars.txt", None)
    cell = "表1主要指标/居民健康素养水平/2030年"
    (mention,) = world.rows(f"select mention_id from reporting.rpt_curation_queue where cell = '{cell}' and document_code = 'qinghai-bars'")
    accept(settings, list(mention))
    assert world.refresh()
    (found,) = world.rows(
        """
        select fact.value, fact.unit_code, fact.evidence_quote, cell.cell, fact.obligation
        from marts.fct_indicator_value as fact
        join marts.dim_table_cell as cell using (table_cell_id)
        where fact.document_code = 'qinghai-bars'
        """
    )
    assert found == (35, "percent", "35", cell, "expected")


def test_equal_words_in_two_cells_are_two_proposals_and_each_is_accepted(with_tables: World, tmp_path: Path) -> None:
    world = copy_of(with_tables, tmp_path / "world")
    with world.settings():
        settings = Settings.from_env()
    register(settings, world.raw / "qinghai-twice.txt", None)
    proposed = "select mention_id from reporting.rpt_curation_queue where document_code = 'qinghai-twice' order by cell"
    mentions = [mention for (mention,) in world.rows(proposed)]
    assert len(set(mentions)) == 2
    accept(settings, mentions)
    assert world.refresh()
    facts = "select value, cell from marts.fct_indicator_value join marts.dim_table_cell using (table_cell_id, document_code) where document_code = 'qinghai-twice' order by cell"
    assert world.rows(facts) == [(3.9, f"表12025年城乡情况/每千人口注册护士数/{column}") for column in ("农村", "城市")]
    assert world.rows(proposed) == []

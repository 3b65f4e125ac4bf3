"""Tables in every textual form: heads, units, years, obligations, notes; every cell accounted for once."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import Mention, parse
from tests.policytext.quantities import quantities, read

HEAD = ["指标", "单位", "2020年", "2030年", "性质"]
BODY = [["人均预期寿命", "岁", "77.4", "79.6", "预期性"], ["孕产妇死亡率", "1/10万", "9.8", "≤8.5", "约束性"]]


def bars(rows: list[list[str]]) -> str:
    return "".join("|".join(row) + "\n" for row in rows)


def closed(rows: list[list[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def tabs(rows: list[list[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def aligned(rows: list[list[str]]) -> str:
    return "".join("　　".join(row) + "\n" for row in rows)


def tags(rows: list[list[str]]) -> str:
    return f"<table>{''.join('<tr>' + ''.join(f'<td><p>{cell}</p></td>' for cell in row) + '</tr>' for row in rows)}</table>\n"


def told(found: list[Mention]) -> list[tuple[object, ...]]:
    return [(m.row, m.column, m.value, m.comparator, m.unit, m.year, m.statement, m.obligation) for m in found]


def spread(rows: list[list[str]]) -> str:
    return tags(rows).replace("<t", "\n<t").replace("</t", "\n</t")


def flat(rows: list[list[str]]) -> str:
    return "".join(f"{cell}\n" for row in rows for cell in row)


def barred(rows: list[list[str]]) -> str:
    return "".join(f"{cell} |\n" for row in rows for cell in row)


def bar_below(rows: list[list[str]]) -> str:
    return "".join(f"{cell}\n|\n" for row in rows for cell in row)


EXPECTED = [
    ("人均预期寿命", "2020年", 77.4, "=", "year_of_age", 2020, "actual", None),
    ("人均预期寿命", "2030年", 79.6, "=", "year_of_age", 2030, "target", "expected"),
    ("孕产妇死亡率", "2020年", 9.8, "=", "per_100k", 2020, "actual", None),
    ("孕产妇死亡率", "2030年", 8.5, "<=", "per_100k", 2030, "target", "binding"),
]


FORMS = [bars, closed, tabs, aligned, tags, spread, flat, barred, bar_below]


@pytest.mark.parametrize("form", FORMS)
def test_a_table_reads_the_same_in_every_form(form: object) -> None:
    assert callable(form)
    assert told(quantities(form([HEAD, *BODY]))) == EXPECTED


def test_a_unit_in_a_rows_name_is_the_rows_and_one_in_a_head_is_the_columns() -> None:
    rows = quantities(bars([["指标", "2022年", "2023年"], ["签约率（%）", "41", "46"], ["托位数（个）", "900", "1200"]]))
    assert [m.unit for m in rows] == ["percent", "percent", "place", "place"]
    places = quantities(tabs([["县区", "托位（个）", "签约率（%）"], ["东河县", "320", "42"], ["合计", "320", "42"]]))
    assert [(m.row, m.value, m.unit) for m in places] == [
        ("东河县", 320, "place"),
        ("东河县", 42, "percent"),
        ("合计", 320, "place"),
        ("合计", 42, "percent"),
    ]


def test_two_rows_of_heads_are_one_path() -> None:
    head = [["指标", "现状", "现状", "目标"], ["指标", "2020年", "2023年", "2027年"]]
    found = quantities(bars([*head, ["签约率（%）", "41", "46", "60"]]))
    assert [(m.column, m.statement) for m in found] == [("现状/2020年", "actual"), ("现状/2023年", "actual"), ("目标/2027年", "target")]


def test_a_groups_denominator_holds_for_its_own_rows() -> None:
    rows = [["指标", "2022年"], ["每千常住人口拥有", ""], ["床位（张）", "6.12"], ["次均费用", ""], ["门诊病人（元）", "226.4"]]
    assert [(m.per, m.unit) for m in quantities(bars(rows))] == [("每千常住人口", "bed"), (None, "yuan")]


def test_an_empty_or_worded_cell_takes_no_value_and_gives_its_neighbour_none() -> None:
    found = quantities(tabs([["指标", "2020年", "2025年"], ["设置率（%）", "—", "60"], ["素养水平（%）", "22", "持续提升"]]))
    assert [(m.value, m.year) for m in found] == [(60, 2025), (22, 2020)]


def test_a_cells_own_year_is_stated() -> None:
    found = quantities(tabs([["指标", "基期", "2028年"], ["贫血率（%）", "14.6（2019年）", "12"], ["锻炼比例（%）", "2020年为36.4", "40"]]))
    assert [(m.value, m.year, m.year_basis) for m in found] == [
        (14.6, 2019, "stated"), (12, 2028, "context"), (36.4, 2020, "stated"), (40, 2028, "context"),
    ]  # fmt: skip


def test_notes_tell_totals_of_a_period_and_the_years_of_marks() -> None:
    text = "指标|2025年|2030年\n新增托位（个）|31①|〔186〕\n签约率（%）|42*|49\n注：〔〕内为2026—2030年累计数；①为2023年数据；*为2022年数据。\n"
    found = [(m.value, m.year, m.is_cumulative, m.period_start) for m in quantities(text)[:4]]
    assert found == [(31, 2023, False, None), (186, 2030, True, 2026), (42, 2022, False, None), (49, 2030, False, None)]


def test_a_change_in_a_cell_counts_from_its_rows_base() -> None:
    [base, change] = quantities(bars([["指标", "2024年", "2030年"], ["健康预期寿命（岁）", "68.4", "提高1.5岁以上"]]))
    assert (change.relation, change.base_year, change.resolved_value, change.base_start) == ("change_absolute", 2024, 69.9, base.start)


def test_a_column_of_changes_is_unsigned_and_has_a_direction() -> None:
    found = quantities(bars([["指标", "2022年", "2023年", "增减（%）"], ["人次（人次）", "864", "838", "-3.0"]]))
    assert (found[2].value, found[2].unit, found[2].relation, found[2].change_direction) == (3, "percent", "change_ratio", "decrease")
    assert (found[2].year, found[2].base_year) == (2023, 2022)


def test_a_caption_gives_year_and_unit() -> None:
    found = quantities("表3 2022年各县情况（单位：万人）\n县区|签约\n东河县|4.1\n西岭县|5.3\n")
    assert [(m.value, m.unit, m.year, m.year_basis) for m in found] == [
        (41_000, "person", 2022, "caption"),
        (53_000, "person", 2022, "caption"),
    ]


def test_thousands_parted_by_blanks_are_one_figure() -> None:
    assert [m.value for m in quantities(bars([["指标", "2023年", "2024年"], ["诊疗人次（人次）", "1 284 600", "104 025"]]))] == [
        1_284_600,
        104_025,
    ]


def test_heads_above_aligned_figures_may_have_a_line_each() -> None:
    text = "单位\n\n2019年\n\n2020年\n\n常住人口数 万人 120.5 121.2\n每千人口占有\n(1)床位数 5.76 5.87\n其中:医院 4.54 4.66\n"
    assert [(m.value, m.unit, m.year, m.per) for m in quantities(text)] == [
        (1_205_000, "person", 2019, None), (1_212_000, "person", 2020, None),
        (5.76, "bed", 2019, "每千人口"), (5.87, "bed", 2020, "每千人口"), (4.54, "bed", 2019, "每千人口"), (4.66, "bed", 2020, "每千人口"),
    ]  # fmt: skip


def test_scores_of_a_table_are_standards_and_its_running_numbers_are_none() -> None:
    found = read(closed([["序号", "考核项目", "分值（分）", "办法"], ["1", "组织领导", "12", "未开会扣3分"], ["2", "宣传", "18", ""]]))
    assert [(m.kind, m.value, m.statement) for m in found] == [
        ("enumerator", None, None), ("quantity", 12, "standard"), ("quantity", 3, "standard"), ("enumerator", None, None), ("quantity", 18, "standard"),
    ]  # fmt: skip


def test_a_tables_years_do_not_reach_the_paragraph_behind_it() -> None:
    text = f"{bars([['指标', '2027年'], ['床位（张）', '45'], ['托位（个）', '6']])}新建护理院5家。\n"
    assert [m.year for m in quantities(text)] == [2027, 2027, None]


def test_sentences_with_figures_that_blanks_part_are_no_table() -> None:
    assert [m.row for m in quantities("全年建成 12 家医院，培训 30 人。\n全年建成 13 家医院，培训 31 人。\n")] == [None] * 4


CELLS = st.one_of(
    st.sampled_from(
        ["", "—", "持续提升", "12", "3.5", "≥88", "25～30", "〔18〕", "7.5*", "1 284 600", "提高1岁左右", "14.6（2019年）", "40%"]
    )
)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6), st.sampled_from([bars, closed, tabs]))
def test_every_number_of_a_table_is_in_one_mention(rows: list[list[str]], form: object) -> None:
    assert callable(form)
    width = max(map(len, rows))
    table = [
        ["指标", *(f"{2020 + n}年" for n in range(width))],
        *([f"名称{chr(0x4E00 + n)}（%）", *row, *[""] * (width - len(row))] for n, row in enumerate(rows)),
    ]
    text = form(table)
    found = read(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for number in re.finditer(r"\d+", text):
        assert any(m.start <= number.start() and number.end() <= m.end for m in found), (number, text)


def test_a_cell_on_each_line_is_a_table_below_its_caption_and_ends_with_its_rows() -> None:
    text = f"主要指标\n\n{flat([HEAD, *BODY])}二、重点任务\n2030年，新建医院5家。\n"
    found = quantities(text)
    assert told(found[:-1]) == EXPECTED
    assert (found[-1].row, found[-1].value, found[-1].year) == (None, 5, 2030)


def test_lines_that_a_head_tells_nothing_of_are_no_table() -> None:
    for text in ("任务\n2025年\n新建医院5家\n", "指标\n2025年\n人均预期寿命\n岁\n77.4\n", "内容\n目标\n健康水平\n见附件\n"):
        assert parse(text).tables == ()


NAMES = st.lists(
    st.sampled_from([("人均预期寿命", "岁"), ("床位数", "张"), ("签约率", "%"), ("孕产妇死亡率", "1/10万"), ("托位数", "个")]),
    min_size=2,
    max_size=5,
    unique=True,
)
VALUES = st.sampled_from(["77.4", "6", "≥88", "≤8.5", "20～25", "26左右", "1200", "—", "持续提升"])


@given(NAMES, st.data())
def test_the_same_table_reads_the_same_in_every_form(names: list[tuple[str, str]], data: st.DataObject) -> None:
    figure = st.sampled_from(["77.4", "6", "≥88", "26左右"])
    body = [[name, unit, data.draw(figure), data.draw(VALUES), data.draw(st.sampled_from(["约束性", "预期性"]))] for name, unit in names]
    first, *others = [told(quantities(form([HEAD, *body]))) for form in FORMS]
    assert len(first) >= len(names)
    assert all(other == first for other in others)


WIDE = {ord(narrow): chr(ord(narrow) + 0xFEE0) for narrow in "0123456789.%()"}
SPACE = st.sampled_from(["", " ", "\u2003", "  "])


@given(NAMES, st.data(), st.sampled_from([bars, closed, tags, flat]))
def test_white_space_around_and_the_width_of_cells_change_nothing(names: list[tuple[str, str]], data: st.DataObject, form: object) -> None:
    assert callable(form)
    body = [[name, unit, data.draw(VALUES), data.draw(st.sampled_from(["77.4", "6"])), "预期性"] for name, unit in names]
    spaced = [
        [data.draw(SPACE) + cell.translate(WIDE if data.draw(st.booleans()) else {}) + data.draw(SPACE) for cell in row] for row in body
    ]
    values = [(m.value, m.value_high, m.comparator, m.unit, m.year, m.obligation) for m in quantities(form([HEAD, *body]))]
    assert [(m.value, m.value_high, m.comparator, m.unit, m.year, m.obligation) for m in quantities(form([HEAD, *spaced]))] == values


def test_a_flattened_table_with_groups_lacks_a_unit_here_and_a_figure_there() -> None:
    heads = ["领域", "序号", "主要指标", "单位", "2020年", "2025年目标", "指标性质"]
    body = ["健康水平", "1", "人均预期寿命", "77.4", ">78", "预期性", "2", "过早死亡率", "%", "-", "<15", "预期性"]
    more = ["健康生活", "3", "居民健康素养水平", "%", "22", "28", "约束性"]
    found = [m for m in read("\n".join([*heads, *body, *more]) + "\n", 2021) if m.kind == "quantity"]
    assert [(m.row, m.value, m.unit, m.year, m.obligation) for m in found] == [
        ("人均预期寿命", 77.4, "year_of_age", 2020, None),
        ("人均预期寿命", 78, "year_of_age", 2025, "expected"),
        ("过早死亡率", 15, "percent", 2025, "expected"),
        ("居民健康素养水平", 22, "percent", 2020, None),
        ("居民健康素养水平", 28, "percent", 2025, "binding"),
    ]


def test_the_unit_above_a_table_may_be_translated() -> None:
    text = "各类机构床位数\n单位:张 (bed)\n项目 2018 2019\n卫生院 310 325\n医院 890 915\n"
    assert {m.unit for m in read(text, 2021) if m.kind == "quantity"} == {"bed"}


def test_a_yearbooks_page_has_a_bar_behind_each_cell_and_its_heads_in_two_rows() -> None:
    title = "7-9 |\n各类机构床位（2019—2021） |\n单位：万张 |\n|\n|\n"
    heads = "年 份 |\n合 计 |\n#医 院 |\n卫生院 |\n"
    page = title + heads + "2019 |\n3.1 |\n2.2 |\n|\n|\n|\n2020 |\n3.25 |\n2.31 |\n0.6 |\n2021 |\n3.4 |\n2.4 |\n0.7 |\n"
    found = quantities(page)
    assert [(m.year, m.value, m.unit, m.row) for m in found[:4]] == [
        (2019, 31000, "bed", "2019"), (2019, 22000, "bed", "2019"), (2020, 32500, "bed", "2020"), (2020, 23100, "bed", "2020"),
    ]  # fmt: skip
    assert (len(found), [m.column for m in found[-3:]]) == (8, ["合计", "#医院", "卫生院"])
    below = "表3 各类医院（2020年）\n指 标\n|\n机构数\n（个）\n|\n人员数\n（人）\n|\n|\n#护士\n|\n"
    below += "全 市\n|\n27\n|\n911\n|\n402\n|\n综合医院\n|\n12\n|\n645\n|\n300\n|\n"
    assert [(m.value, m.unit, m.year, m.column) for m in quantities(below)[:3]] == [
        (27, "institution", 2020, "机构数（个）"), (911, "person", 2020, "人员数（人）"), (402, "person", 2020, "人员数（人）/#护士"),
    ]  # fmt: skip


def test_numbered_rows_with_bars_keep_their_groups_and_notes_apart() -> None:
    page = "领域 |\n序号 |\n指标 |\n基期水平 |\n2026年目标值 |\n性质 |\n（一）科普\n|\n结果性指标 |||||\n1 |\n素养水平（%） |\n21 |\n≥26 |\n预期性 |\n"
    page += "说明：素养是指理解信息的能力，共3方面。 |||||\n2 |\n科室设置率（%） |\n— |\n92 |\n约束性 |\n3 |\n检查率（%） |\n40 |\n80 |\n预期性 |\n"
    found = quantities(page)
    assert [(m.row, m.value, m.year, m.comparator, m.obligation) for m in found] == [
        ("素养水平（%）", 21, None, "=", None), ("素养水平（%）", 26, 2026, ">=", "expected"), ("科室设置率（%）", 92, 2026, "=", "binding"),
        ("检查率（%）", 40, None, "=", None), ("检查率（%）", 80, 2026, "=", "expected"),
    ]  # fmt: skip


def test_the_part_of_a_row_or_a_column_has_its_unit() -> None:
    parts = quantities(
        bars(
            [
                ["指标", "2020年", "2021年"],
                ["机构数（个）", "9", "11"],
                ["#医院", "3", "4"],
                ["护理站", "2", "3"],
                ["签约率（%）", "7", "8"],
            ]
        )
    )
    assert [m.unit for m in parts] == ["institution"] * 6 + ["percent"] * 2
    heads = [["年份", "人员数（人）", "人员数（人）", "医院、诊所"], ["年份", "合计", "#护士", ""]]
    assert [m.unit for m in quantities(bars([*heads, ["2020", "90", "31", "5"], ["2021", "92", "33", "5"]]))[:3]] == [
        "person",
        "person",
        "institution",
    ]


def test_titles_above_the_heads_give_unit_and_year_and_no_column() -> None:
    rows = quantities(
        "| 2021年各类机构 | | | |\n| 单位：人 | | | |\n| 机构分类 | 机构数（个） | 执业医师 | 药剂人员 |\n| 总计 | 33 | 157 | 19 |\n| 医院 | 7 | 88 | 11 |\n"
    )
    assert [(m.unit, m.year) for m in rows] == [("institution", 2021), ("person", 2021), ("person", 2021)] * 2
    broken = quantities("医疗机构分类 | 机构数（个） |\n总计 | 68 | 473 | 530 |\n医院 | 15 | 322 | 311 |\n")
    assert [m.unit for m in broken] == ["institution", None, None] * 2


def test_a_column_of_yearly_means_and_figures_behind_years_are_read() -> None:
    mean = quantities("指标 | 2010年 | 2015年 | 年均增长（%） |\n床位数（张） | 47 | 69 | 8 |\n")
    assert [(m.relation, m.unit) for m in mean][-1] == ("change_annual", "percent")
    assert [(m.year, m.value) for m in quantities("年份 床位数 医生数\n1978 947.7 43.7\n1979 975.3 43.8\n1980 987.1 44.0\n")] == [
        (1978, 947.7), (1978, 43.7), (1979, 975.3), (1979, 43.8), (1980, 987.1), (1980, 44.0),
    ]  # fmt: skip


def test_lines_with_one_sentence_and_a_bar_are_text() -> None:
    assert [(m.value, m.unit) for m in quantities("人均预期寿命 达到79岁 |\n重大慢性病过早死亡率 下降30% |\n婴儿死亡率 5.0‰ |\n素养水平 提升至30% |\n")] == [
        (79, "year_of_age"), (30, "percent"), (5, "per_mille"), (30, "percent"),
    ]  # fmt: skip


MERGED = "机构分类 |\n机构数（个） |\n床位数（张） |\n卫生人员（人） |\n诊疗人次数（万人次） |\n|||||\n执业（助理） |\n注册护士 |\n|||||\n"


def test_a_merged_head_is_laid_over_the_columns_that_its_parts_are_of() -> None:
    page = f"7-1 各类机构情况（2021年） |\n{MERGED}总计 | 680 | 4737 | 5300 | 2004 | 1917 | 582 |\n医院 | 15 | 3220 | 3112 | 1105 | 1363 | 152.5 |\n"
    found = quantities(page)
    assert [(m.value, m.unit) for m in found[:6]] == [
        (680, "institution"), (4737, "bed"), (5300, "person"), (2004, "person"), (1917, "person"), (5_820_000, "visit"),
    ]  # fmt: skip
    assert [m.column for m in found[6:]] == [
        "机构数（个）", "床位数（张）", "卫生人员（人）", "卫生人员（人）/执业（助理）", "卫生人员（人）/注册护士", "诊疗人次数（万人次）",
    ]  # fmt: skip
    assert {m.year for m in found} == {2021}


def test_units_on_lines_of_their_own_and_a_head_without_a_column_of_its_own() -> None:
    heads = ["机构", "Institutions", "机构数", "床位数", "卫生技术人员（人）", "（个）", "（张）", "其他", "小计", "执业医师", "注册护士"]
    rows = [["总 计", "Total", "64", "419", "516", "157", "213", "53"], ["医 院", "Hospitals", "22", "358", "363", "105", "169", "28"]]
    found = quantities(barred([["8-2 2021年机构、床位及人员"], heads, *rows]))
    assert [m.unit for m in found] == ["institution", "bed", "person", "person", "person", "person"] * 2
    assert {m.column for m in found} == {"机构数", "床位数", "卫生技术人员（人）"}  # 其他 comes first here and is the last column


@pytest.mark.parametrize(
    ("heads", "replaced"),
    [
        (MERGED.replace("执业（助理）", "#医院"), "a part that may be of several heads"),
        (MERGED.replace("床位数（张）", "从业人员（人）"), "two heads with the unit of the parts"),
        (MERGED.replace("注册护士 |\n", "注册护士 |\n药师 |\n技师 |\n"), "more heads than columns"),
        (MERGED.replace("机构数（个）", "机构数"), "a head without a unit"),
        (
            "机构分类 |\n卫生人员（人） |\n床位数（张） |\n护士（人） |\n机构数（个） |\n医师（人） |\n诊疗人次数（万人次） |\n|||||\n",
            "parts with units",
        ),
    ],
)
def test_where_more_than_one_layout_fits_figures_have_no_unit_and_are_doubtful(heads: str, replaced: str) -> None:
    found = quantities(f"{heads}总计 | 680 | 4737 | 5300 | 2004 | 1917 | 582 |\n医院 | 15 | 3220 | 3112 | 1105 | 1363 | 152.5 |\n")
    assert [(m.value, m.unit) for m in found[-6:]] == [(value, None) for value in (15, 3220, 3112, 1105, 1363, 152.5)], replaced
    assert all(m.is_doubtful and m.confidence is not None and m.confidence < 0.5 for m in found), replaced


def test_rows_that_lack_a_cell_leave_no_column_its_unit() -> None:
    found = quantities(f"{MERGED}总计 | 680 | 4737 | 5300 | 2004 | 1917 | 582 |\n医院 | 15 | 3220 | 1105 | 1363 | 152.5 |\n")
    assert {m.unit for m in found} == {None}


def test_units_that_stand_somewhere_above_aligned_figures_make_them_doubtful() -> None:
    page = "续表\n  机构数   床位数 卫生机构 技术人员\n      (万张)   (万人)\n年份 (个) #医院 人员 #医生\n1978 9477 11.14 11.54 5.38\n1979 9753 11.56 12.54 5.80\n"
    found = [m for m in quantities(page) if m.row]
    assert [m.value for m in found[:4]] == [9477, 11.14, 11.54, 5.38]
    assert [(m.unit, m.is_doubtful) for m in found] == [("item", True), *[(None, True)] * 3] * 2  # 个 of what stands on another line


def test_a_list_of_units_above_gives_each_noun_its_own() -> None:
    rows = [["年份", "床位数", "人员数", "机构数"], ["2020", "47.3", "53", "68"], ["2021", "48.1", "54", "69"]]
    found = quantities("表7 卫生事业基本情况\n单位：个、万张、万人\n" + bars(rows))
    assert [(m.value, m.unit) for m in found[:3]] == [(473_000, "bed"), (530_000, "person"), (68, "institution")]


def test_units_in_a_row_below_their_heads_are_their_columns() -> None:
    heads = [
        ["年 份", "机 构 数", "", "人员总数", "#卫生技术", "", "床位数"],
        ["", "（个）", "# 医院", "（人）", "人 员", "# 护 士", "（张）"],
    ]
    found = quantities(
        barred(
            [
                ["机构、人员数（1978-2002） "],
                *heads,
                ["1978", "372", "6", "1756", "1352", "330", "1675"],
                ["1979", "457", "20", "1903", "1474", "361", "1909"],
            ]
        )
    )
    assert [m.unit for m in found] == ["institution", "institution", "person", "person", "person", "bed"] * 2


def test_rows_whose_name_is_cut_off_and_a_year_in_the_title_are_read() -> None:
    page = "8-7 各类医院（2006年）\n   \n机构数 床位数 职工人数\n（张） （人）\n医院总计 131 157 182\n102 130 151\n中医医院   hospitals of traditional\n   medicine\n18 14 20\n其他医院 5 30 49\n"
    found = [m for m in quantities(page) if m.kind == "quantity"]
    assert [(m.value, m.year) for m in found] == [(v, 2006) for v in (131, 157, 182, 102, 130, 151, 18, 14, 20, 5, 30, 49)]


def test_a_year_without_figures_is_no_value_of_its_row() -> None:
    page = "时间 | 医院数（个） | 床位数（万张） |\n2019 | | |\n2018 | 13 | 45.2 |\n2017 | 12 | 42.8 |\n"
    assert [(m.value, m.unit, m.year) for m in quantities(page)] == [
        (13, "institution", 2018), (452_000, "bed", 2018), (12, "institution", 2017), (428_000, "bed", 2017),
    ]  # fmt: skip

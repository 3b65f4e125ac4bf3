"""Heads above aligned figures whose blanks tell which column each is over."""

from __future__ import annotations

import pytest

from policytext import Mention
from policytext.aligned_heads import laid
from policytext.paragraphs import lines_of
from tests.policytext.quantities import quantities


def told(found: list[Mention]) -> list[tuple[object, ...]]:
    return [(m.column, m.value, m.unit, m.year) for m in found if m.row]


def test_an_empty_cell_leaves_a_blank_more_so_that_heads_over_several_lines_find_their_columns() -> None:
    heads = "年 份   # 医 院 (人) # 医 生 (张)\n  Hospitals Professionals Doctors Beds\n"
    found = quantities(
        f"8-7 主要年份情况\nMain Years\n机构数   卫   生   每万人口\n  (个)   技术人员   床位数\n{heads}2031 517  211 641 258 478\n2032 603  223 690 273 505\n"
    )
    assert told(found[:5]) == [
        ("(个)", 517, "institution", 2031),  # 个 of what its part is of
        ("#医院", 211, "institution", 2031),
        ("技术人员(人)", 641, "person", 2031),
        ("#医生", 258, "person", 2031),
        ("床位数(张)", 478, "bed", 2031),
    ]


def test_years_above_aligned_figures_are_the_years_of_their_columns_where_cells_are_empty_too() -> None:
    page = "7-3 床位数\nBeds\n单位:张 (set)\n  2030 2031 2032 2033\n项目  Item\n    900 882 1123 1731\n   #甲院 585 586 589 609\n    乙院   97 69 27\n    丙院 4 5    \n"
    found = quantities(page)
    assert {m.unit for m in found} == {"bed"}
    assert [(m.value, m.year) for m in found if m.row == "乙院"] == [(97, 2031), (69, 2032), (27, 2033)]
    assert [(m.value, m.year) for m in found if m.row == "丙院"] == [(4, 2030), (5, 2031)]
    assert [(m.value, m.year) for m in found[:4]] == [(900, 2030), (882, 2031), (1123, 2032), (1731, 2033)]


def test_merged_heads_at_the_ends_of_a_line_and_a_list_of_units_tell_what_their_columns_hold() -> None:
    heads = "    出 生 人口密度\n年份 常住人口 Birth (人/平方公里)\n  Permanent 出生人数 出生率 Population\nYear Number Rate of Density\n"
    found = quantities(
        f"3-2 变动情况\nChanges\n单位:万人、‰ (10000 persons, ‰)\n{heads}2031 50.15 1.23 22.14 285\n2032 52.30 1.98 22.82 289\n"
    )
    assert [(m.value, m.unit, m.year) for m in found[:3]] == [
        (501_500, "person", 2031),
        (12_300, "person", 2031),
        (22.14, "per_mille", 2031),
    ]
    assert (found[3].unit, found[3].is_doubtful) == (None, True)


@pytest.mark.parametrize(("units", "rows"), [("(个) (张) (人)", 2), ("(张) (个) (人)", 0), ("(个) (张) #(人)", 0)])
def test_heads_are_over_columns_only_where_units_and_nouns_agree_and_no_part_is_below_a_head(units: str, rows: int) -> None:
    text = f"机构数 床位数 人员\n{units}"
    assert len(laid(text, list(lines_of(text)), 4)) == rows


def test_a_part_of_a_count_tells_what_is_counted() -> None:
    found = quantities("8-1 情况\n年份 (个) #医院 床位数(张)\n2031 45 12 340\n2032 46 14 350\n")
    assert [m.unit for m in found[:3]] == ["institution", "institution", "bed"]


def test_a_translation_with_a_word_for_each_column_tells_ranks_from_rates() -> None:
    heads = "疾病 Category        Total\n粗死亡率 死亡率    \n(1/10万) (1/10万) (%)  \nCrude Standardized Composition Rank\n城市 Urban            \n"
    rows = "甲病(不含乙病) Subtotal of diseases, and others(Exclude Others) 4.24 3.27 0.80 12\n丙病  Neoplasm 14.5 9.6 27.2 1\n"
    found = quantities(f"Death Rate and Composition (2031)\n{heads}{rows}")
    assert [(m.value, m.unit, m.year) for m in found] == [
        (4.24, "per_100k", 2031),
        (3.27, "per_100k", 2031),
        (0.80, "percent", 2031),
        (14.5, "per_100k", 2031),
        (9.6, "per_100k", 2031),
        (27.2, "percent", 2031),
    ]


def test_each_side_of_a_table_has_names_of_its_own() -> None:
    heads = " 顺位  城市    urban 农村    rural\n 死亡原因 占死亡总  死亡原因    占死亡总\n人数 (%) 人数 (%)\n"
    found = quantities(f"15-1  死亡原因(2031年)\n{heads}1 甲病 tumour 31.92 甲病 tumour 23.80\n2 乙病 trouble 18.73 丙病 disease 17.96\n")
    assert [(m.row, m.value, m.unit, m.year) for m in found] == [
        ("甲病tumour", 31.92, "percent", 2031),
        ("甲病tumour", 23.80, "percent", 2031),
        ("乙病trouble", 18.73, "percent", 2031),
        ("丙病disease", 17.96, "percent", 2031),
    ]


def test_marked_parts_are_shared_out_in_their_order_below_heads_with_translations() -> None:
    heads = "年 份 Year |\n机构 (个) Institutions (unit) |\n床位数 (张) Beds (unit) |\n人员数 (人) Personnel (person) |\n||||\n"
    parts = "# 医院 Hospitals |\n# 医院 Hospitals |\n# 医师 Doctors |\n# 护士 Nurses |\n||||\n"
    found = quantities(
        f"9-1 基本情况(2030—2031年) | |||||||\n{heads}{parts}2030 | 3182 | 416 | 390 | 372 | 718 | 336 | 231 |\n2031 | 4171 | 476 | 396 | 382 | 710 | 324 | 231 |\n"
    )
    assert [(m.unit, m.year) for m in found[:7]] == [(unit, 2030) for unit in ["institution"] * 2 + ["bed"] * 2 + ["person"] * 3]


def test_units_on_a_line_with_translations_stand_where_their_blanks_say() -> None:
    heads = "  机构数   床位数 合计 人员数 合计 每万人口拥有\n      (万张)   (万人)   Per 10 000 Persons\n年份 (个) #医院、 Number of #医院、 Medical #医生 床位数 医生数\n"
    below = (
        "  Number of 卫生院 Beds in 卫生院 Technical   (张) (人)\nYear Health Number of\n  (unit)   (10 000 beds)   persons) unit person\n"
    )
    found = quantities(f"续表\n{heads}{below}2031 947 437 11.14 5.52 11.54 5.38 21.6 10.4\n2032 987 411 11.56 5.82 12.54 5.80 22.1 11.1\n")
    assert [(m.value, m.unit, m.year) for m in found[:8]] == [
        (947, "institution", 2031),
        (437, "institution", 2031),
        (111_400, "bed", 2031),
        (55_200, "bed", 2031),
        (115_400, "person", 2031),
        (53_800, "person", 2031),
        (21.6, "bed", 2031),
        (10.4, "person", 2031),
    ]

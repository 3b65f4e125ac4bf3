"""What a number in a policy text is, and what it says: phrase by phrase, then as properties."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import parse
from policytext.mentions import Mention, mentions

YEAR = 2024


def read(text: str, year: int | None = YEAR) -> list[Mention]:
    return mentions(parse(text), year)


def quantities(text: str) -> list[Mention]:
    return [m for m in read(text) if m.kind == "quantity"]


def only(text: str) -> Mention:
    [mention] = quantities(text)
    return mention


@pytest.mark.parametrize(
    ("text", "comparator", "value"),
    [
        ("接种率不低于92%。", ">=", 92),
        ("接种率达到92%以上。", ">=", 92),
        ("接种率92%及以上。", ">=", 92),
        ("每个县至少建设3家护理院。", ">=", 3),
        ("配备人员不少于12名。", ">=", 12),
        ("参与率超过41.5%。", ">", 41.5),
        ("规模突破600亿元。", ">", 60_000_000_000),
        ("培训骨干300余人。", ">", 300),
        ("培训骨干三百多人。", ">", 300),
        ("救治患者12万余例。", ">", 120_000),
        ("死亡率下降到150/10万及以下。", "<=", 150),
        ("等候时间控制在25分钟以内。", "<=", 25),
        ("占比不超过27%。", "<=", 27),
        ("死亡率低于5.2‰。", "<", 5.2),
        ("覆盖率不足8%。", "<", 8),
        ("总投资约9亿元。", "~", 900_000_000),
        ("诊疗近40万人次。", "~", 400_000),
        ("占比28%左右。", "~", 28),
        ("占比达到28%。", "=", 28),
        ("打造20分钟健康服务圈。", "<=", 20),
    ],
)
def test_comparators_before_and_after(text: str, comparator: str, value: float) -> None:
    mention = only(text)
    assert (mention.comparator, mention.value) == (comparator, value)


@pytest.mark.parametrize("dash", ["-", "—", "–", "～", "~", "－", "至", "到"])
def test_ranges_of_every_dash(dash: str) -> None:
    mention = only(f"每市建设3{dash}5个示范点。")
    assert (mention.comparator, mention.value, mention.value_high) == ("between", 3, 5)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("总量翻一番。", 2, "times"),
        ("有一半的医院参加。", 50, "percent"),
        ("占三分之一。", 100 / 3, "percent"),
        ("七成以上的老人签约。", 70, "percent"),
        ("每年提升1.5个百分点。", 1.5, "percentage_point"),
        ("死亡率为4.2‰。", 4.2, "per_mille"),
        ("死亡率为12.5/10万。", 12.5, "per_100k"),
        ("每千人口床位7.1张。", 7.1, "bed"),
        ("每万名常住人口拥有4.2名全科医生。", 4.2, "person"),
        ("人均面积2.6平方米。", 2.6, "square_metre"),
        ("投入3.5亿元。", 350_000_000, "yuan"),
        ("服务3人次。", 3, "visit"),
        ("人均预期寿命80.2岁。", 80.2, "year_of_age"),
        ("建成30家护理院。", 30, "institution"),
    ],
)
def test_units_and_rates(text: str, value: float, unit: str) -> None:
    mention = only(text)
    assert mention.value == pytest.approx(value)
    assert mention.unit == unit


def test_denominators_are_kept_beside_the_figure() -> None:
    assert only("每千人口床位7.1张。").per == "每千人口"
    [mention] = quantities("每100万至200万人口设置1—2个综合医院。")
    assert (mention.value, mention.value_high, mention.per) == (1, 2, "每100万至200万人口")


def test_a_list_of_counts_shares_its_head() -> None:
    found = quantities("建设40个省级、80个市级、90个县级重点专科。")
    assert [(m.value, m.unit) for m in found] == [(40, "specialty"), (80, "specialty"), (90, "specialty")]


def test_three_values_follow_three_years() -> None:
    found = quantities("到2024年、2026年和2028年，儿童生长迟缓率分别低于6%、5.5%和4.8%。")
    assert [(m.year, m.comparator, m.value) for m in found] == [(2024, "<", 6), (2026, "<", 5.5), (2028, "<", 4.8)]


def test_three_things_share_one_verb_and_one_year() -> None:
    found = quantities("到2026年，每千人口床位数、医师数、护士数分别提高至7.6张、3.4人和3.9人。")
    assert [(m.value, m.unit, m.year) for m in found] == [(7.6, "bed", 2026), (3.4, "person", 2026), (3.9, "person", 2026)]


@pytest.mark.parametrize("text", ["没有发生1例死亡病例。", "本土病例零新增。", "连年保持零报告。"])
def test_none_is_zero(text: str) -> None:
    assert [(m.value, m.comparator) for m in quantities(text)] == [(0, "=")]


@pytest.mark.parametrize("words", ["实现远程会诊全覆盖", "医院全部设置病案科", "病房覆盖所有县", "乡村医生全员轮训"])
def test_universal_claims_need_no_digit(words: str) -> None:
    mention = only(f"{words}。")
    assert (mention.comparator, mention.value, mention.unit) == ("all", 100, "percent")


@pytest.mark.parametrize(
    ("text", "comparator"),
    [("死亡率均优于全国平均水平。", "better_than"), ("死亡率低于全国平均水平。", "better_than"), ("预期寿命达到全国平均水平。", "reach")],
)
def test_benchmarks(text: str, comparator: str) -> None:
    mention = only(text)
    assert (mention.comparator, mention.benchmark, mention.value) == (comparator, "national_average", None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“十四五”以来成效明显。", "name"),
        ("学习贯彻党的二十大精神。", "name"),
        ("打造“258”工作矩阵。", "slogan"),
        ("健全“1+5+4”工作机制。", "slogan"),
        ("实施二二四八工程。", "slogan"),
        ("推进三医联动改革。", "slogan"),
        ("创建三甲医院。", "ordinal"),
        ("完善二级医院布局。", "ordinal"),
        ("位居全省第12位。", "ordinal"),
        ("推广5G应用。", "name"),
        ("管理2型糖尿病患者。", "name"),
        ("为40岁以上人群筛查。", "age"),
        ("关注12类重点人群。", "list_count"),
        ("抓好五个方面。", "list_count"),
        ("实施8个专项行动。", "list_count"),
        ("健全五大中心。", "list_count"),
        ("某卫发〔2024〕16号", "document_no"),
        ("咨询电话:0551-62998000", "contact"),
        ("用三年时间完成。", "duration"),
        ("2024年3月5日印发。", "date"),
        ("1.推进健康教育。", "enumerator"),
        ("一、总体要求", "enumerator"),
    ],
)
def test_what_is_no_quantity(text: str, kind: str) -> None:
    assert [m.kind for m in read(text)] == [kind]


@pytest.mark.parametrize(
    "text", ["坚持统一领导，进一步完善一体化机制。", "千方百计做好一系列工作。", "第一时间处置。", "四川省和三明市交流。"]
)
def test_words_with_a_numeral_in_them_are_no_mentions(text: str) -> None:
    assert read(text) == []


def test_a_year_governs_until_the_next() -> None:
    found = quantities("到2025年，床位数达到7张。覆盖率达到80%。到2027年，覆盖率达到90%。")
    assert [(m.year, m.year_basis) for m in found] == [(2025, "stated"), (2025, "context"), (2027, "stated")]


def test_a_year_does_not_reach_back() -> None:
    assert [(m.year, m.year_basis) for m in quantities("实现健身设施全覆盖，到2025年人均面积达到2.7平方米。")] == [
        (None, "none"),
        (2025, "stated"),
    ]


def test_relative_years_resolve_to_the_documents_year() -> None:
    assert only("今年建成12家护理院。").year == YEAR
    assert only("去年建成12家护理院。").year == YEAR - 1
    [mention] = [m for m in read("今年建成12家护理院。", year=None) if m.kind == "quantity"]
    assert mention.year is None


def test_every_year_is_kept_in_words() -> None:
    mention = only("签约率每年提升2个百分点。")
    assert (mention.period_text, mention.statement) == ("每年", "trend")


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("已建成12家护理院，今后要加强管理。", "actual"),
        ("力争建成12家护理院。", "target"),
        ("到2030年，床位达到8张。", "target"),
        ("2019年，床位达到6张。", "actual"),
        ("要优化布局。每县设置1个综合医院。", "standard"),
    ],
)
def test_statement_types(text: str, statement: str) -> None:
    assert only(text).statement == statement


def test_traditional_characters_and_round_zeros_read_the_same() -> None:
    one = quantities("到二〇二五年，床位数达到7.5张，覆盖率不低于65%，培训三百二十人。")
    other = quantities("到二○二五年，床位數達到7.5張，覆蓋率不低於65%，培訓三百二十人。")
    said = [(m.value, m.comparator, m.unit, m.year) for m in one]
    assert len(said) == 3
    assert [(m.value, m.comparator, m.unit, m.year) for m in other] == said


def test_cells_of_a_table_stay_apart_and_ocr_blanks_do_not() -> None:
    assert [m.value for m in quantities("人均预期寿命（岁）  77.3  78.3")] == [77.3, 78.3]
    assert only("共 有 医 院 1 2 6 家。").value == 126


def test_the_words_are_those_of_the_text() -> None:
    text = "接种率　不低于 ９２ ％。"
    mention = only(text)
    assert mention.text == text[mention.start : mention.end] == "不低于 ９２ ％"


SENTENCES = "到2026年，床位数达到7.5张，覆盖率不低于65%，3—5个市建成20所医院，死亡率降到12/10万以下，实现全覆盖。"


@given(st.lists(st.integers(0, len(SENTENCES)), max_size=12))
def test_white_space_anywhere_changes_no_value(places: list[int]) -> None:
    noisy = SENTENCES
    for place in sorted(set(places), reverse=True):
        noisy = noisy[:place] + " " + noisy[place:]
    assert [(m.kind, m.value, m.value_high, m.comparator, m.unit, m.year) for m in read(noisy)] == [
        (m.kind, m.value, m.value_high, m.comparator, m.unit, m.year) for m in read(SENTENCES)
    ]


@given(
    st.text(
        alphabet="0123456789.,%‰/½Ⅳ㎡①+N一二三两半成翻番分之点十百千万亿零〇报告个家张人名岁年月日以上下不低于到至-—～（）()《》“”。，、；：全覆盖所有优平均水第次级大届中会号今去新的附件是■# \n\u200b\ufeff",
        max_size=60,
    )
)
def test_spans_are_in_bounds_disjoint_and_in_order(text: str) -> None:
    end = 0
    for mention in read(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        end = mention.end


@given(
    st.one_of(st.integers(1, 99_999), st.decimals(0, 1000, places=2, allow_nan=False)),
    st.sampled_from(
        [("不低于", "", ">="), ("", "以上", ">="), ("超过", "", ">"), ("", "以下", "<="), ("低于", "", "<"), ("约", "", "~"), ("", "", "=")]
    ),
    st.sampled_from([("%", "percent"), ("张", "bed"), ("人", "person"), ("家", "institution"), ("元", "yuan"), ("平方米", "square_metre")]),
)
def test_a_generated_quantity_comes_back(number: object, sign: tuple[str, str, str], unit: tuple[str, str]) -> None:
    before, after, comparator = sign
    mention = only(f"床位指标{before}{number}{unit[0]}{after}。")
    assert mention.value == pytest.approx(float(str(number)))
    assert (mention.comparator, mention.unit) == (comparator, unit[1])


@pytest.mark.parametrize("text", ["\ufeff", "\u200b\n\u200b", "½", "占½，约Ⅳ期。"])
def test_characters_that_fold_into_nothing_or_into_several_do_no_harm(text: str) -> None:
    spans = [(m.start, m.end) for m in read(text)]
    assert all(one[1] <= other[0] for one, other in pairwise(spans))

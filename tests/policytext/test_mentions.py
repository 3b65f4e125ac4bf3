"""What a number in a policy text is, and what it says: phrase by phrase, then as properties."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import Mention, mentions, parse

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
        ("打造“半小时”急救圈。", "<=", 0.5),
        ("影像诊断30分钟内反馈。", "<=", 30),
        ("占比大于或者等于28%。", ">=", 28),
        ("占比28%或者以上。", ">=", 28),
        ("比20元高。", ">", 20),
        ("床位达不到4张。", "<", 4),
        ("总值跨入百亿元。", ">=", 10_000_000_000),
        ("结余不超过当年筹集总额的25%。", "<=", 25),
        ("家庭医生签约80人。", "=", 80),
        ("增长率为-1.5‰。", "=", -1.5),
        ("自然增长负2‰。", "=", -2),
        ("建成一家以上医院。", ">=", 1),
    ],
)
def test_comparators_before_and_after(text: str, comparator: str, value: float) -> None:
    mention = only(text)
    assert (mention.comparator, mention.value) == (comparator, value)


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("投入500余万元。", 5_000_000, ">"),
        ("投入一千多万元。", 10_000_000, ">"),
        ("投入3万5千元。", 35_000, "="),
        ("投入7万5千4百元。", 75_400, "="),
        ("投入四万五千六百二十二元。", 45_622, "="),
        ("投入两千四百五元。", 2_450, "="),
        ("投入三点五万元。", 35_000, "="),
        ("投入贰佰元。", 200, "="),
        ("投入一千陆元。", 1_600, "="),
        ("投入伍拾元。", 50, "="),
        ("投入廿五元。", 25, "="),
        ("投入10万万元。", 1_000_000_000, "="),
        ("增长一点五倍。", 1.5, "="),
        ("用时一个半小时以内。", 1.5, "<="),
        ("达到三倍半。", 3.5, "="),
        ("近一吨药品。", 1, "~"),
    ],
)
def test_numerals_of_every_form(text: str, value: float, comparator: str) -> None:
    mention = only(text)
    assert mention.value == pytest.approx(value)
    assert mention.comparator == comparator


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("占百分之22。", 22),
        ("占16分之5。", 31.25),
        ("占十分之一。", 10),
        ("合格率百分百。", 100),
        ("占1/4以上。", 25),
        ("占9成。", 90),
        ("占三成半。", 35),
        ("占七点五成。", 75),
        ("为一又二分之一。", 150),
        ("群众满意率98.01。", 98.01),
        ("按八五折优惠。", 85),
        ("近七成患者受益。", 70),
        ("6成社区参加。", 60),
    ],
)
def test_shares_of_every_form(text: str, value: float) -> None:
    mention = only(text)
    assert mention.value == pytest.approx(value)
    assert mention.unit == "percent"


def test_neighbouring_digits_are_a_range() -> None:
    mention = only("派出二三十人。")
    assert (mention.value, mention.value_high, mention.comparator) == (20, 30, "between")


@pytest.mark.parametrize("text", ["新增床位500，200张投用。", "新增床位500, 200张投用。"])
def test_a_comma_between_numbers_is_no_thousands_separator(text: str) -> None:
    assert [m.value for m in read(text) if m.unit == "bed"] == [500, 200]
    assert only("新增床位５００，２００张。").value == 500_200


def test_a_number_between_two() -> None:
    mention = only("占比在20%和30%之间。")
    assert (mention.value, mention.value_high, mention.comparator, mention.unit) == (20, 30, "between", "percent")


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
        ("投入3亿日元。", 300_000_000, "yen"),
        ("温度20摄氏度。", 20, "celsius"),
        ("身高168cm。", 168, "centimetre"),
        ("投放1250kg药饵。", 1250, "kilogram"),
        ("处置23起突发事件。", 23, "event"),
        ("立案23起。", 23, "item"),
        ("配置1万台除颤仪。", 10_000, "device"),
        ("应急队伍4支。", 4, "team"),
        ("引进高层次团队7个。", 7, "team"),
        ("新增2家临床重点专科。", 2, "specialty"),
        ("共享平台250余家。", 250, "institution"),
        ("孕产妇死亡率为0。", 0, "per_100k"),
        ("常住人口突破300万。", 3_000_000, "person"),
        ("产业规模达到810亿。", 81_000_000_000, "yuan"),
        ("平均住院日11.5天。", 11.5, "day"),
        ("应用水平平均3.4级。", 3.4, "level"),
        ("考核得分92.5分。", 92.5, "point"),
        ("建成19间卫生站。", 19, "institution"),
        ("设母婴室30间。", 30, "room"),
        ("人均预期寿命达到81.5。", 81.5, "year_of_age"),
        ("每千人口床位数达到6.5。", 6.5, "bed"),
        ("启动15个试点县建设。", 15, "locality"),
        ("支援19个省份。", 19, "locality"),
        ("确定3个改革试点城市。", 3, "locality"),
        ("新增一家护理院。", 1, "institution"),
        ("办理时限压缩至5个工作日。", 5, "day"),
        ("发病率<1/100万。", 1, "per_million"),
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


def test_what_was_named_before_is_counted_on() -> None:
    assert [(m.value, m.unit) for m in quantities("引进团队37个,总数达170个。")] == [(37, "team"), (170, "team")]
    assert [m.unit for m in quantities("全省医院中,三级21个、二级51个。")] == ["institution", "institution"]


def test_a_table_names_its_unit_and_the_years_of_its_columns() -> None:
    found = quantities("单位:所\n2017年\n2016年\n总计\n27217\n27658\n医院\n608\n590")
    assert [(m.value, m.unit, m.year) for m in found] == [
        (27217, "institution", 2017), (27658, "institution", 2016), (608, "institution", 2017), (590, "institution", 2016)
    ]  # fmt: skip


def test_a_noun_phrase_ends_at_the_next_number() -> None:
    assert [m.unit for m in quantities("督导12个市32个县的96家医疗机构。")] == ["locality", "locality", "institution"]


ROWS = """| 指标 | 单位 | 2020年 | 2025年 |
| 人均预期寿命 | 岁 | 77.5 | 78.5 |
| 孕产妇死亡率 | 1/10万 | 12.1 | <12 |
| 诊疗人次(万人次) | 5432.1 | 5678.9 |
"""


def test_rows_of_a_table_have_units_and_years() -> None:
    assert [(m.value, m.comparator, m.unit, m.year) for m in quantities(ROWS)] == [
        (77.5, "=", "year_of_age", 2020), (78.5, "=", "year_of_age", 2025),
        (12.1, "=", "per_100k", 2020), (12, "<", "per_100k", 2025),
        (54_321_000, "=", "visit", 2020), (56_789_000, "=", "visit", 2025),
    ]  # fmt: skip


def test_a_column_of_shares_has_its_own_unit() -> None:
    found = quantities("全省各类医疗卫生机构床位数(万张)\n2018年\n2017年\n增减百分比(%)\n总计\n13.5\n12.7\n2.7\n医院\n5.1\n4.8\n4.3")
    assert [(m.value, m.unit, m.year) for m in found] == [
        (135_000, "bed", 2018), (127_000, "bed", 2017), (2.7, "percent", 2018),
        (51_000, "bed", 2018), (48_000, "bed", 2017), (4.3, "percent", 2018),
    ]  # fmt: skip


def test_cells_parted_by_one_blank_or_a_tab_stay_apart() -> None:
    assert [m.value for m in read("总计 85213 86012")] == [85213, 86012]
    assert [m.value for m in quantities("床位数(张)\t2345\t2456")] == [2345, 2456]


def test_three_values_follow_three_years() -> None:
    found = quantities("到2024年、2026年和2028年，儿童生长迟缓率分别低于6%、5.5%和4.8%。")
    assert [(m.year, m.comparator, m.value) for m in found] == [(2024, "<", 6), (2026, "<", 5.5), (2028, "<", 4.8)]


def test_three_things_share_one_verb_and_one_year() -> None:
    found = quantities("到2026年，每千人口床位数、医师数、护士数分别提高至7.6张、3.4人和3.9人。")
    assert [(m.value, m.unit, m.year) for m in found] == [(7.6, "bed", 2026), (3.4, "person", 2026), (3.9, "person", 2026)]


@pytest.mark.parametrize("text", ["实现医务人员0感染。", "没有发生1例死亡病例。", "本土病例零新增。", "连年保持零报告。"])
def test_none_is_zero(text: str) -> None:
    assert [(m.value, m.comparator) for m in quantities(text)] == [(0, "=")]


def test_a_run_of_days_without_an_event_is_a_figure_and_other_durations_are_none() -> None:
    mention = only("连续300天无新增病例。")
    assert (mention.value, mention.unit) == (300, "day")
    assert quantities("连续300天开展义诊。") == []


@pytest.mark.parametrize("duty", ["接", "检", "保", "签", "收", "治", "种", "筛"])
def test_every_duty_done_is_a_universal_claim(duty: str) -> None:
    mention = only(f"做到“应{duty}尽{duty}”。")
    assert (mention.text, mention.comparator, mention.value, mention.unit) == (f"应{duty}尽{duty}", "all", 100, "percent")


@pytest.mark.parametrize("words", ["实现远程会诊全覆盖", "每个村都有卫生室", "医院全部设置病案科", "病房覆盖所有县", "乡村医生全员轮训"])
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
    ("text", "benchmark", "words"),
    [
        ("发病率控制在全国低流行水平。", "national_low_prevalence", "控制在全国低流行水平"),
        ("发病率处于历史最低水平。", "historical_lowest", "处于历史最低水平"),
        ("发病率创历史新低。", "historical_lowest", "创历史新低"),
        ("满意度达到历史最好水平。", "historical_best", "达到历史最好水平"),
    ],
)
def test_benchmarks_that_are_reached(text: str, benchmark: str, words: str) -> None:
    mention = only(text)
    assert (mention.comparator, mention.benchmark, mention.text) == ("reach", benchmark, words)


def test_a_benchmark_measured_from_is_no_statement_of_its_own() -> None:
    assert [m.value for m in quantities("寿命高出全国平均水平(79岁)4.6岁。")] == [79, 4.6]


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
        ("医院二期开工。", "ordinal"),
        ("进入全国百强。", "ordinal"),
        ("县乡村三级联动。", "list_count"),
        ("接种2价疫苗。", "name"),
        ("受理12345市长热线。", "name"),
        ("第三人民医院。", "name"),
        ("1—9月。", "date"),
        ("前三季度。", "date"),
        ("工作日8:30开诊。", "date"),
        ("市县两级联动。", "list_count"),
        ("艾滋病“三个95%”目标。", "slogan"),
        ("配置64排CT。", "name"),
        ("依据GB 5749-2022。", "document_no"),
        ("开展“双随机”抽检。", "slogan"),
        ("接通一百二十五。", "other"),
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


@pytest.mark.parametrize("end", ["年底", "年年底", "年末", "年底前", "年度", "年内"])
def test_the_end_of_a_year_is_that_year(end: str) -> None:
    assert only(f"2018{end},床位达到7张。").year == 2018


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


def test_a_year_to_compare_with_governs_nothing() -> None:
    assert [m.year for m in quantities("2023年,建成27所,比上年减少4所,另有9所。")] == [2023, 2023, 2023]


def test_what_a_figure_was_before_has_not_its_year() -> None:
    assert [(m.value, m.year) for m in quantities("2023年,半径由5公里缩短至4公里。")] == [(5, None), (4, 2023)]


def test_a_paragraph_that_opens_with_a_year_governs_the_next_one_beside_it() -> None:
    text = "2023年,全省医院达到27所,床位达到30张,服务群众持续增加。\n其中公立医院达到9所,床位达到12张,服务群众持续增加。\n另有诊所达到7所。"
    assert [m.year for m in quantities(text)] == [2023, 2023, 2023, 2023, None]


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
        ("建筑面积不得低于60平方米。", "standard"),
        ("目前全市急救车辆达到186辆。", "actual"),
        ("总床位达到6.52万张，同比增长3.1%。", "actual"),
        ("加强队伍建设，覆盖率不低于90%。", "target"),
    ],
)
def test_statement_types(text: str, statement: str) -> None:
    assert {m.statement for m in quantities(text)} == {statement}


def test_traditional_characters_and_round_zeros_read_the_same() -> None:
    one = quantities("到二〇二五年，床位数达到7.5张，覆盖率不低于65%，培训三百二十人。")
    other = quantities("到二○二五年，床位數達到7.5張，覆蓋率不低於65%，培訓三百二十人。")
    said = [(m.value, m.comparator, m.unit, m.year) for m in one]
    assert len(said) == 3
    assert [(m.value, m.comparator, m.unit, m.year) for m in other] == said


def test_cells_of_a_table_stay_apart_and_ocr_blanks_do_not() -> None:
    assert [m.value for m in quantities("人均预期寿命（岁）  77.3  78.3")] == [77.3, 78.3]
    assert only("共 有 医 院 1 2 6 家。").value == 126


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("医疗机构由1200个增加到1800个。", [(1200, "institution"), (1800, "institution")]),
        ("全区有诊所787间，相比2021年末增加66间。", [(787, "institution"), (66, "institution")]),
        ("三级医院86个（含公立医院），比上年增加12个。", [(86, "institution"), (12, "institution")]),
        ("采集血液40.3万单位。", [(403_000, "blood_unit")]),
        ("采集血小板520.5个治疗量。", [(520.5, "therapeutic_dose")]),
        ("督促12个科室整改。", [(12, "department")]),
        ("组建18个工作组。", [(18, "team")]),
        ("建立网格1772个。", [(1772, "item")]),
        ("编印专刊31期，举办培训12期。", [(31, "item"), (12, "time")]),
        ("配备418套监测设备。", [(418, "device")]),
        ("开展手术1200台，出动车辆120台次。", [(1200, "operation"), (120, "time")]),
        ("总诊疗人次43.0亿。", [(4_300_000_000, "visit")]),
        ("购置CT8台、彩超22台。", [(8, "device"), (22, "device")]),
        ("供水单位120家、监测点260个。", [(120, "institution"), (260, "place")]),
        ("两率分别提高7.2和5.1个百分点。", [(7.2, "percentage_point"), (5.1, "percentage_point")]),
        ("期望寿命分别为78.2、83.1和80.5岁。", [(78.2, "year_of_age"), (83.1, "year_of_age"), (80.5, "year_of_age")]),
        ("报告发病301 292例，较上月（287 693例）上升。", [(301_292, "case"), (287_693, "case")]),
        ("全市7地市实现达标。", [(7, "locality")]),
        ("平均住院日（不含专科医院）9.1天。", [(9.1, "day")]),
        ("新增病例降为零。", [(0, "case")]),
    ],
)
def test_what_is_counted(text: str, said: list[tuple[float, str]]) -> None:
    assert [(m.value, m.unit) for m in quantities(text)] == said


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("上述4项指标均已达标。", "list_count"),
        ("这9件民生事项共需资金。", "list_count"),
        ("开展消毒等7项整治。", "list_count"),
        ("推动服务、利益四个共同体建设。", "list_count"),
        ("100张以下床位医院246个。", "other"),
    ],
)
def test_counts_of_the_text_itself_and_classes_are_no_quantities(text: str, kind: str) -> None:
    assert read(text)[0].kind == kind


def test_each_one_of_them_is_all() -> None:
    mention = only("服务覆盖每一个乡镇卫生院。")
    assert (mention.comparator, mention.value, mention.unit) == ("all", 100, "percent")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2021年比例为78.9%，达到2022年国家目标值，好转率为61%。", [2021, 2021]),
        ("2023年有医生320人，与2020年持平，有护士480人。", [2023, 2023]),
        ("死亡率由2016年的9.9‰、3.8‰，下降到2019年的6.3‰。", [2016, 2016, 2019]),
        ("到2022年和2030年，合格率分别不少于90%和92%，经常锻炼的人数比例达到37%和40%。", [2022, 2030, 2022, 2030]),
        ("较2021年同期（1881例）上升6%。", [2021, None]),
        ("2020年投入300万元。近年来，累计投入520万元。", [2020, None]),
        ("满意率由去年的92%升至98%。", [2023, None]),
    ],
)
def test_years_that_are_compared_with_govern_only_their_own_figure(text: str, years: list[int | None]) -> None:
    assert [m.year for m in quantities(text)] == years


def test_a_year_goes_on_where_figures_are_compared_with_the_year_before() -> None:
    text = "2023年全市有医院20家。\n全市有医生3000人，同比增长3%。\n全市有护士5000人。"
    assert {m.year for m in quantities(text)} == {2023}


def test_heads_of_columns_name_the_units() -> None:
    line = (
        "地 区 | 诊疗 | ||\n诊疗人次（万人次） | 出院人数（万人） | 床位数（张） |\n总 计 | 266.2 | 13.6 | 7661 |\n某 市 | 21.5 | - | 106 |"
    )
    assert [(m.value, m.unit) for m in quantities(line)] == [
        (2_662_000, "visit"), (136_000, "person"), (7661, "bed"), (215_000, "visit"), (106, "bed"),
    ]  # fmt: skip
    cells = "指标\n|\n机构数\n(个)\n|\n床位数\n(张)\n|\n#医师\n|\n全市\n|\n271\n|\n57455\n|\n83\n|"
    assert [(m.value, m.unit) for m in quantities(cells)] == [(271, "institution"), (57455, "bed"), (83, "bed")]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("截至10月，筛查68059人，占任务（6.6万人）的103%。", ["actual", "target", "actual"]),
        ("全市将为学校配备设备300台。每校配备2台。", ["target", "target"]),
        ("发病率降至历史最低。", ["actual"]),
        ("1 预期寿命 岁 77.3 78.3 预期性", ["actual", "target"]),
    ],
)
def test_what_is_wanted_and_what_is_reached(text: str, statements: list[str]) -> None:
    assert [m.statement for m in quantities(text)] == statements


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


@pytest.mark.parametrize("words", ["没有发现1例", "未报告1例", "不发生1起", "不存在1起", "不存在一起"])
def test_none_found_or_reported_is_zero(words: str) -> None:
    assert only(f"确保{words}。").value == 0


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("每千人口床位数7张,孕产妇死亡率9/10万。", ["每千人口", None]),
        ("每千人口床位数7张、孕产妇死亡率9/10万。", ["每千人口", None]),
        ("人均期望寿命80岁,素养水平30%。", [None, None]),
        ("每千人口执业(助理)医师数达到3人、注册护士数达到4人。", ["每千人口", "每千人口"]),
        ("每5万-10万居民设置1所。", ["每5万-10万居民"]),
        ("每100万~200万人口设置1个。", ["每100万~200万人口"]),
        ("每个街道设置1家护理站。", ["每个街道"]),
        ("每个社区配备2名医生。", ["每个社区"]),
        ("每个乡镇办好1所卫生院。", ["每个乡镇"]),
        ("每个行政村设置1所卫生室。", ["每个行政村"]),
        ("每所乡镇卫生院至少配备2名医生。", ["每所乡镇卫生院"]),
        ("每百张床位配备2名药师。", ["每百张床位"]),
        ("千人口床位数7张。", ["千人口"]),
        ("每个县建1所医院,全市新增床位20张。", ["每个县", None]),
    ],
)
def test_what_is_counted_per(text: str, per: list[str | None]) -> None:
    assert [m.per for m in quantities(text)] == per


def test_two_benchmarks_that_share_a_noun_are_one_and_levels_of_income_differ() -> None:
    said = [(m.text, m.benchmark) for m in quantities("指标高于全国、全省平均水平。")]
    assert said == [("高于全国、全省平均水平", "national_average")]
    mention = only("指标优于中高收入国家平均水平。")
    assert (mention.text, mention.comparator) == ("优于中高收入国家平均水平", "better_than")
    assert mention.benchmark == "middle_high_income_countries"
    assert only("达到高收入国家水平。").benchmark == "high_income_countries"


@pytest.mark.parametrize(
    ("text", "comparator", "value"),
    [
        ("级别不低于4级。", ">=", 4),
        ("评价达到4级以上。", ">=", 4),
        ("评级达到5级。", "=", 5),
        ("电子病历应用水平4级。", "=", 4),
    ],
)
def test_levels_that_are_figures(text: str, comparator: str, value: float) -> None:
    mention = only(text)
    assert (mention.unit, mention.comparator, mention.value) == ("level", comparator, value)


@pytest.mark.parametrize("text", ["新建3级医院。", "依托2级以上医疗机构。", "达到三级医院。"])
def test_grades_of_hospitals_are_no_figures(text: str) -> None:
    assert [m.kind for m in read(text)] == ["ordinal"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("推进“零距离”服务。", ["slogan"]),
        ("八项规定精神。", ["list_count"]),
        ("九项准则。", ["list_count"]),
        ("上午9时30分。", ["date"]),
        ("8时至17时开放。", ["date"]),
        ("接种二、三类疫苗。", ["ordinal", "ordinal"]),
        ("6月龄以上婴儿。", ["age"]),
        ("6个月龄以上婴儿。", ["age"]),
        ("“一老一小”服务。", ["slogan"]),
        ("打造四区四高地。", ["slogan"]),
        ("建设三中心一专科。", ["slogan"]),
        ("建设两专科一中心。", ["slogan"]),
    ],
)
def test_times_ages_and_slogans_are_no_quantities(text: str, kinds: list[str]) -> None:
    assert [m.kind for m in read(text)] == kinds


def test_a_unit_of_substance_is_no_length() -> None:
    mention = only("血糖低于7.0mmol/L。")
    assert (mention.value, mention.unit, mention.comparator) == (7, None, "<")
    assert only("身高700mm。").unit == "millimetre"


@pytest.mark.parametrize("text", ["至多设3个。", "每个县最多设3家。"])
def test_at_most_at_a_distance(text: str) -> None:
    assert (only(text).comparator, only(text).value) == ("<=", 3)
    assert only("“最多跑一次”事项比例100%。").comparator == "="


def test_at_least_governs_a_list() -> None:
    assert [m.comparator for m in quantities("至少办好1所综合医院和1所中医医院。")] == [">=", ">="]
    assert [m.comparator for m in quantities("至少办好1所综合医院,建成1所中医医院。")] == [">=", "="]


def test_a_span_of_years_looks_ahead() -> None:
    mention = only("三年内建成50家。")
    assert (mention.period_text, mention.statement) == ("三年内", "target")
    assert only("近三年内建成50家。").period_text is None
    assert [only(f"{each}评审1次。").period_text for each in ("每三年", "每两年", "每年")] == ["每三年", "每两年", "每年"]


@pytest.mark.parametrize("base", ["与2020年相比", "在2022年的基础上", "在2022年基础上"])
def test_a_base_year_governs_nothing(base: str) -> None:
    assert only(f"{base}增加床位30张。").year is None


def test_the_subject_of_a_value_in_a_list_is_its_name() -> None:
    assert [m.subject for m in quantities("医师、护士、药师分别达到3人、4人和5人。")] == ["医师", "护士", "药师"]

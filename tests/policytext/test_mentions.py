"""What a number in a policy text is, and what it says: phrase by phrase."""

from __future__ import annotations

import pytest

from tests.policytext.quantities import only, quantities, read


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
        ("增长一点五倍。", 150, "="),
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
        ("总量翻一番。", 100, "percent"),
        ("有一半的医院参加。", 50, "percent"),
        ("占三分之一。", 100 / 3, "percent"),
        ("七成以上的老人签约。", 70, "percent"),
        ("每年提升1.5个百分点。", 1.5, "percentage_point"),
        ("死亡率为4.2‰。", 4.2, "per_mille"),
        ("死亡率为12.5/10万。", 12.5, "per_100k"),
        ("死亡率降至每10万12.5以下。", 12.5, "per_100k"),
        ("发病率控制在每十万人21.5以内。", 21.5, "per_100k"),
        ("死亡率控制在每千活产6.5以内。", 6.5, "per_mille"),
        ("感染率降到每万3。", 3, "per_10k"),
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


@pytest.mark.parametrize("before", range(20, 25))
def test_what_is_counted_per_may_open_the_text(before: int) -> None:
    base = "千人口"
    words = base + "床" * (before - len(base) - 2) + "位数"
    [mention] = quantities(f"{words}7张。")
    assert (mention.value, mention.per) == (7, base)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("服务12 345 678人。", 12_345_678),
        ("服务12\u2009345\u2009678人。", 12_345_678),
        ("服务12\u00a0345\u00a0678人。", 12_345_678),
        ("服务12\u3000345\u3000678人。", 12_345_678),
        ("服务１２ ３４５ ６７８ 人。", 12_345_678),
        ("服务1 234 567.5万人。", 12_345_675_000),
        ("服务250 000人次。", 250_000),
        ("投入2 000 000元。", 2_000_000),
        ("建成1百01张床位。", 101),
        ("建成3百20张床位。", 320),
        ("建成2千300张床位。", 2_300),
        ("建成1千零5十张床位。", 1_050),
        ("投入1万零5百元。", 10_500),
        ("投入1亿2千万元。", 120_000_000),
        ("占比达到½。", 50),
        ("占比达到⅓。", 33.333333),
        ("每千人口2½张床位。", 2.5),
        ("每千人口１½张床位。", 1.5),
        ("投入2½万元。", 25_000),
        ("提高到7.499999999999999%。", 7.5),
        ("提高到0.1234567%。", 0.1234567),
        ("提高到12.34567891%。", 12.34567891),
        ("投入12,345.1234567元。", 12_345.1234567),
    ],
)
def test_a_numeral_is_read_whole(text: str, value: float) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("床位 100 200 300张。", [100, 200, 300]),  # cells of a table
        ("床位 2023 100张。", [2023, 100]),
        ("床位3百5张。", []),  # 350 or 305: nobody can say
        ("从½提高到¾。", [50, 75]),
    ],
)
def test_numbers_that_only_stand_together_are_not_joined(text: str, values: list[float]) -> None:
    assert [mention.value for mention in read(text) if mention.value is not None] == values

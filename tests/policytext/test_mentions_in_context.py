"""What years, statements, lists and tables make of the numbers in a policy text; then mentions as properties."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policytext.quantities import YEAR, only, quantities, read


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
    expected = [(m.value, m.comparator, m.unit, m.year) for m in one]
    assert len(expected) == 3
    assert [(m.value, m.comparator, m.unit, m.year) for m in other] == expected


def test_cells_of_a_table_stay_apart_and_ocr_blanks_do_not() -> None:
    assert [m.value for m in quantities("人均预期寿命（岁）  77.3  78.3")] == [77.3, 78.3]
    assert only("共 有 医 院 1 2 6 家。").value == 126


@pytest.mark.parametrize(
    ("text", "expected"),
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
def test_what_is_counted(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(m.value, m.unit) for m in quantities(text)] == expected


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
    expected = [(m.text, m.benchmark) for m in quantities("指标高于全国、全省平均水平。")]
    assert expected == [("高于全国、全省平均水平", "national_average")]
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


def kinds(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.kind) for m in read(text)]


def test_a_year_before_1900_is_a_date_and_no_count_of_years() -> None:
    assert [(m.value, m.year) for m in quantities("甲国预期寿命从1820年的39岁到2015年的78.9岁。")] == [(39, 1820), (78.9, 2015)]
    assert kinds("该院距今1800年历史，1896年建院，1840年前后有医馆。")[1:] == [("1896年", "date"), ("1840年", "date")]
    assert kinds("该院距今1800年历史。") == [("1800年", "duration")]


def test_what_a_figure_was_before_something_has_no_year() -> None:
    before, after = quantities("2014年，传播率从项目实施前的34.8%下降到6.1%。", 2014)
    assert (before.year, before.year_basis, after.year) == (None, "none", 2014)


def test_a_question_that_quotes_a_goal_has_its_year_and_statement() -> None:
    goal = "到2030年，人均预期寿命达到79岁。\n一、问答\n"
    (_, asked) = quantities(goal + "人均预期寿命79岁意味着什么？")
    assert (asked.year, asked.year_basis, asked.statement) == (2030, "context", "target")
    (_, told) = quantities(goal + "人均预期寿命79岁。")
    (*_, unlike) = quantities("2020年，人均预期寿命为79岁。\n" + goal + "人均预期寿命79岁意味着什么？")
    assert (told.year, unlike.year) == (None, None)


def test_parts_of_a_text_are_a_count_of_its_list() -> None:
    assert kinds("纲要共设18篇，分为3个部分。") == [("18篇", "list_count"), ("3个部分", "list_count")]
    assert [kind for _, kind in kinds("共发表论文18篇，包括3篇报告。")] == ["quantity", "quantity"]
    assert kinds("县、镇、社区三级网络") == [("三级", "list_count")]


def test_a_half_of_what_is_now_is_no_share() -> None:
    assert [m.kind for m in read("当时人均寿命还不到现在的一半。")] == ["other"]
    assert [m.value for m in quantities("全县一半的村建成卫生室。")] == [50]


def test_news_of_a_plan_speaks_of_its_last_year() -> None:
    found = quantities(
        "国办印发《防治“十三五”行动计划》\n新华社电 国办日前印发《防治“十三五”行动计划》。\n计划提出，传播率下降到4%以下。", 2017
    )
    assert [(m.year, m.year_basis, m.statement) for m in found] == [(2020, "plan_end", "target")]


def test_the_whole_that_a_share_is_of_claims_nothing() -> None:
    assert [(m.value, m.comparator) for m in quantities("经性传播占全部患病途径的90.8%。")] == [(90.8, "=")]
    assert [m.statement for m in quantities("远高于国际通行10%的标准。")] == ["standard"]
    assert kinds("提出六项防治措施。") == [("六项", "list_count")]
    assert [(m.value, m.unit) for m in quantities("目前，我国约有3250万60岁以上的老年人需要护理。")] == [(32_500_000, "person")]
    assert [m.year for m in quantities("2013年占66%。现阶段覆盖面超过80%。", 2015)] == [2013, 2015]

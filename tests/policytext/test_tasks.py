"""The tree of a document's tasks: levels, titles, anchors, years, units, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import Task, locate, parse, tasks

PLAN = """健康澜屿建设行动方案
（2024—2028年）
一、指导思想
坚持健康优先，到2028年走在前列。
二、总体目标
到2028年，健康服务体系更加完善，人均预期寿命达到80岁。
——服务能力明显增强。到2026年，县域医共体建设全面铺开，床位达到7张；到2028年，以区域医疗中心为引领，资源配置格局基本形成。深入开展爱国卫生运动。
三、重点任务
（一）健康知识普及专项行动。广泛开展宣传。
（二）合理膳食专项行动。推广健康食堂。
四、保障措施
（一）加强组织领导。成立领导小组，负责统筹协调。
（二）强化宣传引导。
附件：1.健康知识普及专项行动
2.合理膳食专项行动
附件1
健康知识普及专项行动
一、工作目标
到2026年、2028年，居民吸烟率持续下降。
二、工作举措
（一）加强健康教育
1.到2026年，建设科普专家库。（责任单位：市卫生健康委、市教育局）
2.按照统一部署，开设健康频道。（责任单位：市广播电视局）
《健康澜屿建设行动方案》政策解读
一、主要目标
到2028年，体系更加完善。
"""


def read(text: str, year: int | None = 2024) -> list[Task]:
    return tasks(parse(text), year)


def outline(found: list[Task]) -> list[tuple[str, str, str | None]]:
    return [(task.level, task.title, None if task.parent is None else found[task.parent].title) for task in found]


def test_a_plan_with_annexes_is_one_tree() -> None:
    goal, ability, action = "总体目标", "服务能力明显增强", "健康知识普及专项行动"
    assert outline(read(PLAN)) == [
        ("goal", goal, None),
        ("milestone", "健康服务体系更加完善", goal),
        ("goal", ability, goal),
        ("milestone", "县域医共体建设全面铺开", ability),
        ("milestone", "资源配置格局基本形成", ability),
        ("action", action, None),
        ("action", "合理膳食专项行动", None),
        ("safeguard", "加强组织领导", None),
        ("safeguard", "强化宣传引导", None),
        ("goal", f"{action}工作目标", action),
        ("milestone", "居民吸烟率持续下降（2026年）", f"{action}工作目标"),
        ("milestone", "居民吸烟率持续下降（2028年）", f"{action}工作目标"),
        ("section", "加强健康教育", action),
        ("measure", "建设科普专家库", "加强健康教育"),
        ("measure", "开设健康频道", "加强健康教育"),
    ]


def test_years_are_those_that_the_words_name() -> None:
    years = {task.title: (task.year_from, task.year_to) for task in read(PLAN)}
    assert years["总体目标"] == (None, 2028)
    assert years["服务能力明显增强"] == (2026, 2028)
    assert years["居民吸烟率持续下降（2026年）"] == (None, 2026)
    assert years["建设科普专家库"] == (None, 2026)
    assert years["合理膳食专项行动"] == (None, None)
    (task,) = read("1.建设科普专家库，6月底前完成。")
    assert (task.year_to, task.due_on and task.due_on.isoformat()) == (None, "2024-06-30")  # the day takes the year, the task names none


def test_an_anchor_is_found_once_in_its_section() -> None:
    document = parse(PLAN)
    for task in tasks(document, 2024):
        assert locate(document, task.section, task.anchor).quote


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        (
            "第一章 主要任务\n第一节 健康环境\n一、改善水质\n（一）水源保护\n1.划定保护区\n（1）设立标识\n①设立界桩。\n②设立警示牌。\n",
            ["section", "一", "（一）", "1.", "（1）", "①", "①"],
        ),
        ("一、上半年完成布点图。\n二、年内出台细则。\n", ["一", "一"]),
    ],
)
def test_the_form_of_a_task_is_that_of_its_number(text: str, forms: list[str]) -> None:
    assert [task.form for task in read(text)] == forms


def test_units_belong_to_the_lowest() -> None:
    found = read("一、水源保护\n（一）设立标识\n1.设立界桩。（责任单位：县水利局）\n2.设立警示牌。（责任单位：县林业局）\n")
    assert [(task.level, task.lead) for task in found] == [
        ("section", ()),
        ("section", ()),
        ("measure", ("县水利局",)),
        ("measure", ("县林业局",)),
    ]


def test_a_line_of_units_behind_a_list_is_of_the_list() -> None:
    text = "（一）整治环境\n1.清理河道。\n2.拆除违建。\n责任单位：县水利局、县城管局\n"
    section, one, two = read(text)
    assert (section.lead, one.units, two.units) == (("县水利局",), (), ())
    section, one, two = read(text.replace("清理河道。", "清理河道。（责任单位：县农业农村局）"))
    assert (section.units, one.lead, two.lead) == ((), ("县农业农村局",), ("县水利局",))


def test_unnumbered_paragraphs_with_units_of_their_own_are_tasks() -> None:
    section, one, two = read("一、便民服务\n推进一码通办。（牵头单位：市数据局）\n优化预约挂号。\n责任单位：市卫生健康委\n")
    assert (section.level, one.level, one.form, two.form) == ("section", "measure", "paragraph", "paragraph")
    assert (one.lead, two.lead) == (("市数据局",), ("市卫生健康委",))


def test_units_of_all_later_tasks() -> None:
    one, two, three = read(
        "1.制定预案。（市疾控局牵头）\n以下各项任务均由各县（市、区）人民政府共同负责，不再列出。\n2.完善网络。（市疾控局牵头）\n3.储备床位。\n"
    )
    assert (one.global_units, one.unit_basis) == ((), "own")
    assert (two.responsible, two.unit_basis, two.lead) == (("各县（市、区）人民政府",), "mixed", ("市疾控局",))
    assert (three.responsible, three.unit_basis, three.lead_basis) == (("各县（市、区）人民政府",), "global", None)


def test_safeguards_that_name_units_are_measures() -> None:
    assert [task.level for task in read("一、加强组织领导\n（一）成立专班。（市卫生健康委牵头）\n（二）定期调度。\n")] == [
        "section",
        "measure",
        "measure",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "青禾县2024年工作总结\n一、基层服务\n（一）建成托位110个。\n（二）完成献血1259人。\n",
        "一、发展基础\n（一）服务能力不断提高。\n二、基本原则\n（一）坚持人民至上。\n",
        "会议在青禾县召开，各单位参加。\n",
    ],
)
def test_what_reports_or_explains_wants_nothing(text: str) -> None:
    assert read(text) == []


def test_a_body_before_a_colon_is_responsible_for_its_duty() -> None:
    (task,) = read("二、职责分工\n（一）市教育局：负责学校健康教育，落实学生体质监测。\n")
    assert (task.title, task.responsible, task.lead_basis) == ("负责学校健康教育", ("市教育局",), None)


def test_items_with_half_a_bracket_and_fields_of_one_line() -> None:
    one, two = read("1）开展健康讲座。牵头单位：市卫健委。完成时限：6月。\n2）更新急救设备。牵头单位：市急救中心。\n")
    assert (one.section, one.form, one.lead, one.due_on and one.due_on.isoformat()) == ("1）", "1）", ("市卫健委",), "2024-06-30")
    assert two.lead == ("市急救中心",)


def test_the_day_of_writing_at_the_foot_is_no_year_of_the_last_task() -> None:
    (task,) = read("1.强化督导检查。\n2023年9月1日\n（此件公开发布）\n")
    assert (task.year_to, task.title) == (None, "强化督导检查")


def test_what_a_covering_notice_numbers_makes_sure_of_its_plan() -> None:
    text = "青禾县关于印发控烟方案的通知\n各乡镇：\n一、提高认识。\n青禾县控烟方案\n一、设立劝导员。\n"
    assert [(task.level, task.title) for task in read(text)] == [("safeguard", "提高认识"), ("measure", "设立劝导员")]


STATEMENT = """2024年，全市卫生健康系统将聚焦高质量发展，奋力开创新局面。
一是加强改革创新。推进公立医院改革，完善分级诊疗；以筹办医学大会为抓手，打造科研高地。
二是以健康实事为载体，做好包虫病防治，推进远程医疗。
"""


def test_running_text_yields_goals_and_priorities() -> None:
    head, means = "加强改革创新", "打造科研高地"
    assert outline(read(STATEMENT)) == [
        ("goal", "奋力开创新局面", None),
        ("priority", head, None),
        ("priority", "推进公立医院改革", head),
        ("priority", "完善分级诊疗", head),
        ("priority", means, head),
        ("priority", "筹办医学大会", means),
        ("priority", "以健康实事为载体", None),
        ("priority", "做好包虫病防治", "以健康实事为载体"),
        ("priority", "推进远程医疗", "以健康实事为载体"),
    ]


def test_running_text_that_looks_back_yields_nothing() -> None:
    assert read("近年来，全市推进改革，完善分级诊疗体系。\n建成医联体3个，提升基层服务能力。\n") == []


ITEM = st.sampled_from(
    [
        "推进改革",
        "建设托育中心5个",
        "到2025年，完善体系",
        "（一）",
        "1.",
        "责任单位：市教育局",
        "一是加强管理",
        "总体目标",
        "——提升能力。",
        "附件1",
        "\t",
        "。",
    ]
)


@given(st.lists(ITEM, max_size=12).map("\n".join))
def test_every_parent_stands_before_its_children_and_every_span_in_the_text(text: str) -> None:
    found = read(text)
    for at, task in enumerate(found):
        assert task.parent is None or task.parent < at
        assert 0 <= task.start < task.end <= len(text)
        assert 0 < len(task.title) <= 48
        assert len(task.anchor) <= 24


@given(st.integers(1, 8), st.sampled_from(["", "\n", "\n\n"]))
def test_each_item_is_one_measure_whatever_blank_lines_part_them(count: int, blank: str) -> None:
    text = "一、重点任务\n" + blank.join(f"{n}.建设第{n}类健康单位。（责任单位：市卫生健康委）\n" for n in range(1, count + 1))
    found = read(text)
    assert [task.section for task in found] == [f"一/{n}" for n in range(1, count + 1)]
    assert {task.lead for task in found} == {("市卫生健康委",)}


def test_goals_that_each_name_who_reaches_them_are_measures() -> None:
    found = read("一、主要预期目标\n（一）新增床位200张\n责任单位：区卫生健康局\n（二）新增就业2万人\n责任单位：区人力资源社会保障局\n")
    assert [(task.level, task.title, task.lead) for task in found] == [
        ("measure", "新增床位200张", ("区卫生健康局",)),
        ("measure", "新增就业2万人", ("区人力资源社会保障局",)),
    ]


def test_what_a_page_lists_above_its_title_and_the_title_want_nothing() -> None:
    text = "• 无障碍浏览\n• 长者模式\n澜屿市2026年民生实事项目清单\n序号|工作任务|责任单位\n1|建设托育中心5个|市卫健委\n"
    assert [task.title for task in read(text, 2026)] == ["建设托育中心5个"]


def test_a_paragraph_whose_sentences_each_end_with_their_units_is_as_many_tasks() -> None:
    found = read("一、加强管理\n出台若干措施。（市食安办负责）调整工作机制。（市食安办牵头，各成员单位配合）\n")
    assert [(task.level, task.title, task.lead) for task in found] == [
        ("section", "加强管理", ()),
        ("measure", "出台若干措施", ("市食安办",)),
        ("measure", "调整工作机制", ("市食安办",)),
    ]


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("区财政局负责落实工作经费。", [("区财政局", "lead")]),
        ("工商局负责，商务局配合，区爱卫办指导，督促市场达标。", [("工商局", "lead"), ("商务局", "cooperating"), ("区爱卫办", "guiding")]),
        ("市民负责门前卫生，单位负责院内卫生。", []),
    ],
)
def test_a_task_may_begin_with_who_does_it(words: str, units: list[tuple[str, str]]) -> None:
    (found,) = read(f"1.{words}\n")
    assert [(unit.name, unit.role) for unit in found.units] == units


def test_a_heading_of_several_clauses_is_one_and_parallel_sentences_have_heads_of_their_own() -> None:
    text = (
        "澜屿市卫生健康工作会议\n2026年，将做好以下工作。\n"
        "■加强改革创新，深化医药卫生改革。推进医院高质量发展，完善分级诊疗体系。加强学科建设。\n"
        "■做好风险防范。防范医疗风险，加强医院安保建设，建设平安医院。防范舆情风险，健全引导机制，加强分析研判。防范信访风险，畅通信访渠道。\n"
    )
    found = read(text, 2026)
    tree = {task.title: found[task.parent].title if task.parent is not None else None for task in found if task.level == "priority"}
    assert tree["推进医院高质量发展"] == tree["加强学科建设"] == "加强改革创新，深化医药卫生改革"
    assert "深化医药卫生改革" not in tree
    assert (tree["防范医疗风险"], tree["建设平安医院"], tree["畅通信访渠道"]) == ("做好风险防范", "防范医疗风险", "防范信访风险")

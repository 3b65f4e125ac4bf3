"""Tables of tasks that a page has flattened to a line for each cell: their rows are told by who does them."""

from __future__ import annotations

from policytext import Task, parse, tasks

MERGED = """2026年9月澜屿市民生实事进展情况
序号
项目内容
牵头单位
落实情况
1
新建托育机构2家。
市教育局
基本完成。
已有2家挂牌。
2
新增老年大学3所
提前完成年度任务
建成临港镇、云台镇老年大学
3
新建发热诊室10个。
市卫生健康局
正在建设。
"""
LISTS = """澜屿市妇女发展规划目标责任分解书
主要目标
主要责任单位
责任单位
1.妇女享有卫生服务。
——妇女常见病筛查率达到80%以上。
——建立妇女健康档案。
市卫生局
市财政局
市妇联
——孕产妇死亡率降低。
市卫生局
市公安局
2.妇女经常参加体育锻炼的比例提高。
市体育局
市教育局
"""
KEYS = """澜屿市健康行动任务清单
一、提升服务能力
1.改造发热诊室。
责任单位
市卫健局、市财政局
完成时限
2026年6月底
2.建设托育机构
牵头责任单位
市卫生健康委
主要协作单位
市财政局
市教育局
责任人
张三
"""


def read(text: str) -> list[Task]:
    return tasks(parse(text), 2026)


def of(task: Task) -> list[tuple[str, str]]:
    return [(unit.name, unit.role) for unit in task.units]


def test_a_body_whose_cell_reaches_down_does_the_rows_below_too() -> None:
    found = read(MERGED)
    assert [task.title for task in found] == ["新建托育机构2家", "新增老年大学3所", "新建发热诊室10个"]
    assert [of(task) for task in found] == [[("市教育局", "lead")], [("市教育局", "lead")], [("市卫生健康局", "lead")]]


def test_progress_is_no_task() -> None:
    assert not [task for task in read(MERGED) if "挂牌" in task.title or "基本完成" in task.title]


def test_items_share_the_bodies_below_them_and_the_main_one_leads() -> None:
    section, screening, files, mothers, sports = read(LISTS)
    assert (section.level, section.units) == ("section", ())
    assert of(screening) == of(files) == [("市卫生局", "lead"), ("市财政局", "responsible"), ("市妇联", "responsible")]
    assert of(mothers) == [("市卫生局", "lead"), ("市公安局", "responsible")]
    assert (screening.parent, mothers.parent, sports.parent) == (0, 0, None)
    assert of(sports) == [("市体育局", "lead"), ("市教育局", "responsible")]


def test_rows_that_no_mark_parts_are_not_sure() -> None:
    assert max(task.confidence for task in read(MERGED)) < 0.95


def test_heads_alone_make_no_table() -> None:
    assert not read("项目内容\n牵头单位\n落实情况\n")


def test_a_key_has_a_line_of_its_own() -> None:
    _, clinic, childcare = read(KEYS)
    assert of(clinic) == [("市卫健局", "lead"), ("市财政局", "cooperating")]
    assert str(clinic.due_on) == "2026-06-30"
    assert of(childcare) == [("市卫生健康委", "lead"), ("市财政局", "cooperating"), ("市教育局", "cooperating")]


def test_numbers_inside_a_text_that_has_lost_its_line_ends_part_tasks() -> None:
    text = "关于支持人才的意见。为落实部署，提出以下意见。1.对人才团队给予资助。责任单位：市委组织部、市科技局。2.对企业给予补贴，最高2.5万元。责任单位：市财政局。"
    team, firm = read(text)
    assert (team.title, of(team)) == ("对人才团队给予资助", [("市委组织部", "lead"), ("市科技局", "cooperating")])
    assert (firm.title, of(firm)) == ("对企业给予补贴", [("市财政局", "lead")])


def test_rows_that_run_into_each_other_are_parted_by_their_numbers() -> None:
    text = "重点任务清单\n\n序号工作任务责任单位21树立新风。发挥媒体作用。市委宣传部、市民政局牵头;市总工会配合22发放补贴。市财政局牵头;市妇联配合\n"
    fashion, grants = read(text)
    assert (fashion.title, of(fashion)) == ("树立新风", [("市委宣传部", "lead"), ("市民政局", "lead"), ("市总工会", "cooperating")])
    assert (grants.title, of(grants)) == ("发放补贴", [("市财政局", "lead"), ("市妇联", "cooperating")])


def test_running_text_that_names_bodies_in_passing_has_no_such_tasks() -> None:
    text = "会议召开。由市财政局牵头推进改革，成效明显。由市教育局牵头推进试点，群众满意。\n"
    assert not [task for task in read(text) if task.level == "measure"]


def test_a_name_between_bodies_need_not_end_as_bodies_do() -> None:
    text = "主要目标\n主要责任单位\n责任单位\n1.感染率得到控制。\n市卫生局\n人口计生\n市公安局\n"
    (only,) = read(text)
    assert [name for name, _ in of(only)] == ["市卫生局", "人口计生", "市公安局"]


def test_areas_before_a_colon_do_what_is_behind_it() -> None:
    text = "市卫生工作任务书\n一、区县专项任务\n澜屿区：实施服务街道2个，达到要求。\n枫砚县：新增户厕8000座。\n"
    section, streets, toilets = read(text)
    assert section.level == "section"
    assert [of(streets), of(toilets)] == [[("澜屿区", "responsible")], [("枫砚县", "responsible")]]
    assert toilets.title == "新增户厕8000座"

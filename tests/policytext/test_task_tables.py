"""Rows of tables of tasks, in every form of table: what is to be done, who does it, by when, what rows have in common."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policytext import Task, mentions, parse, tasks

ROWS = [
    ["序号", "领域", "重点任务", "牵头单位", "配合单位", "完成时限"],
    ["1", "环境", "建设无烟公园八处以上", "市城管局", "市卫生健康委、市教育局", "2026年9月底前"],
    ["2", "服务", "开通急救转诊绿色通道", "市卫生健康委", "市医保局", "全年"],
]


def bars(rows: list[list[str]]) -> str:
    return "".join("|" + "|".join(row) + "|\n" for row in rows)


def tabs(rows: list[list[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def tags(rows: list[list[str]]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>\n"


def bars_alone(rows: list[list[str]]) -> str:
    return "\n|\n".join(cell for row in rows for cell in row) + "\n"


def lines(rows: list[list[str]]) -> str:
    return "\n".join(cell for row in rows for cell in row) + "\n"


def read(text: str) -> list[Task]:
    return tasks(parse(text), 2026)


@pytest.mark.parametrize("form", [bars, tabs, tags, bars_alone, lines])
def test_a_row_is_a_task_in_every_form(form: Callable[[list[list[str]]], str]) -> None:
    one, two = read(form(ROWS))
    assert (one.title, one.level, one.form, one.group) == ("建设无烟公园八处以上", "measure", "row", "环境")
    assert (one.lead, one.cooperating, one.lead_basis) == (("市城管局",), ("市卫生健康委", "市教育局"), "stated")
    assert (one.deadline_text, one.due_on and one.due_on.isoformat()) == ("2026年9月底前", "2026-09-30")
    assert (two.deadline_text, two.due_on, two.due_basis) == ("全年", None, "ongoing")


def test_an_empty_cell_names_nobody_and_a_merged_one_reaches_down() -> None:
    one, two = read(bars([ROWS[0], ROWS[1], ["2", "", "整治农贸市场", "市市场监管局", "", ""]]))
    assert (two.group, two.cooperating, two.deadlines) == ("环境", (), ())
    assert one.group == "环境"


def test_the_one_column_of_units_is_led_by_its_first() -> None:
    (one,) = read(bars([["重点工作", "责任单位"], ["建设托育中心5个", "市卫健委、市教育局"]]))
    assert (one.lead, one.cooperating, one.lead_basis) == (("市卫健委",), ("市教育局",), "convention")


def test_in_a_list_of_duties_each_body_is_responsible() -> None:
    one, two = read(bars([["单位", "职责"], ["县教育局", "组织体质监测。"], ["县水利局", "提升水质检测能力。"]]))
    assert (one.responsible, one.lead_basis, two.responsible) == (("县教育局",), None, ("县水利局",))


def test_persons_are_no_units_and_measures_are_the_tasks() -> None:
    (one,) = read(bars([["任务", "具体措施", "责任领导", "责任单位"], ["控烟", "修订控烟条例", "祁某", "市司法局"]]))
    assert (one.title, one.group, one.lead) == ("修订控烟条例", "控烟", ("市司法局",))


def test_tables_of_indicators_hold_no_task() -> None:
    assert read(bars([["指标", "2025年", "2030年"], ["托位数（个）", "4.2", "4.9"], ["签约率（%）", "40", "50"]])) == []


def test_the_figures_of_a_table_with_a_line_for_each_cell_are_read_too() -> None:
    found = mentions(parse(bars_alone(ROWS)), 2026)
    assert [mention.text for mention in found if mention.kind == "quantity"] == ["八处以上"]


def test_a_run_of_lines_without_the_next_number_is_no_table() -> None:
    assert parse("序号\n任务\n1\n推进工作\n第二行\n").tables == ()


def test_a_row_below_a_cell_that_reaches_down_is_read_by_its_bodies() -> None:
    rows = [
        "任务类别 | 具体要求 | 责任科室 |",
        "一、公开预算 | 1.公布年度预算。 | 局财务科 |",
        "2.公布年度决算。 | 局办公室 | |",
        "|",
        "二、公开规划 | 3.公布发展规划。 | 局规划科 |",
    ]
    found = read("\n".join(rows) + "\n")
    assert [(task.title, task.lead) for task in found] == [
        ("公布年度预算", ("局财务科",)),
        ("公布年度决算", ("局办公室",)),
        ("公布发展规划", ("局规划科",)),
    ]


def test_a_number_and_a_deadline_stay_where_a_cell_between_is_missing() -> None:
    rows = ["序号|工作任务|细化分工|责任处室|完成时限|", "1|建设网站|开设五个专栏|宣传处|全年|", "2|办好年报|规划处|全年||"]
    one, two = read("\n".join(rows) + "\n")
    assert (one.title, one.lead) == ("开设五个专栏", ("宣传处",))
    assert (two.title, two.lead, two.deadline_text) == ("办好年报", ("规划处",), "全年")


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("应急处、疾控处等按职责分工落实", [("应急处", "responsible"), ("疾控处", "responsible")]),
        ("防控办主办、各工作组协办", [("防控办", "lead"), ("各工作组", "cooperating")]),
        ("宣传处会办公室", [("宣传处", "lead"), ("办公室", "cooperating")]),
        ("县总工会、县红十字会", [("县总工会", "lead"), ("县红十字会", "cooperating")]),
    ],
)
def test_verbs_in_a_cell_give_its_names_their_roles(cell: str, units: list[tuple[str, str]]) -> None:
    (one,) = read(f"重点工作|责任处室\n建设托育中心5个|{cell}\n")
    assert [(unit.name, unit.role) for unit in one.units] == units


def test_a_bar_alone_behind_each_cell_however_long() -> None:
    long = "规范做好工作年度报告编制发布，将年度重点任务落实情况纳入年报，确保体例规范、数据准确，接受社会的监督。"
    rows = [
        ["1", "清理行政规范性文件并公布目录。", "办公室", "年底前"],
        ["2", long, "各科室", "持续推进"],
        ["3", "积极参加培训和研讨交流。", "办公室", "持续推进"],
    ]
    cells = ["工作任务", "具体要求", "责任科室", "时限要求", *(cell for row in rows for cell in ("公开事项", *row))]
    found = read("".join(f"{cell}\n|\n" for cell in cells))
    assert [(task.title[:8], task.lead) for task in found] == [
        ("清理行政规范性文", ("办公室",)),
        ("规范做好工作年度", ("各科室",)),
        ("积极参加培训和研", ("办公室",)),
    ]


def test_a_row_with_a_heading_s_number_and_nothing_else_heads_those_below() -> None:
    text = "任务分工\n序号|主要任务|责任单位\n一|提升能力|\n1|改造诊室|市卫健委\n二|加强保障|\n2|落实经费|市财政局\n"
    found = tasks(parse(text), 2026)
    assert [(task.level, task.title, task.parent) for task in found] == [
        ("section", "提升能力", None),
        ("measure", "改造诊室", 0),
        ("section", "加强保障", None),
        ("measure", "落实经费", 2),
    ]


def test_a_cell_that_names_nobody_has_no_units() -> None:
    text = "序号|任务|牵头单位|配合单位\n1|改造诊室|市卫健委|无\n2|落实经费|市财政局|/\n"
    assert [[unit.name for unit in task.units] for task in tasks(parse(text), 2026)] == [["市卫健委"], ["市财政局"]]

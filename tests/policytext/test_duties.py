"""Who does a task: every form of list and phrase, the roles in order, who leads and on what ground."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import parse
from policytext.body_text import body_text
from policytext.duties import Scope, read_duties
from policytext.roles import Unit

ROLES = {"牵": "lead", "责": "responsible", "实": "implementing", "配": "cooperating", "指": "guiding"}


def read(words: str, scope: Scope | None = None) -> tuple[list[tuple[str, str]], str | None]:
    """The units of a task that ends so, and why its lead leads."""
    document = parse(f"1.推进工作。{words}")
    body = body_text(document, [(passage.start, passage.end) for passage in document.passages if passage.start < passage.end])
    found = read_duties(body, scope or Scope())
    return [(unit.name, unit.role) for unit in found.units], found.lead_basis


def units(short: str) -> list[tuple[str, str]]:
    """牵市教育局 责市财政局 → the names with their roles."""
    return [(word[1:], ROLES[word[0]]) for word in short.split()]


@pytest.mark.parametrize(
    ("words", "expected", "basis"),
    [
        ("（责任单位：市教育局、市财政局，各县（市、区）政府）", "牵市教育局 配市财政局 配各县（市、区）政府", "convention"),
        ("（牵头单位：市教育局；责任单位：市财政局、市民政局）", "牵市教育局 责市财政局 责市民政局", "stated"),
        ("（牵头单位：市教育局，配合单位：市财政局）", "牵市教育局 配市财政局", "stated"),
        ("（牵头单位：市教育局，配合单位：市财政局，各区、县级市）", "牵市教育局 配市财政局 配各区、县级市", "stated"),
        ("（主要责任单位：市教育局；责任单位：市财政局）", "牵市教育局 责市财政局", "stated"),
        ("（第一责任单位：市教育局；其他责任单位：市财政局）", "牵市教育局 责市财政局", "stated"),
        ("（各镇（街道）、区教育局）", "责各镇（街道） 责区教育局", None),
        ("【牵头部门:市教育局;协助部门:团市委】", "牵市教育局 配团市委", "stated"),
        ("［责任单位：市残联］", "牵市残联", "convention"),
        ("（牵头责任单位：市教育局、市民政局）", "牵市教育局 牵市民政局", "stated"),
        ("（牵头单位：市教育局；主体责任单位：青县人民政府；实施单位：市第一中学）", "牵市教育局 实青县人民政府 实市第一中学", "stated"),
        ("（责任单位：各县（市、区）人民政府、市教育局）", "责各县（市、区）人民政府 责市教育局", None),
        ("（责任单位：市教育局、市财政局按职责分工负责）", "责市教育局 责市财政局", None),
        ("（责任单位：市教育局牵头，市财政局配合）", "牵市教育局 配市财政局", "stated"),
        ("（负责部门：市商务局；适用范围：全部园区）", "牵市商务局", "convention"),
        ("（牵头领导：副市长祁某；牵头单位：市教育局）", "牵市教育局", "stated"),
        ("（牵头单位：市教育局（局长祁某））", "牵市教育局", "stated"),
        ("（市教育局牵头，市财政局、市民政局等配合）", "牵市教育局 配市财政局 配市民政局", "stated"),
        ("（市教育局牵头，市财政局，市民政局配合）", "牵市教育局 配市财政局 配市民政局", "stated"),
        ("（市教育局牵头，市财政局按职责分工负责）", "牵市教育局 责市财政局", "stated"),
        ("（市教育局、市财政局负责，市民政局参与）", "牵市教育局 责市财政局 配市民政局", "convention"),
        ("（市教育局负责）", "牵市教育局", "convention"),
        ("（市教育局、市财政局共同负责）", "责市教育局 责市财政局", None),
        ("（各省级人民政府负责）", "责各省级人民政府", None),
        ("（教育部、财政部按职责分工负责，各省级人民政府落实）", "责教育部 责财政部 责各省级人民政府", None),
        ("（各区人民政府负责，市教育局指导）", "责各区人民政府 指市教育局", None),
        ("（省商务厅、供销社按职责分工负责）", "责省商务厅 责供销社", None),
        ("（市教育局牵头，市商务局、市供销社按职责分工负责）", "牵市教育局 责市商务局 责市供销社", "stated"),
        ("（人民银行广东省分行牵头，省委金融办配合）", "牵人民银行广东省分行 配省委金融办", "stated"),
        ("（省教育厅负责，各市人民政府结合实际落实）", "牵省教育厅 责各市人民政府", "convention"),
        ("（牵头单位：州教育局；责任单位：州司法局，湘西经开区管委会，6月底完成）", "牵州教育局 责州司法局 责湘西经开区管委会", "stated"),
        ("（市教育局会同市财政局、市残联制定）", "牵市教育局 配市财政局 配市残联", "stated"),
        ("（市教育局牵头，各市、县人民政府落实）", "牵市教育局 责各市、县人民政府", "stated"),
        ("（市教育局和市财政局牵头）", "牵市教育局 牵市财政局", "stated"),
        ("（市文化和旅游局牵头）", "牵市文化和旅游局", "stated"),
        ("由县教育局负责组织实施，县财政局负责资金保障。", "牵县教育局 责县财政局", "convention"),
        ("由市教育局牵头，会同市财政局组织遴选。", "牵市教育局 配市财政局", "stated"),
        ("市教育局牵头，市财政局配合。", "牵市教育局 配市财政局", "stated"),
        ("（县委宣传部、县教育局，各乡镇人民政府）", "牵县委宣传部 配县教育局 配各乡镇人民政府", "convention"),
        ("\n责任单位：市教育局 市财政局", "牵市教育局 配市财政局", "convention"),
        ("\n牵头单位：市教育局    配合单位：市财政局\n完成时限：6月底", "牵市教育局 配市财政局", "stated"),
        ("\n责任处室：养老服务处", "牵养老服务处", "convention"),
    ],
)
def test_units_with_their_roles_in_order(words: str, expected: str, basis: str | None) -> None:
    assert read(words) == (units(expected), basis)


@pytest.mark.parametrize(
    "words",
    [
        "（含中医类医院）",
        "提升能力（县人民医院、县中医院）。",
        "符合条件的二级以上医疗机构实施日间手术。",
        "引导各级医疗机构参与康养产业。",
        "加强对实施单位的指导。",
        "（2025年底前完成）",
        "市县两级财政负责人要重视。",
    ],
)
def test_what_names_nobody(words: str) -> None:
    assert read(words) == ([], None)


def test_the_first_of_a_list_leads_from_there_on() -> None:
    scope = Scope()
    assert read("（责任单位：市教育局、市财政局；排第一位的为牵头单位，其他为配合单位，下同）", scope) == (
        units("牵市教育局 配市财政局"),
        "stated",
    )
    assert read("（责任单位：市民政局、市残联，市妇联参与）", scope) == (units("牵市民政局 配市残联 配市妇联"), "stated")
    once = Scope()
    read("（责任单位：市教育局、市财政局；排第一位的为牵头单位）", once)
    assert read("（责任单位：市民政局、市残联）", once)[1] == "convention"


def test_where_the_first_of_a_list_is_said_to_lead_bodies_need_not_tell_their_level() -> None:
    scope = Scope()
    said = "（财政厅、教育厅。列在首位的为牵头部门或单位，有关部门和单位按职责分工负责，下同）"
    assert read("（财政厅、教育厅）") == ([], None)
    assert read(said, scope) == (units("牵财政厅 责教育厅"), "stated")
    assert read("（教育厅、物价局）", scope) == (units("牵教育厅 责物价局"), "stated")
    assert read("（含护士、医生）", scope) == ([], None)


def test_a_clause_of_scope_is_of_later_tasks_or_of_its_own_bracket() -> None:
    scope = Scope()
    assert read("以下任务均由各县（市、区）人民政府共同负责，不再列出。", scope) == ([], None)
    assert scope.units == ["各县（市、区）人民政府"]
    own = Scope()
    assert read("（责任单位：市教育局；均涉及各市（州）人民政府，不再列出，下同）", own)[0] == units("牵市教育局")
    assert own.units == ["各市（州）人民政府"]


def test_a_list_goes_on_behind_a_page_number_and_inside_a_broken_name() -> None:
    found, _ = read("（市教育局牵头，市财政局、\n— 7 —\n市民政局、市农业\n农村局配合）")
    assert found == units("牵市教育局 配市财政局 配市民政局 配市农业农村局")


NAMES = st.lists(
    st.sampled_from(
        ["市教育局", "市财政局", "市民政局", "市残联", "团市委", "市委编办", "市文化和旅游局", "各县（市、区）政府", "市住房和城乡建设局"]
    ),
    min_size=1,
    max_size=6,
    unique=True,
)
BLANKS = st.sampled_from(["", " ", "\n", "\u3000", "\n\n"])


@given(NAMES, BLANKS, st.sampled_from("、，"))
def test_any_list_is_read_whole_in_its_order_wherever_lines_break(names: list[str], blank: str, mark: str) -> None:
    found, _ = read(f"（责任单位：{(mark + blank).join(names)}）")
    assert [name for name, _ in found] == names


@given(NAMES, NAMES)
def test_roles_never_mix(leads: list[str], others: list[str]) -> None:
    found, basis = read(f"（牵头单位：{'、'.join(leads)}；配合单位：{'、'.join(others)}）")
    assert [name for name, role in found if role == "lead"] == leads
    assert [name for name, role in found if role == "cooperating"] == [name for name in others if name not in leads]
    assert basis == "stated"


def test_a_unit_is_a_name_and_a_role() -> None:
    assert Unit("市教育局", "lead") == ("市教育局", "lead")


@pytest.mark.parametrize("said", ["。第一责任单位为牵头单位，下同）", "（第一责任单位为牵头单位，下同））"])
def test_the_first_unit_of_responsibility_is_said_to_lead(said: str) -> None:
    scope = Scope()
    assert read(f"（责任单位：市发改委、市财政局{said}", scope) == (units("牵市发改委 配市财政局"), "stated")
    assert read("（责任单位：市民政局、市残联）", scope)[1] == "stated"

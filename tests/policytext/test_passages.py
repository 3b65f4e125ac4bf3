"""The tree of passages: markers, nesting, numbering of what has no number, page breaks, furniture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import Document, parse
from policytext.grammar import outline
from policytext.passages import responsible_units

PROSE = "本县坚持预防为主，把健康融入各项政策，用三年时间补齐基层服务的短板，让居民就近看得上病。"


def sections(text: str) -> list[str]:
    return [passage.section for passage in parse(text).passages]


def kinds(text: str) -> dict[str, str]:
    return {passage.section: passage.kind for passage in parse(text).passages}


def words(document: Document, section: str) -> str:
    passage = document.section(section)
    assert passage is not None, section
    return document.text[passage.start : passage.end]


def subtree(document: Document, section: str) -> str:
    passage = document.section(section)
    assert passage is not None, section
    return document.text[passage.start : passage.subtree_end]


@pytest.mark.parametrize(
    ("line", "label", "kind"),
    [
        ("一、总体要求", "一", "heading"),
        ("十二、附则", "十二", "heading"),
        ("（三）完善体系", "（三）", "heading"),
        ("(三)完善体系", "（三）", "heading"),
        ("(十一)完善体系", "（十一）", "heading"),
        ("1.改善环境", "1", "item"),
        ("１２．改善环境", "12", "item"),
        ("3、改善环境", "3", "item"),
        ("12 ．改善环境", "12", "item"),
        ("（2）建设步道", "（2）", "item"),
        ("(15)建设步道", "（15）", "item"),
        ("一是加强领导", "一是", "item"),
        ("十一是加强领导", "十一是", "item"),
        ("——政府主导", "—1", "item"),
        ("―政府主导", "—1", "item"),
        ("──政府主导", "—1", "item"),
        ("■政府主导", "■1", "item"),
        ("• 政府主导", "■1", "item"),
        ("附件1", "附件1", "heading"),
        ("附 件 2 ", "附件2", "heading"),
        ("附件三", "附件三", "heading"),
        ("附件：1.分工表", "附件", "heading"),
        ("《海东县健康行动方案》政策解读", "解读", "heading"),
        ("关于《海东县健康行动方案》的解读", "解读", "heading"),
        ("河北省卫生健康委党组书记、主任 某某", "河北省", "speaker"),
        ("## 新疆生产建设兵团卫生健康委党组书记 某某", "新疆生产建设兵团", "speaker"),
        ("内蒙古自治区卫健委主任 某某", "内蒙古自治区", "speaker"),
    ],
)
def test_each_form_of_marker(line: str, label: str, kind: str) -> None:
    assert kinds(f"{line}\n") == {label: kind}


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("1.5万人受益", id="a decimal number"),
        pytest.param("2023.5万人受益", id="a year"),
        pytest.param("附件1所列措施由各部门落实", id="an annex named in a sentence"),
        pytest.param("《海东县健康行动方案》政策解读已经发布", id="an interpretation named in a sentence"),
        pytest.param("河北省卫生健康委主任说，今年的工作要早部署。", id="a speaker named in a sentence"),
        pytest.param("-政府主导", id="a hyphen"),
        pytest.param("一定要加强领导", id="a number that begins a word"),
    ],
)
def test_what_looks_like_a_marker_and_is_none(line: str) -> None:
    assert sections(f"一、总体要求\n{line}\n") == ["一", "一/¶1"]


@pytest.mark.parametrize("name", outline.AREA_NAMES)
def test_every_province_can_speak(name: str) -> None:
    assert sections(f"{name}卫生健康委党组书记、主任 某某\n一是加强基层。\n") == [name, f"{name}/一是"]


def test_paths_nest_by_rank() -> None:
    text = "附件1\n一、目标\n二、任务\n（一）环境\n1.步道\n（1）选线\n（2）铺设\n2.广场\n（二）人群\n附件2\n一、目标\n"
    assert sections(text) == [
        *("附件1", "附件1/一", "附件1/二", "附件1/二/（一）", "附件1/二/（一）/1", "附件1/二/（一）/1/（1）", "附件1/二/（一）/1/（2）"),
        *("附件1/二/（一）/2", "附件1/二/（二）", "附件2", "附件2/一"),
    ]


def test_ranks_may_be_skipped() -> None:
    assert sections("一、任务\n1.步道\n一是选线\n二、保障\n") == ["一", "一/1", "一/1/一是", "二"]


def test_parent_depth_and_label_say_what_the_path_says() -> None:
    for passage in parse(f"{PROSE}\n附件1\n一、目标\n（一）环境\n1.步道\n{PROSE}\n").passages:
        path = passage.section.split("/")
        assert (passage.parent, passage.label, passage.depth) == ("/".join(path[:-1]), path[-1], len(path) - 1)


def test_subtree_reaches_to_the_end_of_what_stands_below() -> None:
    document = parse("一、任务\n（一）环境\n1.步道\n2.广场\n（二）人群\n二、保障\n")
    assert subtree(document, "一") == "一、任务\n（一）环境\n1.步道\n2.广场\n（二）人群"
    assert subtree(document, "一/（一）") == "（一）环境\n1.步道\n2.广场"
    assert words(document, "一/（一）") == "（一）环境"
    assert subtree(document, "二") == "二、保障"


def test_inline_points_are_passages_of_their_own() -> None:
    document = parse("二、任务\n今年有三件事：一是建网络。二是强队伍；三是抓考核，都要落地。\n")
    assert {s: words(document, s) for s in sections(document.text)[2:]} == {
        "二/一是": "一是建网络。",
        "二/二是": "二是强队伍；",
        "二/三是": "三是抓考核，都要落地。",
    }


def test_inline_points_are_found_behind_a_line_break() -> None:
    assert sections("二、任务\n今年要抓好三件大事，层层压实责任，\n一是建网络。\n  二是强队伍。\n") == ["二", "二/¶1", "二/一是", "二/二是"]


def test_a_number_inside_a_sentence_is_no_point() -> None:
    assert sections("二、任务\n这十是多年积累的经验。\n") == ["二", "二/¶1"]


def test_a_paragraph_behind_points_stands_beside_them() -> None:
    assert sections("二、任务\n一是建网络。\n各部门要抓好落实。\n") == ["二", "二/一是", "二/¶1"]


def test_dashes_bullets_and_paragraphs_are_counted_within_their_parent() -> None:
    text = "一、原则\n——甲项。\n——乙项。\n■丙\n说明。\n二、目标\n——丁项。\n说明。\n补充。\n"
    assert sections(text) == ["一", "一/—1", "一/—2", "一/■1", "一/¶1", "二", "二/—1", "二/¶1", "二/¶2"]


def test_a_heading_that_comes_again_gets_a_number() -> None:
    text = "一、任务\n1.步道\n一、任务\n1.广场\n一、任务\n"
    document = parse(text)
    assert sections(text) == ["一", "一/1", "一#2", "一#2/1", "一#3"]
    assert words(document, "一#2/1") == "1.广场"


@pytest.mark.parametrize("between", ["\n\n", "\n\f", "\n\n\f\n", "\r\n\r\n", "\n \u3000\n"])
def test_prose_broken_off_goes_on_behind_a_page_break(between: str) -> None:
    document = parse(f"一、任务\n{PROSE[:-6]}{between}{PROSE[-6:]}\n")
    assert sections(document.text) == ["一", "一/¶1"]
    assert "".join(words(document, "一/¶1").split()) == PROSE


def test_prose_that_ended_does_not_go_on() -> None:
    assert sections(f"一、任务\n{PROSE}\n\n{PROSE}\n") == ["一", "一/¶1", "一/¶2"]


def test_a_hard_wrap_is_read_through_and_a_short_line_is_not() -> None:
    assert sections(f"一、任务\n{PROSE[:20]}\n{PROSE[20:]}\n") == ["一", "一/¶1"]
    assert sections("一、任务\n某某某\n某某\n") == ["一", "一/¶1", "一/¶2"]


def test_a_marker_is_never_swallowed_by_a_broken_line() -> None:
    assert sections(f"一、任务\n{PROSE[:-1]}\n（一）环境\n") == ["一", "一/¶1", "一/（一）"]


def test_blanks_around_lines_belong_to_no_passage() -> None:
    document = parse("\u3000\u3000一、任务 \t\n\n  说明。\u3000\n")
    assert [words(document, s) for s in sections(document.text)] == ["一、任务", "说明。"]


def test_offsets_count_crlf_as_it_stands() -> None:
    document = parse("一、任务\r\n说明。\r\n二、保障\r\n")
    assert [words(document, s) for s in sections(document.text)] == ["一、任务", "说明。", "二、保障"]
    assert subtree(document, "一") == "一、任务\r\n说明。"


def test_what_stands_before_the_first_heading_is_front_matter() -> None:
    text = f"海东县健康行动方案\n各镇人民政府：\n{PROSE}\n一、任务\n"
    assert kinds(text) == {"题头": "part", "题头/¶1": "title", "题头/¶2": "title", "题头/¶3": "paragraph", "一": "heading"}
    assert subtree(parse(text), "题头").endswith(PROSE)


def test_items_in_the_front_matter_stay_there() -> None:
    assert sections("海东县健康行动方案\n1.任务清单\n一、任务\n") == ["题头", "题头/¶1", "题头/1", "一"]


def test_a_text_that_begins_with_a_heading_has_no_front_matter() -> None:
    assert sections("一、任务\n") == ["一"]


def test_a_speaker_heading_opens_a_part_and_its_second_line_does_not() -> None:
    text = f"新年寄语\n北京市卫生健康委党委书记 甲某\n北京市卫生健康委主任 乙某\n{PROSE}\n一是建网络。\n天津市卫生健康委主任 丙某\n一是强队伍。\n"
    assert sections(text) == ["题头", "题头/¶1", "北京市", "北京市/¶1", "北京市/¶2", "北京市/一是", "天津市", "天津市/一是"]
    assert kinds(text)["北京市/¶1"] == "speaker"


def test_a_province_that_goes_on_after_another_gets_a_number() -> None:
    heading = "{}卫生健康委主任 某某\n"
    text = (
        heading.format("甘肃省")
        + f"一是建网络。\n{PROSE}\n"
        + heading.format("四川省")
        + "一是抓考核。\n"
        + heading.format("甘肃省")
        + "二是强队伍。\n"
    )
    assert sections(text) == ["甘肃省", "甘肃省/一是", "甘肃省/¶1", "四川省", "四川省/一是", "甘肃省#2", "甘肃省#2/二是"]


@pytest.mark.parametrize(
    "line",
    [
        *("上一篇：某通知", "下一篇：没有了", "特别声明：本站", "举报电话：12345", "版权所有 某单位", "责任编辑：甲", "扫一扫在手机打开"),
        *("某新闻信息服务许可证：1234", "某ICP备2023号", "Copyright 2023", "ALL RIGHTS RESERVED"),
    ],
)
def test_web_page_furniture_is_a_part_of_its_own(line: str) -> None:
    text = f"一、任务\n{PROSE}\n{line}\n一、并非任务\n"
    assert kinds(text) == {
        "一": "heading",
        "一/¶1": "paragraph",
        "网页附注": "part",
        "网页附注/¶1": "boilerplate",
        "网页附注/¶2": "boilerplate",
    }
    assert subtree(parse(text), "一").endswith(PROSE)


@pytest.mark.parametrize("line", ["(本附件完)", "（全文完）", "（此页无正文）"])
def test_a_line_that_says_that_something_ends_is_none_of_its_text(line: str) -> None:
    assert kinds(f"一、任务\n1.{PROSE}\n{line}\n2.{PROSE}\n") == {"一": "heading", "一/1": "item", "一/1/¶1": "boilerplate", "一/2": "item"}


def test_furniture_ends_prose_that_was_broken_off() -> None:
    assert sections(f"一、任务\n{PROSE[:-1]}\n上一篇：某通知\n") == ["一", "一/¶1", "网页附注", "网页附注/¶1"]


def test_a_caption_is_said_to_be_one_and_breaks_no_numbering() -> None:
    assert kinds("一、任务\n（图）义诊现场\n图：下乡\n1.步道\n") == {
        "一": "heading",
        "一/¶1": "caption",
        "一/¶2": "caption",
        "一/1": "item",
    }


def test_headings_without_numbers_are_found_where_there_are_no_numbers() -> None:
    text = f"喜看新变化\n{PROSE}\n筑牢基层服务网底\n{PROSE}\n一是建网络。\n守护一老一小健康\n{PROSE}\n"
    assert sections(text) == [
        "题头",
        "题头/¶1",
        "题头/¶2",
        "筑牢基层服务网底",
        *(f"筑牢基层服务网底/{s}" for s in ("¶1", "一是")),
        *("守护一老一小健康", "守护一老一小健康/¶1"),
    ]


def test_short_lines_are_no_headings_where_headings_have_numbers() -> None:
    assert sections(f"{PROSE}\n一、任务\n{PROSE}\n筑牢基层服务网底\n") == ["题头", "题头/¶1", "一", "一/¶1", "一/¶2"]


def test_heading_that_holds_path_marks_keeps_paths_unambiguous() -> None:
    text = f"{PROSE}\n母婴/儿童健康促进\n甲乙丙丁戊己\n甲乙丙丁戊己\n甲乙丙丁戊己#2\n"
    found = parse(text).passages
    assert len({p.section for p in found}) == len(found)
    assert all(p.section.count("/") == p.depth for p in found)


@pytest.mark.parametrize("text", ["", " \n\u3000\r\n\f\t"])
def test_an_empty_text_has_no_passages(text: str) -> None:
    assert parse(text).passages == ()


def test_sentence_is_the_whole_one_within_its_passage_without_line_breaks() -> None:
    text = "一、目标\n先说明。到2026年，每千人口床位数\n  达到6.5张；每镇有一所卫生院！再补充。\n二、保障\n"
    document = parse(text)
    at = text.index("6.5")
    assert document.sentence(at, at + 4) == "到2026年，每千人口床位数达到6.5张；每镇有一所卫生院！"


def test_sentence_without_an_end_is_that_of_its_passage() -> None:
    document = parse("一、目标\n1.到2026年建成五个中心\n2.另一项\n")
    at = document.text.index("五个")
    assert document.sentence(at, at + 2) == "1.到2026年建成五个中心"


def test_passage_at_an_offset_is_the_innermost_and_none_between() -> None:
    document = parse("一、任务\n（一）环境\n\n说明。")
    assert [p.section if (p := document.passage_at(at)) else None for at in (0, 3, 4, 5, 10, 11, 12, 14, 15)] == [
        *("一", "一", None, "一/（一）", None, None, "一/（一）/¶1", "一/（一）/¶1", None)
    ]


@pytest.mark.parametrize(
    ("paragraph", "units"),
    [
        ("建设步道。（责任单位：县体育局、县教育局）", ("县体育局", "县教育局")),
        ("建设步道。(责任单位:县体育局,县教育局，各镇)", ("县体育局", "县教育局", "各镇")),
        ("建设步道。（牵头单位：县体育局）", ("县体育局",)),
        ("建设步道。（ 责任单位 ：县体\n育局、 县教育局 ）", ("县体育局", "县教育局")),
        ("建设步道。（责任单位：县体育局、行动办成员单位参与）", ("县体育局", "行动办成员单位")),
        ("建设步道。（责任单位：县体育局、县教育局；排在第一位的为牵头单位，下同）", ("县体育局", "县教育局")),
        ("建设步道。（责任单位：县体育局、县教育局。列首位的牵头，下同）", ("县体育局", "县教育局")),
        ("建设步道。（责任单位：县体育局、、）", ("县体育局",)),
        ("建设步道。（牵头单位：县体育局，配合单位：县教育局、各镇）", ("县体育局", "县教育局", "各镇")),
        ("建设步道。（牵头单位：县体育局；参与单位：县教育局、县体育局。列首位的牵头）", ("县体育局", "县教育局")),
        ("建设步道。（责任单位：县体育局；联系人：甲某）", ("县体育局",)),
        ("建设步道。（责任单位：县体育局，完成时限：2025年）", ("县体育局",)),
        ("建设步道。（责任单位：）", ()),
        ("建设步道。（县体育局负责）", ()),
        ("由责任单位抓好落实。", ()),
    ],
)
def test_responsible_units(paragraph: str, units: tuple[str, ...]) -> None:
    assert responsible_units(paragraph) == units


def test_units_stand_with_the_passage_that_names_them() -> None:
    document = parse("一、任务\n1.步道。（责任单位：县体育局）\n2.广场。\n")
    assert {p.section: p.units for p in document.passages} == {"一": (), "一/1": ("县体育局",), "一/2": ()}


NUMBERED = (
    *("一、任务", "二、任务", "（一）环境", "1.步道", "（1）选线", "附件1", "附件：", "《某某方案》解读", "北京市卫生健康委主任 某某"),
    *("一是建网络。二是强队伍", "——甲", "■乙", "上一篇：某通知"),
)
UNNUMBERED = (
    *(
        "喜看基层新变化",
        "喜看基层新变化#2",
        "喜看/基层新变化",
        "一是建网络。二是强队伍",
        "——甲",
        "■乙",
        "（图）义诊",
        "（责任单位：县体育局）",
    ),
    *(PROSE, PROSE[:-1], PROSE[:17], "某某", "", "\f", " \u3000", "\u2028", "\x1c", "。\x85一是甲", "\ufeff"),
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\f", " "])


def texts(lines: tuple[str, ...]) -> st.SearchStrategy[str]:
    line = st.one_of(st.sampled_from(lines), st.sampled_from(lines), st.text(max_size=40))
    return st.lists(st.tuples(line, ENDS), max_size=25).map(lambda rows: "".join(a + b for a, b in rows))


TEXTS = st.one_of(texts(NUMBERED + UNNUMBERED), texts(UNNUMBERED), st.text(max_size=200))


@given(TEXTS)
def test_any_text_parses_into_an_ordered_tree_that_covers_it_once(text: str) -> None:
    found = parse(text).passages
    paths = [p.section for p in found]
    assert len(set(paths)) == len(paths)
    seen = {""}
    for passage in found:
        assert passage.parent in seen  # a parent comes before its children
        assert passage.section == (f"{passage.parent}/{passage.label}" if passage.parent else passage.label)
        assert passage.section.count("/") == passage.depth
        seen.add(passage.section)
    ends = 0
    for passage in found:
        assert ends <= passage.start <= passage.end <= passage.subtree_end <= len(text)
        assert text[passage.start : passage.end] == text[passage.start : passage.end].strip()
        ends = passage.end
    covered = "".join(text[p.start : p.end] for p in found)
    assert "".join(covered.split()) == "".join(text.split())


@given(TEXTS)
def test_a_subtree_holds_its_children_and_nothing_else(text: str) -> None:
    found = parse(text).passages
    for passage in found:
        inside = {p.section for p in found if passage.start <= p.start and p.end <= passage.subtree_end and p.end > p.start}
        below = {p.section for p in found if f"{p.section}/".startswith(f"{passage.section}/") and p.end > p.start}
        assert inside == below


def test_a_sentence_that_does_not_end_is_cut_around_its_words() -> None:
    """So that each number of a line of megabytes carries little of it."""
    document = parse("要点\n\n" + "新建医院12家；" * 2000 + "建成一所学校；" + "新建医院12家；" * 2000)
    at = document.text.index("建成一所")
    sentence = document.sentence(at, at + 4)
    assert "建成一所学校" in sentence
    assert len(sentence) == 4 + 2 * outline.SENTENCE


def test_a_number_before_words_that_begin_with_one_follows_the_item_before() -> None:
    text = "10.设立岗位，择优聘用。\n11.121人才项目，逐年培养。\n12.5亿元以内的资金另行安排。\n"
    assert [passage.label for passage in parse(text).passages if passage.kind == "item"] == ["10", "11"]
    assert [passage.label for passage in parse(text.replace("11.121", "18.121")).passages if passage.kind == "item"] == ["10"]


def test_a_heading_above_a_much_longer_line_has_not_been_broken_by_a_page() -> None:
    heading, text = (
        "一、“十五”期间卫生事业简要回顾",
        "“十五”期间是全县卫生事业发展较快的历史时期，各项目标基本得到实现，群众健康水平稳步提升。",
    )
    assert [passage.kind for passage in parse(f"{heading}\n{text}\n").passages] == ["heading", "paragraph"]

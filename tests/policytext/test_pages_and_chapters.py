"""Forms of longer texts: chapters, pages pasted one after another, numbers and paragraphs that a page breaks, the traditional script."""

from __future__ import annotations

import pytest

from policytext import parse
from policytext.lexicon import traditional
from policytext.normalize import simplify
from policytext.phrases import surroundings
from tests.policytext.quantities import quantities, read

CHAPTERS = "第二章 重点任务\n第一节 服务\n一、签约。团队35个。\n二、转诊。床位80张。\n第二节 保障\n一、投入。\n"
PAGES = (
    "甲河县工作要点\n一、目标\n床位达到64张。\n责任编辑：赵某\n扫一扫在手机打开当前页\n首页 > 公开\n"
    "乙山县工作要点\n一、目标\n建成15家社区医院。\n二、保障\n投入420万元。\n打印本页 关闭窗口\n"
)


def sections(text: str) -> list[str]:
    return [p.section for p in parse(text).passages if p.kind in ("heading", "item")]


def test_chapters_and_their_sections_are_levels_of_the_tree() -> None:
    assert sections(CHAPTERS) == ["第二章", "第二章/第一节", "第二章/第一节/一", "第二章/第一节/二", "第二章/第二节", "第二章/第二节/一"]


def test_a_path_that_knew_no_chapters_still_names_the_same_words() -> None:
    document = parse(CHAPTERS)
    for path, words in [("一", "一、签约"), ("二", "二、转诊"), ("一#2", "一、投入")]:
        passage = document.section(path)
        assert passage is not None
        assert document.text[passage.start : passage.end].startswith(words)
    assert document.section("三") is None


def test_a_dash_with_a_title_holds_the_numbered_items_behind_it() -> None:
    text = "一、任务\n——强化服务\n101.建成床位80张。\n102.培训医生。\n——夯实基础\n103.改造病房。\n"
    assert sections(text) == ["一", "一/—1", "一/—1/101", "一/—1/102", "一/—2", "一/—2/103"]


def test_a_page_pasted_behind_furniture_is_read_to_its_end() -> None:
    assert [m.text for m in quantities(PAGES)] == ["64张", "15家", "420万元"]
    assert sections(PAGES) == ["一", "乙山县工作要点", "乙山县工作要点/一", "乙山县工作要点/二"]


def test_a_link_in_the_furniture_begins_no_page() -> None:
    links = "一、目标\n床位达到64张。\n上一篇\n甲河县2023年工作要点\n乙山县第3批补助方案\n版权所有\n"
    assert [m.text for m in quantities(links)] == ["64张"]


@pytest.mark.parametrize("words", ["提高到2\n6.5%", "达到2\n6.5%", "提高到26.\n5%"])
def test_a_number_that_the_end_of_a_line_breaks_is_one(words: str) -> None:
    [mention] = quantities(f"健康素养水平{words}。")
    assert (mention.value, mention.unit) == (26.5, "percent")


def test_a_pages_number_inside_a_sentence_does_not_end_it() -> None:
    text = "1.改善学校食堂，由市教育局、市市场监管局、\n— 7 —\n市卫生健康委共同检查。\n2.公示结果。\n"
    assert sections(text) == ["1", "2"]


def test_two_ages_run_together_are_no_age() -> None:
    assert [(m.kind, m.text) for m in read("为1314岁女生接种。")] == [("other", "1314岁")]


def test_the_traditional_script_is_folded_whole_and_one_to_one() -> None:
    assert simplify("執業助理醫師、註冊護士、預期壽命、託育、癌症篩查") == "执业助理医师、注册护士、预期寿命、托育、癌症筛查"
    assert len(traditional.TRADITIONAL) == len(traditional.SIMPLIFIED) == len(set(traditional.TRADITIONAL))
    assert simplify("显著乾坤") == "显著乾坤"  # characters of simplified texts too


def test_the_words_for_a_name_are_simplified() -> None:
    document = parse("每千人口註冊護士3.72人。")
    assert surroundings(document, 8, 13)[0] == "每千人口注册护士"

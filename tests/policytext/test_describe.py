"""What a document says of itself, and silence where it says nothing."""

from __future__ import annotations

from datetime import date

import pytest

from policytext import ClassifiedText, Description, describe, parse
from policytext.document_area import area_of

NOTICE = """首页 > 政务公开 > 通知公告
【字号：
大
小
】
来源：澜屿市卫健委 2025-03-02 10:20
澜政办发〔2025〕37号
澜屿市人民政府办公室
关于印发澜屿市健康老龄化实施方案（2025—2028年）的通知
各县（市、区）人民政府：
《澜屿市健康老龄化实施方案（2025—2028年）》已经市政府同意，现印发给你们。
澜屿市人民政府办公室
2025年8月19日
（此件公开发布）
澜屿市健康老龄化实施方案
（2025—2028年）
一、总体要求
"""


def only(text: str) -> Description:
    (found,) = describe(parse(text))
    return found


def test_a_notice_and_the_plan_that_it_forwards() -> None:
    found = only(NOTICE)
    assert found.titles == (
        "澜屿市人民政府办公室关于印发澜屿市健康老龄化实施方案（2025—2028年）的通知",
        "澜屿市健康老龄化实施方案（2025—2028年）",
    )
    assert (found.issuer, found.document_number, found.issued_on) == ("澜屿市人民政府办公室", "澜政办发〔2025〕37号", date(2025, 8, 19))
    assert (found.openness, found.document_kind, found.in_force, found.area) == ("此件公开发布", "通知（附方案）", True, "澜屿市")
    assert (found.reported_year, found.plan_year_from, found.plan_year_to) == (2025, 2025, 2028)


def test_each_is_told_by_words_in_the_text() -> None:
    found = only(NOTICE)
    quoted = {name: "".join(NOTICE[start:end].split()) for name, (start, end) in found.evidence.items()}
    assert quoted["title"] == found.titles[0]
    assert quoted["forwarded_title"] == found.titles[1]
    assert quoted["openness"] == "（此件公开发布）"
    assert quoted["document_number"] == found.document_number


def test_a_notice_without_its_annex_is_a_notice() -> None:
    found = only(
        "青禾区卫生健康局关于印发考核细则的通知\n各中心：\n现印发给你们。\n附件：考核细则\n青禾区卫生健康局\n2025年11月28日\n（依申请公开）\n"
    )
    assert (found.document_kind, found.openness, found.area, found.issuer) == ("通知", "依申请公开", "青禾区", "青禾区卫生健康局")


@pytest.mark.parametrize(
    ("title", "kind", "area", "year"),
    [
        ("青禾县卫生健康局2024年工作总结", "工作总结", "青禾县", 2024),
        ("2026年江淮市政府工作报告", "政府工作报告", "江淮市", 2026),
        ("枫砚市卫生健康委员会2026年工作要点", "工作要点", "枫砚市", 2026),
        ("2022年工作总结和2023年工作计划", "工作总结", None, 2023),
        ("岚西省2024年卫生健康事业发展统计公报", "统计公报", "岚西省", 2024),
        ("青禾县2025年民生实事任务分解表", "任务分工", "青禾县", 2025),
        ("沅渚市养老服务条例实施细则（征求意见稿）", "征求意见稿", "沅渚市", None),
        ("石渚市青禾区基层医疗机构考核细则", "考核细则", "青禾区", None),
    ],
)
def test_kind_area_and_year_by_the_title(title: str, kind: str, area: str | None, year: int | None) -> None:
    found = only(f"{title}\n一、总体情况\n")
    assert (found.title, found.document_kind, found.area, found.reported_year) == (title, kind, area, year)


def test_a_draft_is_not_in_force_and_its_closing_date_is_no_date_of_issue() -> None:
    found = only("沅渚市实施细则（征求意见稿）\n意见征集截止日期：\n2026年7月15日\n第一条 到2028年建成。\n")
    assert (found.in_force, found.issued_on) == (False, None)


def test_a_five_year_plan_names_its_years() -> None:
    found = only("岚西省“十五五”卫生健康发展规划\n第一章 规划背景\n")
    assert (found.document_kind, found.plan_year_from, found.plan_year_to) == ("规划", 2026, 2030)


def test_pages_pasted_together_are_parts() -> None:
    page = "首页 > 工作要点\n{0}卫生健康局2026年工作要点\n1.新建门诊4家。\n打印本页 关闭窗口\n主办单位：{0}人民政府\n\n"
    found = describe(parse(page.format("汀兰县") + page.format("翎湖区")))
    assert [(part.title, part.area) for part in found] == [
        ("汀兰县卫生健康局2026年工作要点", "汀兰县"),
        ("翎湖区卫生健康局2026年工作要点", "翎湖区"),
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [("二〇二六年三月六日", date(2026, 3, 6)), ("二○二五年十二月二十一日", date(2025, 12, 21)), ("2025年2月30日", None)],
)
def test_a_day_of_writing(words: str, day: date | None) -> None:
    assert only(f"青禾县卫生健康局关于开展检查的通知\n各中心：\n青禾县卫生健康局\n{words}\n").issued_on == day


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("登录 | 注册\n无障碍浏览\n青禾县卫生健康局2026年工作要点\n", "青禾县卫生健康局2026年工作要点"),
        ("青卫发〔2026〕3号 青禾县卫生健康局关于开展巡诊的通知\n", "青禾县卫生健康局关于开展巡诊的通知"),
        ("青禾县卫生健康局关于印发\n2026年工作要点的通知\n", "青禾县卫生健康局关于印发2026年工作要点的通知"),
        ("乘势而上 开创新局\n全县卫生健康工作会议召开\n2026年1月5日，会议召开。\n", "乘势而上 开创新局"),
        ("2026年1月8日\n青禾县巡诊实施方案\n", "青禾县巡诊实施方案"),
        ("一、重点任务\n青禾县巡诊实施方案\n", "青禾县巡诊实施方案"),
    ],
)
def test_the_title_of_a_head(head: str, title: str) -> None:
    assert only(f"{head}正文。\n").title == title


def test_a_title_repeated_on_its_page_is_one() -> None:
    title = "青禾县卫生健康局关于印发巡诊方案的通知\n"
    found = only(f"{title}来源：县卫健局\n{title}各乡镇：\n现印发给你们。\n")
    assert (found.titles, found.document_kind) == ((title.strip(),), "通知")


def test_a_text_in_which_several_areas_speak_is_of_none() -> None:
    speaker = "{}卫生健康委党组书记、主任祁某\n\n2026年，将推进改革。\n\n"
    found = only("砥砺前行\n\n" + speaker.format("河北省") + speaker.format("山西省"))
    assert (found.area, found.reported_year) == (None, 2026)


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("湖州市卫生健康委", "湖州市"),
        ("景德镇市卫生健康委", "景德镇市"),
        ("黔南州教育局", "黔南州"),
        ("全市卫生健康工作", None),
        ("健康青禾行动", None),
    ],
)
def test_the_area_at_the_beginning_of_a_name(name: str, area: str | None) -> None:
    assert area_of(name) == area


@pytest.mark.parametrize("mark", ["机密★5年", "秘密", "绝密★长期", "密级：机密"])
def test_a_text_marked_as_secret_is_refused(mark: str) -> None:
    with pytest.raises(ClassifiedText, match=mark[:2]):
        describe(parse(f"{mark}\n青禾市物资储备方案\n一、储备规模\n"))


def test_words_of_secrecy_in_a_sentence_are_no_mark() -> None:
    assert only("青禾市档案管理办法\n涉及国家秘密的，按照规定执行。\n").title == "青禾市档案管理办法"


@pytest.mark.parametrize("text", ["", "\n\n", "正文没有标题，只有一句话。\n"])
def test_silence(text: str) -> None:
    found = describe(parse(text))
    assert all(part.title is None and part.area is None and part.issued_on is None for part in found)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("【保民生】澜屿市关于2026年实施民生实事的通知\n各区政府:\n", ("澜屿市关于2026年实施民生实事的通知",)),
        ("澜屿市托育服务实施方案(有效)\n一、目标\n", ("澜屿市托育服务实施方案",)),
        ("健康枫砚行动实施方案\n(征求意见稿)\n一、目标\n", ("健康枫砚行动实施方案(征求意见稿)",)),
        (
            "各区政府:\n《澜屿市进一步完善医疗卫生服务体系实施方案》已经同意。\n澜屿市进一步完善医疗卫生\n服务体系实施方案\n一、目标\n",
            ("澜屿市进一步完善医疗卫生服务体系实施方案",),
        ),
        (
            "澜屿市人民政府关于印发健康澜屿行动推进方案的通知\n各区政府:\n健康澜屿行动推进方案\n为贯彻落实，制定本方案。\n一、目标\n",
            ("澜屿市人民政府关于印发健康澜屿行动推进方案的通知", "健康澜屿行动推进方案"),
        ),
        (
            "枫砚市政府关于印发优化营商环境政策若干措施的通知\n各区政府:\n枫砚市优化营商环境政策的若干措施\n一、目标\n",
            ("枫砚市政府关于印发优化营商环境政策若干措施的通知", "枫砚市优化营商环境政策的若干措施"),
        ),
        (
            "澜屿市政府关于印发《澜屿市贯彻落实〈云屿省残疾预防计划〉实施方案》的通知\n各区政府:\n澜屿市贯彻落实《云屿省残疾预防计划》实施方案\n一、目标\n",
            ("澜屿市政府关于印发《澜屿市贯彻落实〈云屿省残疾预防计划〉实施方案》的通知", "澜屿市贯彻落实《云屿省残疾预防计划》实施方案"),
        ),
    ],
)
def test_titles_on_pages(text: str, titles: tuple[str, ...]) -> None:
    found = describe(parse(text))
    assert [one.titles for one in found] == [titles]


def test_a_draft_says_so_in_the_line_below_its_title() -> None:
    assert describe(parse("健康枫砚行动实施方案\n（征求意见稿）\n一、目标\n"))[0].in_force is False


@pytest.mark.parametrize(("words", "area"), [("成都市卫生健康委员会", "成都市"), ("云屿市钢城区政府", "钢城区"), ("主城区政府", None)])
def test_an_area_may_end_like_a_word_for_none(words: str, area: str | None) -> None:
    assert area_of(words) == area


def test_keys_of_a_page_that_share_a_line() -> None:
    text = "索引号: 0435/2026-04 发布单位: 澜屿市卫生健康委员会\n内容分类: 评价 成文日期: 2026-06-25\n《十四五规划》中期实施情况报告\n"
    (found,) = describe(parse(text))
    assert (found.area, found.reported_year) == ("澜屿市", 2026)


def test_no_area_is_taken_from_what_a_text_cites() -> None:
    text = "各区政府:\n根据《云屿省人民政府关于爱国卫生工作的意见》（辽政发〔2015〕57号）和《辽宁省规划》，结合我市实际，提出意见。\n"
    assert describe(parse(text))[0].area is None


def test_a_text_without_a_title_has_that_of_what_it_says_to_have_been_adopted() -> None:
    (found,) = describe(
        parse("澜屿市人民政府办公室\n各区政府:\n《澜屿市托育服务实施方案》已经同意，请执行。\n澜屿市人民政府办公室\n2026年6月11日\n")
    )
    assert (found.titles, found.area) == (("澜屿市托育服务实施方案",), "澜屿市")


def test_a_letter_without_a_title_is_of_the_plan_behind_it() -> None:
    text = "各乡政府:\n现将《健康枫州行动实施方案》印发给你们。\n云屿市枫州区人民政府\n2026年6月11日\n健康枫州行动实施方案\n为推进工作，制定本方案。\n一、目标\n"
    (found,) = describe(parse(text))
    assert (found.titles, found.area, found.reported_year) == (("健康枫州行动实施方案",), "枫州区", 2026)


def test_a_plan_may_say_the_whole_area_for_its_name() -> None:
    text = "云屿省卫生健康委关于印发2026年云屿省工作要点的通知\n各市:\n2026年全省工作要点\n一、总体要求\n"
    (found,) = describe(parse(text))
    assert found.titles[1:] == ("2026年全省工作要点",)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("《澜屿市托育服务实施细则》\n为做好托育服务工作，制定本细则。\n", "澜屿市托育服务实施细则"),
        ("（澜政发〔2026〕2号）澜屿市人民政府关于印发托育规划的通知\n各县区人民政府：\n", "澜屿市人民政府关于印发托育规划的通知"),
        ("??澜屿市托育服务规划\n??一、总体要求\n", "澜屿市托育服务规划"),
        ("(汐陵省)2026年澜屿市民生实事任务分解方案\n1.建设医院。\n", "2026年澜屿市民生实事任务分解方案"),
    ],
)
def test_what_a_page_puts_around_a_title(head: str, title: str) -> None:
    assert only(head).title == title


def test_a_title_that_is_quoted_goes_on_though_its_first_line_could_be_one() -> None:
    text = "关于印发澜屿市托育服务支持措施工作方案的通知\n现将《澜屿市托育服务支持措施工作方案》印发给你们。\n澜屿市托育服务支持措施\n工作方案\n一、总体要求\n"
    assert only(text).titles[1] == "澜屿市托育服务支持措施工作方案"


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("托育服务若干措施\n为此，结合澜屿实际，提出以下措施。\n一、澜屿市财政局安排资金。\n", "澜屿市"),
        ("健康澜屿行动推进方案\n结合澜屿实际，提出以下措施。\n", "澜屿"),
        ("托育服务若干措施\n结合工作实际，提出以下措施。\n", None),
        ("结合我县实际，特制定枫砚县卫生事业发展规划。\n一、总体要求\n", "枫砚县"),
        ("健康枫砚行动实施方案\n一、总体要求\n", "枫砚"),
        ("健康促进行动实施方案\n一、总体要求\n", None),
        ("关于进一步帮助市场主体的若干措施\n一、总体要求\n", None),
        ("附件2 澜屿市任务分解表\n一、总体要求\n", "澜屿市"),
    ],
)
def test_the_area_that_a_text_is_made_for(text: str, area: str | None) -> None:
    assert only(text).area == area


def test_a_plan_does_not_speak_in_the_year_that_it_looks_back_on() -> None:
    assert only("澜屿区儿童发展规划（2031--2040年）\n死亡率从2025年的10‰下降到2030年的7.3‰，2025年以来持续下降。\n").reported_year == 2031


def test_what_is_done_somewhere_is_no_body_of_that_area() -> None:
    assert only("民生实事进展情况\n建成临港镇敬老院\n").area is None


def test_the_only_area_of_its_level_that_a_text_cites_is_its_own() -> None:
    text = "关于推进人才集聚的实施意见\n根据《汐陵省人民政府关于人才的意见》《中共澜屿市委关于城市发展的决定》，提出以下意见。\n1.服务我市产业，把澜屿建成人才港。\n"
    assert only(text).area == "澜屿市"
    assert only(text.replace("把澜屿", "把全域")).area is None
    assert only(text.replace("我市", "我县")).area is None


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "关于印发澜屿市托育三年行动计划\n（2026—2028年）的通知\n各县区：\n现印发给你们。\n澜屿市托育三年行动计划（2026—2028年）\n一、总体要求\n",
            ("关于印发澜屿市托育三年行动计划（2026—2028年）的通知", "澜屿市托育三年行动计划（2026—2028年）"),
        ),
        (
            "关于印发澜屿市推进托育服务体系建设实施方案的通知\n澜屿市推进托育服务\n体系建设实施方案\n一、总体要求\n",
            ("关于印发澜屿市推进托育服务体系建设实施方案的通知", "澜屿市推进托育服务体系建设实施方案"),
        ),
        (
            "索引号：| 0115 | 分类： | 其他 |\n标题： | 澜屿市托育服务规划 | |\n文号： | 澜政发 |\n为做好托育服务，制定本规划。\n",
            ("澜屿市托育服务规划",),
        ),
        ("澜屿市人民政府关于印发托育措施的通知（澜府〔2026〕3号）\n各县区：\n", ("澜屿市人民政府关于印发托育措施的通知",)),
    ],
)
def test_titles_as_pages_have_them(text: str, titles: tuple[str, ...]) -> None:
    assert only(text).titles == titles


def test_no_area_begins_with_what_is_done() -> None:
    assert area_of("澜屿州全面推进紧密型县域医共体建设方案") == "澜屿州"

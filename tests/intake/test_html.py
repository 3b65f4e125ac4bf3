"""Web pages and Markdown: the document, not the site around it."""

from __future__ import annotations

import pytest

from intake import CanonicalText, Refused, convert

PROSE = "为推进健康澄湖建设，根据国家有关部署，结合本省实际，制定本规划。" * 3


def page(body: str, charset: str = "utf-8") -> CanonicalText:
    return convert(f'<!DOCTYPE html><html><head><meta charset="{charset}"></head><body>{body}</body></html>'.encode(charset), "html")


def test_menus_breadcrumbs_and_the_imprint_are_left_out_and_named() -> None:
    links = "".join(f'<li><a href="/{at}">栏目{at}</a></li>' for at in range(5))
    body = (
        f'<ul>{links}</ul><div class="topNav"><a href="/">首页</a></div><p>当前位置：<a href="/">首页</a> &gt; 规划</p><h1>规划</h1><p>{PROSE}</p>'
        '<div style="display:none">隐藏</div><p>【字体：大 中 小】</p><p>附件：<a href="1.docx">附表</a></p><p>主办单位：某委</p><p>版权所有</p>'
    )
    text = page(body)
    assert text.splitlines() == ["规划", PROSE, "附件：附表"]
    assert len(text.layout.left_out) == 7


def test_what_holds_the_text_is_no_menu_whatever_its_class() -> None:
    assert page(f'<div class="nav-wrap menu"><p>{PROSE}</p></div>') == PROSE + "\n"


def test_pages_in_gb18030_are_read_by_what_they_name() -> None:
    assert page("<p>每千人口床位㐂</p>", "gb18030") == "每千人口床位㐂\n"
    assert convert('<html><head><meta charset="gb2312"></head><body><p>㐂床位</p></body></html>'.encode("gb18030"), "html") == "㐂床位\n"
    assert (
        convert('<html><head><meta charset="big5"></head><body><p>千人口床位數</p></body></html>'.encode("big5"), "html")
        == "千人口床位數\n"
    )
    assert convert('<html><head><meta charset="gbk"></head><body><p>其实是UTF-8</p></body></html>'.encode(), "html") == "其实是UTF-8\n"


def test_lists_have_their_numbers() -> None:
    body = '<ol><li>甲</li><li>乙<ol type="a"><li>丙</li></ol></li></ol><ol start="3" style="list-style-type: cjk-ideographic"><li>丁</li><li value="9">戊</li></ol>'
    assert page(body).splitlines() == ["1. 甲", "2. 乙", "a. 丙", "三、丁", "九、戊"]


def test_a_number_is_not_as_long_as_it_is_large() -> None:
    """`start` may be any number, and a thousand is one m more."""
    for form in ("i", "I", "a", "A"):
        assert page(f'<ol type="{form}" start="999999999"><li>甲</li></ol>').splitlines() == ["999999999. 甲"]


def test_line_breaks_raised_digits_and_blanks() -> None:
    assert page("<p>　　甲<br>乙&nbsp;丙 \n 丁</p><p>10<sup>5</sup></p><pre>一\n二</pre><p>a<del>b</del><img src=c></p>").splitlines() == [
        "甲", "乙\xa0丙 丁", "10⁵", "一", "二", "a",
    ]  # fmt: skip


def test_merged_cells_are_filled_and_heads_counted() -> None:
    body = (
        "<table><caption>表1</caption><thead><tr><th rowspan=2>指标</th><th colspan=2>规划值</th></tr><tr><th>2025年</th><th>2030年</th></tr></thead>"
        "<tr><td><p>床位</p><p>张|个</p></td><td>6.5</td><td>7</td></tr></table>"
    )
    text = page(body)
    assert text.splitlines() == ["表1", "|指标|规划值|规划值|", "|指标|2025年|2030年|", "|床位 张｜个|6.5|7|"]
    figure = text.cell_at(text.index("6.5"))
    assert figure is not None
    assert figure.header == ("规划值", "2025年")


def test_a_table_that_arranges_the_page_is_no_table() -> None:
    inner = "<table><tr><td>甲</td><td>1</td></tr></table>"
    text = page(f"<table><tr><td>左栏</td><td><p>{PROSE}</p>{inner}</td></tr></table>")
    assert text.splitlines() == ["左栏", PROSE, "|甲|1|"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<table><tr><td colspan=1000000>a</td><td>b</td></tr></table>", "spans 1000000"),
        ("<table>" + "<tr><td colspan=9999>a</td><td>b</td></tr>" * 200 + "</table>", "more than 1000000 cells"),
        ("<script>1</script>", "no text in it"),
        ("<div>" * 600 + "a", "nested too deeply"),
    ],
)
def test_pages_that_were_made_to_harm_are_refused(body: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        page(body)


def test_entities_are_refused() -> None:
    with pytest.raises(Refused, match="declares entities"):
        convert(b'<!DOCTYPE html [<!ENTITY a "b">]><html><body><p>&a;</p></body></html>', "html")


def test_markdown_is_read_as_a_page_would_show_it() -> None:
    source = (
        "---\ntitle: x\n---\n# 规划\n\n**重点**任务[见此](http://a)\n第二行\n\n    **四格**缩进\n\n2. 甲\n3. 乙\n   - 丙\n\n"
        "| 指标 | 2025年 |\n| --- | --- |\n| 床位\\|张<br>个 | 6.5 |\n\n<table><tr><td>丁</td><td>1</td></tr></table>\n"
    )
    text = convert(source.encode(), "md")
    assert text.splitlines() == [
        "规划",
        "重点任务见此",
        "第二行",
        "四格缩进",
        "2. 甲",
        "3. 乙",
        "丙",
        "|指标|2025年|",
        "|床位｜张 个|6.5|",
        "",
        "|丁|1|",
    ]

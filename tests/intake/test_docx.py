"""Word documents: what Word shows with all changes accepted."""

from __future__ import annotations

import pytest

from intake import Refused, convert
from tests.intake.made import docx, numbered, paragraph, run

LIST = """<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%4"/></w:lvl>
<w:lvl w:ilvl="4"><w:start w:val="3"/><w:numFmt w:val="decimalEnclosedCircleChinese"/><w:suff w:val="nothing"/><w:lvlText w:val="%5"/></w:lvl>
<w:lvl w:ilvl="5"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="l"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="Chapter"/><w:lvlText w:val="第%1章"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>"""
STYLES = """<w:style w:type="paragraph" w:styleId="Chapter"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Chapter"/></w:style>
<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>"""


def lines(body: str, **parts: str) -> list[str]:
    return convert(docx(body, **parts), "docx").splitlines()


def test_numbers_of_word_stand_before_their_paragraphs() -> None:
    body = "".join(
        numbered(words, level)
        for words, level in [
            ("总则", 0),
            ("目标", 1),
            ("甲", 2),
            ("乙", 2),
            ("任务", 1),
            ("丙", 2),
            ("2025年底前", 2),
            ("附则", 0),
            ("条款", 3),
        ]
    )
    found = lines(body + numbered("圈", 4) + numbered("点", 5), numbering=LIST)
    assert found[:7] == ["一、总则", "（一）目标", "1. 甲", "2. 乙", "（二）任务", "1. 丙", "2. 2025年底前"]
    assert found[7:] == ["二、附则", "2.1 条款", "③圈", "• 点"]


def test_a_list_goes_on_where_word_lets_it_go_on_and_begins_anew_where_it_says_so() -> None:
    body = numbered("甲", 0) + numbered("乙", 0, number=2) + numbered("丙", 0, number=2) + numbered("丁", 0)
    assert lines(body, numbering=LIST) == ["一、甲", "一、乙", "二、丙", "三、丁"]


def test_styles_number_paragraphs_and_a_paragraph_may_refuse() -> None:
    def styled(words: str, style: str, more: str = "") -> str:
        return paragraph(words, look=f'<w:pStyle w:val="{style}"/>{more}')

    body = styled("总则", "Chapter") + styled("目标", "Own") + styled("无", "Own", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body, numbering=LIST, styles=STYLES) == ["第一章 总则", "第二章 目标", "无"]


def test_tracked_changes_are_accepted() -> None:
    moved = f"<w:moveFrom>{run('旧处')}</w:moveFrom><w:moveTo>{run('新处')}</w:moveTo>"
    body = paragraph(
        "到2030年",
        f"<w:ins>{run('达到80.5岁')}</w:ins>",
        "<w:del><w:r><w:noBreakHyphen/><w:delText>达到79岁</w:delText></w:r></w:del>",
        moved,
    )
    gone = numbered("", 0).replace("</w:p>", "<w:del><w:r><w:delText>删去一条</w:delText></w:r></w:del></w:p>")
    gone = gone.replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>")
    joined = paragraph("前半", look="<w:rPr><w:del/></w:rPr>") + paragraph("后半")
    text = convert(docx(body + gone + numbered("首条", 0) + joined, numbering=LIST), "docx")
    assert text.splitlines() == ["到2030年达到80.5岁新处", "一、首条", "前半后半"]
    assert [one for one in text.layout.left_out if one.kind == "deleted"] == [("deleted", "达到79岁", None), ("deleted", "删去一条", None)]


def test_text_boxes_content_controls_and_footnotes_are_in_the_text_once() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    inline = f"<w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{paragraph('块控件')}</w:sdtContent></w:sdt>"
    note = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    body = paragraph("正文", inline, both, note, "。") + block
    text = convert(docx(body, footnotes=f'<w:footnote w:id="4">{paragraph("口径说明")}</w:footnote>'), "docx")
    assert text.splitlines() == ["正文控件[1]。", "框内", "块控件", "[1] 口径说明"]
    assert [block.kind for block in text.layout.blocks] == ["paragraph", "text_box", "paragraph", "note"]


def test_what_word_does_not_show_is_left_out_and_named() -> None:
    contents = f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{paragraph("总则…1")}</w:sdtContent></w:sdt>'
    listed = paragraph("目标…2", look='<w:pStyle w:val="T1"/>')
    body = (
        contents + listed + paragraph("可见", run("隐藏", "<w:vanish/>")) + paragraph("<w:r><w:drawing><a:blip/></w:drawing></w:r>", "图")
    )
    text = convert(docx(body, styles=STYLES), "docx")
    assert text.splitlines() == ["可见", "图"]
    assert [one.kind for one in text.layout.left_out] == ["contents", "contents", "hidden", "picture"]


def test_raised_digits_do_not_join_the_figure_before_them() -> None:
    assert lines(paragraph("每10", run("5", '<w:vertAlign w:val="superscript"/>'), "人")) == ["每10⁵人"]


def cell(words: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{words if words.startswith('<') else paragraph(words)}</w:tc>"


def test_merged_cells_are_filled() -> None:
    begin, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        cell("类别", begin) + cell("规划值", '<w:gridSpan w:val="2"/>'),
        cell("", goes_on) + cell("2025年") + cell("2030年"),
        cell("床位|张") + cell("6.5") + cell("7.0"),
    ]
    text = convert(docx(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"), "docx")
    assert text.splitlines() == ["|类别|规划值|规划值|", "|类别|2025年|2030年|", "|床位｜张|6.5|7.0|"]
    figure = text.cell_at(text.index("7.0"))
    assert figure is not None
    assert (figure.row, figure.column, figure.header) == (2, 2, ("规划值", "2030年"))
    assert [text[one.start : one.end] for one in text.layout.cells[3:5]] == ["类别", "2025年"]


def test_numbers_of_rows_deleted_rows_and_repeated_heads() -> None:
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('序号')}{cell('任务')}</w:tr>"
    rows = f"<w:tr>{cell(numbered('', 2))}{cell('甲')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell('9')}{cell('删')}</w:tr>"
    rows += f"<w:tr>{cell(numbered('', 2))}{cell(paragraph('乙') + paragraph('丙'))}</w:tr>"
    text = convert(docx(f"<w:tbl>{head}{rows}</w:tbl>", numbering=LIST), "docx")
    assert text.splitlines() == ["|序号|任务|", "|1.|甲|", "|2.|乙 丙|"]
    assert text.layout.tables[0].heads == 1
    assert text.layout.left_out == (("deleted", "9 删", None),)


def test_a_cell_that_spans_its_row_is_written_once() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    rows = f"<w:tr>{cell('指标')}{cell('值')}</w:tr><w:tr>{cell('一、健康水平', wide)}</w:tr><w:tr>{cell('床位')}{cell('6')}</w:tr>"
    text = convert(docx(f"<w:tbl>{rows}</w:tbl>"), "docx")
    assert text.splitlines()[1] == "|一、健康水平||"
    assert [text[one.start : one.end] for one in text.layout.cells if one.row == 1] == ["一、健康水平"] * 2


def test_a_table_of_one_column_is_a_box() -> None:
    inner = f"<w:tbl><w:tr>{cell('甲')}{cell('1')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr>{cell(paragraph('专栏1') + inner + paragraph('说明'))}</w:tr></w:tbl>"
    assert lines(body) == ["专栏1", "|甲|1|", "说明"]


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(Refused, match="no text in it"):
        convert(docx(paragraph("")), "docx")
    with pytest.raises(Refused, match="1 pictures and no text"):
        convert(docx(paragraph("<w:r><w:drawing><a:blip/></w:drawing></w:r>")), "docx")


def test_a_comparator_of_the_font_symbol_is_read() -> None:
    """Older documents write ≥ and ≤ by codes of that font; without them a floor would be an exact target."""
    body = paragraph(
        run("达标率")
        + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
        + run("95%，")
        + '<w:r><w:sym w:font="Symbol" w:char="00A3"/></w:r>'
        + run("9.5‰")
    )
    assert str(convert(docx(body), "docx")).strip() == "达标率≥95%，≤9.5‰"


def test_a_style_has_its_own_level_of_the_list_of_the_style_that_it_is_based_on() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="{words}"/></w:lvl>'
        for at, words in enumerate(("%1、", "（%2）"))
    )
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = "".join(paragraph(words, look=f'<w:pStyle w:val="{style}"/>') for words, style in (("甲", "H1"), ("乙", "H2"), ("丙", "H1")))
    assert convert(docx(body, numbering=numbering, styles=styles), "docx").splitlines() == ["一、甲", "（一）乙", "二、丙"]

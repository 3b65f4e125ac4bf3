"""The invented plan as a Word document, a workbook, Markdown and plain text. Not here: web page and PDF (`intake_html`)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment

from benchmarks.intake_plan import Paragraph, PlanTable

LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
BOX = f"""<w:r {{ns}} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="{DRAWN}/main" xmlns:wp="{DRAWN}/wordprocessingDrawing">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1"
behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset>
</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="5200000" cy="420000"/><wp:wrapTopAndBottom/>
<wp:docPr id="9" name="box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5200000" cy="420000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill>
<a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>{{words}}</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/>
</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:400pt;height:30pt"><v:textbox><w:txbxContent>
<w:p><w:r><w:t>{{words}}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def _numbering(document: Any) -> str:
    """Define the plan's numbering; gives its number."""
    root = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/><w:lvlText w:val="{words}"/></w:lvl>'
        for at, (form, words) in enumerate(LEVELS)
    )
    first = root.find(qn("w:num"))
    first.addprevious(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="900"><w:abstractNumId w:val="900"/></w:num>'))
    return "900"


def _tracked(paragraph: Any, words: str) -> None:
    """Write words of which the middle was inserted, and others deleted, with changes tracked."""
    third = len(words) // 3
    author = 'w:id="7" w:author="a" w:date="2026-01-01T00:00:00Z"'
    paragraph.add_run(words[:third])
    inner = f'<w:r><w:t xml:space="preserve">{words[third : 2 * third]}</w:t></w:r>'
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')} {author}>{inner}</w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')} {author}><w:r><w:delText>不再实行99项旧办法</w:delText></w:r></w:del>"))
    tail = f'<w:sdtContent><w:r><w:t xml:space="preserve">{words[2 * third :]}</w:t></w:r></w:sdtContent>'
    paragraph._p.append(parse_xml(f"<w:sdt {nsdecls('w')}>{tail}</w:sdt>"))


def docx(items: list[Paragraph | PlanTable], tracked: bool = True) -> bytes:
    """The plan as a Word document, numbered by Word.

    Args:
        items: The plan.
        tracked: Whether some of its changes are tracked.

    Returns:
        The file's bytes.
    """
    document = Document()
    number = _numbering(document)
    last: Any = None
    columns = False
    _page_number(document)
    for count, item in enumerate(items):
        if isinstance(item, PlanTable):
            _word_table(document, item)
            if item.wide:
                _section(document, WD_ORIENT.PORTRAIT)
            continue
        if item.box:
            document.add_paragraph()._p.append(parse_xml(BOX.format(ns=nsdecls("w"), words=item.words)))
            continue
        if item.words.startswith("表2"):
            _section(document, WD_ORIENT.LANDSCAPE)
        if item.columns != columns:
            columns = item.columns
            break_columns = document.add_section(WD_SECTION.CONTINUOUS)
            _columns(break_columns, 2 if columns else 1)
        last = document.add_paragraph()
        _look(last, item)
        if count % 5 == 1 and tracked:
            _tracked(last, item.words)
        else:
            last.add_run(item.words)
        if item.level > 0:
            last._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{item.level - 1}"/><w:numId w:val="{number}"/></w:numPr>')
            )
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _look(paragraph: Any, item: Paragraph) -> None:
    """Set a paragraph as official documents are set: two signs in, both sides even; titles in the middle."""
    form = paragraph.paragraph_format
    form.space_after = form.space_before = Pt(0)
    form.line_spacing = 1.5
    if item.level in (-1, -2):
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        form.first_line_indent = Pt(24)


def _page_number(document: Any) -> None:
    """Set fonts, and the number of each page at its foot."""
    font = document.styles["Normal"].font
    font.size, font.name = Pt(12), "Noto Serif CJK SC"
    document.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run("— ")
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    foot.add_run(" —")


def _columns(section: Any, count: int) -> None:
    columns = section._sectPr.find(qn("w:cols"))
    if columns is None:
        columns = parse_xml(f"<w:cols {nsdecls('w')}/>")
        section._sectPr.append(columns)
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), "480")


def _section(document: Any, orientation: Any) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = orientation
    sides = sorted((section.page_width, section.page_height))
    section.page_width, section.page_height = sides[::-1] if orientation == WD_ORIENT.LANDSCAPE else sides


def _word_table(document: Any, one: PlanTable) -> None:
    grid = one.grid()
    table = document.add_table(len(grid), len(grid[0]))
    table.style = None if one.three_lines else "Table Grid"
    for row in table.rows[: one.heads]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    if one.three_lines:
        _three_lines(table)
    for row, slots in enumerate(one.rows):
        column = 0
        taken = _taken(one, row)
        for slot in slots:
            while column in taken:
                column += 1
            cell = table.cell(row, column)
            if slot.rows > 1 or slot.columns > 1:
                cell = cell.merge(table.cell(row + slot.rows - 1, column + slot.columns - 1))
            cell.text = slot.words
            column += slot.columns


def _three_lines(table: Any) -> None:
    """Draw lines above and below a table and below its heads."""
    line = 'w:val="single" w:sz="8" w:space="0" w:color="000000"'
    table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}><w:top {line}/><w:bottom {line}/></w:tblBorders>"))
    for cell in table.rows[0].cells:
        cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:tcBorders {nsdecls('w')}><w:bottom {line}/></w:tcBorders>"))


def _taken(one: PlanTable, row: int) -> set[int]:
    """The columns of a row that cells from above reach into."""
    found: dict[tuple[int, int], bool] = {}
    for at, slots in enumerate(one.rows[: row + 1]):
        column = 0
        for slot in slots:
            while found.get((at, column)):
                column += 1
            for down in range(slot.rows):
                for right in range(slot.columns):
                    found[at + down, column + right] = down > 0
            column += slot.columns
    return {column for (at, column), above in found.items() if at == row and above}


def xlsx(items: list[Paragraph | PlanTable]) -> bytes:
    """The plan's tables as a workbook, a sheet each, with numbers as numbers.

    Args:
        items: The plan.

    Returns:
        The file's bytes.
    """
    book = Workbook()
    book.remove(book.active)
    caption = ""
    for item in items:
        if isinstance(item, Paragraph):
            caption = item.words if item.level == -2 else caption
            continue
        sheet = book.create_sheet(item.name)
        width = len(item.grid()[0])
        sheet.cell(1, 1, caption).alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
        for row, slots in enumerate(item.rows):
            column = 0
            taken = _taken(item, row)
            for slot in slots:
                while column in taken:
                    column += 1
                _number(sheet.cell(row + 2, column + 1), slot.words)
                if slot.rows > 1 or slot.columns > 1:
                    ends = {"end_row": row + 1 + slot.rows, "end_column": column + slot.columns}
                    sheet.merge_cells(start_row=row + 2, start_column=column + 1, **ends)
                column += slot.columns
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _number(cell: Any, words: str) -> None:
    try:
        cell.value = float(words)
    except ValueError:
        cell.value = words
        return
    places = len(words.partition(".")[2])
    cell.number_format = "0." + "0" * places if places else "0"


def markdown(items: list[Paragraph | PlanTable]) -> bytes:
    """The plan in Markdown; merged cells are filled, since it knows none.

    Args:
        items: The plan.

    Returns:
        The file's bytes.
    """
    parts = []
    for item in items:
        if isinstance(item, PlanTable):
            grid = item.grid()
            rows = ["| " + " | ".join(row) + " |" for row in grid]
            parts.append("\n".join([rows[0], "|" + " --- |" * len(grid[0]), *rows[1:]]))
        else:
            mark = {-1: "# ", 1: "## ", 2: "### "}.get(item.level, "")
            parts.append(mark + (f"**{item.text}**" if item.level == -2 else item.text))
    return "\n\n".join(parts).encode()


def text(items: list[Paragraph | PlanTable]) -> bytes:
    """The plan as plain text in the canonical form.

    Args:
        items: The plan.

    Returns:
        The file's bytes.
    """
    parts = []
    for item in items:
        if isinstance(item, PlanTable):
            parts += ["|" + "|".join(row) + "|" for row in item.grid()]
        else:
            parts.append(item.text)
    return ("\n".join(parts) + "\n").encode()

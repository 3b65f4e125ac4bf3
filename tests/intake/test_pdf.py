"""PDF pages: paragraphs over lines, columns and pages; tables from their lines, over pages; what every page repeats."""

from __future__ import annotations

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption

from intake import CanonicalText, Layout, Refused, convert
from intake.glyph_signs import SAME_SIGN
from tests.intake.made import FONT, Pages

PROSE = "为推进健康澄湖建设根据国家有关部署结合本省实际制定本规划，" * 5 + "完。"
HEAD = ["指标", "单位", "2030年"]


def read(pages: Pages) -> CanonicalText:
    return convert(pages.done(), "pdf")


def table(text: CanonicalText, number: int = 0) -> list[list[str]]:
    """The words of a table by row and column, merged cells filled."""
    size = text.layout.tables[number]
    cells = [cell for cell in text.layout.cells if cell.table == number]
    assert len(cells) == size.rows * size.columns
    rows = [[""] * size.columns for _ in range(size.rows)]
    for cell in cells:
        rows[cell.row][cell.column] = text[cell.start : cell.end]
    return rows


def test_paragraphs_go_over_lines_and_pages() -> None:
    pages = Pages()
    end = pages.prose(PROSE, 90, 80, 415)
    pages.prose(PROSE, 90, end, 415)
    for number in (1, 2):
        pages.line(f"- {number} -", 280, 800, 9)
        pages.line("澄湖省人民政府公报", 90, 30, 9)
        if number == 1:
            pages.line("三、" + "长" * 30, 90 + 24, 740)
            pages.next()
            pages.line("在下页结束的一段。", 90, 80)
    text = read(pages)
    assert text.splitlines() == [PROSE, PROSE, "三、" + "长" * 30 + "在下页结束的一段。"]
    assert [(one.kind, one.words) for one in text.layout.left_out] == [("furniture", "澄湖省人民政府公报"), ("furniture", "- 1 -")]
    block = text.layout.blocks[-1]
    assert [place.page for place in block.places] == [1, 2]
    assert text[block.places[1].start : block.places[1].end] == "在下页结束的一段。"


def test_a_line_goes_on_where_the_next_number_had_no_room() -> None:
    pages = Pages()
    pages.prose(PROSE, 90, 80, 415)
    pages.line("到二〇三〇年" + "长" * 20 + "，到", 90 + 24, 400)  # 4 signs short of the edge: 1234.56% has no room
    pages.line("1234.56%以上为好。", 90, 420)
    pages.line("另一段的一行" + "长" * 24, 90 + 24, 440)
    pages.line("完了。", 90, 460)
    assert [line[-6:] for line in read(pages).splitlines()[1:]] == ["%以上为好。", "长长长长长长", "完了。"]


def test_an_indented_line_begins_a_paragraph_also_behind_a_full_line() -> None:
    pages = Pages()
    end = pages.prose("满" * 66, 90, 80, 415)
    pages.prose(PROSE, 90, end, 415)
    assert read(pages).splitlines() == ["满" * 66, PROSE]


def test_columns_are_read_one_after_the_other_and_lines_below_them_after_both() -> None:
    pages = Pages()
    pages.prose(PROSE, 72, 60, 451)
    left = pages.prose("左" * 60 + "。", 72, 300, 208)
    pages.prose("右" * 60 + "。", 72 + 243, 300, 208)
    pages.line("（五）下面", 72 + 24, left)
    pages.prose(PROSE, 72, left + 20, 451)
    assert read(pages).splitlines() == [PROSE, "左" * 60 + "。", "右" * 60 + "。", "（五）下面", PROSE]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    pages = Pages()
    pages.prose("左" * 49, 72, 60, 208)
    pages.line("右边接着说完。", 72 + 243, 60)
    pages.prose("又一段" * 20, 72 + 243, 80, 208)
    assert read(pages).splitlines() == ["左" * 49 + "右边接着说完。", "又一段" * 20]


def test_one_line_beside_another_is_enough_where_another_page_has_columns() -> None:
    pages = Pages()
    pages.prose("左" * 60 + "。", 72, 60, 208)
    pages.prose("右" * 60 + "。", 72 + 243, 60, 208)
    pages.next()
    pages.line("（三）左栏的标题", 72 + 24, 60)
    pages.line("1.右栏的一行满满一行满满", 72 + 243 + 24, 60)
    pages.line("接着说完。", 72 + 243, 80)
    assert read(pages).splitlines()[2:] == ["（三）左栏的标题", "1.右栏的一行满满一行满满接着说完。"]


def test_a_table_goes_on_in_the_next_column() -> None:
    pages = Pages()
    end = pages.prose("左" * 60 + "。", 72, 300, 208)
    pages.table([HEAD, ["床位", "张", "7.0"]], 72, end + 10, [80, 50, 60])
    end = pages.table([HEAD, ["护士", "人", "4.2"]], 72 + 243, 200, [80, 50, 60])
    pages.prose("右" * 90 + "。", 72 + 243, end + 10, 208)
    text = read(pages)
    assert text.splitlines() == ["左" * 60 + "。", "|指标|单位|2030年|", "|床位|张|7.0|", "|护士|人|4.2|", "右" * 90 + "。"]


def test_cells_are_read_from_lines_with_merged_ones_filled() -> None:
    pages = Pages()
    pages.line("表1", 200, 40)
    pages.table([["类别", "规划值", "<"], [None, "2025年", "2030年"], ["床位", "6.5", "7.0"]], 90, 60, [100, 80, 80])
    text = read(pages)
    assert table(text) == [["类别", "规划值", "规划值"], ["类别", "2025年", "2030年"], ["床位", "6.5", "7.0"]]
    figure = text.cell_at(text.index("7.0"))
    assert figure is not None
    assert figure.box is not None
    assert figure.header == ("规划值", "2030年")
    assert (figure.page, [round(side) for side in figure.box]) == (1, [270, 100, 350, 120])


def test_a_table_without_lines_at_its_sides_is_closed_where_they_end() -> None:
    pages = Pages()
    pages.table([HEAD, ["床位", "张", "7.0"]], 90, 60, [100, 80, 80], outer=False)
    assert table(read(pages)) == [HEAD, ["床位", "张", "7.0"]]


def test_a_table_goes_over_pages_without_its_repeated_heads() -> None:
    pages = Pages()
    pages.line("表1", 200, 40)
    pages.table([["类", *HEAD], ["健康", "床位", "张", "6.5"], [None, "护士", "人", "4.2"]], 90, 60, [50, 100, 80, 80])
    pages.next()
    pages.line("续表1", 200, 40)
    pages.table([["类", *HEAD], ["", "医师", "人", "3.9"], ["服务", "就诊率", "%", "90"]], 90, 60, [50, 100, 80, 80])
    text = read(pages)
    assert table(text) == [
        ["类", *HEAD], ["健康", "床位", "张", "6.5"], ["健康", "护士", "人", "4.2"], ["健康", "医师", "人", "3.9"], ["服务", "就诊率", "%", "90"],
    ]  # fmt: skip
    assert text.layout.tables[0].heads == 1
    figure = text.cell_at(text.index("3.9"))
    assert figure is not None
    assert (figure.page, figure.header) == (2, ("2030年",))
    assert "续表" not in text


def test_a_row_that_a_page_parts_is_one_row() -> None:
    pages = Pages()
    pages.table([["序号", "任务", "单位"], ["1", "建立制度", "甲"], ["2", "开展", "乙"], ["3", "做到长", "丙"]], 90, 700, [50, 100, 80])
    pages.next()
    pages.table([["", "效管理", ""], ["4", "完成", "丁"]], 90, 60, [50, 100, 80])
    assert table(read(pages))[3:] == [["3", "做到长效管理", "丙"], ["4", "完成", "丁"]]


def test_a_row_parted_without_a_line_between_its_halves_is_one_row() -> None:
    pages = Pages()
    pages.table([["序号", "任务", "单位"], ["1", "建立", "省卫生"]], 90, 760, [50, 100, 80], closed=False)
    pages.next()
    pages.table([["", "制度", "健康委"], ["2", "完成", "丁"]], 90, 60, [50, 100, 80], opened=False)
    text = read(pages)
    assert table(text) == [["序号", "任务", "单位"], ["1", "建立制度", "省卫生健康委"], ["2", "完成", "丁"]]
    start = text.index("省卫生")
    assert [(text[place.start : place.end], place.page) for place in text.places(start, start + 6)] == [("省卫生", 1), ("健康委", 2)]
    assert [place.page for place in text.places(start + 4, start + 5)] == [2]
    assert Layout.from_json(text.layout.to_json()) == text.layout


def test_a_merged_cell_that_a_page_parts_is_one_cell() -> None:
    pages = Pages()
    widths = [50, 100, 80]
    end = pages.table([["类别", "指标", "值"], ["健康", "床位", "7"], [None, "护士", "4"]], 90, 700, widths, closed=False)
    pages.rule(140, end, 320, end)
    pages.line("服", 93, end + 2, 10)  # it runs over the last row's end
    pages.line("- 1 -", 93, 810, 9)
    pages.next()
    pages.table([["类别", "指标", "值"], ["务", "医师", "3"], [None, "托位", "5"]], 90, 60, widths)
    text = read(pages)
    assert ["".join(row[0].split()) for row in table(text)] == ["类别", *["健康服务"] * 4]
    assert [one.words for one in text.layout.left_out] == ["- 1 -"]


def test_the_heads_of_a_table_with_three_lines_may_stand_on_several_lines() -> None:
    pages = Pages()
    for y in (60, 104, 164):
        pages.rule(90, y, 400, y)
    for words, x, y in [("市", 92, 62), ("（州）", 92, 82), ("床位", 202, 72)]:
        pages.line(words, x, y)
    for at, row in enumerate([["澄湖市", "120"], ["云岫市", "155"], ["枫林州", "225"]]):
        for column, words in enumerate(row):
            pages.line(words, 92 + column * 110, 106 + at * 20)
    assert table(read(pages)) == [["市（州）", "床位"], ["澄湖市", "120"], ["云岫市", "155"], ["枫林州", "225"]]


def test_two_tables_one_below_the_other_stay_two() -> None:
    pages = Pages()
    end = pages.table([HEAD, ["床位", "张", "7.0"]], 90, 60, [100, 80, 80])
    pages.table([HEAD, ["护士", "人", "4.2"]], 90, end + 30, [100, 80, 80])
    assert len(read(pages).layout.tables) == 2


def test_a_table_with_three_lines_is_read_and_said_to_be_a_guess() -> None:
    pages = Pages()
    pages.line("表3", 200, 40)
    for y in (60, 80, 140):
        pages.rule(90, y, 400, y)
    for at, row in enumerate(
        [["市（州）", "床位（张）", "资金"], ["澄湖市", "120", "1500.5"], ["云岫市", "155", "—"], ["枫林州", "225", "2460.5"]]
    ):
        for column, words in enumerate(row):
            pages.line(words, 92 + column * 110, 62 + at * 20)
    text = read(pages)
    assert table(text)[1:3] == [["澄湖市", "120", "1500.5"], ["云岫市", "155", "—"]]
    assert text.layout.tables[0].doubt == "columns_by_space"


def test_a_frame_around_text_is_no_table_and_parts_paragraphs() -> None:
    pages = Pages()
    pages.prose(PROSE, 90, 60, 415)
    for x0, y0, x1, y1 in ((85, 380, 510, 380), (85, 410, 510, 410), (85, 380, 85, 410), (510, 380, 510, 410)):
        pages.rule(x0, y0, x1, y1)
    pages.line("框内一段满行" + "字" * 28, 90, 388)
    pages.line("框外。", 90, 414)
    text = read(pages)
    assert text.layout.tables == ()
    assert text.splitlines()[1:] == ["框内一段满行" + "字" * 28, "框外。"]


@pytest.mark.parametrize("quarter", [90, 270])
def test_a_page_of_which_the_text_is_turned_is_read_upright(quarter: int) -> None:
    pages = Pages(842, 595)
    canvas = pages.canvas
    canvas.translate(0 if quarter == 270 else 842, 595 if quarter == 270 else 0)
    canvas.rotate(quarter if quarter == 90 else -90)
    pages.height = 842
    pages.line("横排的表", 60, 60)
    pages.table([HEAD, ["床位", "张", "7.0"]], 60, 100, [100, 80, 80])
    text = read(pages)
    assert text.splitlines() == ["横排的表", "|指标|单位|2030年|", "|床位|张|7.0|"]
    size = text.layout.pages[0]
    assert (round(size.width), round(size.height), size.quarter) == (595, 842, 1 if quarter == 90 else 3)


def test_signs_drawn_twice_and_radicals_are_what_people_see() -> None:
    pages = Pages()
    for aside in (0, 0.4):
        pages.line("粗体标题", 90 + aside, 60)
    text = read(pages)
    assert text == "粗体标题\n"
    assert (SAME_SIGN["⼀"], SAME_SIGN["⻓"], SAME_SIGN["⾦"]) == ("一", "长", "金")


def test_raised_digits_do_not_join_the_figure_before_them() -> None:
    pages = Pages()
    pages.line("每10", 90, 60)
    pages.line("5", 90 + 25, 60.4, 7)
    pages.line("人口", 90 + 30, 60)
    assert read(pages) == "每10⁵人口\n"


def test_a_table_of_contents_is_left_out_and_named() -> None:
    pages = Pages()
    pages.line("一、总体要求……………………3", 90, 60)
    pages.line("二、任务............ 12", 90, 80)
    pages.line("正文。", 90, 100)
    text = read(pages)
    assert text == "正文。\n"
    assert [one.kind for one in text.layout.left_out] == ["contents", "contents"]


def test_a_watermark_is_left_out_and_named() -> None:
    pages = Pages()
    pages.prose(PROSE, 90, 60, 415)
    pages.canvas.saveState()
    pages.canvas.translate(200, 400)
    pages.canvas.rotate(90)
    pages.canvas.setFont(FONT, 40)
    pages.canvas.drawString(0, 0, "草稿")
    pages.canvas.restoreState()
    text = read(pages)
    assert text == PROSE + "\n"
    assert [one.kind for one in text.layout.left_out] == ["turned"]


def test_encrypted_and_broken_files_are_refused() -> None:
    locked = Pages(encrypt=StandardEncryption("user", "owner"))
    locked.line("内容", 90, 60)
    with pytest.raises(Refused, match="needs a password"):
        read(locked)
    owned = Pages(encrypt=StandardEncryption("", "owner"))
    owned.line("内容", 90, 60)
    assert read(owned) == "内容\n"
    for broken in (b"%PDF-1.7\n", b"%PDF-1.4\n" + b"x" * 5000):
        with pytest.raises(Refused, match="no complete PDF"):
            convert(broken, "pdf")


def test_pages_that_are_pictures_or_empty_are_refused() -> None:
    pages = Pages()
    pages.line("第一页有文字，第二页没有文字而只有图片。", 90, 60)
    pages.next()
    pages.canvas.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, 595, 842)
    with pytest.raises(Refused, match="page 2 is a picture, without text"):
        read(pages)
    with pytest.raises(Refused, match="no text in it"):
        read(Pages())
    outlines = Pages()
    for at in range(400):
        outlines.rule(10, at, 500, at + 9)
    with pytest.raises(Refused, match="page 1 is a picture"):
        read(outlines)


def test_text_over_a_picture_of_the_page_is_named_as_a_recognisers() -> None:
    pages = Pages()
    pages.canvas.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, 595, 842)
    pages.line("第一页的文字是识别来的。", 90, 60)
    assert [(one.kind, one.page) for one in read(pages).layout.left_out] == [("layer", 1), ("picture", 1)]

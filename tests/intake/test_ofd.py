"""OFD files: the same text, tables and places as a PDF of the same pages, and what hostile ones end in."""

from __future__ import annotations

import pytest

from intake import CanonicalText, Refused, convert, kind_of
from tests.intake.made import OFD, OfdPages, Pages, zipped

PROSE = "为推进健康澄湖建设根据国家有关部署结合本省实际制定本规划，" * 5 + "完。"
DOCUMENT = "Doc_0/Document.xml"
CONTENT = "Doc_0/Pages/Page_0/Content.xml"


def read(pages: OfdPages) -> CanonicalText:
    source = pages.done()
    assert kind_of(source, "a.ofd") == "ofd"
    return convert(source, "ofd")


def drawn(pages: Pages) -> None:
    """Prose over two pages, a table that goes on with its heads, numbers at the foot."""
    head: list[list[str | None]] = [["类别", "规划值", "<"], [None, "2025年", "2030年"]]
    end = pages.prose(PROSE, 90, 80, 415)
    pages.table([*head, ["床位", "6.5", "7.0"], ["护士", "3.8", "4.2"]], 90, 740, [100, 80, 80], row=16)
    pages.line("- 1 -", 280, 815, 9)
    pages.next()
    pages.table([*head, ["医师", "2.9", "≤3.2"], ["接种率", "≥95%", "12‰"]], 90, 60, [100, 80, 80])
    pages.prose(PROSE, 90, 300, 415)
    pages.line("- 2 -", 280, 815, 9)
    assert end < 740


def test_an_ofd_file_reads_as_the_pdf_of_the_same_pages() -> None:
    pages, same = OfdPages(), Pages()
    drawn(pages)
    drawn(same)
    text, other = read(pages), convert(same.done(), "pdf")
    assert text == other
    assert text.splitlines()[1:7] == [
        "|类别|规划值|规划值|",
        "|类别|2025年|2030年|",
        "|床位|6.5|7.0|",
        "|护士|3.8|4.2|",
        "|医师|2.9|≤3.2|",
        "|接种率|≥95%|12‰|",
    ]
    assert text.layout.format == "ofd"
    assert [page[:2] for page in text.layout.pages] == [page[:2] for page in other.layout.pages]
    for own, its in zip(text.layout.cells, other.layout.cells, strict=True):
        assert (own.page, own.header) == (its.page, its.header)
        assert own.box == pytest.approx(its.box, abs=0.6)
    figure = text.cell_at(text.index("12‰"))
    assert figure is not None
    assert (figure.page, figure.header) == (2, ("规划值", "2030年"))


def test_templates_composites_and_other_matrices_stand_where_they_are_shown() -> None:
    pages = OfdPages()
    words = '<TextCode X="0" Y="4" DeltaX="g 5 4.2333">{}</TextCode>'
    small = '<TextCode X="0" Y="2" DeltaX="g 2 2.11667 2.11667 2.11667 2.11667">放大的字六个</TextCode>'
    text = f'<TextObject ID="7" Boundary="0 0 60 6" CTM="1 0 0 1 0 0" Size="4.2333">{words.format("复合对象里字")}</TextObject>'
    pages.put('<CompositeObject ID="5" Boundary="30 100 60 6" ResourceID="50"/>')
    pages.put(f'<PageBlock><TextObject ID="8" Boundary="30 50 60 6" CTM="2 0 0 2 0 0" Size="2.11667">{small}</TextObject></PageBlock>')
    pages.put(f'<TextObject ID="9" Boundary="30 150 60 6" Visible="false" Size="4.2333">{words.format("看不见的字")}</TextObject>')
    pages.put(f'<TextObject ID="9" Boundary="30 200 6 60" CTM="0 1 -1 0 0 0" Size="4.2333">{words.format("竖着的字")}</TextObject>')
    pages.parts["Doc_0/Res.xml"] = (
        f'<Res xmlns="{OFD}"><CompositeGraphicUnits><CompositeGraphicUnit ID="50"><Content>{text}</Content></CompositeGraphicUnit>'
        "</CompositeGraphicUnits></Res>"
    )
    template = f'<TextObject ID="1" Boundary="30 280 60 6" Size="4.2333">{words.format("模板上的字六").replace("g 5 4.2333", "g 5 5")}</TextObject>'
    pages.parts["Doc_0/Tpls/a.xml"] = f'<Page xmlns="{OFD}"><Content><Layer>{template}</Layer></Content></Page>'
    source = pages.done()
    parts: dict[str, str | bytes] = {
        **unpacked(source),
        DOCUMENT: f'<Document xmlns="{OFD}"><CommonData><TemplatePage ID="3" BaseLoc="Tpls/a.xml"/><DocumentRes>Res.xml</DocumentRes>'
        '</CommonData><Pages><Page ID="0" BaseLoc="/Doc_0/Pages/Page_0/Content.xml"/></Pages></Document>',
    }
    parts[CONTENT] = unpacked(source)[CONTENT].decode().replace("<Content>", '<Template TemplateID="3"/><Content>')
    found = convert(zipped(parts), "ofd")
    assert found.replace("\n", "") == "放大的字六个复合对象里字模板上的字六"
    boxes = [place.box for block in found.layout.blocks for place in block.places if place.box]
    assert [box.top * 25.4 / 72 for box in boxes] == pytest.approx([50, 100, 280], abs=1)
    assert [round(box.x1 - box.x0) for box in boxes] == [72, 72, 83]
    assert [(one.kind, one.words) for one in found.layout.left_out] == [("turned", "4 signs in another direction")]


def unpacked(source: bytes) -> dict[str, bytes]:
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(source)) as package:
        return {name: package.read(name) for name in package.namelist()}


def one_line() -> dict[str, bytes]:
    pages = OfdPages()
    pages.line("内容", 90, 60)
    return unpacked(pages.done())


PICTURE = '<ImageObject ID="4" Boundary="0 0 210 297" ResourceID="9"/>'
NESTED = '<CompositeObject ID="4" Boundary="0 0 9 9" ResourceID="50"/>'


@pytest.mark.parametrize(
    ("changed", "kind", "words"),
    [
        ({"Encryptions.xml": b"<a/>"}, "encrypted", "needs a password"),
        ({DOCUMENT: b""}, "broken", "Document.xml is damaged"),
        ({"OFD.xml": f'<OFD xmlns="{OFD}"><DocBody><DocRoot>Doc_9/D.xml</DocRoot></DocBody></OFD>'.encode()}, "broken", "is missing"),
        ({CONTENT: b'<!DOCTYPE a [<!ENTITY b "b">]><Page>&b;</Page>'}, "xml", "declares a document type"),
        ({CONTENT: b"<Page><Content/></Page>"}, "empty", "no text in it"),
        ({CONTENT: f"<Page><Content><Layer>{PICTURE}</Layer></Content></Page>".encode()}, "scanned", "page 1 is a picture.*make setup-ocr"),
        (
            {
                CONTENT: f"<Page><Content><Layer>{NESTED}</Layer></Content></Page>".encode(),
                "Doc_0/Res.xml": f'<Res><CompositeGraphicUnits><CompositeGraphicUnit ID="50"><Content>{NESTED * 9}</Content>'
                "</CompositeGraphicUnit></CompositeGraphicUnits></Res>".encode(),
            },
            "size",
            "nested too deeply|more than",
        ),
        (
            {
                CONTENT: '<Page><Content><Layer><TextObject Boundary="0 0 9 9" Size="4"><TextCode X="0" Y="0">'
                f"{chr(0xE123) * 9}</TextCode></TextObject></Layer></Content></Page>".encode()
            },
            "unmapped",
            "have no characters",
        ),
    ],
)
def test_a_hostile_ofd_file_is_refused_with_what_to_do(changed: dict[str, bytes], kind: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        convert(zipped({**one_line(), **changed}), "ofd")
    assert (refused.value.kind, bool(refused.value.remedy)) == (kind, True)


def test_numbers_that_are_none_and_counts_beyond_reason_cost_nothing() -> None:
    item = (
        '<TextObject Boundary="90 60 x 9" Size="4"><TextCode X="nan" Y="4" DeltaX="g 1000000000 4">字数</TextCode></TextObject>'
        '<PathObject Boundary="0 0 1e300 1"><AbbreviatedData>M 0 L inf 3 A 1 C C Z 9</AbbreviatedData></PathObject>'
    )
    parts = {**one_line(), CONTENT: f"<Page><Content><Layer>{item}</Layer></Content></Page>".encode()}
    assert convert(zipped(parts), "ofd") == "字数\n"


def test_a_truncated_ofd_file_is_refused() -> None:
    source = zipped(one_line())
    for end in (40, len(source) // 2, len(source) - 30):
        with pytest.raises(Refused, match="incomplete or damaged"):
            kind_of(source[:end], "a.ofd")

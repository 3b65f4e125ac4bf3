"""Files of any name and content: what kind they are, what is refused with which words, and the form of the text."""

from __future__ import annotations

import hashlib
import pickle
import re
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from intake import CanonicalText, Layout, Limits, Refused, convert, kind_of, office_package, read, reading_files
from intake.canonical_writer import Draft, Writer
from policytext import parse
from store.settings import ROOT
from tests.intake.made import Pages, docx, paragraph, zipped

ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")
DOCTYPE = '<!DOCTYPE a [<!ENTITY lol "lol">]>'


def evil_docx() -> bytes:
    """A Word document whose XML declares entities."""
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r" Type="{office}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"{DOCTYPE}<document/>",
        }
    )


def evil_xlsx() -> bytes:
    """A workbook of which a part declares entities."""
    return zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>", "xl/sharedStrings.xml": DOCTYPE + "<sst/>"})


@pytest.mark.parametrize(
    ("name", "source", "kind", "words"),
    [
        ("a.txt", b"", "empty", "nothing in it"),
        ("a.docx", b" \n\0", "empty", "nothing in it"),
        ("a.pdf", b"<html><body>404</body></html>", "kind", "is no PDF"),
        ("a.docx", "只是文字".encode(), "kind", "is no Word document"),
        ("a.xlsx", "只是文字".encode(), "kind", "is no workbook"),
        ("a.docx", docx(paragraph("甲"))[:300], "broken", "incomplete or damaged"),
        ("a.pdf", b"%PDF-1.5\n1 0 obj", "broken", "no complete PDF"),
        ("a.docx", ENCRYPTED, "encrypted", "needs a password"),
        ("a.doc", OLD_WORD, "broken", "incomplete or damaged; fetch it again, or save it as .docx"),
        ("a.docx", evil_docx(), "xml", "declares a document type"),
        ("a.xlsx", evil_xlsx(), "xml", "declares a document type"),
        ("a.ofd", zipped({"OFD.xml": "<a/>"}), "empty", "no text in it"),
        ("a.zip", zipped({"x.txt": "a"}), "kind", "archive; unpack it"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "broken", "its picture cannot be opened; scan it again as PDF"),
        ("a.rtf", b"{\\rtf1 a}", "kind", "Rich Text"),
        ("a.mht", b"MIME-Version: 1.0\n", "kind", "web archive"),
        ("a.txt", bytes(range(1, 200)) * 3, "kind", "neither in UTF-8"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_content_with_a_remedy(
    tmp_path: Path, name: str, source: bytes, kind: str, words: str
) -> None:
    file = tmp_path / name
    file.write_bytes(source)
    with pytest.raises(Refused, match=words) as refused:
        read(file)
    assert str(refused.value).startswith(f"{name}: ")
    assert (refused.value.kind, bool(refused.value.remedy)) == (kind, True)


def test_a_part_that_unpacks_to_far_more_than_it_seems_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_package, "UNPACKED", 1_000_000)
    source = zipped({"word/document.xml": b"<a/>", "word/media/x": bytes(2_000_000)})
    assert len(source) < 10_000
    with pytest.raises(Refused, match="unpack to 2 MB"):
        convert(source, "docx")


def test_a_kind_is_told_without_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """What says the kind may be a bomb, or spoilt, and comments before a page may be many."""
    kind = zipped({"mimetype": b"application/vnd.oasis.opendocument.text" + bytes(100_000_000)})
    tracemalloc.start()
    with pytest.raises(Refused, match="OpenDocument file"):
        kind_of(kind, "a")
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()
    at = kind.index(b"mimetype") + 8
    with pytest.raises(Refused, match="incomplete or damaged"):
        kind_of(kind[:at] + b"\xff" * 20 + kind[at + 20 :], "a")
    assert kind_of(b"<!---->" * 9_000 + b"x", "a.md") == "md"
    assert kind_of(b"<!-- a -->\n<!--b--><html>", "a.md") == "html"


def test_the_parts_of_an_archive_are_listed_in_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Millions of them take all memory."""
    monkeypatch.setattr(reading_files, "kind_of", lambda *_: pytest.fail("they were listed here"))
    (tmp_path / "a.docx").write_bytes(docx(paragraph("字")))
    assert read(tmp_path / "a.docx") == "字\n"


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on memory is Linux's")
def test_a_reading_that_takes_too_much_ends_in_a_refusal(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(docx(paragraph("字") * 100_000))
    with pytest.raises(Refused, match="60 MB") as refused:
        read(file, Limits(memory=60_000_000))
    assert refused.value.kind == "memory"
    with pytest.raises(Refused, match="1 CPU seconds"):
        read(file, Limits(seconds=1))


def test_a_name_does_not_hide_what_a_file_is(tmp_path: Path) -> None:
    pages = Pages()
    pages.line("内容", 90, 60)
    (tmp_path / "a.docx").write_bytes(pages.done())
    (tmp_path / "b").write_bytes(docx(paragraph("内容")))
    (tmp_path / "c.doc").write_bytes("<html><body><p>内容</p></body></html>".encode())
    (tmp_path / "D.HTM").write_bytes("<p>内容</p>".encode())
    found = {file.name: (read(file).layout.format, str(read(file))) for file in tmp_path.iterdir()}
    assert found == {"a.docx": ("pdf", "内容\n"), "b": ("docx", "内容\n"), "c.doc": ("html", "内容\n"), "D.HTM": ("html", "内容\n")}


def test_a_text_file_is_its_own_text(tmp_path: Path) -> None:
    words = "标题\r\n　一、甲|乙\t丙\n\n末行" + "字" * 90
    file = tmp_path / "a.txt"
    file.write_bytes(words.encode("gb18030"))
    text = read(file)
    assert text == words
    assert [text[block.start : block.end] for block in text.layout.blocks] == ["标题", "　一、甲|乙\t丙", "末行" + "字" * 90]


def test_the_lines_of_the_readme_are_enough_in_a_script_of_ones_own(tmp_path: Path) -> None:
    """A script without `if __name__ == "__main__"` is not run again by the child."""
    pages = Pages()
    pages.line("到2030年，每千人口床位数达到7.5张。", 90, 60)
    (tmp_path / "plan.pdf").write_bytes(pages.done())
    lines = re.search(r"```python\n(from intake.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert lines is not None
    (tmp_path / "script.py").write_text(lines[1])
    command = [sys.executable, str(tmp_path / "script.py")]
    done = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert re.search(r"(?m)^7\.5张 7\.5 bed \[\(1, Box", done.stdout)


def made_text() -> CanonicalText:
    writer = Writer()
    writer.paragraph("一、标题\u2028第二行\u0007")
    writer.table(
        [
            Draft(0, 0, "类", row_span=2),
            Draft(0, 1, "值\n行", column_span=2),
            Draft(1, 1, "2025年"),
            Draft(1, 2, "2030年"),
            Draft(2, 1, "6"),
        ]
    )
    writer.table([Draft(0, 0, "甲"), Draft(0, 1, ""), Draft(1, 0, "乙", column_span=2)])
    return writer.finish("docx", b"source")


def test_the_canonical_form() -> None:
    text = made_text()
    assert text.splitlines() == ["一、标题", "第二行", "|类|值 行|值 行|", "|类|2025年|2030年|", "||6||", "", "|甲||", "|乙||"]
    assert text.layout.source_sha256 == hashlib.sha256(b"source").hexdigest()
    assert text.layout.text_sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert [(table.rows, table.columns, table.heads) for table in text.layout.tables] == [(3, 3, 2), (2, 2, 1)]
    words = ["类", "值行", "值行", "类", "2025年", "2030年", "_", "6", "_", "甲", "_", "乙", "乙"]
    assert ["".join(text[cell.start : cell.end].split()) or "_" for cell in text.layout.cells] == words
    assert text.cell_at(text.index("|")) is None
    assert text.block_at(text.index("第二行")) == text.layout.blocks[1]
    assert text.places(0, 5) == []


def test_a_text_keeps_its_layout_when_it_is_sent_or_kept() -> None:
    text = made_text()
    again = pickle.loads(pickle.dumps(text))  # noqa: S301
    assert (again, again.layout) == (text, text.layout)
    assert Layout.from_json(text.layout.to_json()) == text.layout
    assert parse(text).text == text

"""Word documents of the old form, .doc and .wps: read through LibreOffice, or refused with what to do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from intake import Refused, read
from tests.intake.made import docx, paragraph, run

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
AUTHOR = 'w:id="7" w:author="a" w:date="2026-01-01T00:00:00Z"'
NAMED = "WordDocument".encode("utf-16-le")


def old_word(head: bytes = b"\xec\xa5\xc1\0", flags: bytes = b"\0\0") -> bytes:
    """What tells an old document: the head of its stream at a sector, and the stream's name."""
    return OLE + bytes(504) + head + bytes(6) + flags + bytes(500) + NAMED


def office(folder: Path, script: str) -> str:
    """A program that is called as LibreOffice is; gives the folder that PATH names."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nfor last; do :; done\nfolder=$(dirname "$last")\n{script}\n')
    program.chmod(0o755)
    return f"{program.parent}:/usr/bin:/bin"


@pytest.mark.parametrize(
    ("script", "kind", "words"),
    [
        ("cp {empty} $folder/document.docx", "empty", "there is no text in it"),
        ("exit 1", "broken", "LibreOffice cannot read it; save it as .docx"),
        ("exit 0", "broken", "LibreOffice cannot read it"),
        ("printf damaged > $folder/document.docx", "broken", "incomplete or damaged"),
    ],
)
def test_what_libreoffice_makes_of_a_damaged_document_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, kind: str, words: str
) -> None:
    """It makes an empty document of one, and says that all went well."""
    (tmp_path / "empty.docx").write_bytes(docx(paragraph("")))
    monkeypatch.setenv("PATH", office(tmp_path, script.format(empty=tmp_path / "empty.docx")))
    (tmp_path / "a.wps").write_bytes(old_word())
    with pytest.raises(Refused, match=words) as refused:
        read(tmp_path / "a.wps")
    assert refused.value.kind == kind


def test_libreoffice_is_started_again_where_it_asks_for_it_and_sees_only_its_own_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "full.docx").write_bytes(docx(paragraph("每千人口床位数达到7.5张")))
    script = (
        'grep -q BlockUntrustedRefererLinks "$HOME/profile/user/registrymodifications.xcu" || exit 1\n'
        '[ -e "$folder/once" ] || { touch "$folder/once"; exit 81; }\n'
        f'cp {tmp_path / "full.docx"} "$folder/document.docx"'
    )
    monkeypatch.setenv("PATH", office(tmp_path, script))
    (tmp_path / "a.doc").write_bytes(old_word())
    text = read(tmp_path / "a.doc")
    assert (text, text.layout.format) == ("每千人口床位数达到7.5张\n", "doc")


@pytest.mark.parametrize(
    ("source", "kind", "words"),
    [
        (OLE + bytes(600) + NAMED, "broken", "incomplete or damaged"),
        (old_word(flags=b"\0\1"), "encrypted", "needs a password"),
        (old_word(), "kind", "LibreOffice, which reads it, is not installed; install LibreOffice Writer, or save it as .docx"),
    ],
)
def test_an_old_document_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: bytes, kind: str, words: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.doc").write_bytes(source)
    with pytest.raises(Refused, match=words) as refused:
        read(tmp_path / "a.doc")
    assert refused.value.kind == kind


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice Writer")
def test_a_document_of_the_old_form_reads_as_the_new_one(tmp_path: Path) -> None:
    """What was inserted with changes tracked is in, what was deleted is not; a damaged one is refused."""
    document = Document()
    body = document.add_paragraph("到2030年，每千人口")._p
    body.append(parse_xml(f"<w:ins {nsdecls('w')} {AUTHOR}>{run('床位数达到7.5张')}</w:ins>"))
    body.append(parse_xml(f"<w:del {nsdecls('w')} {AUTHOR}><w:r><w:delText>9.9</w:delText></w:r></w:del>"))
    table = document.add_table(2, 2, style="Table Grid")
    for row, words in zip(table.rows, (("指标", "2030年"), ("床位数（张）", "7.5")), strict=True):
        row.cells[0].text, row.cells[1].text = words
    document.add_paragraph("完")  # LibreOffice loses a table that nothing stands behind
    document.save(str(tmp_path / "new.docx"))
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'p').as_uri()}",
        "--convert-to",
        "doc",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(tmp_path / "new.docx")], check=True, capture_output=True)
    source = (tmp_path / "new.doc").read_bytes()
    text = read(tmp_path / "new.doc")
    assert text.splitlines() == ["到2030年，每千人口床位数达到7.5张", "|指标|2030年|", "|床位数（张）|7.5|", "完"]
    assert text.layout.format == "doc"
    (tmp_path / "half.doc").write_bytes(source[: len(source) // 8])
    with pytest.raises(Refused):
        read(tmp_path / "half.doc")

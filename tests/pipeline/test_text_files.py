"""Which files of a folder are read, and that none is passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from dagster_project.loading import canonical_texts
from dagster_project.loading.canonical_texts import CanonicalTexts
from dagster_project.loading.text_files import text_files
from intake import SUFFIXES, CanonicalText, Refused


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    return tmp_path / "raw"


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("规划\n", encoding="utf-8")


def read(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in text_files(folder).readable]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_is_seen_in_capital_letters_and_in_subfolders(raw: Path, suffix: str) -> None:
    put(raw, f"a{suffix}", f"2026/市/b{suffix.upper()}")
    assert read(raw) == [f"2026/市/b{suffix.upper()}", f"a{suffix}"]
    assert text_files(raw).passed_by == {}


def test_other_files_are_named_with_what_to_do(raw: Path) -> None:
    put(raw, "notes.bak", "表.csv", "noend")
    with (raw / "huge.txt").open("wb") as file:
        file.truncate(10**12)
    (raw / "旧.ppt").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "PowerPoint".encode("utf-16-le"))
    (raw / "deep").mkdir()
    (raw / "deep" / "pack.zip").write_bytes(b"PK\x03\x04")
    passed_by = text_files(raw).passed_by
    assert set(passed_by) == {"notes.bak", "表.csv", "noend", "旧.ppt", "deep/pack.zip", "huge.txt"}
    assert passed_by["huge.txt"].startswith("it has 1000000 MB")
    assert passed_by["notes.bak"].startswith(
        "its name ends with none of .txt .md .html .docx .doc .wps .xlsx .pdf .ofd .png .jpg .tif; name it"
    )
    assert passed_by["旧.ppt"] == "it is an Office file of an old form; save it as .docx or .xlsx"
    assert passed_by["deep/pack.zip"] == "it is incomplete or damaged; fetch or save it again"


def test_hidden_files_and_locks_of_office_are_no_documents(raw: Path) -> None:
    put(raw, "plan.txt", ".gitkeep", "~$plan.docx", ".git/config", ".git/a.txt")
    assert read(raw) == ["plan.txt"]
    assert text_files(raw).passed_by == {}


def test_of_two_files_with_one_name_the_text_is_read_and_the_other_named(raw: Path) -> None:
    put(raw, "plan.docx", "sub/plan.txt", "2025/work.pdf", "2026/work.pdf", "copy/note.txt", "note.txt")
    listed = text_files(raw)
    assert read(raw) == ["2025/work.pdf", "note.txt", "sub/plan.txt"]
    assert listed.passed_by == {
        "2026/work.pdf": "another file, 2025/work.pdf, has the same name; rename one of them, or take one away",
        "copy/note.txt": "another file, note.txt, has the same name; rename one of them, or take one away",
        "plan.docx": "another file, sub/plan.txt, has the same name; rename one of them, or take one away",
    }


def test_a_text_with_its_layout_is_that_of_the_file_beside_it(raw: Path) -> None:
    put(raw, "plan.pdf", "plan.txt", "plan.layout.json", "note.txt", "alone.layout.json")
    listed = text_files(raw)
    assert read(raw) == ["note.txt", "plan.pdf"]
    assert listed.kept == {raw / "plan.pdf": (raw / "plan.txt", raw / "plan.layout.json")}
    assert [path.name for path in listed.read] == ["note.txt", "plan.pdf", "plan.txt", "plan.layout.json"]
    assert listed.passed_by == {"alone.layout.json": "no text and no source of its name lie there; put them beside it, or take it away"}
    (raw / "plan.layout.json").unlink()
    assert (read(raw), text_files(raw).beside) == (["note.txt", "plan.txt"], {raw / "plan.txt": raw / "plan.pdf"})


def test_links_are_not_followed_and_are_named(raw: Path, tmp_path: Path) -> None:
    put(tmp_path / "elsewhere", "secret.txt")
    (raw / "folder").symlink_to(tmp_path / "elsewhere")
    (raw / "secret.pdf").symlink_to(tmp_path / "elsewhere" / "secret.txt")
    (raw / "round").symlink_to(raw)
    (raw / "old.docx").mkdir()
    listed = text_files(raw)
    assert listed.readable == ()
    assert {name: reason.partition(";")[0] for name, reason in listed.passed_by.items()} == {
        "folder": "it is a link",
        "round": "it is a link",
        "secret.pdf": "it is a link",
        "old.docx": "it is a folder",
    }


HTML = b"<html><body><p>one</p></body></html>"


def test_a_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = CanonicalTexts(tmp_path / "kept")
    first = texts.read(tmp_path / "a.html", HTML, "0a")
    monkeypatch.setattr(canonical_texts, "read_source", lambda *_: pytest.fail("it was read again"))
    again = CanonicalTexts(tmp_path / "kept").read(tmp_path / "b.HTML", HTML, "0a")
    assert isinstance(again, CanonicalText)
    assert (again, again.layout) == (first, first.layout) == ("one\n", first.layout)


@pytest.mark.parametrize("content", [b"", b"{}", b'["one"]', b'["one", "{}"]', b"\xff"])
def test_what_was_kept_and_is_damaged_is_read_again(tmp_path: Path, content: bytes) -> None:
    texts = CanonicalTexts(tmp_path / "kept")
    texts.read(tmp_path / "a.html", HTML, "0a")
    (kept,) = (tmp_path / "kept").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(content)
    assert texts.read(tmp_path / "a.html", HTML, "0a") == "one\n"
    assert kept.read_bytes() == whole


def test_other_code_reads_again_and_what_nobody_asked_for_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    CanonicalTexts(tmp_path / "kept").read(tmp_path / "a.html", HTML, "0a")
    monkeypatch.setattr(canonical_texts, "reader_version", lambda: "another")
    texts = CanonicalTexts(tmp_path / "kept")
    texts.read(tmp_path / "a.html", HTML, "0a")
    assert len(list((tmp_path / "kept").iterdir())) == 2
    texts.forget_others()
    (left,) = (tmp_path / "kept").iterdir()
    assert "another" in left.name


def test_a_refusal_is_not_kept(tmp_path: Path) -> None:
    texts = CanonicalTexts(tmp_path / "kept")
    with pytest.raises(Refused, match=r"it is named \.pdf and is no PDF"):
        texts.read(tmp_path / "a.pdf", b"words", "0a")
    assert not (tmp_path / "kept").exists()

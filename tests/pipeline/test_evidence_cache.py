"""Quotations are searched once a text; what the cache holds is never trusted beyond that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dagster_project.loading import text_cache
from dagster_project.loading.evidence_cache import EvidenceCache, EvidenceRow
from dagster_project.loading.text_rows import Text

TEXT = "一、目标\n到2026年，每千人口床位数达到6.5张。\n"
SHA256 = "0a" * 32
QUOTATION = ("plan", "一", "床位数达到6.5张", "6.5张")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def loaded(sha256: str = SHA256, text: str = TEXT) -> Text:
    return Text("plan", sha256, text, None)


def ask(folder: Path, *quotations: tuple[str, str, str, str], sha256: str = SHA256, text: str = TEXT) -> tuple[list[EvidenceRow], int]:
    """The rows of `quotations`, and how many had to be searched."""
    with EvidenceCache(folder) as cache:
        rows = [cache.locate(loaded(sha256, text), *quotation) for quotation in quotations or (QUOTATION,)]
    return rows, cache.searched


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_row_holds_the_quotation_and_its_place(folder: Path) -> None:
    [row], _ = ask(folder)
    assert row == {
        "document_code": "plan",
        "section": "一",
        "anchor": "床位数达到6.5张",
        "value_text": "6.5张",
        "evidence_start": TEXT.index("床位"),
        "evidence_end": TEXT.index("。"),
        "evidence_quote": "床位数达到6.5张",
        "value_start": TEXT.index("6.5"),
        "value_end": TEXT.index("。"),
        "sentence_zh": "到2026年，每千人口床位数达到6.5张。",
        "problem": None,
    }


def test_the_second_time_nothing_is_searched(folder: Path) -> None:
    first, searched = ask(folder)
    again, searched_again = ask(folder)
    assert (searched, searched_again) == (1, 0)
    assert again == first


def test_a_problem_is_kept_too(folder: Path) -> None:
    wrong = ("plan", "一", "医师数", "")
    first, _ = ask(folder, wrong)
    again, searched = ask(folder, wrong)
    assert first == again
    assert "is not in section '一'" in str(again[0]["problem"])
    assert again[0]["evidence_start"] is None
    assert searched == 0


def test_within_one_refresh_the_same_quotation_is_searched_once(folder: Path) -> None:
    assert ask(folder, QUOTATION, QUOTATION)[1] == 1


@pytest.mark.parametrize("other", [("plan", "一/¶1", *QUOTATION[2:]), ("plan", "一", "到2026年", ""), (*QUOTATION[:3], "")])
def test_another_quotation_is_searched(folder: Path, other: tuple[str, str, str, str]) -> None:
    ask(folder)
    assert ask(folder, QUOTATION, other)[1] == 1


def test_another_text_is_searched_and_the_old_file_removed(folder: Path) -> None:
    ask(folder)
    old = files(folder)
    rows, searched = ask(folder, sha256="0b" * 32, text="前言。\n" + TEXT)
    assert searched == 1
    assert rows[0]["evidence_start"] == TEXT.index("床位") + 4
    assert len(files(folder)) == 1
    assert files(folder) != old


def test_another_reading_code_searches_again_and_removes_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(folder)
    old = files(folder)
    monkeypatch.setattr(text_cache, "reading_version", lambda: "another")
    assert ask(folder)[1] == 1
    assert len(files(folder)) == 1
    assert files(folder) != old


def test_texts_are_kept_side_by_side(folder: Path) -> None:
    for expected in (2, 0):
        with EvidenceCache(folder) as cache:
            for sha256 in ("0a" * 32, "0b" * 32):
                cache.locate(loaded(sha256), *QUOTATION)
        assert cache.searched == expected
    assert len(files(folder)) == 2


@pytest.mark.parametrize("content", [b"", b"{", b'{"half": {"a', b"\xff\xfe\x00", b"not json"])
def test_a_broken_cache_file_is_searched_anew_and_mended(folder: Path, content: bytes) -> None:
    first, _ = ask(folder)
    [path] = folder.iterdir()
    path.write_bytes(content)
    assert ask(folder) == (first, 1)
    assert ask(folder) == (first, 0)


def test_other_files_in_the_folder_are_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "notes.json").write_text("{}", encoding="utf-8")
    ask(folder)
    assert "notes.json" in files(folder)


def test_a_refresh_that_fails_writes_and_removes_nothing(folder: Path) -> None:
    ask(folder)
    before = {name: (folder / name).read_bytes() for name in files(folder)}

    def fail() -> None:
        with EvidenceCache(folder) as cache:
            cache.locate(loaded("0b" * 32), *QUOTATION)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert {name: (folder / name).read_bytes() for name in files(folder)} == before


def test_a_document_that_is_not_loaded_is_a_problem(folder: Path) -> None:
    with EvidenceCache(folder) as cache:
        row = cache.locate(None, *QUOTATION)
    assert row["problem"] == "document 'plan' is not among the loaded texts; check document_code"
    assert cache.searched == 0
    assert files(folder) == []


def test_chinese_stands_readable_in_the_file(folder: Path) -> None:
    ask(folder)
    [path] = folder.iterdir()
    text = path.read_text(encoding="utf-8")
    assert "床位数达到6.5张" in text
    assert len(json.loads(text)) == 1


def test_the_reading_version_is_that_of_the_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "policytext"
    (package / "lexicon").mkdir(parents=True)
    seen = []
    for file, body in (("__init__.py", "a = 1"), ("__init__.py", "a = 2"), ("lexicon/words.py", "b = 1")):
        (package / file).write_text(body, encoding="utf-8")
        monkeypatch.setattr("dagster_project.loading.text_cache.policytext.__file__", str(package / "__init__.py"))
        seen.append(text_cache.reading_version.__wrapped__())
    assert len(set(seen)) == 3

"""make register: the hash of a text into the register, and no text that could not be loaded afterwards."""

from __future__ import annotations

import csv
import hashlib
import os
import sys
from pathlib import Path

import pytest

from curation.register import RegisterError, register
from dagster_project.cli import main as cli
from expectations.seed_columns import SEEDS
from intake import is_visible
from store.settings import Settings

COLUMNS = [column.name for column in SEEDS["documents"]]
TEXT = "云南省健康行动方案\n到2026年完成，2026年评估。\n".encode()
KNOWN = {
    "document_code": "known-plan",
    "title_zh": '海东县健康行动方案（"十四五"）,试行',
    "issued_on": "2023-05-01",
    "curation_state": "complete",
    "digest_sha256": "0" * 64,
    "original_sha256": "1" * 64,
}
Rows = dict[str, dict[str, str]]


@pytest.fixture
def documents(settings: Settings) -> Path:
    """A register with one document."""
    path = settings.seeds_dir / "documents.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerow(KNOWN)
    return path


def rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as handle:
        return {row["document_code"]: row for row in csv.DictReader(handle)}


def put(folder: Path, name: str, data: bytes = TEXT) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    return path


def sha256(data: bytes = TEXT) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_new_code_gets_a_row_with_what_the_text_says_of_itself(settings: Settings, documents: Path) -> None:
    message = register(settings, put(settings.raw_dir, "new-plan.txt"), None)
    assert message == f"new-plan is new in {documents}: look at the row and complete what the text says of itself. Now: make run"
    assert {name: cell for name, cell in rows(documents)["new-plan"].items() if cell} == {
        "document_code": "new-plan",
        "title_zh": "云南省健康行动方案",
        "document_kind": "plan",
        "reported_year": "2026",
        "curation_state": "none",
        "digest_sha256": sha256(),
    }


def test_of_a_covering_notice_the_plan_is_registered_with_issuer_number_date_and_area(settings: Settings, documents: Path) -> None:
    (settings.seeds_dir / "area_codes.csv").write_text(
        "area_code,name_zh,level,parent_area_code\n610800,榆林市,city,610000\n610802,榆阳区,county,610800\n", encoding="utf-8"
    )
    text = "榆阳区人民政府办公室关于印发《榆阳区健康行动方案（2024—2026年）》的通知\n榆区政办发〔2024〕12号\n各乡镇人民政府：\n现将方案印发给你们。\n榆阳区人民政府办公室\n2024年3月15日\n\n榆阳区健康行动方案（2024—2026年）\n一、目标\n"
    register(settings, put(settings.raw_dir, "new-plan.txt", text.encode()), None)
    row = rows(documents)["new-plan"]
    assert [row[name] for name in ("title_zh", "issuer_zh", "document_number", "issued_on", "area_code", "level", "plan_year_to")] == [
        "榆阳区健康行动方案（2024—2026年）",
        "榆阳区人民政府办公室",
        "榆区政办发〔2024〕12号",
        "2024-03-15",
        "610802",
        "county",
        "2026",
    ]


def test_a_text_with_a_mark_of_secrecy_is_not_registered(settings: Settings, documents: Path) -> None:
    before = documents.read_bytes()
    with pytest.raises(RegisterError, match="the text is marked"):
        register(settings, put(settings.raw_dir, "new-plan.txt", "机密★\n云南省健康行动方案\n".encode()), None)
    assert documents.read_bytes() == before


def test_what_the_text_does_not_say_stays_empty(settings: Settings, documents: Path) -> None:
    register(settings, put(settings.raw_dir, "new-plan.txt", "今天开会，明天落实。\n".encode()), None)
    assert {name for name, cell in rows(documents)["new-plan"].items() if cell} == {"document_code", "curation_state", "digest_sha256"}


def test_a_known_code_gets_the_new_hash_and_nothing_else_changes(settings: Settings, documents: Path) -> None:
    before = documents.read_text(encoding="utf-8")
    message = register(settings, put(settings.raw_dir, "known-plan.txt"), None)
    assert message == f"known-plan: the digest's hash in {documents} is now that of known-plan.txt. Now: make run"
    assert documents.read_text(encoding="utf-8") == before.replace("0" * 64, sha256())


def test_the_same_hash_again_writes_nothing(settings: Settings, documents: Path) -> None:
    path = put(settings.raw_dir, "known-plan.txt")
    register(settings, path, None)
    before = documents.read_bytes(), documents.stat().st_mtime_ns
    assert register(settings, path, None) == "known-plan is registered already with this digest."
    assert (documents.read_bytes(), documents.stat().st_mtime_ns) == before


def test_a_text_from_elsewhere_is_taken_for_an_original(settings: Settings, documents: Path, tmp_path: Path) -> None:
    register(settings, put(tmp_path / "originals", "known-plan.txt"), None)
    row = rows(documents)["known-plan"]
    assert (row["digest_sha256"], row["original_sha256"]) == ("0" * 64, sha256())


def test_a_relative_path_into_raw_is_a_digest(settings: Settings, documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(settings.raw_dir, "known-plan.txt")
    monkeypatch.chdir(settings.seeds_dir)
    register(settings, Path("../raw/known-plan.txt"), None)
    assert rows(documents)["known-plan"]["digest_sha256"] == sha256()


@pytest.mark.parametrize(("edition", "other"), [("digest", "original"), ("original", "digest")])
def test_an_edition_that_is_named_is_taken(settings: Settings, documents: Path, edition: str, other: str) -> None:
    register(settings, put(settings.raw_dir, "known-plan.txt"), edition)
    row = rows(documents)["known-plan"]
    assert row[f"{edition}_sha256"] == sha256()
    assert row[f"{other}_sha256"] == KNOWN[f"{other}_sha256"]


def test_one_text_is_not_two_editions(settings: Settings, documents: Path, tmp_path: Path) -> None:
    register(settings, put(settings.raw_dir, "known-plan.txt"), None)
    before = documents.read_bytes()
    with pytest.raises(RegisterError, match=r"registered already as the digest of known-plan.*give the other text"):
        register(settings, put(tmp_path / "elsewhere", "known-plan.txt"), None)
    assert documents.read_bytes() == before


def test_a_name_too_long_for_the_page_made_of_it_is_refused(settings: Settings, documents: Path) -> None:
    register(settings, put(settings.raw_dir, "市" * 60 + ".txt"), None)
    with pytest.raises(RegisterError, match="at most 60"):
        register(settings, put(settings.raw_dir, "市" * 61 + ".txt"), None)


def test_a_chinese_file_name_is_a_code(settings: Settings, documents: Path) -> None:
    register(settings, put(settings.raw_dir, "云南方案-2024.txt"), None)
    assert "云南方案-2024" in rows(documents)


def test_gb18030_is_hashed_as_it_stands(settings: Settings, documents: Path) -> None:
    data = TEXT.decode().encode("gb18030")
    register(settings, put(settings.raw_dir, "new-plan.txt", data), None)
    assert rows(documents)["new-plan"]["digest_sha256"] == sha256(data)
    assert rows(documents)["new-plan"]["title_zh"] == "云南省健康行动方案"


def test_a_register_saved_by_a_spreadsheet_is_normalised(settings: Settings, documents: Path) -> None:
    text = documents.read_text(encoding="utf-8")
    documents.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    register(settings, put(settings.raw_dir, "known-plan.txt"), None)
    assert documents.read_bytes() == text.replace("0" * 64, sha256()).encode()


@pytest.mark.parametrize(
    "name",
    [
        "my plan.txt",
        "..txt",
        "a..b.txt",
        "plan.v2.txt",
        "plan.bak",
        "plan",
        "-plan.txt",
        "pl\u200ban.txt",
        "\ufeffplan.txt",
        "plan\u3164.txt",
    ],
)
def test_a_file_name_that_is_no_code_is_refused(settings: Settings, documents: Path, name: str) -> None:
    before = documents.read_bytes()
    with pytest.raises(RegisterError) as caught:
        register(settings, put(settings.raw_dir, name), None)
    assert str(caught.value).startswith(f"{name}: rename the file to <document_code>.txt; write a document code of letters")
    assert documents.read_bytes() == before


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "the file is empty; put the text into it first"),
        (" \r\n\u3000".encode(), "the file is empty; put the text into it first"),
        (b"\x89PNG\r\n\x1a\n\x00", "control character"),
        (TEXT.decode().encode("utf-16"), "the file is UTF-16; save it as UTF-8"),
    ],
)
def test_a_file_that_holds_no_text_is_refused(settings: Settings, documents: Path, data: bytes, why: str) -> None:
    before = documents.read_bytes()
    with pytest.raises(RegisterError) as caught:
        register(settings, put(settings.raw_dir, "new-plan.txt", data), None)
    assert str(caught.value).startswith("new-plan.txt: ")
    assert why in str(caught.value)
    assert documents.read_bytes() == before


def test_a_file_that_is_not_there_is_refused(settings: Settings, documents: Path) -> None:
    with pytest.raises(RegisterError, match=r"gone\.txt': it does not exist; give the path of a text"):
        register(settings, settings.raw_dir / "gone.txt", None)


def test_a_folder_is_refused(settings: Settings, documents: Path) -> None:
    with pytest.raises(RegisterError, match=r"it is a folder; put a file there, or take it away; give the path of a text"):
        register(settings, settings.raw_dir, None)


def test_a_name_with_a_line_end_is_refused(settings: Settings, documents: Path) -> None:
    """It would be a row of two lines, which no refresh reads."""
    before = documents.read_bytes()
    with pytest.raises(RegisterError, match="rename the file"):
        register(settings, put(settings.raw_dir, "plan\n.txt"), None)
    assert documents.read_bytes() == before


def test_a_register_that_cannot_be_read_is_named(settings: Settings) -> None:
    with pytest.raises(RegisterError, match=r"seeds/documents\.csv: the file is missing; put it back"):
        register(settings, put(settings.raw_dir, "new-plan.txt"), None)


@pytest.mark.parametrize(("old", "new"), [("title_zh", "title"), ("original_sha256", "original_sha256,remark")])
def test_a_register_with_other_columns_is_refused_and_kept(settings: Settings, documents: Path, old: str, new: str) -> None:
    text = documents.read_text(encoding="utf-8").replace(old, new)
    if "," in new:
        text = text.replace("1" * 64, f"{'1' * 64},a remark")
    documents.write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match=r"seeds/documents\.csv:1: the columns must be document_code, title_zh, "):
        register(settings, put(settings.raw_dir, "known-plan.txt"), None)
    assert documents.read_text(encoding="utf-8") == text


def test_a_new_row_keeps_the_area_that_was_guessed(settings: Settings, documents: Path) -> None:
    (settings.seeds_dir / "provinces.csv").write_text("province_code,name_zh\n530000,云南省\n", encoding="utf-8")
    register(settings, put(settings.raw_dir, "new-plan.txt"), None)
    row = rows(documents)["new-plan"]
    assert (row["area_code"], row["level"]) == ("530000", "province")


@pytest.mark.parametrize(
    "name", ["\x1b]0;owned\x07.txt", "plan\u202etxt.exe", "\x9b2J.txt", "a\rb.txt", "plan\ud800.txt", "gone\x1b[2J/x.txt"]
)
def test_no_name_acts_on_the_terminal(
    settings: Settings, documents: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if "/" not in name:
        (
            settings.raw_dir / os.fsencode(name).decode("utf-8", "surrogateescape") if "\ud800" not in name else settings.raw_dir / "x"
        ).touch()
    monkeypatch.setenv("HPW_SEEDS_DIR", str(settings.seeds_dir))
    monkeypatch.setattr(sys, "argv", ["hpw", "register", "--", str(settings.raw_dir / name)])
    assert cli.main() == 1
    printed = capsys.readouterr().err
    assert printed.startswith("✗ ")
    assert printed.count("\n") == 1
    assert is_visible(printed.removesuffix("\n"))


def test_a_register_elsewhere_is_named_by_its_whole_path(settings: Settings, documents: Path) -> None:
    assert f"new-plan is new in {documents}: look at the row" in register(settings, put(settings.raw_dir, "new-plan.txt"), None)


def test_a_file_of_another_kind_is_registered_by_its_own_bytes(settings: Settings, documents: Path) -> None:
    page = "<html><meta charset=utf-8><p>云南省健康行动方案</p><p>到2026年完成。</p>".encode()
    register(settings, put(settings.raw_dir / "sub", "new-plan.HTML", page), None)
    assert (rows(documents)["new-plan"]["title_zh"], rows(documents)["new-plan"]["digest_sha256"]) == ("云南省健康行动方案", sha256(page))
    with pytest.raises(RegisterError, match="there is nothing in it"):
        register(settings, put(settings.raw_dir, "other.pdf", b" "), None)

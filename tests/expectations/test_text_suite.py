"""Is a text fit to enter? Files in a folder and a register, read as the loader reads them, then judged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pandas as pd
import pytest

from curation.keep_text import KeepError, keep_text
from dagster_project.loading.preview import preview
from expectations.judge import TEXT_LIMIT, judge, text_suite
from store.settings import Settings

TEXT = "海东县健康行动方案\n一、目标\n2024年起实施，到2026年，每千人口床位数达到6.5张。\n".encode()

Hashes = tuple[str | None, str | None]
Read = Callable[..., pd.DataFrame]


@pytest.fixture
def read(settings: Settings) -> Read:
    """Put files into raw/ and read them as the loader does, with a register of code → (digest hash, original hash)."""

    def put_and_read(files: dict[str, bytes], register: dict[str, Hashes] | None = None) -> pd.DataFrame:
        from dagster_project.assets.raw import text_parts
        from dagster_project.loading.text_files import text_files

        for name, data in files.items():
            (settings.raw_dir / name).write_bytes(data)
        rows = [(code, *hashes) for code, hashes in (register or {}).items()]
        register = pd.DataFrame(rows, columns=["document_code", "digest_sha256", "original_sha256"])
        return pd.concat(text_parts(settings, text_files(settings.raw_dir), register), ignore_index=True)

    return put_and_read


def findings_of(frame: pd.DataFrame) -> list[str]:
    return [str(finding) for finding in judge(frame, text_suite(), "raw").findings]


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(("edition", "hashes"), [("digest", (sha256(TEXT), None)), ("original", ("0" * 64, sha256(TEXT)))])
def test_registered_text_passes_and_its_edition_is_told_by_its_hash(read: Read, edition: str, hashes: Hashes) -> None:
    frame = read({"plan-2026.txt": TEXT}, {"plan-2026": hashes})
    assert findings_of(frame) == []
    row = frame.iloc[0]
    assert (row.document_code, row.edition, row.encoding, row.char_count, row.text) == (
        "plan-2026",
        edition,
        "utf-8",
        len(TEXT.decode()),
        TEXT.decode(),
    )


def test_unregistered_text_passes_with_guesses(read: Read) -> None:
    frame = read({"海东方案.txt": TEXT})
    assert findings_of(frame) == []
    row = frame.iloc[0]
    assert (row.document_code, row.edition, row.title_guess, row.year_guess) == ("海东方案", "unregistered", "海东县健康行动方案", 2024)
    assert pd.isna(row.area_name_guess)


def test_text_that_says_nothing_of_itself_passes_and_can_be_previewed(read: Read) -> None:
    """A guess that is missing is pandas' NA, which no comparison may touch."""
    frame = read({"plan.txt": "今天开会，明天抓好落实。\n".encode()})
    assert findings_of(frame) == []
    assert frame[["title_guess", "area_name_guess", "year_guess"]].isna().all(axis=None)
    assert "plan" in preview(frame)


def test_gb18030_text_passes_and_is_marked(read: Read) -> None:
    frame = read({"plan.txt": TEXT.decode().encode("gb18030")})
    assert findings_of(frame) == []
    assert list(frame.encoding) == ["gb18030"]


def test_wrong_hash_is_refused(read: Read) -> None:
    assert findings_of(read({"plan.txt": TEXT}, {"plan": ("0" * 64, None)})) == [
        "raw/plan.txt:1: edition is 'of another hash'. "
        "Its SHA-256 is not the registered one (other line ends make another hash, too): put the text back, or, where this is the document's text "
        "from now on, run make register FILE=raw/plan.txt; another edition of it has a code of its own"
    ]


@pytest.mark.parametrize("data", [b"", b" \r\n\n\t", "\u3000\n".encode()])
def test_empty_text_is_refused(read: Read, data: bytes) -> None:
    assert findings_of(read({"plan.txt": data})) == [
        "raw/plan.txt:1: char_count is 0. Put a text into the file, or remove it: it is empty or too long to be one."
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "control character"),
        (TEXT.decode().encode("utf-16"), "the file is UTF-16"),
        (b"\xff\x80" * 20, "neither in UTF-8 nor in GB18030"),
    ],
)
def test_bytes_that_are_no_text_are_refused(read: Read, data: bytes, why: str) -> None:
    findings = findings_of(read({"plan.txt": data}))
    assert len(findings) == 1
    assert findings[0].startswith("raw/plan.txt:1: problem is ")
    assert why in findings[0]
    assert findings[0].endswith("Put a readable text there.")


@pytest.mark.parametrize("name", ["my plan.txt", "..txt", "a..b.txt", "plan.v2.txt", "-plan.txt"])
def test_file_name_that_is_no_code_is_refused(read: Read, name: str) -> None:
    findings = findings_of(read({name: TEXT}))
    assert len(findings) == 1
    assert findings[0].startswith(f"raw/{name}:1: document_code is {name.removesuffix('.txt')!r}. Rename the file; write a document code")


def test_registered_text_without_a_file_is_refused(read: Read) -> None:
    assert findings_of(read({"other.txt": TEXT}, {"plan": (sha256(TEXT), None)})) == [
        "raw/plan.txt:1: problem is 'the file is missing, though seeds/documents.csv registers it'. Put a readable text there."
    ]


def test_every_bad_file_is_named(read: Read) -> None:
    findings = findings_of(read({"a b.txt": TEXT, "empty.txt": b"", "good.txt": TEXT, "picture.txt": b"\x00"}, {"gone": (None, None)}))
    assert sorted(f.split(":")[0] for f in findings) == ["raw/a b.txt", "raw/empty.txt", "raw/gone.txt", "raw/picture.txt"]


def test_the_same_text_twice_is_loaded_once(read: Read) -> None:
    """Whatever the files are called, and however their lines break."""
    page = "<html><meta charset=utf-8><p>" + "</p><p>".join(TEXT.decode().split()) + "</p></html>"
    files = {"a-copy.html": page.encode(), "plan.txt": TEXT, "second.txt": TEXT.replace(b"\n", b"\r\n")}
    twice = "problem is 'it holds the same text as raw/{}, and its figures would be counted twice; take one of them away'."
    frame = read(files, {"plan": (sha256(TEXT), None)})
    assert findings_of(frame) == [
        f"raw/{name}:1: {twice.format('plan.txt')} Put a readable text there." for name in ("a-copy.html", "second.txt")
    ]
    assert dict(zip(frame.document_code, frame.optional, strict=True)) == {"plan": False, "a-copy": True, "second": True}
    both = read(files, {"plan": (sha256(TEXT), None), "second": (sha256(files["second.txt"]), None)})
    assert list(both[both.problem.notna() & ~both.optional].document_code) == ["second"]  # facts of both would be the same ones


def test_a_text_beside_a_file_of_its_name_is_refused_unless_the_register_knows_it(read: Read) -> None:
    page = "<html><meta charset=utf-8><p>海东县方案</p></html>".encode()
    frame = read({"plan.txt": TEXT, "plan.html": page})
    said = "no plan.layout.json says that it is the text of plan.html; rename one of them, or take one away"
    assert findings_of(frame) == [f"raw/plan.txt:1: problem is {said!r}. Put a readable text there."]
    known = read({"plan.txt": TEXT, "plan.html": page}, {"plan": (sha256(TEXT), None)})
    assert findings_of(known) == []
    assert list(known.format) == ["txt"]


def test_a_kept_text_is_read_in_place_of_its_source_as_long_as_both_are_those_of_then(read: Read, settings: Settings) -> None:
    page = "<html><meta charset=utf-8><p>海东县方案</p></html>".encode()
    source = settings.raw_dir / "plan.html"
    source.write_bytes(page)
    assert "are read in its place" in keep_text(source)
    frame = read({}, {"plan": (None, sha256(page))})
    assert findings_of(frame) == []
    assert (frame.iloc[0].text, frame.iloc[0].sha256, frame.iloc[0].format) == ("海东县方案\n", sha256(page), "html")
    assert frame.iloc[0].text_sha256 == sha256("海东县方案\n".encode())
    (finding,) = findings_of(read({"plan.txt": "海西县方案\n".encode()}, {"plan": (None, sha256(page))}))
    assert "its .layout.json names another text than the one that lies there" in finding
    (finding,) = findings_of(read({"plan.txt": "海东县方案\n".encode(), "plan.html": page + b" "}))
    assert "its .layout.json names another source" in finding
    with pytest.raises(KeepError, match=r"plan\.layout\.json is there already"):
        keep_text(source)


def test_a_source_hash_in_the_register_tells_an_original(settings: Settings) -> None:
    (settings.raw_dir / "plan.txt").write_bytes(TEXT)
    register = pd.DataFrame(
        [("plan", None, None, sha256(TEXT))], columns=["document_code", "digest_sha256", "original_sha256", "source_sha256"]
    )
    from dagster_project.assets.raw import text_parts
    from dagster_project.loading.text_files import text_files

    assert list(pd.concat(text_parts(settings, text_files(settings.raw_dir), register)).edition) == ["original"]


def test_a_file_of_another_kind_that_cannot_be_read_says_why(read: Read) -> None:
    broken = b"PK\x03\x04"
    frame = read({"plan.docx": broken, "new.pdf": b" "}, {"plan": (sha256(broken), None)})
    assert sorted(findings_of(frame)) == [
        "raw/new.pdf:1: problem is 'there is nothing in it; put the file there again, or take it away'. Put a readable text there.",
        "raw/plan.docx:1: problem is 'it is incomplete or damaged; fetch or save it again'. Put a readable text there.",
    ]
    assert list(frame.optional) == [False, True]  # a registered one stops the refresh, another is passed by


def test_a_file_of_another_kind_has_its_own_hash_and_its_canonical_text(read: Read) -> None:
    source = "<html><meta charset=utf-8><title>x</title><p>海东县方案</p><p>到2026年，床位数达到6.5张。</p>".encode()
    frame = read({"plan.html": source}, {"plan": (sha256(source), None)})
    assert findings_of(frame) == []
    row = frame.iloc[0]
    assert (row.sha256, row.edition, row.format, row.encoding) == (sha256(source), "digest", "html", "utf-8")
    assert row.text == "海东县方案\n到2026年，床位数达到6.5张。\n"


def test_a_text_too_long_to_be_one_is_refused(read: Read) -> None:
    frame = read({"plan.txt": TEXT}).assign(char_count=TEXT_LIMIT + 1)
    assert [f.what for f in judge(frame, text_suite(), "raw").findings] == [f"char_count is {TEXT_LIMIT + 1}"]

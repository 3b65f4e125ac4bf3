"""Which input files differ from those the published version was built from."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from dagster_project.loading.inputs import Changes, changed_inputs, fingerprint, input_files
from dagster_project.resources import Build
from store.audit import inputs_digest
from store.build import start_build
from store.layout import FILE, published_path, versions_dir
from store.publish import publish
from store.settings import ROOT, Settings

FILES = {"raw/plan.txt": "方案\n", "raw/report.txt": "报告\n", "seeds/documents.csv": "document_code\n", "seeds/units.csv": "unit_code\n"}


@pytest.fixture
def files(settings: Settings, write: Callable[[str, str], Path]) -> Settings:
    """Two texts and two seeds."""
    for name, content in FILES.items():
        write(name, content)
    return settings


@pytest.fixture
def published(files: Settings) -> Settings:
    """The same, published as version 000001-a."""
    build = Build(files, start_build(files.home, fresh=True), fresh=True)
    for name, content in FILES.items():
        build.record_input("text" if name.endswith(".txt") else "seed", [(name, hashlib.sha256(content.encode()).hexdigest(), 1)])
    build.record_input("corpus", [("corpus.toml", hashlib.sha256((ROOT / "corpus.toml").read_bytes()).hexdigest(), 1)])
    with build.connect() as connection:
        connection.execute("insert into audit.version (version) values ('000001-a')")
    publish(files.home, "000001-a", {})
    return files


def test_nothing_published(files: Settings) -> None:
    assert changed_inputs(files, input_files(files)) == Changes(None, (), False)


def test_a_published_file_that_cannot_be_read_counts_as_none(published: Settings) -> None:
    published_path(published.home).write_bytes(b"no database")
    assert changed_inputs(published, input_files(published)).published is None


def test_a_published_file_without_an_audit_counts_as_none(files: Settings) -> None:
    files.home.mkdir()
    duckdb.connect(published_path(files.home)).close()
    assert changed_inputs(files, input_files(files)).published is None


def test_nothing_changed(published: Settings) -> None:
    assert changed_inputs(published, input_files(published)) == Changes("000001-a", (), False)


@pytest.mark.parametrize(
    ("name", "content", "need_texts"),
    [
        pytest.param("raw/plan.txt", "方案改\n", True, id="text edited"),
        pytest.param("raw/new.txt", "新方案\n", True, id="text added"),
        pytest.param("raw/new.MD", "新方案\n", True, id="file of another kind added"),
        pytest.param("seeds/documents.csv", "document_code\nplan\n", True, id="register edited"),
        pytest.param("seeds/units.csv", "unit_code\nbed\n", False, id="seed edited"),
        pytest.param("seeds/themes.csv", "theme_code\n", False, id="seed added"),
    ],
)
def test_a_changed_file_is_named(published: Settings, write: Callable[[str, str], Path], name: str, content: str, need_texts: bool) -> None:
    write(name, content)
    assert changed_inputs(published, input_files(published)) == Changes("000001-a", (name,), need_texts)


@pytest.mark.parametrize(("name", "need_texts"), [("raw/plan.txt", True), ("seeds/units.csv", False)])
def test_a_removed_file_is_named(published: Settings, name: str, need_texts: bool) -> None:
    (published.home.parent / name).unlink()
    assert changed_inputs(published, input_files(published)) == Changes("000001-a", (name,), need_texts)


def test_another_office_reads_no_text_again(published: Settings, write: Callable[[str, str], Path]) -> None:
    folder = write("other/corpus.toml", 'name = "x"').parent
    assert changed_inputs(published, input_files(dataclasses.replace(published, corpus=folder))) == Changes(
        "000001-a", ("corpus.toml",), False
    )


def test_several_changes_are_named_in_order(published: Settings, write: Callable[[str, str], Path]) -> None:
    write("seeds/units.csv", "unit_code\nbed\n")
    write("raw/report.txt", "报告改\n")
    assert changed_inputs(published, input_files(published)) == Changes("000001-a", ("raw/report.txt", "seeds/units.csv"), True)


@pytest.mark.parametrize("name", ["raw/notes.bak", "raw/plan.txt~", "seeds/scratch.csv", "seeds/documents.csv.next", "raw/deep/plan.txt"])
def test_files_that_are_no_inputs_are_not_looked_at(published: Settings, write: Callable[[str, str], Path], name: str) -> None:
    before = fingerprint(input_files(published))
    write(name, "x")
    assert changed_inputs(published, input_files(published)).files == ()
    assert fingerprint(input_files(published)) == before


def test_a_change_undone_is_no_change(published: Settings, write: Callable[[str, str], Path]) -> None:
    before = fingerprint(input_files(published))
    write("raw/plan.txt", "别的\n")
    write("raw/plan.txt", FILES["raw/plan.txt"])
    assert changed_inputs(published, input_files(published)).files == ()
    assert fingerprint(input_files(published)) == before


def test_fingerprint_tells_every_state_apart(files: Settings, write: Callable[[str, str], Path]) -> None:
    seen = [fingerprint(input_files(files))]
    write("raw/plan.txt", "方案改\n")
    seen.append(fingerprint(input_files(files)))
    (files.raw_dir / "plan.txt").rename(files.raw_dir / "plan2.txt")
    seen.append(fingerprint(input_files(files)))
    (files.seeds_dir / "units.csv").unlink()
    seen.append(fingerprint(input_files(files)))
    assert len(set(seen)) == 4


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/nowhere")], ids=["pipe", "folder", "dangling link"])
@pytest.mark.parametrize("name", ["raw/pipe.txt", "seeds/themes.csv", "ledger/progress.csv", "warehouse/versions/000001-a/manifest.json"])
def test_what_is_no_file_stops_no_tick(published: Settings, name: str, make: Callable[[Path], object]) -> None:
    path = published.home.parent / name
    path.unlink(missing_ok=True)
    make(path)
    assert changed_inputs(published, input_files(published)).files == ()


def test_a_manifest_that_is_no_text_stops_no_tick(published: Settings) -> None:
    (versions_dir(published.home) / "000001-a" / "manifest.json").write_bytes("{}".encode("utf-16"))
    assert changed_inputs(published, input_files(published)).kept_version is None


def test_fingerprint_of_empty_folders(settings: Settings) -> None:
    assert fingerprint(input_files(settings)) == fingerprint(input_files(settings))


def test_files_that_a_kept_version_was_built_from_are_told(published: Settings) -> None:
    """After a rollback the files are those of the version that was put aside: the sensor must not publish it again."""
    folder = versions_dir(published.home) / "000007-x"
    folder.mkdir(parents=True)
    (folder / FILE).touch()
    with duckdb.connect(published_path(published.home), read_only=True) as connection:
        digest = inputs_digest(connection.execute("select source_file, sha256 from audit.input").fetchall())
    (folder / "manifest.json").write_text(json.dumps({"input_sha256": digest}), encoding="utf-8")
    assert changed_inputs(published, input_files(published)).kept_version == "000007-x"
    (published.seeds_dir / "units.csv").write_text("other\n", encoding="utf-8")
    assert changed_inputs(published, input_files(published)).kept_version is None

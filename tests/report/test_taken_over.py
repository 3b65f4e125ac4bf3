"""Pages are taken over from an earlier version of the site while what they read is the same, and never longer."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import duckdb
import pytest

from report import write_site
from report.page_writer import Writer
from report.site import site_pages
from report.warehouse import Warehouse
from store import kept_parts
from store.kept_parts import MADE_FROM
from store.settings import ROOT
from tests.report.conftest import Site
from tests.store.marking import MARK, mark

#: A change that the words of a few pages show, and these pages.
CHANGES = {
    "update marts.dim_mechanism set name_zh = name_zh || '改'": {"registers.html"},
    "update marts.dim_theme set name_en = name_en || ' (new)'": {"provinces.html"},
    "update reporting.rpt_responsibility_load set organization_name_zh = organization_name_zh || '改'": {"units.html"},
}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def kept(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The parts of the site, kept; each has a mark behind its end."""
    folder = tmp_path_factory.mktemp("kept")
    write_site(site.world.published, folder / "site", folder / "kept")
    assert files(folder / "site") == files(site.folder)
    shutil.copytree(folder / "kept", folder / "unmarked")
    mark(folder / "kept")
    return folder


def altered(site: Site, folder: Path, sql: str) -> Path:
    """A copy of the published file with another version's name, and changed by some SQL."""
    path = folder / site.world.published.name
    shutil.copyfile(site.world.published, path)
    with duckdb.connect(path) as connection:
        connection.execute("update audit.version set version = '000099-20260131-abcdef01', built_at = now()")
        connection.execute(sql)
    return path


@pytest.mark.parametrize("sql", CHANGES)
def test_a_change_remakes_the_pages_that_show_it_and_no_other(sql: str, site: Site, kept: Path, tmp_path: Path) -> None:
    database = altered(site, tmp_path, sql)
    shutil.copytree(kept / "kept", tmp_path / "kept")
    shutil.copytree(kept / "unmarked", tmp_path / "unmarked")
    write_site(database, tmp_path / "marked", tmp_path / "kept")
    write_site(database, tmp_path / "taken", tmp_path / "unmarked")
    write_site(database, tmp_path / "anew")
    assert files(tmp_path / "taken") == files(tmp_path / "anew")
    made = {path for path, content in files(tmp_path / "marked").items() if not content.endswith(MARK)}
    assert made - {"charts.js", "site.js", "style.css", "status.css"} == CHANGES[sql]
    assert b"000099-20260131-abcdef01" in (tmp_path / "marked" / "quality.html").read_bytes()


def test_other_code_remakes_every_page(site: Site, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(kept / "kept", tmp_path / "kept")
    monkeypatch.setattr(kept_parts, "making_version", lambda: "other code")
    write_site(site.world.published, tmp_path / "site", tmp_path / "kept")
    assert files(tmp_path / "site") == files(site.folder)


def test_the_reads_of_a_page_are_those_of_the_page_alone(site: Site, kept: Path, tmp_path: Path) -> None:
    """Rows that another page read before are reads of this page too; else it would be stale when they change."""
    for page in site_pages():
        with zipfile.ZipFile(kept / "kept" / f"report-{page.path.removesuffix('.html')}.zip") as archive:
            reads = json.loads(archive.read(MADE_FROM))["reads"]
        with Warehouse(site.world.published) as alone:
            page.write(Writer(alone, tmp_path, site_pages()))
            assert {sql for sql, _, _ in reads} == {query.sql for query in alone.reads}, page.path
            assert len(reads) == len(alone.reads), page.path


def test_nothing_but_the_reader_of_the_published_file_asks_it() -> None:
    """A page that asked the connection itself would read what no part records."""
    for file in (ROOT / "report").rglob("*.py"):
        assert ".connection" not in file.read_text(encoding="utf-8"), file.name
        assert "duckdb.connect" not in file.read_text(encoding="utf-8"), file.name

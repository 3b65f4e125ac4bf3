"""The documentation: what it leads to is there, and it stays short enough to be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from store.settings import ROOT
from tests.architecture.test_rooms import ROOMS

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
README = ROOT / "README.md"


def _anchors(page: Path) -> set[str]:
    """What a link may name behind #, by GitHub's rule for headings."""
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for address in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in address:
            continue
        name, _, anchor = address.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), address
        assert not anchor or anchor in _anchors(target), address


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_exists(page: Path) -> None:
    verbs = set(re.findall(r"(?m)^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert set(re.findall(r"`(?:[A-Z_]+=\S+ )?make ([a-z-]+)", page.read_text(encoding="utf-8"))) <= verbs


def test_every_room_of_the_guide_exists() -> None:
    rows = re.findall(r"(?m)^\| (`[^|]+/`) \|", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    rooms = {room for row in rows for room in re.findall(r"`([^`]+)`", row)}
    assert len(rooms) > 15
    assert {room for room in rooms if not (ROOT / room).is_dir()} == set()
    assert {room.partition("/")[0] for room in rooms} >= set(ROOMS)


def test_the_readme_is_short_and_names_what_a_stranger_needs() -> None:
    text = README.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 160
    for needed in ("make run", "make test", ".ci/run", "## 中文简介", "CONTRIBUTING.md", "docs/glossary.md", "docs/contract.md"):
        assert needed in text


def test_every_model_opens_with_its_grain() -> None:
    models = [
        model for file in ROOT.glob("dbt/models/**/*.yml") for model in yaml.safe_load(file.read_text(encoding="utf-8")).get("models", [])
    ]
    assert len(models) > 100
    assert [model["name"] for model in models if not model["description"].startswith("One row per ")] == []


def test_docstrings_cite_headings_that_exist() -> None:
    """`(docs/contract.md, Evidence)` in code names a heading of that page."""
    sources = [file for room in [*ROOMS, "tests", "benchmarks"] for file in (ROOT / room).rglob("*.py")]
    sources += [file for file in (ROOT / "dbt").rglob("*") if file.suffix in (".sql", ".yml", ".md")]
    cited = [
        (source, page, heading)
        for source in sources
        for page, heading in re.findall(r"\((docs/\w+\.md), ([A-Z][^)]+)\)", source.read_text(encoding="utf-8"))
        if source != Path(__file__)
    ]
    assert cited
    for source, page, heading in cited:
        assert f"## {heading}\n" in (ROOT / page).read_text(encoding="utf-8"), (source, page, heading)

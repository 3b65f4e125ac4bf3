"""A site written from a version that the real pipeline published.

It has the real corpus, a test office's entries, and a text that nobody registered and that holds markup and scripts.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from report import write_site
from tests.e2e.conftest import World, built_once

OFFICE = Path(__file__).parent / "office"

#: A text that would break pages which put it in as it is.
HOSTILE_NAME = "new-plan"
HOSTILE_TEXT = '某市卫生健康工作要点<script>window.pwned = true</script>\n\n2024年，全市每千人口托位数达到5个</script><img src=x onerror="window.pwned = true">。\n'


@dataclass(frozen=True)
class Site:
    world: World
    folder: Path

    @property
    def pages(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))

    def address(self, page: str, anchor: str = "") -> str:
        return (self.folder / page).as_uri() + (f"#{anchor}" if anchor else "")


@pytest.fixture(scope="session")
def site(published: World, tmp_path_factory: pytest.TempPathFactory) -> Site:
    world = built_once(tmp_path_factory, "report", _build, published)
    return Site(world, _folder(world))


def _build(world: World) -> None:
    shutil.copytree(OFFICE, world.ledger, dirs_exist_ok=True)
    (world.raw / f"{HOSTILE_NAME}.txt").write_text(HOSTILE_TEXT, encoding="utf-8")
    assert world.refresh()
    write_site(world.published, _folder(world))


def _folder(world: World) -> Path:
    return world.folder / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when it asks for anything beyond the site's folder, or when a script of it fails."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.set_default_timeout(30_000)
    asked, failed = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text) if message.type in ("error", "warning") else None)
    yield page
    page.close()
    assert [url for url in asked if not url.startswith(("file://", "data:"))] == []
    assert failed == []

"""make docs: pages that open from a file, lead to one another, and say what the warehouse says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from dagster_project.cli.docs import build_docs
from store.settings import Settings
from tests.e2e.conftest import World, copy_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(published: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = copy_of(published, tmp_path_factory.mktemp("docs") / "world")
    with own.settings():
        return build_docs(replace(Settings.from_env(), corpus=own.folder)).parent


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def test_the_index_leads_to_pages_with_content(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    addresses = [str(link.get_attribute("href")) for link in page.locator("a").all()]
    assert {"dictionary.html", "dbt.html"} < set(addresses)
    assert len(addresses) > 20  # with a page for each suite
    for address in addresses:
        assert (site / address).stat().st_size > 1_000, address


def test_the_dictionary_has_every_table_and_finds_a_column(site: Path, page: Page, published: World) -> None:
    page.goto((site / "dictionary.html").as_uri())
    tables = published.rows("select distinct schema_name || '.' || table_name from reporting.rpt_data_dictionary")
    assert page.locator("section").count() == len(tables)
    expect(page.locator("section", has=page.locator("#fct_indicator_value")).locator("p").first).to_contain_text("One row per")
    page.locator("#search").fill("evidence_quote")
    shown = page.locator("section:visible")
    assert 0 < shown.count() < len(tables)
    expect(shown.first).to_contain_text("evidence_quote")


def test_the_dbt_docs_hold_the_models(site: Path) -> None:
    assert "fct_indicator_value" in (site / "dbt.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "pattern",
    ["dbt.html", "dictionary.html", "index.html", "data_docs/expectations/seeds/units.html", "data_docs/validations/seeds/units/**/*.html"],
)
def test_no_page_asks_another_machine_for_anything(site: Path, page: Page, pattern: str) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(next(site.glob(pattern)).as_uri())
    page.wait_for_load_state("networkidle")
    assert asked
    assert [request.url for request in asked if request.url.startswith("http") and request.failure != "csp"] == []


def test_a_suite_shows_what_was_asked_and_seen(site: Path, page: Page) -> None:
    page.goto(next(site.glob("data_docs/validations/seeds/units/**/*.html")).as_uri())
    expect(page.locator("body")).to_contain_text("unit_code")
    verdict = page.locator(".text-success").first
    assert verdict.evaluate("element => getComputedStyle(element, '::before').content") == '"✓"'  # our style sheet is in the page

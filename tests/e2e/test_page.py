"""The Dagster page in a headless Chromium.

A person opens the lineage, materializes all, and sees it succeed; then a file changes, and the sensor starts the right job, once.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from store.publish import rollback
from store.settings import ROOT
from tests.browser import SCREENSHOTS
from tests.e2e.conftest import World, make_world

pytestmark = pytest.mark.slow


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(what: str, condition: Callable[[], Any], seconds: float) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := condition():
            return answer
        time.sleep(0.5)
    raise AssertionError(f"waited {seconds} s in vain: {what}")


class Site:
    """A running `dagster dev` over a world, with its GraphQL."""

    def __init__(self, world: World, address: str) -> None:
        self.world = world
        self.address = address

    def up(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/server_info", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def ask(self, query: str) -> dict[str, Any]:
        request = urllib.request.Request(
            f"{self.address}/graphql", json.dumps({"query": query}).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            data: dict[str, Any] = json.load(answer)["data"]
            return data

    def runs(self) -> list[tuple[str, str]]:
        """Job name and status of every run, newest first."""
        results = self.ask("{ runsOrError { ... on Runs { results { jobName status } } } }")["runsOrError"]["results"]
        return [(run["jobName"], run["status"]) for run in results]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    world = make_world(tmp_path_factory.mktemp("page"))
    port = _free_port()
    environment = os.environ | world.environment | {"DAGSTER_DISABLE_TELEMETRY": "true"}
    command = [
        str(Path(sys.executable).parent / "dagster"),
        "dev",
        "--workspace",
        "workspace.yaml",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    with (world.folder / "page.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            site = Site(world, f"http://127.0.0.1:{port}")
            _wait("the page is up", site.up, 180)
            yield site
        finally:
            server.terminate()
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1600, "height": 1000})
    page.set_default_timeout(60_000)
    yield page
    page.close()


def _keep(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def test_a_person_materialises_all_and_sees_it_succeed(site: Site, page: Page) -> None:
    page.goto(f"{site.address}/asset-groups")
    materialize = page.get_by_role("button", name="Materialize all")
    expect(materialize).to_be_enabled(timeout=120_000)
    _keep(page, "lineage")
    materialize.click()
    _wait("a run has begun", site.runs, 60)
    _wait("the run has ended", lambda: site.runs()[0][1] in ("SUCCESS", "FAILURE"), 600)
    assert site.runs() == [("__ASSET_JOB", "SUCCESS")]
    page.goto(f"{site.address}/runs")
    expect(page.get_by_text("Success", exact=True).first).to_be_visible()
    _keep(page, "run")
    page.goto(f"{site.address}/assets/published/health_policy")
    expect(page.get_by_text("health_policy.duckdb").first).to_be_visible()
    _keep(page, "published")
    assert site.world.rows("select count(*) > 100 from marts.fct_indicator_value") == [(True,)]


def test_a_changed_seed_starts_the_curation_refresh_once(site: Site) -> None:
    """Follows the test above: a version is published."""
    before = site.world.rows("select version from reporting.rpt_version")
    path = site.world.seeds / "areas.csv"
    path.write_text(path.read_text(encoding="utf-8") + "610100,西安市,Xi'an,city,610000\n", encoding="utf-8")
    _wait("the sensor has started a run", lambda: len(site.runs()) > 1, 120)
    _wait("the run has ended", lambda: site.runs()[0][1] in ("SUCCESS", "FAILURE"), 600)
    assert site.runs()[0] == ("refresh_curation", "SUCCESS")
    assert site.world.rows("select name_zh from marts.dim_area where area_code = '610100'") == [("西安市",)]
    assert site.world.rows("select version from reporting.rpt_version") != before
    time.sleep(35)  # three more ticks of the sensor
    assert len(site.runs()) == 2


def test_a_new_text_starts_the_whole_refresh_and_is_loaded_unregistered(site: Site) -> None:
    (site.world.raw / "new-plan.txt").write_text("某市卫生健康工作要点\n\n2024年，全市每千人口托位数达到5个。\n", encoding="utf-8")
    _wait("the sensor has started a run", lambda: len(site.runs()) > 2, 120)
    _wait("the run has ended", lambda: site.runs()[0][1] in ("SUCCESS", "FAILURE"), 600)
    assert site.runs()[0] == ("refresh", "SUCCESS")
    assert site.world.rows("select edition from marts.dim_document where document_code = 'new-plan'") == [("unregistered",)]


def test_a_rollback_is_left_alone(site: Site) -> None:
    """The files are still those of the version that was put aside: the sensor must not publish it again."""
    restored = rollback(site.world.home)
    time.sleep(35)  # three ticks of the sensor
    assert len(site.runs()) == 3
    assert site.world.rows("select version from reporting.rpt_version") == [(restored,)]

"""The Dagster page in a headless Chromium.

A person opens the lineage, materializes all, and sees it succeed; then a file changes, and the sensor starts the right job, once.
"""

from __future__ import annotations

import functools
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from dagster_project.page.__main__ import main as page_of
from store.publish import rollback
from store.settings import ROOT
from tests.browser import SCREENSHOTS
from tests.e2e.conftest import World, make_world

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("port", ["abc", "0", "99999", "80 --x", "٣٠٠٠"])
def test_what_is_no_port_is_said(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert page_of(port) == 1
    assert f"✗ PORT={port!r} is no port; name one from 1 to 65535" in capsys.readouterr().err


def test_a_port_in_use_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert page_of(str(port)) == 1
        assert f"✗ port {port} of 127.0.0.1 cannot be taken" in capsys.readouterr().err


def test_a_run_history_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "history").touch()
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "history"))
    monkeypatch.setenv("HPW_HOME", str(tmp_path / "warehouse"))
    assert page_of(str(_free_port())) == 1
    assert capsys.readouterr().err == (
        f"✗ the run history cannot be written to {tmp_path / 'history'} (File exists); "
        "make it a folder that can, or name another in DAGSTER_HOME\n"
    )


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
    """A running Dagster page over a world, with its GraphQL."""

    def __init__(self, world: World, address: str, process: int) -> None:
        self.world = world
        self.address = address
        self.process = process

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
        with urllib.request.urlopen(request, timeout=300) as answer:
            data: dict[str, Any] = json.load(answer)["data"]
            return data

    def runs(self) -> list[tuple[str, str]]:
        """Job name and status of every run, newest first."""
        results = self.ask("{ runsOrError { ... on Runs { results { jobName status } } } }")["runsOrError"]["results"]
        return [(run["jobName"], run["status"]) for run in results]

    def ticks(self) -> dict[str, str]:
        """Status of every tick of the sensor, by its id."""
        sensor = '{repositoryLocationName: "health_policy", repositoryName: "__repository__", sensorName: "inputs_changed"}'
        fields = "... on Sensor { sensorState { ticks(limit: 1000) { id status } } }"
        ticks = self.ask(f"{{ sensorOrError(sensorSelector: {sensor}) {{ {fields} }} }}")["sensorOrError"]["sensorState"]["ticks"]
        return {tick["id"]: tick["status"] for tick in ticks}

    def wait_for_ticks(self, number: int) -> None:
        """Wait until the sensor has looked so many times, from beginning to end, and assert that it asked for nothing."""
        before = self.ticks()

        def ended() -> list[str]:
            return [status for tick, status in self.ticks().items() if tick not in before and status != "STARTED"]

        _wait(f"{number} ticks of the sensor", lambda: len(ended()) >= number, 600)
        assert set(ended()) == {"SKIPPED"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    world = make_world(tmp_path_factory.mktemp("page"))
    port = _free_port()
    environment = os.environ | world.environment | {"DAGSTER_DISABLE_TELEMETRY": "true"}
    command = [sys.executable, "-m", "dagster_project.page", str(port)]
    with (world.folder / "page.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            site = Site(world, f"http://127.0.0.1:{port}", server.pid)
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
    page.set_default_timeout(120_000)
    expect.set_options(timeout=120_000)
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
    site.wait_for_ticks(3)
    assert len(site.runs()) == 2


def test_a_new_text_starts_the_whole_refresh_and_is_loaded_unregistered(site: Site) -> None:
    (site.world.raw / "new-plan.txt").write_text("某市卫生健康工作要点\n\n2024年，全市每千人口托位数达到5个。\n", encoding="utf-8")
    _wait("the sensor has started a run", lambda: len(site.runs()) > 2, 120)
    _wait("the run has ended", lambda: site.runs()[0][1] in ("SUCCESS", "FAILURE"), 600)
    assert site.runs()[0] == ("refresh", "SUCCESS")
    assert site.world.rows("select edition from marts.dim_document where document_code = 'new-plan'") == [("unregistered",)]


LAUNCH = """mutation {
  launchRun(executionParams: {
    selector: {repositoryLocationName: "health_policy", repositoryName: "__repository__", jobName: "refresh_curation"}, runConfigData: "{}"
  }) { __typename }
}"""
#: What a page of another site can make a visitor's browser send to a server on loopback.
ATTACK = """async ([page, launch]) => {
  const address = `${page}/graphql?query=${encodeURIComponent(launch)}`, body = JSON.stringify({query: launch});
  const outcomes = {};
  for (const type of ["text/plain", "application/x-www-form-urlencoded"])
    outcomes[type] = await fetch(`${page}/graphql`, {method: "POST", mode: "no-cors", headers: {"content-type": type}, body})
      .then(answer => answer.type, () => "failed");
  outcomes.json = await fetch(`${page}/graphql`, {method: "POST", headers: {"content-type": "application/json"}, body})
    .then(() => "read", () => "failed");
  outcomes.get = await fetch(address, {mode: "no-cors"}).then(answer => answer.type, () => "failed");
  outcomes.image = await new Promise(end => { const image = new Image(); image.onload = image.onerror = () => end("ended"); image.src = address; });
  outcomes.socket = await new Promise(end => {
    const socket = new WebSocket(page.replace("http", "ws") + "/graphql", "graphql-ws");
    socket.onopen = () => end("open"); socket.onerror = () => end("refused");
  });
  const frame = document.createElement("iframe");
  await new Promise(end => { frame.onload = end; frame.src = `${page}/runs`; document.body.append(frame); });
  return outcomes;
}"""


def test_another_site_starts_nothing_and_frames_nothing(site: Site, page: Page, tmp_path: Path) -> None:
    """The other site is a server of its own; the requests are those of a real browser."""
    (tmp_path / "index.html").write_text("<!doctype html><title>another site</title>", encoding="utf-8")
    before = site.runs()
    handler = functools.partial(SimpleHTTPRequestHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        page.goto(f"http://localhost:{other.server_port}/")
        outcomes = page.evaluate(ATTACK, [site.address, LAUNCH])
        assert page.frames[1].locator("#root").count() == 0  # where Dagster's page would be
        page.goto(f"http://localhost:{other.server_port}/")
        page.set_content(f"<form method=post action='{site.address}/graphql'><input name=query value='{LAUNCH}'><button>go</button></form>")
        page.get_by_role("button").click()
        expect(page.get_by_text("Refused")).to_be_visible()
        page.goto(f"{site.address}/graphql?query={quote(LAUNCH)}")  # a link, or an address typed in
        expect(page.get_by_text("Refused: a mutation is sent by POST.")).to_be_visible()
        other.shutdown()
    assert (outcomes["json"], outcomes["socket"]) == ("failed", "refused")
    assert site.runs() == before
    rebound = urllib.request.Request(f"{site.address}/server_info", headers={"Host": "rebound.example:80"})
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(rebound)


def test_a_rollback_is_left_alone(site: Site) -> None:
    """The files are still those of the version that was put aside: the sensor must not publish it again."""
    restored = rollback(site.world.home)
    site.wait_for_ticks(3)
    assert len(site.runs()) == 3
    assert site.world.rows("select version from reporting.rpt_version") == [(restored,)]


def test_the_daemon_ends_with_the_page_however_that_ends(site: Site) -> None:
    """The last test here: it kills the page. A daemon left behind would go on starting runs that nobody sees."""
    children = Path(f"/proc/{site.process}/task/{site.process}/children").read_text(encoding="ascii").split()
    (daemon,) = [child for child in children if b"page.daemon" in Path(f"/proc/{child}/cmdline").read_bytes()]
    os.kill(site.process, signal.SIGKILL)
    _wait("the daemon has ended", lambda: not _runs(daemon), 300)


def _runs(process: str) -> bool:
    """False also for a process that has ended and that nobody has waited for."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False

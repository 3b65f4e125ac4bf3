"""Superset as `make bi` starts it: a person logs in, asks in SQL, and looks at the dashboard while a version is published."""

from __future__ import annotations

import contextlib
import json
import math
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
import yaml
from playwright.sync_api import Browser, Page, Request, expect

from bi.serve import DASHBOARD, HERE, environment, prepare
from store import large
from store.build import start_build
from store.layout import published_path, published_version, tables_dir
from store.publish import next_version, publish
from store.settings import ROOT
from tests.browser import SCREENSHOTS

if TYPE_CHECKING:
    from tests.e2e.conftest import World

pytestmark = pytest.mark.slow

VERSION = "select version from reporting.rpt_version"
CHARTS = [yaml.safe_load(path.read_text(encoding="utf-8"))["slice_name"] for path in (HERE / "dashboard" / "charts").glob("*.yaml")]


class Site:
    """A running Superset over a warehouse of its own, and its API as the administrator."""

    def __init__(self, home: Path, state: Path, port: int, process: int) -> None:
        self.process = process
        self.home = home
        self.state = state
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self.headers = {"Content-Type": "application/json", "Referer": self.address}
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    @property
    def password(self) -> str:
        return (self.state / "admin_password").read_text(encoding="ascii")

    def up(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def call(self, path: str, body: dict[str, Any] | None = None) -> tuple[int, dict[str, Any]]:
        """Status and answer of GET, or of POST with a body."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.address}/api/v1/{path}", data, self.headers)
        try:
            with self.opener.open(request, timeout=120) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def log_in(self) -> None:
        _, answer = self.call("security/login", {"username": "admin", "password": self.password, "provider": "db"})
        self.headers["Authorization"] = f"Bearer {answer['access_token']}"
        self.headers["X-CSRFToken"] = self.call("security/csrf_token/")[1]["result"]
        (database,) = self.call("database/")[1]["result"]
        self.database = database["id"]

    def sql(self, sql: str) -> tuple[int, dict[str, Any]]:
        """What the SQL page answers."""
        return self.call("sqllab/execute/", {"database_id": self.database, "sql": sql, "runAsync": False})

    def version(self) -> str:
        status, answer = self.sql(VERSION)
        assert status == 200, answer
        return str(answer["data"][0]["version"])

    def open_files(self) -> list[list[str]]:
        """The warehouse files that each worker has open at this moment."""
        workers = Path("/proc", str(self.process), "task", str(self.process), "children").read_text(encoding="ascii").split()
        assert workers
        files = [[str(handle.readlink()) for handle in Path("/proc", worker, "fd").iterdir() if handle.is_symlink()] for worker in workers]
        return [[file for file in names if "health_policy.duckdb" in file] for names in files]

    def publish(self, largest: float = math.inf) -> str:
        """Swap another version in, as the last step of a refresh does, one file unless it is larger; gives its name."""
        version = next_version(self.home, "swapped")
        with duckdb.connect(start_build(self.home, fresh=False)) as connection:
            connection.execute("update audit.version set version = ?", [version])
        publish(self.home, version, {}, largest)
        return version


def _wait(what: str, condition: Callable[[], Any], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited {seconds} s in vain: {what}"
        time.sleep(0.5)


def _start(home: Path, state: Path, port: int, log: Path) -> subprocess.Popen[bytes]:
    """What `make bi` does, with a state folder of its own."""
    subprocess.run(["make", "--silent", ".venv-bi/.installed"], cwd=ROOT, check=True)
    command = [sys.executable, "-m", "bi.serve", "--port", str(port), "--state", str(state)]
    with log.open("a") as file:
        return subprocess.Popen(
            command, cwd=ROOT, env=os.environ | {"HPW_HOME": str(home)}, stdout=file, stderr=file, start_new_session=True
        )


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(30)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def site(published: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("bi")
    shutil.copytree(published.home, folder / "warehouse", symlinks=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    home, state, log = folder / "warehouse", folder / "state", folder / "bi.log"
    server = _start(home, state, port, log)
    site = Site(home, state, port, server.pid)
    try:
        _wait("Superset is up", lambda: site.up() or server.poll() is not None, 400)
        assert server.poll() is None, log.read_text(encoding="utf-8")
        site.log_in()
        yield site
    finally:
        _end(server)
    assert not site.up()


def test_it_listens_on_loopback_only(site: Site) -> None:
    sockets = [line.split() for name in ("tcp", "tcp6") for line in Path("/proc/net", name).read_text(encoding="ascii").splitlines()[1:]]
    listening = [local for _, local, _, state, *_ in sockets if state == "0A" and local.endswith(f":{site.port:04X}")]
    assert listening == [f"0100007F:{site.port:04X}"]


def test_secrets_are_random_and_only_their_owner_reads_them(site: Site) -> None:
    for name in ("secret_key", "admin_password"):
        path = site.state / name
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert len(path.read_text(encoding="ascii")) >= 20
    assert stat.S_IMODE(site.state.stat().st_mode) == 0o700


def test_without_a_login_nothing_is_told(site: Site) -> None:
    stranger = Site(site.home, site.state, site.port, site.process)
    stranger.database = site.database
    assert stranger.sql(VERSION)[0] in (400, 401)  # by the missing token of its forms, or the missing login
    assert stranger.call("chart/")[0] == 401


def test_sql_is_answered(site: Site) -> None:
    status, answer = site.sql("select distinct province_name_zh from reporting.rpt_province_comparison where province_name_zh = '天津'")
    assert (status, answer.get("data")) == (200, [{"province_name_zh": "天津"}])


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("delete from audit.version", "DML_NOT_ALLOWED_ERROR"),
        ("create table reporting.mine as select 1", "DML_NOT_ALLOWED_ERROR"),
        ("update audit.version set version = 'x'", "DML_NOT_ALLOWED_ERROR"),
        ("select * from read_csv('/etc/passwd')", "disabled by configuration"),
        ("select * from read_text('/etc/passwd')", "disabled by configuration"),
        ("select * from '/etc/passwd.csv'", "disabled by configuration"),
        ("attach '/etc/passwd' as other", "disabled by configuration"),
        ("copy (select 1) to '/tmp/superset-was-here'", "disabled by configuration"),
        ("set enable_external_access = true", "locked"),
        ("set memory_limit = '1TB'", "locked"),
    ],
)
def test_sql_that_writes_or_reaches_elsewhere_is_refused(site: Site, sql: str, reason: str) -> None:
    before = published_path(site.home).read_bytes()
    status, answer = site.sql(sql)
    assert status >= 400
    assert reason in json.dumps(answer)
    assert published_path(site.home).read_bytes() == before


#: Rows that long queries go through: the first number is enough, unless the machine is done with them too soon.
LONG = (25_000_000, 100_000_000)


def test_a_new_version_is_seen_at_once_though_long_queries_hold_the_one_before(site: Site) -> None:
    assert any(_seen_beside_long_queries(site, number) for number in LONG), "the long queries were too short to show anything"


def _seen_beside_long_queries(site: Site, rows: int) -> bool:
    """Publish while every worker is busy with a query; returns whether they all still were when the new version had been seen."""
    before = site.version()
    assert before == published_version(site.home)
    slow: list[Future[tuple[int, dict[str, Any]]]] = []
    with ThreadPoolExecutor(8) as pool:
        while not all(site.open_files()):
            assert len(slow) < 8, "one worker takes all"
            slow.append(pool.submit(site.sql, f"{VERSION} where (select max(md5(i::varchar)) from range({rows}) as t(i)) > ''"))
            time.sleep(1)
        open_files = sum(map(len, site.open_files()))
        version = site.publish()
        seen = [site.version() for _ in range(4)]
        overlapped = all(site.open_files())
    assert seen == [version] * 4
    answers = [query.result()[1]["data"][0]["version"] for query in slow]
    assert set(answers) <= {before, version}
    # One that had not opened the file yet when the version was swapped rightly answers from the new one.
    assert answers.count(before) >= open_files or not overlapped
    return overlapped


def test_the_tables_beside_a_large_version_are_read_and_no_other_file(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "SMALL", 500)
    version = site.publish(largest=0)
    assert site.version() == version
    for _ in range(3):  # by connections that share their settings, and by others
        status, answer = site.sql("select count(*) > 100 as is_there from marts.dim_passage")
        assert (status, answer["data"]) == (200, [{"is_there": True}]), answer
    (table, *_) = (tables_dir(site.home) / version).glob("*.parquet")
    before = table.read_bytes()
    for write in ("copy (select '国' as a) to '{}'", "explain analyze copy (select 1) to '{}'", "export database '{}'"):
        assert site.sql(write.format(table))[0] != 200
    assert table.read_bytes() == before
    assert site.sql(f"from read_text('{site.state / 'secret_key'}')")[0] != 200


def test_no_file_of_a_version_stays_open(site: Site) -> None:
    """A connection left open would keep a pruned version on the disk."""
    site.sql(VERSION)
    site.sql("select nonsense from reporting.rpt_version")
    assert not any(site.open_files())


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1600, "height": 3080}, locale="zh-CN")
    page.set_default_timeout(300_000)
    yield page
    page.close()


def _expect_charts(page: Page, version: str) -> None:
    """Every chart of the dashboard is there, with something drawn and no error."""
    holders = page.locator(".dashboard-component-chart-holder")
    expect(holders).to_have_count(len(CHARTS), timeout=300_000)
    for title in CHARTS:
        holder = holders.filter(has=page.get_by_text(title, exact=True))
        expect(holder.locator("td, canvas, .header-line").first).to_be_visible(timeout=300_000)
    expect(page.locator(".ant-alert-error, [data-test=error-container], .chart-container .missing-chart")).to_have_count(0)
    expect(holders.filter(has_text="版本与截至日期").locator("td").first).to_have_text(re.compile(f"^({version})$"))


def _log_in(page: Page, site: Site) -> None:
    """Log in as a person does, who tries again where the page comes back.

    It asks for its words before anybody has logged in, and is refused with a session of its own: such an answer that comes after
    the login replaces the session of the login.
    """
    for _ in range(3):
        page.goto(f"{site.address}/superset/welcome/", wait_until="networkidle")
        if "/login" not in page.url:
            return
        page.locator("[data-test=username-input]").fill("admin")
        page.locator("[data-test=password-input]").fill(site.password)
        with page.expect_navigation(wait_until="networkidle"):
            page.keyboard.press("Enter")
    pytest.fail("the login page came back three times")


def test_a_person_sees_the_dashboard_through_a_swap(site: Site, page: Page) -> None:
    elsewhere: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((site.address, "data:", "blob:")) and request.failure != "csp":
            elsewhere.append(request.url)

    page.on("requestfinished", note)
    page.on("requestfailed", note)
    _log_in(page, site)
    before = site.version()
    with page.expect_response("**/api/v1/chart/data**"):  # the charts have begun to ask
        page.goto(f"{site.address}/{DASHBOARD}")
    version = site.publish()
    _expect_charts(page, f"{before}|{version}")  # each chart asks by itself, before the swap or behind it
    page.reload()
    _expect_charts(page, version)
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / "superset.png")
    assert elsewhere == []


def test_started_again_it_is_not_set_up_again(site: Site) -> None:
    log = site.state / "prepare.log"
    before = log.stat().st_mtime_ns
    assert prepare(site.state, environment(site.state, published_path(site.home)))
    assert log.stat().st_mtime_ns == before

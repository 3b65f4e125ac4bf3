"""Of every entry one thing is said: by SQL on every date, and by report, workbook and documents as by SQL."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook

from ledger_office.documents.document_writer import write_period
from ledger_office.workbook.workbook_writer import write_workbook
from report import write_site
from tests.e2e.conftest import make_below
from tests.office.test_documents import tables
from tests.report.conftest import Site

#: What no entry may be, on any date: a name, and a query that gives the entries that are.
CONTRADICTIONS = {
    "two statuses on one date": """
        select s.entry_code from marts.fct_ledger_status as s
        left join marts.dim_ledger_status as d on s.schedule = d.schedule and s.evidence = d.evidence
        group by s.as_of, s.entry_code having count(distinct d.status) != 1 or count(*) != 1""",
    "missed before its deadline": """
        select entry_code from marts.fct_ledger_status where evidence = 'missed' and schedule != 'past_due' and due_on is not null""",
    "judged by nothing": """
        select entry_code from marts.fct_ledger_status where (evidence in ('met', 'missed')) != (judged_by is not null)""",
    "another state than its last status": """
        select r.entry_code from reporting.rpt_ledger as r
        left join marts.fct_ledger_status as s on r.entry_code = s.entry_code and r.as_of = s.as_of
        where (r.schedule, r.evidence, r.due_on) is distinct from (s.schedule, s.evidence, s.due_on)""",
    "another verdict than its evidence": """
        select entry_code from reporting.rpt_ledger
        where (evidence = 'met') != (verdict = 'met') or (evidence = 'missed') != starts_with(verdict, 'missed') or verdict is null
            or (evidence = 'closed' and (verdict, verdict_reason) is distinct from ('not_assessable', 'closed'))
            or (evidence = 'no_report' and (verdict, verdict_reason) is distinct from ('not_assessable', 'no_report'))""",
    "a forecast when it is over": """
        select entry_code from reporting.rpt_ledger where schedule = 'past_due' and verdict in ('on_course', 'off_course', 'behind_step')""",
    "another verdict beside the target": """
        select r.entry_code from reporting.rpt_ledger as r
        left join reporting.rpt_target_trajectory as t on r.indicator_value_id = t.indicator_value_id
        where r.kind = 'target' and (r.verdict, r.verdict_zh, r.verdict_reason) is distinct from (t.verdict, t.verdict_zh, t.verdict_reason)""",
    "a series on its way whose last stage is missed": """
        select r.entry_code from reporting.rpt_ledger as r
        join reporting.rpt_trajectory as t
            on r.indicator_code = t.indicator_code and r.area_code = t.area_code and r.scope_zh is not distinct from t.scope_zh
        where starts_with(r.verdict, 'missed') and not starts_with(t.verdict, 'missed')
            and not exists (
                select 1 from reporting.rpt_ledger as later
                where later.indicator_code = r.indicator_code and later.area_code = r.area_code and later.due_on > r.due_on
                    and later.scope_zh is not distinct from r.scope_zh and (later.schedule = 'past_due' or later.evidence = 'met')
            )""",
    "a stage that says otherwise without a conclusion on it": """
        select a.entry_code from marts.fct_stage_assessment as a
        left join marts.fct_ledger_status as s on a.as_of = s.as_of and a.entry_code = s.entry_code
        where not a.is_share and a.evidence is distinct from s.evidence
            and (s.evidence = 'closed' or a.entry_code not in (select entry_code from marts.fct_ledger_event where verdict is not null))""",
    "no stage though it falls due": """
        select r.entry_code from reporting.rpt_ledger as r
        left join marts.fct_stage_assessment as a on r.entry_code = a.entry_code and a.is_refresh_date and a.is_stage and not a.is_share
        group by r.entry_code, r.due_on having (r.due_on is not null) != (count(a.entry_code) = 1)
            and r.entry_code not in (select entry_code from marts.fct_ledger_event where verdict is not null)""",
    "counted otherwise than it stands": """
        select c.period_code from marts.fct_period_count as c
        join (
            select as_of, count(*) filter (evidence != 'closed') as open, count(*) filter (schedule = 'past_due' and evidence = 'no_report') as silent
            from marts.fct_ledger_status group by as_of
        ) as s on c.as_of = s.as_of
        where c.count_scope = 'all' and c.value != case c.count_code when 'open' then s.open when 'overdue_silent' then s.silent else c.value end""",
}


@pytest.mark.parametrize("query", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_sql_says_one_thing_of_every_entry(site: Site, query: str) -> None:
    assert site.world.rows("select count(distinct as_of) > 30 from marts.fct_ledger_status") == [(True,)]
    assert site.world.rows(query) == []


@pytest.fixture(scope="module", params=["2024-06-30", "2026-01-31", "2026-11-29"])
def dated(site: Site, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same files, computed as of a date: a published file."""
    if site.world.rows("select cast(as_of as varchar) from audit.version") == [(request.param,)]:
        return site.world.published
    home = tmp_path_factory.mktemp(request.param)
    path = home / "build" / site.world.published.name
    path.parent.mkdir()
    shutil.copyfile(site.world.published, path)
    with duckdb.connect(path) as connection:
        for table in ("ledger.as_of", "audit.version"):
            connection.execute(f"update {table} set as_of = ?", [request.param])
    make_below(path, "stg_ledger__as_of")
    return path


def _rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(database, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def _text(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup))).strip()


@pytest.mark.slow
def test_report_workbook_and_documents_say_what_sql_says(dated: Path, tmp_path: Path) -> None:
    as_of: dt.date = _rows(dated, "select as_of from audit.version")[0][0]
    said = dict(_rows(dated, "select entry_code, status_sign || ' ' || status_zh from reporting.rpt_ledger"))
    assert len(said) > 700
    site = tmp_path / "site"
    write_site(dated, site)
    shown = {}
    for page in (site / "ledger").glob("*.html"):
        for row in re.findall(r'(?s)<tr id="([^"]+)">\s*<td>(.*?)</td>', page.read_text(encoding="utf-8")):
            shown[row[0]] = _text(row[1])
    assert {code: shown[code][: len(words)] for code, words in said.items()} == said

    write_workbook(dated, tmp_path / "ledger.xlsx")
    held: dict[Any, Any] = {}
    for sheet in load_workbook(tmp_path / "ledger.xlsx", read_only=True):
        rows = sheet.iter_rows(values_only=True)
        header = list(next(rows, ()))
        if "事项编号" in header and "状态" in header:
            held |= {row[header.index("事项编号")]: row[header.index("状态")] for row in rows}
    assert held == said

    counts = {
        (code, scope): (title, value, before)
        for code, scope, title, value, before in _rows(
            dated,
            f"select count_code, count_scope, count_zh, value, previous_value from reporting.rpt_period_count where period_code = '{as_of:%Y-%m}'",
        )
    }
    first = _text((site / "index.html").read_text(encoding="utf-8"))
    for code in ("due_open", "due_quarter_open", "overdue_reported", "overdue_silent", "closed", "added"):
        title, value, _ = counts[code, "own"]
        assert f"{title} {value} " in first
    month = tables(write_period(dated, f"{as_of:%Y-%m}", tmp_path))
    overview = {row[0]: row[1:3] for row in month["总体情况"]}
    for code in ("open", "due", "overdue_reported", "overdue_silent", "reported", "closed", "added", "open_problems"):
        title, value, before = counts[code, "own"]
        assert overview[title] == [str(value), str(before)]
    titled = _rows(dated, "select title_zh, status_sign || ' ' || status_zh from reporting.rpt_ledger")
    listed = [row for rows in month.values() for row in rows if len(row) == 6 and row[0].isdecimal()]
    assert all(any(row[1] == title and row[5].startswith(words) for title, words in titled) for row in listed)

    for year in range(2023, as_of.year + 1):
        groups = tables(write_period(dated, f"{year}", tmp_path)).get("按文件", [])
        stated = _rows(
            dated,
            f"""
            select document.title_zh, count(*), count(*) filter (judged.evidence != 'no_report'),
                count(*) filter (judged.evidence = 'met'), count(*) filter (judged.evidence = 'missed'),
                count(*) filter (judged.evidence = 'closed')
            from marts.fct_stage_assessment as judged join marts.dim_document as document using (document_code)
            join marts.fct_ledger_entry as entry using (entry_code)
            where entry.own_since <= judged.as_of and stage_year = {year} and judged.as_of = least(date '{year}-12-31', date '{as_of}') and not is_share
            group by all
            """,
        )
        assert sorted(tuple(row[:6]) for row in groups) == sorted((title, *(str(value) for value in rest)) for title, *rest in stated)
        if year == as_of.year:
            assessed = _rows(
                dated,
                "select document_title_zh, due, reported, met, missed, closed from reporting.rpt_stage_assessment"
                f" where stage_year = {year} and group_kind = 'plan'",
            )
            assert set(assessed) <= set(stated)

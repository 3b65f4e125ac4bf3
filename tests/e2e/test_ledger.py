"""The ledger on the real corpus, with the files of a test office: what is where, when, and what is refused."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook

from ledger_office.documents.document_writer import write_period
from ledger_office.documents.period_summary import PeriodSummary
from ledger_office.documents.periods import FIRST, Period
from ledger_office.ledger_reader import open_published
from ledger_office.workbook.workbook_writer import write_workbook
from report import write_site
from store.build import start_build
from store.settings import ROOT
from tests.e2e.conftest import World, copy_of, make_below
from tests.office.test_documents import tables

pytestmark = pytest.mark.slow

EXAMPLE = ROOT / "tests" / "ledger"

#: Entries that the example files are about.
CHILDCARE_2023, CHILDCARE_2025, STUNTING_2025 = "T-53c664da33", "T-319f6f84e9", "T-2d9b377960"
ONE_CARD_2025, LIFE_2025, COUNTIES, CENTRE = "T-5b0104c0c9", "T-1468c99c75", "HB-A01-S1-M3", "HB-A02-S2-M1"


@pytest.fixture(scope="module")
def office(published: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A world in which the test office has entered its files, published as of 2026-01-31."""
    world = copy_of(published, tmp_path_factory.mktemp("office") / "world")
    shutil.copytree(EXAMPLE, world.ledger, dirs_exist_ok=True)
    assert world.refresh()
    return world


def status(world: World, entry: str, as_of: str) -> tuple[Any, ...]:
    """Schedule, evidence and what it rests on."""
    (row,) = world.rows(
        f"select schedule, evidence, judged_by from marts.fct_ledger_status where entry_code = '{entry}' and as_of = '{as_of}'"
    )
    return row


def test_every_accountable_item_is_on_the_ledger(office: World) -> None:
    entries = dict(office.rows("select kind, count(*) from marts.fct_ledger_entry group by 1"))
    ((measures, milestones, priorities, targets),) = office.rows(
        """
        select
            (select count(*) from marts.dim_initiative where level = 'measure'),
            (select count(*) from marts.dim_initiative where level = 'milestone'),
            (select count(*) from marts.dim_initiative where level = 'priority'),
            (select count(*) from marts.fct_indicator_value where statement_type = 'target' and year is not null and not is_repeat)
        """
    )
    assert entries == {"measure": measures, "milestone": milestones, "priority": priorities, "target": targets, "added": 2}
    assert (measures, milestones) == (109, 57)


def test_every_kind_of_event_has_happened(office: World) -> None:
    labels = {code for (code,) in office.rows("select code from marts.dim_vocabulary where vocabulary = 'ledger_event'")}
    of_definitions = {"other_definition", "definition_unknown"}  # the office's targets state none: dbt's unit tests have them
    assert {event for (event,) in office.rows("select distinct event from marts.fct_ledger_event")} == labels - of_definitions
    assert office.rows("select count(*) from marts.fct_ledger_event where source_zh is null or recorded_on is null") == [(0,)]


def test_only_the_slip_is_held_and_the_ledger_says_so(office: World) -> None:
    held = office.rows("select entry_code, value, question from marts.fct_ledger_event where event = 'held'")
    assert held == [(CHILDCARE_2023, 450, "too_high")]
    assert office.rows(f"select held_report_zh, last_value from reporting.rpt_ledger where entry_code = '{CHILDCARE_2023}'") == [
        ("2024-06-30 450个；远高于目标或上次数值，请核对单位和口径", 3.1)
    ]


def test_whatever_people_read_says_that_the_slip_is_held(office: World, tmp_path: Path) -> None:
    held = "2024-06-30 450个；远高于目标或上次数值，请核对单位和口径"
    said = f"待核实：{held}"
    published = tmp_path / office.published.name
    shutil.copyfile(office.published, published)
    write_site(published, tmp_path / "site")
    pages = {page.relative_to(tmp_path / "site").as_posix(): page.read_text("utf-8") for page in (tmp_path / "site").rglob("*.html")}
    assert {name for name, text in pages.items() if f"1 条{said}" in text} == {"ledger/hebei-action-plan-2023-2027.html"}
    assert {name for name, text in pages.items() if "另有 1 条报告待核实，确认前不计入" in text} == {"index.html"}
    # The stage has one count, with what was evaluated before it falls due, on the first page as on that of the stages.
    ((due, early),) = office.rows(
        """
        select due, evaluated_early from reporting.rpt_stage_assessment
        where document_code like 'hebei%' and stage_year = 2025 and group_kind = 'plan'
        """
    )
    assert f"{due} 项到期（含提前评估 {early} 项）" in pages["index.html"]
    assert f'{due}<br><span class="note">含提前评估 {early}</span>' in pages["assessment.html"]
    write_workbook(published, tmp_path / "ledger.xlsx")
    sheets = load_workbook(tmp_path / "ledger.xlsx", read_only=True)
    assert [row[0] for sheet in sheets for row in sheet.iter_rows(values_only=True) if any(f"1条{said}" in str(cell) for cell in row)] == [
        CHILDCARE_2023
    ]
    july = tables(write_period(published, "2024-07", tmp_path))
    assert [row for row in july["总体情况"] if row[0] == "待核实的报告"] == [["待核实的报告", "1", "0", "+1"]]
    assert [row[1:2] + row[3:] for row in july["本月新情况"]] == [["待核实", held.removeprefix("2024-06-30 ")]]
    # In a paper the item itself is not listed, for it is met: the same slip on overdue ones with and without another report.
    for evidence, heading, expected in (
        ("no_report", "报告待核实", said),
        ("reported", "有报告而未达到或未能判定", "◑ 已逾期（有进展报告）；1条待核实"),
    ):
        with duckdb.connect(published) as connection:
            connection.execute(
                """
                update marts.fct_ledger_event set entry_code = (
                    select min(entry_code) from marts.fct_ledger_entry
                    where schedule = 'past_due' and evidence = ? and own_since <= as_of
                ) where event = 'held'
                """,
                [evidence],
            )
            connection.execute(
                """
                update marts.fct_ledger_status_latest set held_reports = 1, evidence = replace(evidence, 'no_report', 'held')
                where entry_code in (select entry_code from marts.fct_ledger_event where event = 'held')
                """
            )
        month = tables(write_period(published, "2026-01", tmp_path))
        assert [row[-1] for row in month[heading] if any(cell.endswith(said) for cell in row)] == [expected]


def test_an_attached_file_answers_by_its_own_spells(office: World, tmp_path: Path) -> None:
    """The status is a view; where another version is in use, it must not answer from that one."""
    older = shutil.copyfile(office.published, tmp_path / "older.duckdb")
    with duckdb.connect(older) as connection:
        connection.execute("delete from marts.fct_ledger_status_latest; delete from marts.fct_ledger_status_spell where valid_to is null")
    with duckdb.connect(office.published, read_only=True) as connection:
        connection.execute(f"attach '{older}' as older (read_only)")
        counted = "select count(*) from {}marts.fct_ledger_status where as_of = '2026-01-31'"
        assert connection.execute(counted.format("older.")).fetchone() == (0,)
        assert connection.execute(counted.format("")).fetchone() != (0,)


def test_veto_is_tied_to_the_one_item_that_the_text_ties_it_to(office: World) -> None:
    assert office.rows("select title_zh from marts.fct_ledger_entry where veto") == [("坚决保障民生实事落地见效",)]


@pytest.mark.parametrize(
    ("entry", "as_of", "expected"),
    [
        (CHILDCARE_2023, "2023-12-31", ("due", "no_report", None)),
        (CHILDCARE_2023, "2024-01-31", ("past_due", "met", "value")),
        (CHILDCARE_2025, "2025-12-31", ("due", "reported", None)),
        (CHILDCARE_2025, "2026-01-31", ("past_due", "met", "value")),
        (STUNTING_2025, "2025-12-31", ("due", "no_report", None)),
        (STUNTING_2025, "2026-01-31", ("past_due", "missed", "value")),
        (ONE_CARD_2025, "2025-07-31", ("not_due", "reported", None)),  # what half a year has seen decides nothing
        (ONE_CARD_2025, "2025-08-31", ("not_due", "reported", None)),
        (ONE_CARD_2025, "2026-01-31", ("past_due", "reported", None)),
        (LIFE_2025, "2026-01-31", ("past_due", "met", "value")),
        (COUNTIES, "2026-01-31", ("past_due", "met", "conclusion")),
        ("HB-A01-S1-M1", "2026-01-31", ("not_due", "reported", None)),
        ("HB-A01-S1-M4", "2025-11-30", ("due", "reported", None)),
        ("HB-A01-S1-M4", "2025-12-31", ("due", "closed", None)),
        ("HB-A06-G-1", "2023-12-31", ("due", "no_report", None)),
        ("HB-A06-G-1", "2024-01-31", ("past_due", "met", "conclusion")),
        ("JX-6-3", "2024-01-31", ("past_due", "missed", "conclusion")),
        ("N-TEST-01", "2025-06-30", ("not_due", "reported", None)),
        ("N-TEST-01", "2025-11-30", ("due", "reported", None)),
        ("N-TEST-01", "2025-12-31", ("past_due", "closed", None)),
        ("N-TEST-01", "2026-01-31", ("past_due", "reported", None)),
        ("N-TEST-02", "2026-01-31", ("not_due", "no_report", None)),
    ],
)
def test_status_as_of_a_date(office: World, entry: str, as_of: str, expected: tuple[Any, ...]) -> None:
    assert status(office, entry, as_of) == expected


def test_the_last_report_is_of_the_entrys_own_area_and_a_report_makes_nothing_own(office: World) -> None:
    assert office.rows(
        f"""
        select cast(last_report_on as varchar), last_value from marts.fct_ledger_status
        where entry_code = '{CHILDCARE_2025}' and as_of in ('2025-12-31', '2026-01-31') order by as_of
        """
    ) == [("2024-12-31", 3.8), ("2025-12-31", 4.6)]  # a city reported on 2025-11-30, and its share was evaluated in January
    assert office.rows(f"select last_report_zh from reporting.rpt_ledger where entry_code = '{CHILDCARE_2025}'") == [
        ("4.6个；测试：全省托位达标",)
    ]
    assert office.rows("select own_since from marts.fct_ledger_entry where entry_code = 'JX-6-3'") == [(None,)]


def test_what_half_a_year_has_seen_leaves_the_verdict_open(office: World) -> None:
    assert office.rows(
        f"select verdict, verdict_reason, last_value, is_value_partial from reporting.rpt_ledger where entry_code = '{ONE_CARD_2025}'"
    ) == [("not_assessable", "value_earlier", 72.0, True)]


def test_what_the_office_entered_stands_in_the_six_fields(office: World) -> None:
    assert office.rows(
        f"""
        select leader_zh, leader_source_zh, office_zh, project_zh, cast(internal_due_on as varchar), last_report_zh
        from reporting.rpt_ledger where entry_code = '{COUNTIES}'
        """
    ) == [
        ("测试领导乙", "本单位填报", "测试二处", "测试健康县区项目", "2025-10-31", "测试评估机构评估（2025年阶段）：达到；测试：资料齐全")
    ]
    assert office.rows("select count(*) from marts.fct_ledger_entry where leader_zh is null and leader_source_zh is not null") == [(0,)]
    assert office.rows("select problem_code, decision_asked_zh from marts.fct_ledger_problem where is_open") == [
        ("P-TEST-002", "测试：请求增加专项资金")
    ]
    assert office.rows("select entry_code from marts.fct_ledger_entry where open_problems > 0") == [(CENTRE,)]


def test_the_stage_assessment_says_who_is_silent(office: World) -> None:
    areas = office.rows(
        """
        select group_code, due, reported, met, silent_entries from reporting.rpt_stage_assessment
        where document_code = 'hebei-action-plan-2023-2027' and stage_year = 2025 and group_kind = 'area' and group_code != '130000'
        """
    )
    assert areas == [("130100", 1, 1, 1, None), ("130300", 1, 0, 0, CHILDCARE_2025)]
    ((due, reported, silent, listed),) = office.rows(
        """
        select due, reported, silent, len(string_split(silent_entries, '、')) from reporting.rpt_stage_assessment
        where document_code = 'hebei-action-plan-2023-2027' and stage_year = 2025 and group_kind = 'plan'
        """
    )
    ((due_by_date,),) = office.rows(
        "select count(*) from marts.fct_ledger_entry where document_code like 'hebei%' and year(due_on) in (2024, 2025)"
    )
    assert due == due_by_date + 1  # HB-A01-S1-M1 falls due in 2027, and was evaluated for 2025
    assert due == reported + silent
    assert listed == silent
    assert office.rows("select distinct document_code from reporting.rpt_stage_assessment where veto") == [("jiangxi-health-meeting-2023",)]


def test_office_values_make_trajectories(office: World) -> None:
    assert office.rows(
        """
        select base_year, base_value, latest_year, latest_value, target_year, target_comparator, class, actual_series
        from reporting.rpt_trajectory where indicator_code = 'childcare_places_per_1000' and area_code = '130000'
        """
    ) == [(2023, 3.1, 2025, 4.6, 2027, ">=", "on_track", ["2023 3.1", "2024 3.8", "2025 4.6"])]


def _due_dates(world: World) -> dict[str, tuple[dt.date, dt.date]]:
    """A second reading of the rules, in plain Python: when each item of a document is due, and when it was opened."""
    documents = {
        code: (issued or published or dt.date(year, 1, 1), year, plan_to)
        for code, issued, published, year, plan_to in world.rows(
            "select document_code, issued_on, published_on, reported_year, plan_year_to from marts.dim_document"
        )
    }
    tree = {
        code: (parent, level, document, year_to)
        for code, parent, level, document, year_to in world.rows(
            "select initiative_code, parent_initiative_code, level, document_code, year_to from marts.dim_initiative"
        )
    }
    due = {}
    for code, (parent, level, document, year_to) in tree.items():
        opened, reported_year, plan_to = documents[document]
        if level in ("milestone", "priority"):
            due[code] = (dt.date(year_to or reported_year, 12, 31), opened)
        if level == "measure":
            action = parent
            while tree[action][1] != "action":
                action = tree[action][0]
            goals = [year for above, kind, _, year in tree.values() if kind == "goal" and above == action and year]
            due[code] = (dt.date(year_to or max(goals, default=plan_to), 12, 31), opened)
    for identity, document, year, kind, repeated in world.rows(
        "select indicator_value_id, document_code, year, statement_type, is_repeat from marts.fct_indicator_value"
    ):
        if kind == "target" and year and not repeated:
            due[f"T-{identity[:10]}"] = (dt.date(year, 12, 31), documents[document][0])
    return due


def _schedule(due: dt.date, as_of: dt.date) -> tuple[str, str | None]:
    same_year = due.year == as_of.year
    same_quarter = same_year and (due.month - 1) // 3 == (as_of.month - 1) // 3
    window = "month" if same_quarter and due.month == as_of.month else "quarter" if same_quarter else "year" if same_year else None
    return ("past_due" if as_of > due else "due" if same_quarter else "not_due", window)


def test_exactly_the_items_move_that_should(office: World) -> None:
    """Every date of the snapshot, every item of a document, computed a second time."""
    due_dates = _due_dates(office)
    dates = [as_of for (as_of,) in office.rows("select distinct as_of from marts.fct_ledger_status order by 1")]
    assert dates[0] == dt.date(2023, 4, 30)
    assert dates[-2:] == [dt.date(2025, 12, 31), dt.date(2026, 1, 31)]
    assert len(dates) == 34
    expected = {(as_of, entry, *_schedule(due, as_of)) for as_of in dates for entry, (due, opened) in due_dates.items() if opened <= as_of}
    stated = set(office.rows("select as_of, entry_code, schedule, due_window from marts.fct_ledger_status where kind != 'added'"))
    assert stated == expected
    moved = office.rows(
        """
        select january.entry_code from marts.fct_ledger_status as january
        join marts.fct_ledger_status as december on december.entry_code = january.entry_code and december.as_of = '2025-12-31'
        where january.as_of = '2026-01-31' and january.schedule != december.schedule and january.kind != 'added' order by 1
        """
    )
    assert [entry for (entry,) in moved] == sorted(entry for entry, (due, _) in due_dates.items() if due == dt.date(2025, 12, 31))
    assert len(moved) > 40


@pytest.fixture(scope="module")
def december(office: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same files, computed as of 2025-12-31."""
    world = copy_of(office, tmp_path_factory.mktemp("december") / "world")
    path = start_build(world.home, fresh=False)
    with duckdb.connect(path) as connection:
        connection.execute("update ledger.as_of set as_of = '2025-12-31'")
    make_below(path, "stg_ledger__as_of", tests=True)
    return path


@pytest.fixture
def as_of_december(december: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(december, read_only=True) as connection:
        yield connection


def test_a_past_date_gives_what_was_known_then(office: World, as_of_december: duckdb.DuckDBPyConnection) -> None:
    """What the snapshot of January says of December is what the ledger of December says of itself."""
    then = as_of_december.execute("select columns(* exclude (ledger_status_id)) from marts.fct_ledger_status order by all").fetchall()
    later = office.rows(
        "select columns(* exclude (ledger_status_id)) from marts.fct_ledger_status where as_of <= '2025-12-31' order by all"
    )
    assert then == later
    assert as_of_december.execute("select max(recorded_on), max(occurred_on) from marts.fct_ledger_event").fetchall() == [
        (dt.date(2025, 12, 22), dt.date(2025, 12, 20))
    ]
    entries = as_of_december.execute("select count(*) from marts.fct_ledger_entry where entry_code = 'N-TEST-02'").fetchall()
    assert entries == [(0,)]


def test_the_annual_document_counts_as_the_assessment_does(december: Path, as_of_december: duckdb.DuckDBPyConnection) -> None:
    """Both on the last day of the year: what the stage of each of the office's documents holds, as a whole and by area."""
    stated = as_of_december.execute(
        """
        select document_code, if(group_kind = 'area', group_code, null), due, reported, met, missed, closed
        from reporting.rpt_stage_assessment
        where stage_year = 2025 and group_kind in ('plan', 'area') and document_code in (
            select document_code from marts.fct_ledger_entry group by 1 having bool_and(coalesce(own_since <= as_of, false))
        )
        order by all
        """
    ).fetchall()
    as_of_december.close()
    with open_published(december) as published:
        summary = PeriodSummary(published, Period.parse("2025"))
        whole, shares = summary.evaluated(shares=False), summary.evaluated(shares=True)
    counted: defaultdict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    for item in filter(lambda item: item["document_code"], whole):
        counted[item["document_code"], None][item["evidence"]] += 1
    for item in filter(lambda item: item["document_code"], [*whole, *shares]):
        counted[item["document_code"], item["area_code"]][item["evidence"]] += 1
    assert set(counted) == {row[:2] for row in stated} != set()
    for document, area, due, reported, *rest in stated:
        known = counted[document, area]
        assert (known.total(), known.total() - known["no_report"]) == (due, reported), (document, area)
        assert [known[evidence] for evidence in ("met", "missed", "closed")] == rest, (document, area)


def test_the_first_period_is_the_first_that_documents_can_be_made_for(office: World) -> None:
    assert office.rows("select min(ends_on) from marts.fct_period_count") == [(FIRST,)]


BAD_ROWS = {
    "progress": [
        "HB-A99-S9-M9,,2025-01-01,,测试,,2025-01-02,,",
        "HB-A01-S1-M1,990000,2025-01-01,,测试,,2025-01-02,,",
        "HB-A01-S1-M1,,2022-01-01,,测试,,2025-01-02,,",
    ],
    "project_stages": ["HB-A02-S2-M1,测试,finished,2025-01-01,,2025-01-02"],
    "conclusions": ["HB-A01-S1-M1,,2025,测试,passed,2025-01-01,,2025-01-02", "HB-A01-S1-M1,141100,2025,测试,met,2025-01-01,,2025-01-02"],
    "actions": ["N-TEST-01,paused,2025-01-01,,,,,2025-01-02", "N-TEST-99,closed,2025-01-01,,,,,2025-01-02"],
}


def test_rows_that_refer_to_nothing_are_refused_with_file_line_and_mend(office: World, capfd: pytest.CaptureFixture[str]) -> None:
    """All at once: every one of them is named, and nothing is published."""
    before = office.published.read_bytes()
    lines = {}
    for name, rows in BAD_ROWS.items():
        path = office.ledger / f"{name}.csv"
        text = path.read_text(encoding="utf-8")
        lines[name] = text.count("\n") + 1
        path.write_text(text + "\n".join(rows) + "\n", encoding="utf-8")
    try:
        assert not office.refresh()
    finally:
        shutil.copytree(EXAMPLE, office.ledger, dirs_exist_ok=True)
    printed = capfd.readouterr().err
    for expected in [
        f"ledger/progress.csv:{lines['progress']}: entry_code = 'HB-A99-S9-M9'",
        f"ledger/progress.csv:{lines['progress'] + 1}: area_code = '990000'",
        f"ledger/progress.csv:{lines['progress'] + 2}: entry_code = 'HB-A01-S1-M1', occurred_on = 2022-01-01",
        f"ledger/project_stages.csv:{lines['project_stages']}: stage = 'finished'",
        f"ledger/conclusions.csv:{lines['conclusions']}: verdict = 'passed'",
        f"ledger/conclusions.csv:{lines['conclusions'] + 1}: entry_code = 'HB-A01-S1-M1', area_code = '141100'",
        f"ledger/actions.csv:{lines['actions']}: action = 'paused'",
        f"ledger/actions.csv:{lines['actions'] + 1}: entry_code = 'N-TEST-99'",
        "give an entry_code of marts.fct_ledger_entry",
        "Use a code of the vocabulary project_stage",
        "does not belong to the province that answers for the entry",
    ]:
        assert expected in printed, expected
    assert office.published.read_bytes() == before


def test_mechanisms_name_public_tables(office: World) -> None:
    served = {table for (table,) in office.rows("select distinct served_by from marts.dim_mechanism where served_by is not null")}
    public = {
        table for (table,) in office.rows("select table_name from information_schema.tables where table_schema in ('marts', 'reporting')")
    }
    assert served <= public
    assert served == {"rpt_responsibility_load", "fct_ledger_entry", "fct_ledger_event", "rpt_ledger", "rpt_stage_assessment"}

"""A small published file with a ledger of six items, made by hand: what the office's workbook and documents read."""

from __future__ import annotations

import calendar
import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ledger_office.workbook import workbook_writer
from ledger_office.workbook.forms import Cells
from store.contract import CONTRACT_VERSION
from store.layout import file_sha256
from store.settings import ROOT
from tests.macros import model_sql, statuses_sql

#: Columns of the tables that are read, by table; types are those of the models.
TABLES = {
    "audit.version": f"as_of date, version varchar, built_at timestamptz default now(), contract_version integer default {CONTRACT_VERSION}, office_area_code varchar default '130000', office_unit_zh varchar",
    "marts.dim_vocabulary": "vocabulary varchar, code varchar, label_zh varchar, label_en varchar",
    "marts.dim_area": "area_code varchar, name_zh varchar, province_key varchar",
    "marts.dim_unit": "unit_code varchar, symbol_zh varchar",
    "marts.dim_document": "document_code varchar, title_zh varchar, document_kind varchar, area_code varchar, reported_year integer, edition varchar",
    "marts.bridge_document_stage_year": "document_code varchar, year integer",
    "reporting.rpt_stage_assessment": "document_code varchar, stage_year integer",
    "marts.dim_initiative": "initiative_code varchar, title_zh varchar, document_code varchar, section varchar, sentence_zh varchar",
    "marts.fct_indicator_value": "indicator_value_id varchar, document_code varchar, section varchar, sentence_zh varchar",
    "marts.fct_ledger_entry": """
        ledger_entry_key varchar, entry_code varchar, kind varchar, title_zh varchar, document_code varchar, area_code varchar,
        initiative_code varchar, action_code varchar, indicator_value_id varchar, comparator varchar, value double, value_high double,
        unit_code varchar, benchmark varchar, value_words_zh varchar, scope_zh varchar, lead_organization_code varchar, lead_organization_zh varchar,
        organizations_zh varchar, measure_lead_organization_code varchar, measure_lead_organization_zh varchar,
        task_zh varchar, task_source_zh varchar, project_zh varchar, project_source_zh varchar, measure_zh varchar,
        measure_source_zh varchar, leader_zh varchar, leader_source_zh varchar, office_zh varchar, office_source_zh varchar,
        due_on date, due_basis varchar, due_source_zh varchar, due_sentence_zh varchar, deadline_text_zh varchar, internal_due_on date, latest_start_on date, opened_on date,
        veto boolean, as_of date, schedule varchar, due_window varchar, evidence varchar, last_report_on date,
        last_report_zh varchar, held_report_zh varchar, next_value_from double, next_value_to double, last_value double, last_value_words_zh varchar, last_value_year integer,
        last_value_on date, is_value_later boolean, is_value_partial boolean, judged_by varchar, open_problems bigint, held_reports bigint""",
    "marts.fct_ledger_event": """
        ledger_event_id varchar, entry_code varchar, event varchar, area_code varchar, occurred_on date, recorded_on date,
        words_zh varchar, evidence_zh varchar, value double, value_words_zh varchar, value_year integer, verdict varchar, stage_year integer, indicator_value_id varchar,
        source_zh varchar, ordinal integer, superseded_on date, is_superseded boolean""",
    "marts.fct_ledger_status": """
        ledger_status_id varchar, as_of date, ledger_entry_key varchar, entry_code varchar, kind varchar, due_on date,
        schedule varchar, due_window varchar, evidence varchar, last_report_on date, last_value double, last_value_year integer,
        last_value_on date, is_value_later boolean, is_value_partial boolean, judged_by varchar, judged_value double, judged_value_year integer,
        open_problems bigint, held_reports bigint""",
    "marts.fct_ledger_assignment": """
        entry_code varchar, area_code varchar, leader_zh varchar, office_zh varchar, project_zh varchar, internal_due_on date,
        share_value double, share_value_text varchar, recorded_on date, withdrawn_zh varchar, superseded_on date, source_line integer""",
    "marts.fct_ledger_action": """
        entry_code varchar, action varchar, occurred_on date, title_zh varchar, due_on date, area_code varchar, words_zh varchar,
        recorded_on date, withdrawn_zh varchar, superseded_on date, source_line integer""",
    "marts.fct_ledger_problem_record": """
        problem_code varchar, entry_code varchar, area_code varchar, found_on date, found_by_zh varchar, problem_zh varchar, due_on date,
        rectified_on date, next_step_zh varchar, decision_asked_zh varchar, recorded_on date, withdrawn_zh varchar, superseded_on date, source_line integer""",
}

#: Of each CSV that people's files read row by row: its table, and what a row is about.
RECORDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "assignments": ("marts.fct_ledger_assignment", ("entry_code", "area_code")),
    "actions": ("marts.fct_ledger_action", ("entry_code", "action")),
    "problems": ("marts.fct_ledger_problem_record", ("problem_code",)),
}

#: Models that are views here, by their own SQL, in the order in which they read each other.
VIEWS = (
    "int_ledger_as_of__listed",
    "int_ledger_period__listed",
    "int_ledger_entry__owned",
    "rpt_ledger_entry",
    "rpt_ledger_detail",
    "rpt_ledger",
    "fct_stage_assessment",
    "fct_period_count",
    "rpt_period_count",
)

#: What such a model reads in place of a model that is not made here as dbt makes it.
READ = {
    "stg_ledger__as_of": "(select as_of from audit.version)",
    "stg_ledger__office": "(select null as area_code, list(document_code) as documents from marts.dim_document where document_kind = 'plan')",
    "int_document__identified": "marts.dim_document",
    "int_ledger_event__known": "marts.fct_ledger_event",
    "int_ledger_entry__listed": """(
        select entry.* replace (if(kind = 'added', added.area_code, entry.area_code) as area_code),
            coalesce(added.recorded_on, date '2023-01-01') as known_from, added.superseded_on as known_to
        from marts.fct_ledger_entry as entry
        left join marts.fct_ledger_action as added on entry.kind = 'added' and added.action = 'added' and entry.entry_code = added.entry_code
    )""",
    "fct_ledger_entry": """(
        select entry.*, entry.document_code as document_key, entry.area_code as area_key, null as indicator_key, null as indicator_code,
            null as parent_initiative_code, null as value_words_en, null as last_value_words_en, null as verdict, null as verdict_reason,
            owned.own_since
        from marts.fct_ledger_entry as entry
        left join intermediate.int_ledger_entry__owned as owned on entry.entry_code = owned.entry_code
    )""",
    "dim_document": "(select *, document_code as document_key, null as title_en from marts.dim_document)",
    "dim_area": "(select *, area_code as area_key, name_zh as full_name_zh, name_zh as short_name_zh, null as name_en from marts.dim_area)",
    "dim_initiative": "(select *, null as title_en from marts.dim_initiative)",
    "dim_translation": "(select null as text_zh, null as text_en)",
    "dim_unit": "(select *, null as name_en from marts.dim_unit)",
    "dim_indicator": "(select null as indicator_key, null as name_zh, null as name_en, null as direction)",
    "dim_organization": "(select null as organization_key, null as organization_code, null as name_zh, null as name_en)",
    "bridge_initiative_organization": "(select null as initiative_code, null as organization_key, null as position)",
}

PLAN, REPORT = "plan-2023-2027", "report-2023"
MEASURE, LEADING_SIGN, PRIORITY, OTHER = "HB-A01-S1-M1", "HB-A01-S1-M2", "JX-1", "JX-2"
TARGET, EARLY = "T-0123456789", "T-abcdef0123"

#: Code, kind, title, due date, basis, action.
ITEMS = (
    (MEASURE, "measure", "测试措施一", dt.date(2027, 12, 31), "plan_end", "HB-A01"),
    (LEADING_SIGN, "measure", "=1+1 测试措施二", dt.date(2025, 3, 31), "stated", "HB-A01"),
    (TARGET, "target", "每千人口托位数2025年：2.9个以上", dt.date(2025, 12, 31), "stated", None),
    (EARLY, "target", "测试指标2023年：3—5个", dt.date(2023, 12, 31), "goal", None),
    (PRIORITY, "priority", "测试重点一", dt.date(2023, 12, 31), "year_end", None),
    (OTHER, "priority", "测试重点二", dt.date(2023, 12, 31), "year_end", None),
)

#: What an entry repeats of its last status.
LAST = (
    "as_of",
    "schedule",
    "due_window",
    "evidence",
    "last_report_on",
    "last_value",
    "last_value_words_zh",
    "last_value_year",
    "last_value_on",
    "is_value_later",
    "is_value_partial",
    "open_problems",
    "held_reports",
)

#: What an office recorded: the CSVs' rows, by file.
Recorded = Mapping[str, Sequence[Cells]]


#: Ledgers by name and content, and workbooks by the ledger they were written from: each is made once and copied for every test.
_LEDGERS: dict[str, bytes] = {}
_WORKBOOKS: dict[tuple[str, int], bytes] = {}

#: Spare lines of a form in a workbook to fill in: most of the time of reading and writing one goes into them.
FEW_SPARE = 20


def make_ledger(path: Path, as_of: dt.date, recorded: Recorded | None = None) -> Path:
    """Write a published file as of `as_of`, with what of `recorded` had been entered by then; it is the test's own."""
    content = json.dumps([path.name, f"{as_of}", recorded or {}])  # the name is in the views
    if content not in _LEDGERS:
        path.unlink(missing_ok=True)
        _make_ledger(path, as_of, recorded or {})
        _LEDGERS[content] = path.read_bytes()
    path.write_bytes(_LEDGERS[content])
    return path


def make_workbook(database: Path, path: Path, spare: int = FEW_SPARE) -> Path:
    """Write the workbook of a ledger, for tests of what is done with it; it is the test's own."""
    content = file_sha256(database), spare
    if content not in _WORKBOOKS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(workbook_writer, "SPARE", spare)
            workbook_writer.write_workbook(database, path)
        _WORKBOOKS[content] = path.read_bytes()
    path.write_bytes(_WORKBOOKS[content])
    return path


def _make_ledger(path: Path, as_of: dt.date, recorded: Recorded) -> None:
    with duckdb.connect(path) as connection:
        connection.begin()  # one transaction: committing every row took most of a test's time
        for schema in ("audit", "intermediate", "marts", "reporting"):
            connection.execute(f"create schema {schema}")
        for table, columns in TABLES.items():
            connection.execute(f"create table {table} ({columns})")
        connection.execute("insert into audit.version (as_of, version) values (?, '000001-x')", [as_of])
        _documents(connection)
        _records(connection, as_of, recorded)
        events = list(_events(recorded))
        for number, event in enumerate(events):
            _insert(
                connection,
                "marts.fct_ledger_event",
                {"ledger_event_id": f"{9999 - number}", "ordinal": number, "is_superseded": False, **event},
            )
        for item in ITEMS:
            for day in _days(as_of):
                status = _status(item, day, events)
                del status["last_value_words_zh"]
                _insert(connection, "marts.fct_ledger_status", status)
            _insert(connection, "marts.fct_ledger_entry", _entry(item, as_of, events))
        for view in VIEWS:
            connection.execute(f"create view {_place(view)} as {model_sql(view, _read)}")
        connection.commit()


def _place(model: str) -> str:
    schema = {"int": "intermediate", "rpt": "reporting"}.get(model.partition("_")[0], "marts")
    return f"{schema}.{model}"


def _read(model: str) -> str:
    return READ.get(model, _place(model))


def _documents(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("insert into marts.dim_vocabulary by name from read_csv(?, all_varchar = true)", [f"{ROOT}/seeds/vocabularies.csv"])
    connection.execute(f"create table marts.dim_ledger_status as {statuses_sql('marts.dim_vocabulary')}")
    connection.execute(
        "insert into marts.dim_area values ('130000', '河北省', 'HE'), ('130100', '石家庄市', 'HE'), ('130300', '秦皇岛市', 'HE'), ('360000', '江西省', 'JX')"
    )
    connection.execute("insert into marts.dim_unit values ('place', '个')")
    connection.execute(
        f"insert into marts.dim_document values ('{PLAN}', '测试行动方案', 'plan', '130000', 2023, 'original'), ('{REPORT}', '测试会议', 'meeting_report', '360000', 2023, 'digest')"
    )
    connection.execute(f"insert into marts.bridge_document_stage_year values ('{PLAN}', 2023), ('{PLAN}', 2025), ('{PLAN}', 2027)")
    connection.execute(f"insert into reporting.rpt_stage_assessment values ('{PLAN}', 2025), ('{REPORT}', 2023)")
    connection.execute("insert into marts.dim_initiative values ('HB-A01', '测试专项行动', ?, '附件1', '')", [PLAN])
    for code, kind, title, *_ in ITEMS:
        document = PLAN if code.startswith(("HB", "T-")) else REPORT
        table = "fct_indicator_value" if kind == "target" else "dim_initiative"
        values = (
            [code, document, "附件1/一", f"原句：{title}。"]
            if kind == "target"
            else [code, title, document, "附件1/一", f"原句：{title}。"]
        )
        connection.execute(f"insert into marts.{table} values ({', '.join('?' * len(values))})", values)


def _records(connection: duckdb.DuckDBPyConnection, as_of: dt.date, recorded: Recorded) -> None:
    for name, (table, subject) in RECORDS.items():
        rows = sorted(enumerate(recorded.get(name, ()), start=2), key=lambda line_and_row: line_and_row[1]["recorded_on"])
        known = [(line, row) for line, row in rows if row["recorded_on"] <= f"{as_of}"]
        for at, (line, row) in enumerate(known):
            about = [row.get(column) for column in subject]
            later = (other["recorded_on"] for _, other in known[at + 1 :] if [other.get(column) for column in subject] == about)
            written = {"share_value_text": row["share_value"]} if row.get("share_value") else {}
            _insert(connection, table, {**row, **written, "superseded_on": next(later, None), "source_line": line})


def _events(recorded: Recorded) -> Iterator[dict[str, Any]]:
    own = {"source_zh": "本单位填报"}
    for row in recorded.get("progress", ()):
        words = {
            "words_zh": row.get("words_zh") or row.get("value"),
            "evidence_zh": row.get("evidence_zh"),
            "area_code": row.get("area_code"),
        }
        value = (
            {"value": row["value"], "value_words_zh": f"{row['value']}个", "value_year": row["occurred_on"][:4]} if row.get("value") else {}
        )
        yield {"entry_code": row["entry_code"], "event": "reported", **_dates(row, "occurred_on"), **words, **value, **own}
    for row in recorded.get("conclusions", ()):
        words = {name: row.get(name) for name in ("verdict", "stage_year", "area_code")} | {"words_zh": row["evaluator_zh"]}
        yield {"entry_code": row["entry_code"], "event": "reported", **_dates(row, "concluded_on"), **words, **own}
    for row in recorded.get("assignments", ()):
        if row.get("area_code"):
            day = {"occurred_on": row["recorded_on"], "recorded_on": row["recorded_on"]}
            yield {"entry_code": row["entry_code"], "event": "assigned", "area_code": row["area_code"], **day, **own}
    for row in recorded.get("actions", ()):
        yield {
            "entry_code": row["entry_code"],
            "event": row["action"],
            "area_code": row.get("area_code"),
            **_dates(row, "occurred_on"),
            "words_zh": row.get("words_zh"),
            **own,
        }
    for code, *_ in ITEMS:
        yield {
            "entry_code": code,
            "event": "opened",
            "occurred_on": "2023-01-01",
            "recorded_on": "2023-01-01",
            "source_zh": f"{PLAN}/附件1/一",
        }


def _dates(row: Cells, occurred: str) -> dict[str, str]:
    return {"occurred_on": row[occurred], "recorded_on": row["recorded_on"]}


def _days(as_of: dt.date) -> Iterator[dt.date]:
    for year in range(2023, as_of.year + 1):
        for month in range(1, 13):
            day = dt.date(year, month, calendar.monthrange(year, month)[1])
            if dt.date(2023, 4, 30) <= day < as_of:
                yield day
    yield as_of


def _status(item: tuple[Any, ...], day: dt.date, events: list[dict[str, Any]]) -> dict[str, Any]:
    code, kind, _, due, *_ = item
    known = [e for e in events if e["entry_code"] == code and max(e["occurred_on"], e["recorded_on"]) <= f"{day}"]
    reports = sorted((e for e in known if e["event"] == "reported"), key=lambda e: (e["occurred_on"], e["recorded_on"]))
    last = next((e for e in reversed(reports) if e.get("value")), {})
    quarter = (day.year, (day.month + 2) // 3) == (due.year, (due.month + 2) // 3)
    closed = any(e["event"] == "closed" for e in known)
    verdict = next((e["verdict"] for e in reversed(reports) if e.get("verdict")), None)
    return {
        "ledger_status_id": f"{code} {day}",
        "as_of": day,
        "entry_code": code,
        "kind": kind,
        "due_on": due,
        "schedule": "past_due" if day > due else "due" if quarter else "not_due",
        "due_window": "quarter" if quarter else None,
        "evidence": "closed" if closed else verdict or ("reported" if reports else "no_report"),
        "last_report_on": reports[-1]["occurred_on"] if reports else None,
        "last_value": last.get("value"),
        "last_value_words_zh": last.get("value_words_zh"),
        "last_value_year": last.get("value_year"),
        "last_value_on": last.get("occurred_on"),
        "is_value_later": kind == "target" and int(last.get("value_year", 0)) > due.year,
        "is_value_partial": kind == "target"
        and last.get("occurred_on", f"{due}") < f"{due}"
        and not last["occurred_on"].endswith("-12-31"),
        "open_problems": 0,
        "held_reports": 0,
    }


def _entry(item: tuple[Any, ...], as_of: dt.date, events: list[dict[str, Any]]) -> dict[str, Any]:
    code, kind, title, due, basis, action = item
    document = PLAN if code.startswith(("HB", "T-")) else REPORT
    targets: dict[str, dict[str, Any]] = {
        TARGET: {"comparator": ">=", "value": 2.9, "unit_code": "place", "value_words_zh": "≥2.9个"},
        EARLY: {"comparator": "between", "value": 3, "value_high": 5, "unit_code": "place", "value_words_zh": "3—5个"},
    }
    status = _status(item, as_of, events)
    return {
        "entry_code": code,
        "kind": kind,
        "title_zh": title,
        "document_code": document,
        "area_code": "130000" if document == PLAN else "360000",
        "initiative_code": None if kind == "target" else code,
        "indicator_value_id": code if kind == "target" else None,
        "action_code": action,
        "lead_organization_code": "commission" if kind == "measure" else None,
        "lead_organization_zh": "省卫生健康委" if kind == "measure" else None,
        "organizations_zh": "牵头：省卫生健康委" if kind == "measure" else None,
        "measure_lead_organization_code": "commission" if kind == "measure" else None,
        "measure_lead_organization_zh": "省卫生健康委" if kind == "measure" else None,
        "task_zh": title,
        "task_source_zh": f"{document}/附件1/一",
        "measure_zh": title if kind == "measure" else None,
        "due_on": due,
        "due_basis": basis,
        "due_source_zh": document if basis == "plan_end" else f"{document}/附件1/一",
        "opened_on": "2023-01-01",
        "veto": code == PRIORITY,
        **targets.get(code, {}),
        **{name: status[name] for name in LAST},
    }


def _insert(connection: duckdb.DuckDBPyConnection, table: str, row: Mapping[str, Any]) -> None:
    connection.execute(f"insert into {table} ({', '.join(row)}) values ({', '.join('?' * len(row))})", list(row.values()))

"""make accept: proposed tasks, their bodies and their document into the seeds, all or none, and on the record."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import duckdb
import pytest

from curation.accept import COLUMNS as VALUE_COLUMNS
from curation.accept import AcceptError
from curation.accept_document import COLUMNS, NAMES, Wanted, accept_tasks
from dagster_project.cli import main as cli
from expectations.seed_columns import SEEDS
from store.contract import CONTRACT_VERSION
from store.layout import published_path
from store.settings import Settings

TEXT = "一、重点任务\n任务PR-B。2025年底前建成，任务PR-A在2024年完成。2025年再看。\n"


def line(code: str, parent: str = "", units: str = "", area: str = "140000", document: str = "plan") -> str:
    cells = dict.fromkeys(COLUMNS, "") | {
        "initiative_code": code,
        "parent_initiative_code": parent,
        "level": "measure",
        "title_zh": f"任务{code}",
        "document_code": document,
        "section": "一",
        "anchor": f"任务{code}",
        "area_code": area,
        "theme_codes": "other",
        "units_zh": units,
        "due_basis": "ongoing",
    }
    return ",".join(cells.values())


#: proposal_id: document, status, confidence, offset, proposed line.
TASKS = {
    "top": ("plan", "open", 0.95, 1, line("PR-A")),
    "sure": ("plan", "open", 0.98, 2, line("PR-B", "PR-A", "省教育厅、省卫健委")),
    "unsure": ("plan", "open", 0.85, 3, line("PR-C", "PR-A", "各市（县、区）政府")),
    "below": ("plan", "open", 0.98, 4, line("PR-D", "PR-C")),
    "no-area": ("plan", "open", 0.9, 5, line("PR-E", area="")),
    "nobody": ("plan", "open", 0.9, 6, line("PR-F", units="某某办")),
    "done": ("plan", "curated", 0.98, 7, line("SX-1")),
    "stranger": ("news", "open", 0.98, 1, line("PR-G", document="news")),
}


def value(words: str, indicator: str = "beds") -> str:
    cells = dict.fromkeys(VALUE_COLUMNS, "") | {
        "document_code": "plan",
        "section": "一",
        "anchor": words,
        "value_text": words,
        "indicator_code": indicator,
        "area_code": "140000",
        "statement_type": "target",
        "year_basis": "none",
        "comparator": "=",
        "value": "8",
        "unit_code": "bed",
    }
    return ",".join(cells.values())


#: mention_id: code of the indicator, relation, confidence, proposed line, why its place is in doubt.
VALUES = {
    "known": ("beds", "level", 0.98, value("8张")),
    "change": ("beds", "change_ratio", 0.98, value("8%")),
    "guessed": ("beds", "level", 0.78, value("9张")),
    "nameless": (None, "level", 0.98, value("7张", "")),
    "scanned": ("beds", "level", 0.98, value("6张"), "recognised"),
}
#: proposal_id: document, confidence, proposed line.
INDICATORS = {
    "toilets": ("plan", 0.96, "ind_toilets,户厕普及率,,other,percent,neutral,,,"),
    "steps": ("plan", 0.5, "ind_steps,步道里程,,other,km,neutral,,,"),
}
#: proposal_id: names, code, whether the register lacks the body.
BODIES = {
    "education": (["省教育厅"], "org_education", True),
    "health": (["省卫健委"], "shanxi_health", False),
    "civil": (["各市（县、区）政府", "山西省民政厅"], "org_civil", True),
}
FILES = {
    "initiatives": [f"SX-1,,measure,旧,plan,一,旧,140000,,,other,{',' * 10}", f"HB-1,,measure,旧,other,一,旧,130000,,,other,{',' * 10}"],
    "documents": ["plan,,,,,,,140000,,,,2024,partial,,,,", "other,,,,,,,,,,,,partial,,,,"],
    "organizations": ["shanxi_health,省卫生健康委,,Health,body,140000"],
    "organization_aliases": ["140000,省卫生健康委,shanxi_health"],
    "initiative_evidence": ["SX-1,plan,一,旧"],
    "indicators": ["beds,床位,Beds,other,bed,neutral,床位。,Beds.,"],
    "units": ["bed,张,床,bed,count,,"],
    "indicator_values": [],
}


@pytest.fixture
def world(settings: Settings) -> Settings:
    """A published file with proposals, and the seeds that it was made from."""
    settings.home.mkdir()
    with duckdb.connect(published_path(settings.home)) as connection:
        connection.execute(
            f"""
            create schema marts; create schema reporting; create schema audit; create schema raw; create schema seeds;
            create table raw.document_text as select 'plan' as document_code, 'digest' as edition, $${TEXT}$$ as text;
            create table seeds.reading_order (document_code varchar, edition varchar, position varchar, opening varchar);
            create table audit.version as select {CONTRACT_VERSION} as contract_version;
            create table marts.dim_area as select '140000' as area_code, 'province' as level;
            create table reporting.rpt_initiative_proposal (
                proposal_id varchar, document_code varchar, status varchar, confidence double, char_start integer, proposal_csv varchar
            );
            create table reporting.rpt_organization_proposal (
                proposal_id varchar, document_code varchar, area_code varchar, names_zh varchar[], organization_code varchar,
                is_new boolean, proposal_csv varchar
            );
            create table reporting.rpt_document_proposal as select
                'd' as proposal_id, 'plan' as document_code, 1 as part, '山西省通知' as title_zh, '山西省方案' as forwarded_title_zh,
                '省卫健委' as issuer_zh, null as document_number, '通知（附方案）' as document_kind, date '2024-03-15' as issued_on, '140000' as area_code,
                2024 as plan_year_from, 2026 as plan_year_to, 2023 as reported_year, 0.9 as confidence;
            create table reporting.rpt_indicator_proposal (
                proposal_id varchar, document_code varchar, confidence double, proposal_csv varchar, char_start integer, indicator_code varchar
            );
            create table reporting.rpt_curation_queue (
                mention_id varchar, document_code varchar, indicator_code varchar, relation varchar, confidence double, proposal_csv varchar,
                doubt varchar
            );
            create table marts.fct_quantity_mention (mention_id varchar, status varchar, char_start integer, per varchar);
            create schema policytext;
            create table policytext.evidence (
                document_code varchar, section varchar, anchor varchar, value_text varchar, cell varchar, value_start integer
            );
            """
        )
        for proposal_id, task in TASKS.items():
            connection.execute("insert into reporting.rpt_initiative_proposal values (?, ?, ?, ?, ?, ?)", [proposal_id, *task])
        for proposal_id, (names, code, is_new) in BODIES.items():
            seed = f"{code},{names[0]},,,body,140000" if is_new else None
            connection.execute(
                "insert into reporting.rpt_organization_proposal values (?, 'plan', '140000', ?, ?, ?, ?)",
                [proposal_id, names, code, is_new, seed],
            )
        for mention_id, proposal in VALUES.items():
            cells = [mention_id, *proposal, None][:6]
            connection.execute("insert into reporting.rpt_curation_queue values (?, 'plan', ?, ?, ?, ?, ?)", cells)
            connection.execute("insert into marts.fct_quantity_mention values (?, 'open', 1, null)", [mention_id])
        for proposal_id, indicator in INDICATORS.items():
            connection.execute(
                "insert into reporting.rpt_indicator_proposal values (?, ?, ?, ?, 1, ?)",
                [proposal_id, *indicator, indicator[2].split(",")[0]],
            )
    for name, rows in FILES.items():
        header = ",".join(column.name for column in SEEDS[name])
        (settings.seeds_dir / f"{name}.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return settings


def rows(settings: Settings, name: str) -> list[str]:
    return (settings.seeds_dir / f"{name}.csv").read_text(encoding="utf-8").rstrip("\n").split("\n")[1:]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_tasks_stand_behind_those_of_their_document_with_the_bodies_and_names_that_the_register_lacks(world: Settings) -> None:
    message = accept_tasks(world, Wanted(("sure", "top")), "张三")
    assert message.startswith(f"2 tasks, 1 new bodies accepted: {world.place(world.seeds_dir / 'initiatives.csv')}, ")
    assert rows(world, "initiatives") == [FILES["initiatives"][0], TASKS["top"][4], TASKS["sure"][4], FILES["initiatives"][1]]
    assert rows(world, "organizations") == [*FILES["organizations"], "org_education,省教育厅,,,body,140000"]
    assert rows(world, "organization_aliases") == [
        *FILES["organization_aliases"],
        "140000,省教育厅,org_education",
        "140000,省卫健委,shanxi_health",
    ]
    assert rows(world, "documents") == FILES["documents"]


def test_who_accepted_what_is_on_the_record_and_earlier_decisions_stay(world: Settings) -> None:
    accept_tasks(world, Wanted(("top",)), "张三")
    accept_tasks(world, Wanted(("sure",)), "李四")
    read = [row[1:] for row in csv.reader(rows(world, "reviews"))]
    education = "org_education,省教育厅,,,body,140000"
    assert read == [
        ["张三", "initiative", "top", "accept", TASKS["top"][4], TASKS["top"][4], ""],
        ["李四", "initiative", "sure", "accept", TASKS["sure"][4], TASKS["sure"][4], ""],
        ["李四", "organization", "education", "accept", education, education, ""],
    ]


def test_all_sure_ones_of_a_document_are_taken_but_none_below_an_unsure_one(world: Settings) -> None:
    accept_tasks(world, Wanted(document_code="plan", min_confidence=0.95))
    assert rows(world, "initiatives")[1:3] == [TASKS["top"][4], TASKS["sure"][4]]
    assert rows(world, "documents") == FILES["documents"]  # what it says of itself is not that sure


def test_with_a_document_come_its_sure_values_of_known_indicators_and_its_sure_new_indicators(world: Settings) -> None:
    message = accept_tasks(world, Wanted(document_code="plan", min_confidence=0.95), "张三")
    assert message.startswith("2 tasks, 1 new bodies, 1 new indicators, 1 values accepted: ")
    assert rows(world, "indicator_values") == [VALUES["known"][3]]
    assert rows(world, "indicators") == [*FILES["indicators"], INDICATORS["toilets"][2]]
    assert [row[2:4] for row in csv.reader(rows(world, "reviews"))] == [
        ["value", "known"],
        ["initiative", "top"],
        ["initiative", "sure"],
        ["indicator", "toilets"],
        ["organization", "education"],
    ]


def test_indicators_are_accepted_by_themselves_and_once(world: Settings) -> None:
    wanted = Wanted(indicator_ids=("steps", "toilets"))
    assert accept_tasks(world, wanted, "张三").startswith("2 new indicators accepted: ")
    assert sorted(rows(world, "indicators")[1:]) == sorted(one[2] for one in INDICATORS.values())
    with pytest.raises(AcceptError, match=r"ind_toilets is in seeds/indicators.csv already; now: make run"):
        accept_tasks(world, wanted)


def test_nothing_of_a_document_without_a_date_is_accepted_until_it_has_one(world: Settings) -> None:
    path = world.seeds_dir / "documents.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("140000,,,,2024,", "140000,,,,,"), encoding="utf-8")
    with pytest.raises(AcceptError, match=r"plan has no date: fill issued_on, published_on or reported_year in .*documents.csv:2"):
        accept_tasks(world, Wanted(("top",)))
    with duckdb.connect(published_path(world.home)) as connection:
        connection.execute("delete from reporting.rpt_initiative_proposal where proposal_id in ('no-area', 'nobody')")
    accept_tasks(world, Wanted(document_code="plan"))  # its date, too
    assert "2024-03-15" in rows(world, "documents")[0]


def test_blank_cells_of_the_register_are_filled_and_no_other(world: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with duckdb.connect(published_path(world.home)) as connection:
        connection.execute("delete from reporting.rpt_initiative_proposal where proposal_id in ('no-area', 'nobody')")
    accept_tasks(world, Wanted(document_code="plan"), "张三")
    assert rows(world, "documents")[0] == "plan,山西省方案,省卫健委,,2024-03-15,,plan,140000,province,2024,2026,2024,partial,,,,"
    assert len(rows(world, "initiatives")) == 6


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(("top", "done")), "done: it is curated, not open"),
        (Wanted(("top", "gone")), "gone: no such task"),
        (Wanted(("sure",)), "sure: the task above it, PR-A, is open; accept it too"),
        (Wanted(("top", "no-area")), "no-area: fill area_code and paste the line into "),
        (Wanted(("no-area",)), "plan is of no known area: fill area_code of its row in "),
        (Wanted(("top", "nobody")), "某某办 of plan is no body that was proposed"),
        (Wanted(("top", "stranger")), "stranger: news is not registered; first: make register FILE=raw/<its file>"),
        (Wanted(indicator_ids=("toilets", "gone")), "gone: no such indicator"),
        (Wanted(document_code="news"), "news is not registered"),
        (Wanted(document_code="other"), "other: no open proposal is sure enough"),
    ],
)
def test_where_one_cannot_be_accepted_nothing_is_written(world: Settings, wanted: Wanted, said: str) -> None:
    before = contents(world.seeds_dir)
    with pytest.raises(AcceptError) as caught:
        accept_tasks(world, wanted)
    assert said in str(caught.value)
    assert "Nothing was written." in str(caught.value)
    assert contents(world.seeds_dir) == before


def test_what_is_written_already_is_not_written_twice(world: Settings) -> None:
    accept_tasks(world, Wanted(("top",)))
    with pytest.raises(AcceptError, match=r"PR-A is in .* already; now: make run"):
        accept_tasks(world, Wanted(("top",)))


def test_a_year_outside_the_quoted_sentence_is_quoted_too(world: Settings) -> None:
    with duckdb.connect(published_path(world.home)) as connection:
        for proposal_id, year in (("top", "2024"), ("sure", "2025")):
            dated = TASKS[proposal_id][4].replace(",other", f"{year},other", 1)
            connection.execute("update reporting.rpt_initiative_proposal set proposal_csv = ? where proposal_id = ?", [dated, proposal_id])
    accept_tasks(world, Wanted(("top", "sure")))
    assert rows(world, "initiative_evidence") == ["SX-1,plan,一,旧", "PR-B,plan,一,2025年底"]


def test_an_older_seed_gets_its_later_columns(world: Settings) -> None:
    path = world.seeds_dir / "initiatives.csv"
    older = COLUMNS[: COLUMNS.index("units_zh") + 1]
    path.write_text(",".join(older) + "\nSX-1,,measure,旧,plan,一,旧,140000,,,other,\n", encoding="utf-8")
    accept_tasks(world, Wanted(("top",)))
    assert rows(world, "initiatives") == [FILES["initiatives"][0], TASKS["top"][4]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--tasks", "a", "--document", "b"], "name what to accept by one of MENTIONS, TASKS, INDICATORS and DOCUMENT"),
        (["--document", "b", "--min-confidence", "95"], "MIN_CONFIDENCE='95' is no share"),
        (["--document", "b", "--min-confidence", "nan"], "MIN_CONFIDENCE='nan' is no share"),
    ],
)
def test_the_command_asks_for_one_thing_and_a_share(
    arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["cli", "accept", *arguments])
    assert cli.main() == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("市教育局、各县（市、区）人民政府", ["市教育局", "各县（市、区）人民政府"]),
        ("各市、县人民政府、市财政局", ["各市、县人民政府", "市财政局"]),
        ("各区、县级市", ["各区、县级市"]),
        ("各区、市财政局", ["各区", "市财政局"]),
    ],
)
def test_areas_together_are_one_name_in_python_and_in_sql(cell: str, names: list[str]) -> None:
    macro = (Path(__file__).parents[2] / "dbt/macros/names_in.sql").read_text(encoding="utf-8")
    call = macro.partition("-%}")[2].partition("{%-")[0].replace("{{ cell }}", "$1")
    assert NAMES.findall(cell) == names
    assert duckdb.execute(f"select {call}", [cell]).fetchone() == (names,)

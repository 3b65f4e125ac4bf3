"""All that is read of a text comes of one pass over it, in parts that are made once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd
import pytest

from dagster_project.assets import texts
from dagster_project.assets.raw import text_parts as frames_of_texts
from dagster_project.assets.texts import read_texts
from dagster_project.definitions import defs
from dagster_project.keys import (
    DOCUMENT_TEXT,
    EVIDENCE,
    HELD,
    INDICATOR_MATCHES,
    PASSAGES,
    QUANTITY_MENTIONS,
    READ_IN_ONE_PASS,
    READING_SEEDS,
    SEED_KEYS,
    TABLE_CELLS,
    TABLES,
)
from dagster_project.loading import text_parts
from dagster_project.loading.text_files import text_files
from dagster_project.resources import Build
from expectations.seed_columns import QUOTING_SEEDS
from store.build import start_build
from store.settings import Settings

PLAN = "工作要点\n\n一、目标\n到2026年，每千人口托位数达到4.5个，建成25家护理院。\n"
STATEMENT = "某省\n\n健康素养水平达到30%，较上年提高2个百分点。\n"
SILENT = "没有数字的一句话。\n"

#: Code, names and unit of what is matched.
INDICATORS = [
    ("childcare_places", "每千人口托位数", None, "place"),
    ("health_literacy", "居民健康素养水平", "健康素养水平", "percent"),
]

Load = Callable[..., Build]


@pytest.fixture
def load(settings: Settings) -> Load:
    """A build whose texts are loaded (name=text); what else the reading needs is there, too."""

    def put(**loaded: str) -> Build:
        build = Build(settings, start_build(settings.home, fresh=True), fresh=True)
        with build.connect() as connection:
            connection.execute(
                "create schema raw; create schema seeds;"
                "create table raw.document_text (document_code varchar, sha256 varchar, edition varchar, char_count integer, text varchar, year_guess integer);"
                "create table seeds.reading_order (document_code varchar, edition varchar, position varchar, opening varchar);"
                "create table seeds.documents (document_code varchar, reported_year varchar);"
                "create table seeds.indicators (indicator_code varchar, name_zh varchar, aliases_zh varchar, unit_code varchar);"
                "create table seeds.units (unit_code varchar, quantity_kind varchar);"
                "create table seeds.indicator_measures (indicator_code varchar, per_quantity varchar, per_unit varchar)"
            )
            connection.executemany("insert into seeds.indicators values (?, ?, ?, ?)", INDICATORS)
            for name, quoting in QUOTING_SEEDS.items():
                words = f", {quoting.words} varchar" if quoting.words else ""
                more = ", edition varchar" * quoting.by_edition + ", cell varchar" * quoting.by_cell
                connection.execute(f"create table seeds.{name} (document_code varchar, section varchar, anchor varchar{words}{more})")
            for code, text in loaded.items():
                row = [code, hashlib.sha256(text.encode()).hexdigest(), "unregistered", len(text), text, 2024]
                connection.execute("insert into raw.document_text values (?, ?, ?, ?, ?, ?)", row)
        return build

    return put


def materialise(build: Build, *assets: dg.AssetsDefinition) -> dict[dg.AssetKey, dict[str, Any]]:
    """Run `assets` on the build; gives what each said of itself."""
    result = dg.materialize([*assets], resources={"build": build})
    events = [event.materialization for event in result.get_asset_materialization_events()]
    return {event.asset_key: {name: value.value for name, value in event.metadata.items()} for event in events}


def parts(build: Build) -> list[Path]:
    """The parts that were made."""
    return sorted((build.settings.home / "cache").glob("part-*"))


def quote(build: Build, *quotations: tuple[str, str, str, str]) -> None:
    """Enter quotations as a seed has them: document, section, anchor, the figure's own words."""
    with build.connect() as connection:
        connection.executemany("insert into seeds.indicator_values values (?, ?, ?, ?, null)", quotations)


def rows(build: Build, query: str) -> list[tuple[Any, ...]]:
    with build.connect() as connection:
        return connection.execute(query).fetchall()


MATCHES = "select document_code, mention_text, indicator_code from policytext.indicator_matches join policytext.quantity_mentions using (document_code, ordinal) order by all"
FOUND = [("plan", "4.5个", "childcare_places"), ("statement", "30%", "health_literacy")]


def test_one_pass_writes_passages_and_mentions(load: Load) -> None:
    build = load(plan=PLAN, statement=STATEMENT)
    said = materialise(build, read_texts)
    assert {key: facts["documents_read"] for key, facts in said.items()} == dict.fromkeys(texts.MADE_OF, 2)
    assert rows(build, "select distinct document_code from policytext.passages order by 1") == [("plan",), ("statement",)]
    texts_of_mentions = rows(build, "select mention_text from policytext.quantity_mentions where document_code = 'plan' order by ordinal")
    assert [text for (text,) in texts_of_mentions][-3:] == ["2026年", "4.5个", "25家"]
    assert said[PASSAGES]["dagster/row_count"] == rows(build, "select count(*) from policytext.passages")[0][0]
    assert said[QUANTITY_MENTIONS]["dagster/row_count"] == rows(build, "select count(*) from policytext.quantity_mentions")[0][0]


def test_an_unchanged_text_is_not_read_again(load: Load) -> None:
    build = load(plan=PLAN, statement=STATEMENT)
    materialise(build, read_texts)
    before = rows(build, "from policytext.quantity_mentions")
    with build.connect() as connection:
        connection.execute("update raw.document_text set text = text || '另', sha256 = 'x' where document_code = 'statement'")
    said = materialise(build, read_texts)
    assert said[PASSAGES]["documents_read"] == 1
    assert rows(build, "from policytext.quantity_mentions") == before


@pytest.mark.parametrize(("buckets", "at_once", "in_order"), [(1, 1, 1), (2, 1, 1), (3, 16, 40), (256, 16, 1), (256, 16, 40)])
def test_rows_are_whole_whatever_documents_share_a_part(
    load: Load, monkeypatch: pytest.MonkeyPatch, buckets: int, at_once: int, in_order: int
) -> None:
    build = load(plan=PLAN, silent=SILENT, statement=STATEMENT)
    tables = [key.path[-1] for key in texts.MADE_OF]
    materialise(build, read_texts)
    whole = {table: rows(build, f"from policytext.{table} order by all") for table in tables}
    monkeypatch.setattr(texts, "BUCKETS", buckets)
    monkeypatch.setattr(text_parts, "IN_MEMORY", at_once)
    monkeypatch.setattr(texts, "SORTED", in_order)
    for path in parts(build):
        path.unlink()
    materialise(build, read_texts)
    assert {table: rows(build, f"from policytext.{table} order by all") for table in tables} == whole


def test_no_more_characters_are_put_in_order_at_a_time_than_set(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred thousand texts in one order are more than DuckDB's memory holds."""
    build = load(**{f"plan{number}": PLAN for number in range(9)})
    asked: list[str] = []
    by_bucket = texts._by_bucket

    def noted(build: Build, query: str) -> Iterator[tuple[int, list[tuple[Any, ...]]]]:
        asked.append(query)
        return by_bucket(build, query)

    monkeypatch.setattr(texts, "SORTED", 3 * len(PLAN))
    monkeypatch.setattr(texts, "_by_bucket", noted)
    said = materialise(build, read_texts)
    assert said[PASSAGES]["documents_read"] == 9
    assert len([query for query in asked if "text" in query]) == 3


def test_rows_are_the_same_in_processes(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    build = load(plan=PLAN, silent=SILENT, statement=STATEMENT)
    materialise(build, read_texts)
    here = {path.name: path.read_bytes() for path in parts(build)}
    for path in parts(build):
        path.unlink()
    monkeypatch.setattr(texts, "WORTH_WORKERS", 0)
    materialise(build, read_texts)
    assert {path.name: path.read_bytes() for path in parts(build)} == here


def test_only_what_is_missing_is_made(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    build = load(plan=PLAN, silent=SILENT, statement=STATEMENT)
    materialise(build, read_texts)
    made = {path: path.stat().st_mtime_ns for path in parts(build)}
    assert len(made) == 3
    lost, *others = made
    lost.unlink()
    materialise(build, read_texts)
    assert {path for path in parts(build) if path.stat().st_mtime_ns == made[path]} == set(others)


def test_what_a_killed_refresh_left_is_removed_and_nothing_else(load: Load) -> None:
    build = load(plan=PLAN)
    folder = build.settings.home / "cache"
    folder.mkdir(parents=True)
    json = f"reading-{'0' * 24}-{'a' * 16}.json"  # of a house that read without parts
    for name in ("part-00-old.parquet", "part-00-old.parquet.123.next", json, "evidence-of-mine.json", "notes.txt"):
        (folder / name).touch()
    materialise(build, read_texts)
    assert sorted(path.name for path in folder.iterdir() if path not in parts(build)) == ["evidence-of-mine.json", "notes.txt"]
    assert len(parts(build)) == 1


@pytest.mark.parametrize("content", [b"", b"PAR1", b"no parquet"])
def test_a_part_that_cannot_be_read_is_made_again(load: Load, content: bytes) -> None:
    build = load(plan=PLAN, statement=STATEMENT)
    materialise(build, read_texts)
    whole = rows(build, "from policytext.passages order by all")
    parts(build)[0].write_bytes(content)
    materialise(build, read_texts)
    assert rows(build, "from policytext.passages order by all") == whole


def test_another_reading_code_reads_again(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    build = load(plan=PLAN)
    materialise(build, read_texts)
    before = parts(build)
    monkeypatch.setattr(text_parts, "reading_version", lambda: "another")
    said = materialise(build, read_texts)
    assert said[PASSAGES]["documents_read"] == 1
    assert len(parts(build)) == 1
    assert parts(build) != before


def test_without_any_text_the_tables_are_there_and_empty(load: Load) -> None:
    build = load()
    materialise(build, read_texts)
    assert {rows(build, f"select count(*) from policytext.{key.path[-1]}")[0] for key in texts.MADE_OF} == {(0,)}


def test_a_quotation_of_a_document_that_is_not_loaded_is_a_problem(load: Load) -> None:
    build = load(plan=PLAN)
    quote(build, ("absent", "一", "托位", ""), ("plan", "一", "医师数", ""), ("plan", "一", "每千人口托位数达到4.5个", "4.5个"))
    materialise(build, read_texts)
    (absent,), (nowhere,), (found,) = rows(build, "select problem from policytext.evidence order by document_code, problem is null")
    assert absent == "document 'absent' is not among the loaded texts; check document_code"
    assert "is not in section '一'" in nowhere
    assert found is None
    assert rows(build, "select value_start, value_end, sentence_zh from policytext.evidence where problem is null") == [
        (PLAN.index("4.5"), PLAN.index("，建成"), "到2026年，每千人口托位数达到4.5个，建成25家护理院。")
    ]


def test_a_text_without_numbers_leaves_tables_that_can_be_asked(load: Load) -> None:
    build = load(silent=SILENT)
    materialise(build, read_texts)
    assert rows(build, "select count(*) from policytext.passages") != [(0,)]
    assert rows(build, MATCHES) == []


def test_matches_are_of_quantities_by_name_and_alias(load: Load) -> None:
    build = load(plan=PLAN, statement=STATEMENT)
    materialise(build, read_texts)
    assert rows(build, MATCHES) == FOUND


def test_a_new_name_of_an_indicator_is_matched_and_writes_matches_alone(load: Load) -> None:
    build = load(plan=PLAN, statement=STATEMENT)
    materialise(build, read_texts)
    with build.connect() as connection:
        connection.execute("insert into seeds.indicators values ('nursing_homes', '建成护理院', null, 'institution')")
    build.base, build.changed = "before", {"seeds.indicators"}
    said = materialise(build, read_texts)
    assert rows(build, MATCHES) == [("plan", "25家", "nursing_homes"), *FOUND]
    assert {key for key, facts in said.items() if HELD not in facts} == {INDICATOR_MATCHES}


def test_the_graph_says_what_each_asset_reads() -> None:
    graph = defs.resolve_asset_graph()
    read = {DOCUMENT_TEXT, *(SEED_KEYS[name] for name in READING_SEEDS)}
    assert graph.get(PASSAGES).parent_keys == graph.get(QUANTITY_MENTIONS).parent_keys == read
    names = {SEED_KEYS[name] for name in ("indicators", "units", "indicator_measures")}
    assert graph.get(INDICATOR_MATCHES).parent_keys == {QUANTITY_MENTIONS, *names}
    assert graph.get(EVIDENCE).parent_keys >= read
    assert PASSAGES not in graph.get(EVIDENCE).parent_keys


def test_the_curation_refresh_reads_no_text_and_matches_and_locates_again() -> None:
    selected = defs.resolve_job_def("refresh_curation").asset_layer.selected_asset_keys
    assert not {DOCUMENT_TEXT, *READ_IN_ONE_PASS} & selected
    assert {INDICATOR_MATCHES, EVIDENCE} <= selected


def test_the_cell_of_a_figure_says_which_of_its_equals_is_meant(load: Load) -> None:
    build = load(plan="规划\n\n表1 指标\n指标|2025年|2030年\n签约率（%）|60|60\n识字率（%）|60|95\n")
    said = materialise(build, read_texts)
    assert (said[TABLES]["dagster/row_count"], said[TABLE_CELLS]["dagster/row_count"]) == (1, 9)
    cells = rows(build, "select cell, anchor, value_text_zh from policytext.quantity_mentions where kind = 'quantity' order by ordinal")
    assert [cell for cell, *_ in cells] == [f"表1指标/{row}（%）/{year}年" for row in ("签约率", "识字率") for year in (2025, 2030)]
    with build.connect() as connection:
        for cell, anchor, value_text in [*cells, (None, "60", "60"), ("表1指标/签约率(%)/2040年", "60", "60")]:
            connection.execute("insert into seeds.indicator_values values ('plan', '题头', ?, ?, ?)", [anchor, value_text, cell])
    materialise(build, read_texts)
    starts = "select value_start from policytext.evidence where problem is null order by 1"
    mentions = "select char_start from policytext.quantity_mentions where kind = 'quantity' order by 1"
    assert rows(build, starts) == rows(build, mentions)
    [(twice,), (nowhere,)] = rows(build, "select problem from policytext.evidence where problem is not null order by cell")
    assert "occurs more than once in section '题头'" in twice
    assert "is in no table of the text; use a cell of dim_table_cell" in nowhere


def test_unchanged_texts_and_quotations_are_not_read_again(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    build = load(plan=PLAN)
    quote(build, ("plan", "一", "建成25家护理院", ""))
    assert materialise(build, read_texts)[EVIDENCE]["documents_read"] == 1
    monkeypatch.setattr(text_parts, "rows_of", lambda text, *_: pytest.fail(f"{text.code} was read"))
    assert materialise(build, read_texts)[EVIDENCE]["documents_read"] == 0
    assert rows(build, "select evidence_quote, value_start from policytext.evidence") == [("建成25家护理院", None)]


TASKS = "一、重点任务\n1.建设托育中心，6月底前完成。（责任单位：市卫健委、市教育局）\n2.推进医养结合。\n"


def test_tasks_come_of_the_same_pass_with_their_units_in_order(load: Load) -> None:
    build = load(plan=TASKS)
    materialise(build, read_texts)
    found = "select section, parent_ordinal, title_zh, lead_units_zh, cooperating_units_zh, units_zh, due_on, theme_codes from policytext.tasks order by ordinal"
    assert rows(build, found) == [
        ("一/1", None, "建设托育中心", ["市卫健委"], ["市教育局"], ["市卫健委", "市教育局"], "2024-06-30", ["maternal_child"]),
        ("一/2", None, "推进医养结合", [], [], [], None, ["ageing"]),
    ]


def test_a_text_marked_as_secret_is_named_and_not_loaded(settings: Settings) -> None:
    register = pd.DataFrame({"document_code": ["known"], "digest_sha256": ["x"], "original_sha256": [None]})
    for name, words in {"known": "秘密\n某市方案\n", "new": "机密★5年\n某市方案\n", "open": "某市方案\n"}.items():
        (settings.raw_dir / f"{name}.txt").write_text(words, encoding="utf-8")
    (part,) = frames_of_texts(settings, text_files(settings.raw_dir), register)
    marked = part[part.problem.notna()].set_index("document_code")
    assert list(marked.index) == ["known", "new"]
    assert marked.text.isna().all()
    assert "机密★5年" in marked.problem["new"]
    assert list(marked.optional) == [False, True]  # a registered one stops the refresh, another is passed by


def test_bodies_and_what_a_text_says_of_itself_come_of_the_same_pass(load: Load) -> None:
    build = load(plan=f"某市卫生健康委员会2024年工作要点\n某卫发〔2024〕1号\n{TASKS}3.提升急救能力。（责任单位：市卫生健康委员会）\n")
    materialise(build, read_texts)
    assert rows(build, "select name_zh, body_key, kind, level, task_count, section from policytext.bodies order by ordinal") == [
        ("市卫健委", "某市/卫生健康委员会", "body", "city", 1, "一/1"),
        ("市教育局", "某市/教育局", "body", "city", 1, "一/1"),
        ("市卫生健康委员会", "某市/卫生健康委员会", "body", "city", 1, "一/3"),
    ]
    told = "select property, value, evidence_quote from policytext.descriptions where property in ('document_number', 'area') order by all"
    assert rows(build, told) == [
        ("area", "某市", "某市卫生健康委员会2024年工作要点"),
        ("document_number", "某卫发〔2024〕1号", "某卫发〔2024〕1号"),
    ]

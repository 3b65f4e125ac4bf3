"""make accept: proposals of open mentions into the seed, each in its place, all or none."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest
import yaml

from curation.accept import COLUMNS, NOT_OPEN, AcceptError, accept
from curation.seed_files import seed_frame
from dagster_project.cli import main as cli
from expectations.judge import judge, seed_suite
from expectations.seed_columns import SEEDS
from store.contract import CONTRACT_VERSION
from store.layout import NothingPublished, published_path
from store.settings import DBT_DIR, ROOT, Settings

HEADER = ",".join(COLUMNS)


def line(
    words: str, indicator: str = "beds", area: str = "130000", statement: str = "target", document: str = "plan", code: str = ""
) -> str:
    return f"{document},二,{words},{words},{indicator},{area},{statement},2025,stated,,,,=,8,,bed,,,,,{code}"


#: What a line has for a code whose indicator was named by the curator.
NURSES = {"indicator": "nurses", "code": "aaa4148be4"}


FIRST, LAST, NEWS = line("8张"), line('"床位,9张"'), line("7张", document="news")
BENCHMARK = "plan,二,达到全国平均水平,达到全国平均水平,,130000,target,2025,stated,,,,reach,,,,national_average,,,,"

#: mention_id: status, offset, proposed line.
MENTIONS = {
    "early": ("open", 5, line("3张")),
    "middle": ("open", 50, line("5张")),
    "middle-too": ("open", 60, line('"6,000张"')),
    "late": ("open", 500, line("99张")),
    "news": ("open", 1, line("1张", document="news")),
    "other": ("open", 1, line("2张", document="other")),
    "no-indicator": ("open", 70, line("70张", indicator="")),
    "no-area": ("open", 71, line("71张", indicator="", area="", statement="")),
    "benchmark": ("open", 72, BENCHMARK),
    "stranger": ("open", 1, line("1张", document="new-plan")),
    "again": ("open", 10, FIRST),
    "done": ("curated", 10, None),
    "year": ("structural", 20, None),
}

#: Offsets of the curated quotations.
EVIDENCE = [("plan", "8张", 10), ("plan", "床位,9张", 100), ("news", "7张", 30)]


@pytest.fixture
def seed(settings: Settings) -> Path:
    """A published queue, and the seeds it was made from; gives seeds/indicator_values.csv."""
    settings.home.mkdir()
    with duckdb.connect(published_path(settings.home)) as connection:
        connection.execute(
            f"""
            create schema marts; create schema reporting; create schema policytext; create schema audit;
            create table audit.version as select {CONTRACT_VERSION} as contract_version;
            create table marts.fct_quantity_mention (mention_id varchar, status varchar, char_start integer, per varchar);
            create table reporting.rpt_curation_queue (mention_id varchar, proposal_csv varchar);
            create table policytext.evidence (
                document_code varchar, section varchar, anchor varchar, value_text varchar, cell varchar, value_start integer
            );
            """
        )
        for mention_id, (status, at, proposal) in MENTIONS.items():
            connection.execute("insert into marts.fct_quantity_mention values (?, ?, ?, null)", [mention_id, status, at])
            if proposal:
                connection.execute("insert into reporting.rpt_curation_queue values (?, ?)", [mention_id, proposal])
        for document, words, at in EVIDENCE:
            connection.execute("insert into policytext.evidence values (?, '二', ?, ?, '', ?)", [document, words, words, at])
    units = {"beds": "bed", "nurses": "person"}
    for name, rows in {
        "documents": [{"document_code": code, "reported_year": "2024", "curation_state": "partial"} for code in ("plan", "news", "other")],
        "units": [{"unit_code": unit, "quantity_kind": "count"} for unit in units.values()],
        "indicators": [{"indicator_code": code, "name_zh": code, "unit_code": unit} for code, unit in units.items()],
    }.items():
        with (settings.seeds_dir / f"{name}.csv").open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, [column.name for column in SEEDS[name]], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    path = settings.seeds_dir / "indicator_values.csv"
    path.write_text("\n".join([HEADER, FIRST, LAST, NEWS]) + "\n", encoding="utf-8")
    return path


def lines(seed: Path) -> list[str]:
    text = seed.read_text(encoding="utf-8")
    assert text.endswith("\n")
    return text.rstrip("\n").split("\n")


def proposed(mention_id: str) -> str:
    return str(MENTIONS[mention_id][2])


def refused(settings: Settings, seed: Path, *ids: str, indicator: str | None = None) -> str:
    before = seed.read_bytes()
    with pytest.raises(AcceptError) as caught:
        accept(settings, ids, indicator)
    assert seed.read_bytes() == before
    return str(caught.value)


@pytest.mark.parametrize(
    ("mention_id", "number"),
    [("early", 2), ("middle", 3), ("late", 4), ("news", 4), ("other", 5)],
)
def test_a_row_stands_where_the_text_has_it(settings: Settings, seed: Path, mention_id: str, number: int) -> None:
    before = lines(seed)
    message = accept(settings, [mention_id])
    assert message.startswith(f"1 accepted: {seed}, line {number}. ")
    assert lines(seed) == [*before[: number - 1], proposed(mention_id), *before[number - 1 :]]


def test_several_rows_keep_the_order_of_the_text_whatever_order_they_are_named_in(settings: Settings, seed: Path) -> None:
    message = accept(settings, ["other", "middle-too", "late", "middle", "middle"])
    assert message.startswith(f"4 accepted: {seed}, lines 3, 4, 6, 8. ")
    assert lines(seed) == [HEADER, FIRST, proposed("middle"), proposed("middle-too"), LAST, proposed("late"), NEWS, proposed("other")]


def test_rows_that_are_not_published_yet_do_not_stand_in_the_way(settings: Settings, seed: Path) -> None:
    accept(settings, ["late"])
    accept(settings, ["middle"])
    assert lines(seed) == [HEADER, FIRST, proposed("middle"), LAST, proposed("late"), NEWS]


def test_a_file_as_a_spreadsheet_saves_it_is_read_and_written_as_utf_8(settings: Settings, seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    seed.write_bytes(text.replace("\n", "\r\n").encode("gb18030"))
    accept(settings, ["middle"])
    assert seed.read_bytes().decode() == text.replace(f"{LAST}\n", f"{proposed('middle')}\n{LAST}\n")


def test_an_indicator_can_be_named(settings: Settings, seed: Path) -> None:
    accept(settings, ["no-indicator"], "nurses")
    assert line("70张", **NURSES) in lines(seed)


def test_a_benchmark_has_the_unit_of_the_indicator_named(settings: Settings, seed: Path) -> None:
    accept(settings, ["benchmark"], "nurses")
    row = next(row for row in csv.DictReader(lines(seed)) if row["comparator"] == "reach")
    assert (row["indicator_code"], row["unit_code"]) == ("nurses", "person")


def test_what_cannot_be_accepted_is_told_all_at_once_and_nothing_is_written(settings: Settings, seed: Path) -> None:
    assert refused(settings, seed, "early", "nobody", "done", "year").split("\n") == [
        "nobody: no such mention; take a mention_id of reporting.rpt_curation_queue",
        "done: it is curated, not open; its value is in seeds/indicator_values.csv already: correct that line, if it is wrong",
        "year: it is structural, not open; a number that dates, counts or names states no value: write the line yourself, if this one does",
        "Nothing was written.",
    ]


def test_every_status_but_open_has_a_remedy(settings: Settings, seed: Path) -> None:
    statuses = pd.read_csv(ROOT / "seeds" / "vocabularies.csv").query("vocabulary == 'mention_status'")["code"]
    assert {"open", *NOT_OPEN} == set(statuses)
    with duckdb.connect(published_path(settings.home)) as connection:
        connection.execute("update marts.fct_quantity_mention set status = 'excluded' where mention_id = 'year'")
    assert "year: it is excluded, not open; delete its line in seeds/mention_exclusions.csv, then make run" in refused(
        settings, seed, "year"
    )


def test_a_proposal_with_empty_cells_is_printed_to_be_completed(settings: Settings, seed: Path) -> None:
    assert refused(settings, seed, "early", "no-indicator", "no-area").split("\n") == [
        f"no-indicator: fill indicator_code (or name it: INDICATOR=<code>) and paste the line into {seed}:",
        f"  {HEADER}",
        f"  {proposed('no-indicator')}",
        f"no-area: fill indicator_code, area_code, statement_type and paste the line into {seed}:",
        f"  {HEADER}",
        f"  {proposed('no-area')}",
        "Nothing was written.",
    ]


def test_an_indicator_goes_with_one_mention(settings: Settings, seed: Path) -> None:
    assert refused(settings, seed, "early", "late", indicator="nurses") == "INDICATOR goes with one mention: accept them one by one"


def test_an_unknown_indicator_is_refused(settings: Settings, seed: Path) -> None:
    message = refused(settings, seed, "no-indicator", indicator="bedz")
    assert message == "bedz is no indicator of seeds/indicators.csv: add it there first, or correct the name"


def test_a_figure_counted_per_something_else_is_refused(settings: Settings, seed: Path) -> None:
    path = settings.seeds_dir / "indicator_measures.csv"
    path.write_text("indicator_code,per_quantity,per_unit,aggregation,basis_zh\nnurses,1000,person,weighted_mean,名称\n", encoding="utf-8")
    counted = {"early": "每千人口", "late": "每个县", "no-indicator": "每10万人口", "no-area": "每千例活产"}
    with duckdb.connect(published_path(settings.home)) as connection:
        for mention_id, per in counted.items():
            connection.execute("update marts.fct_quantity_mention set per = ? where mention_id = ?", [per, mention_id])
    remedy = "and nothing is converted; name the indicator that counts so (INDICATOR=<code>), or first add it to"
    assert refused(settings, seed, "no-indicator", indicator="nurses").startswith(
        f"no-indicator: it is counted per 100000 person (每10万人口), nurses per 1000 person, {remedy}"
    )
    assert refused(settings, seed, "early").startswith(
        f"early: it is counted per 1000 person (每千人口), beds per nothing (a total), {remedy}"
    )
    accept(settings, ["early"], "nurses")
    accept(settings, ["late"])  # a place that each is promised for is no denominator
    path.write_text(path.read_text(encoding="utf-8").replace("person", "live_birth"), encoding="utf-8")
    message = refused(settings, seed, "middle", "no-indicator")
    assert "no-indicator: fill indicator_code" in message
    assert "middle" not in message


def test_the_same_row_is_not_accepted_twice(settings: Settings, seed: Path) -> None:
    assert refused(settings, seed, "again").startswith(f"again: it is in {seed}:2 already; now: make run")
    accept(settings, ["again"], "nurses")
    assert lines(seed).count(line("8张", **NURSES)) == 1


def test_a_document_is_registered_before_its_rows_are_accepted(settings: Settings, seed: Path) -> None:
    message = refused(settings, seed, "stranger")
    assert message.startswith("stranger: new-plan is not registered; first: make register FILE=raw/<its file>")


def test_other_columns_are_refused(settings: Settings, seed: Path) -> None:
    seed.write_text(seed.read_text(encoding="utf-8").replace("qualifier_zh", "remark", 1), encoding="utf-8")
    assert refused(settings, seed, "early").startswith(f"{seed}:1: the columns must be document_code, section, ")


def test_without_a_published_queue_there_is_nothing_to_accept(settings: Settings, seed: Path) -> None:
    published_path(settings.home).unlink()
    with pytest.raises(NothingPublished, match="does not exist yet; build it: make run"):
        refused(settings, seed, "early")


def test_the_command_takes_several_mentions_and_says_why_it_refuses(
    settings: Settings, seed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HPW_SEEDS_DIR", str(settings.seeds_dir))
    monkeypatch.setenv("HPW_HOME", str(settings.home))
    monkeypatch.setattr(sys, "argv", ["cli", "accept", "early", "late"])
    assert cli.main() == 0
    assert capsys.readouterr().out.startswith(f"2 accepted: {seed}, lines 2, 5. ")
    monkeypatch.setattr(sys, "argv", ["cli", "accept", "early"])
    assert cli.main() == 1
    assert "already" in capsys.readouterr().err


def test_the_queue_has_the_columns_of_the_seed_in_their_order() -> None:
    model = yaml.safe_load((DBT_DIR / "models" / "reporting" / "rpt_curation_queue.yml").read_text(encoding="utf-8"))["models"][0]
    names = [column["name"] for column in model["columns"]]
    assert [name for name in names if name in COLUMNS] == COLUMNS
    assert names[-1] == "proposal_csv"


def test_a_file_of_before_the_cells_gets_their_column(settings: Settings, seed: Path) -> None:
    seed.write_text(
        "\n".join(line.removesuffix(",cell,value_code").removesuffix(",,") for line in (HEADER, FIRST, LAST, NEWS)) + "\n", encoding="utf-8"
    )
    accept(settings, ["middle"])
    assert lines(seed) == [HEADER, FIRST, proposed("middle"), LAST, NEWS]


def test_who_accepted_which_line_is_on_the_record(settings: Settings, seed: Path) -> None:
    accept(settings, ["middle"], reviewer="张三")
    accept(settings, ["no-indicator"], "nurses", "李四")
    with (seed.parent / "reviews.csv").open(encoding="utf-8", newline="") as handle:
        read = [row[1:] for row in csv.reader(handle)][1:]
    assert read == [
        ["张三", "value", "middle", "accept", proposed("middle"), proposed("middle"), ""],
        ["李四", "value", "no-indicator", "edit", proposed("no-indicator"), line("70张", **NURSES), ""],
    ]


def test_seeds_of_before_the_record_have_none(settings: Settings) -> None:
    frame = seed_frame(settings, "reviews")
    assert frame.empty
    assert judge(frame, seed_suite("reviews", SEEDS["reviews"]), "seeds/reviews.csv").findings == ()

"""One refresh on the real corpus: what is published, from both editions, twice, and what a broken input does."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from dagster_project.loading.inputs import changed_inputs, input_files
from intake import visible
from store.settings import Settings
from tests.e2e.conftest import ORIGINALS, World, copy_of

#: The offsets of the words, and the words themselves: what may differ between two editions of one text.
EDITION_BOUND = r"'(evidence|value|char)_(start|end)|subtree_end|evidence_quote|quote_is_verbatim|((other|due)_)?sentence_zh'"

WITHOUT_ORIGINALS = "the originals are not redistributed, and ../shared/raw is not there"

#: What a refresh writes about itself.
SELF_REPORTS = {"rpt_quality", "rpt_version", "rpt_change", "rpt_change_history"}

#: Tables that describe the words of the text itself; everything else must not depend on the edition.
EDITION_TABLES = {"dim_passage", "dim_document", "fct_correction", "fct_quantity_mention", "rpt_curation_queue"} | {
    "dim_search_item",
    "bridge_search_item_term",
    "bridge_search_form_term",
    *(f"{layer}_{what}_proposal" for layer in ("fct", "rpt") for what in ("initiative", "document", "organization")),
}


def _tables(world: World, *schemas: str) -> list[str]:
    quoted = ", ".join(f"'{schema}'" for schema in schemas)
    rows = world.rows(
        f"select schema_name || '.' || table_name from duckdb_tables() where schema_name in ({quoted}) union all select schema_name || '.' || view_name from duckdb_views() where schema_name in ({quoted}) order by 1"
    )
    return [str(row[0]) for row in rows]


def test_publishes_the_whole_hebei_plan(published: World) -> None:
    levels = dict(published.rows("select level, count(*) from marts.dim_initiative where initiative_code like 'HB-%' group by 1"))
    assert (levels["action"], levels["measure"], levels["safeguard"]) == (10, 109, 5)
    assert published.rows("select count(*) > 100 from marts.fct_indicator_value where document_code = 'hebei-action-plan-2023-2027'") == [
        (True,)
    ]


def test_every_value_is_in_the_words_it_cites(published: World) -> None:
    """The offsets point into the text as loaded, so that cutting it there gives the words stored with the fact."""
    wrong = published.rows(
        """
        select indicator_value_id from marts.fct_indicator_value as f
        join raw.document_text as t using (document_code)
        where t.text[f.evidence_start + 1:f.evidence_end] is distinct from f.evidence_quote
           or f.value_start < f.evidence_start or f.value_end > f.evidence_end
           or not contains(f.sentence_zh, t.text[f.value_start + 1:f.value_end])
        """
    )
    assert wrong == []


def test_boilerplate_is_no_part_of_the_plan(published: World) -> None:
    """It is what the page adds below the plan, and the lines that end an annex."""
    added, ends = published.rows(
        "select section like '网页附注%' as is_added, list(distinct passage_text) from marts.dim_passage where kind = 'boilerplate'"
        " group by is_added order by is_added desc"
    )
    assert (added[0], ends) == (True, (False, ["(本附件完)"]))


def test_public_tables_carry_their_descriptions(published: World) -> None:
    assert (
        published.rows(
            "select table_name, column_name from duckdb_columns() where schema_name in ('marts', 'reporting') and comment is null"
        )
        == []
    )


def test_a_renamed_copy_answers_as_the_file_does(published: World, tmp_path: Path) -> None:
    copy = tmp_path / "for-a-colleague.duckdb"
    copy.write_bytes(published.published.read_bytes())
    with duckdb.connect() as colleague:
        colleague.execute(f"attach '{copy}' as given (read_only)")
        colleague.execute("use given")
        for name in _tables(published, "marts", "reporting"):
            assert colleague.execute(f"select count(*) from {name}").fetchall() == published.rows(f"select count(*) from {name}"), name
        assert colleague.execute("select count(*) from reporting.search('托位')").fetchall() != [(0,)]


def test_two_refreshes_of_one_input_are_equal_row_for_row(world: World) -> None:
    names = [name for name in _tables(world, "marts", "reporting") if name.split(".")[1] not in SELF_REPORTS]
    before = {name: world.table(name) for name in names}
    assert world.refresh()
    assert {name: world.table(name) for name in names} == before
    assert world.rows("select count(*) from reporting.rpt_change") == [(0,)]


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason=WITHOUT_ORIGINALS)
def test_originals_give_the_same_facts(published: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.e2e.conftest import make_world

    originals = make_world(tmp_path_factory.mktemp("originals"))
    assert originals.refresh(raw_dir=ORIGINALS)
    assert originals.rows("select distinct edition from marts.dim_document") == [("original",)]
    names = [name for name in _tables(published, "marts", "reporting") if name.split(".")[1] not in SELF_REPORTS | EDITION_TABLES]
    for name in names:
        assert originals.table(name, EDITION_BOUND) == published.table(name, EDITION_BOUND), name
    here = originals.rows("select indicator_value_id, evidence_start, evidence_end from marts.fct_indicator_value order by 1")
    recorded = published.rows("select indicator_value_id, original_start, original_end from marts.fct_indicator_value order by 1")
    assert here == recorded


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason=WITHOUT_ORIGINALS)
def test_recorded_positions_are_those_of_the_originals(monkeypatch: pytest.MonkeyPatch) -> None:
    from curation.positions import positions
    from expectations.csv_reader import read_seed

    monkeypatch.setenv("HPW_RAW_DIR", str(ORIGINALS))
    settings = Settings.from_env()
    frame = read_seed(settings.seeds_dir / "original_positions.csv", "seeds/original_positions.csv").frame
    recorded = [tuple("" if cell != cell or cell is None else cell for cell in row[:-2]) for row in frame.itertuples(index=False)]
    assert recorded == positions(settings)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _append(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")


def _link(path: Path) -> None:
    path.rename(path.with_suffix(".kept"))
    path.symlink_to(path.with_suffix(".kept"))


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


ROW = "hebei-action-plan-2023-2027,附件9/一,{anchor},{value_text},{indicator},{area},target,{year},stated,,,,>=,{value},,{unit},,,{qualifier},,{code}"
GOOD = {
    "anchor": "每千人口托位数达到4.5个以上",
    "value_text": "4.5个以上",
    "indicator": "childcare_places_per_1000",
    "area": "130000",
    "unit": "place",
    "year": "2027",
    "value": "4.5",
    "qualifier": "",
    "code": "e6da49eb4c",
}


def _row(**other: str) -> str:
    return ROW.format(**{**GOOD, **({"code": ""} if other else {}), **other})


Fault = tuple[Callable[[World], object], list[str]]


def _with(named: str, **other: str) -> Fault:
    """A row that contradicts annex 9's childcare places; refused with its file, and `named` is in the message."""
    return lambda world: _append(world.seeds / "indicator_values.csv", _row(**other)), ["indicator_values.csv:", named]


#: What a refresh refuses, by where it stops; all faults of one place are in its inputs at once, and each is named.
BROKEN: dict[str, dict[str, Fault]] = {
    "at the entrance": {
        "missing column": (lambda world: _replace(world.seeds / "areas.csv", "name_en", "name_fr"), ["areas.csv:1", "name_en"]),
        "stray quote": (lambda world: _append(world.seeds / "themes.csv", '"x,y'), ["themes.csv:", "quot"]),
        "wrong hash": (
            lambda world: _append(world.raw / "jiangxi-health-meeting-2023.txt", "补一句。"),
            ["jiangxi-health-meeting-2023.txt", "make register"],
        ),
        "a registered text that is a link": (lambda world: _link(world.raw / "lvliang-health-meeting-2023.txt"), ["it is a link"]),
        "an empty registered text": (
            lambda world: (world.raw / "provincial-statements-2023.txt").write_bytes(b""),
            ["provincial-statements-2023.txt", "empty"],
        ),
        "a registered text that cannot be read": (
            lambda world: (world.raw / "western-provinces-statements-2022.txt").write_bytes(bytes(range(256))),
            ["western-provinces-statements-2022.txt", "UTF-8"],
        ),
        "a seed that is a pipe": (lambda world: _pipe(world.seeds / "units.csv"), ["seeds/units.csv: it is a pipe"]),
    },
    "in the seeds": {
        "unknown indicator": _with("indicator_code = 'no_such_thing'", indicator="no_such_thing"),
        "unknown area": _with("area_code = '999999'", area="999999"),
        "unknown unit": _with("unit_code = 'parsec'", unit="parsec"),
        "going round in a circle": (
            lambda world: _replace(world.seeds / "initiatives.csv", "\nHB-G,,", "\nHB-G,HB-G1,"),
            ["initiatives_form_trees"],
        ),
        "duplicate key": (lambda world: _append(world.seeds / "indicator_values.csv", _row()), ["indicator_value_id ="]),
        "a year that the words do not state": _with("stated_years_stand_in_their_sentence", year="2031"),
        "a unit that is not the indicator's": _with("units_are_those_of_their_indicator", year="2032", unit="percent"),
    },
    "at quotations": {
        "anchor not in the text": _with("9.9个以上", anchor="每千人口托位数达到9.9个以上", value_text="9.9个以上", year="2024"),
        "anchor occurs twice": _with("occurs more than once", anchor="死亡率", value_text="死亡率", year="2025"),
        "value text outside its anchor": _with("9.9个", value_text="9.9个", year="2026"),
    },
    "at values": {
        "value": (lambda world: _replace(world.seeds / "indicator_values.csv", _row(), _row(value="45")), ["values_agree_with_their_words"])
    },
}


#: Files of raw/ that nobody registered and that cannot be loaded, each with what is said of it.
USELESS: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.txt": (Path.touch, "Put a text into the file, or remove it"),
    "noise.txt": (lambda path: path.write_bytes(bytes(range(256))), "UTF-8"),
    "two-bytes.txt": (lambda path: path.write_text("某市要点", encoding="utf-16"), "UTF-8"),
    "my plan.txt": (lambda path: path.write_text("正文。", encoding="utf-8"), "Rename the file"),
    "..plan.txt": (lambda path: path.write_text("正文。", encoding="utf-8"), "Rename the file"),
    "line\nend.txt": (lambda path: path.write_text("正文。", encoding="utf-8"), "rename it"),
    "link.txt": (lambda path: path.symlink_to("/etc/passwd"), "It is a link; put the file itself there"),
    "dangling.txt": (lambda path: path.symlink_to("/nowhere"), "It is a link"),
    "folder.txt": (Path.mkdir, "It is a folder"),
    "pipe.txt": (os.mkfifo, "It is a pipe"),
}


def test_a_useless_file_that_nobody_registered_is_passed_by_and_named(world: World, capfd: pytest.CaptureFixture[str]) -> None:
    for name, (make, _) in USELESS.items():
        make(world.raw / name)
    (world.raw / "new-plan.txt").write_text("某市卫生健康工作要点\n\n2024年，全市每千人口托位数达到5个。\n", encoding="utf-8")
    assert world.refresh()
    printed = capfd.readouterr().err
    named = [line for line in printed.splitlines() if "Passed by" in line]
    for name, (_, words) in USELESS.items():
        shown = visible(name)
        assert any(f"raw/{shown}:" in line and words in line for line in named), (name, printed)
    assert world.rows("select document_code from marts.dim_document where edition = 'unregistered'") == [("new-plan",)]
    assert world.rows("select passed, severity from audit.check_result where check_name = 'nothing_passed_by' order by 1") == [
        (False, "warn"),  # of raw/
        (True, "warn"),  # of seeds/ and of ledger/
        (True, "warn"),
    ]
    with world.settings():
        settings = Settings.from_env()
        assert changed_inputs(settings, input_files(settings)).files == ()  # the sensor does not ask for them again


@pytest.mark.parametrize("place", BROKEN)
def test_broken_inputs_are_named_and_nothing_is_published(place: str, world: World, capfd: pytest.CaptureFixture[str]) -> None:
    before = hashlib.sha256(world.published.read_bytes()).hexdigest()
    for spoil, _ in BROKEN[place].values():
        spoil(world)
    assert not world.refresh()
    printed = capfd.readouterr().err
    missed = {fault: [words for words in expected if words not in printed] for fault, (_, expected) in BROKEN[place].items()}
    assert not any(missed.values()), (missed, printed)
    assert hashlib.sha256(world.published.read_bytes()).hexdigest() == before


def test_a_full_disk_is_said_before_anything_is_loaded(
    world: World, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    room = shutil.disk_usage(world.home)._replace(free=2 * world.published.stat().st_size)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: room)
    assert not world.refresh()
    printed = capfd.readouterr().err
    assert "a refresh needs at least" in printed
    assert "✓" not in printed


#: Texts that nobody registered, by name: what is expected of each is said where it is tested.
UNREGISTERED = {
    "某省工作要点": "某省卫生健康工作要点\n\n2024年，全省每千人口托位数达到5个。\n".encode("gb18030"),
    "some-plan": "某省卫生健康工作要点\n\n到2030年，每千人口拥有3岁以下婴幼儿托位数达到6.5个以上，建成25家护理院。\n".encode(),
    "station-plan": "某省卫生健康工作要点\n\n到2030年，村级护理驿站数达到25家。\n".encode(),
}


@pytest.fixture(scope="module")
def with_texts(published: World, tmp_path_factory: pytest.TempPathFactory) -> tuple[World, str]:
    """A world refreshed with `UNREGISTERED`, and what was printed; tests only read it."""
    world = copy_of(published, tmp_path_factory.mktemp("texts") / "world")
    for name, text in UNREGISTERED.items():
        (world.raw / f"{name}.txt").write_bytes(text)
    with contextlib.redirect_stderr(io.StringIO()) as printed:
        assert world.refresh()
    return world, printed.getvalue()


def test_gb18030_is_read_and_said(with_texts: tuple[World, str]) -> None:
    world, printed = with_texts
    assert "gb18030" in printed
    assert world.rows("select edition, reported_year from marts.dim_document where document_code = '某省工作要点'") == [
        ("unregistered", 2024)
    ]


def test_a_changed_fact_is_reported_as_a_change(world: World) -> None:
    _replace(world.seeds / "indicator_values.csv", _row(), _row(qualifier="力争"))
    assert world.refresh()
    assert world.rows("select change, before_json ->> 'qualifier_zh', after_json ->> 'qualifier_zh' from reporting.rpt_change") == [
        ("altered", None, "力争")
    ]


def test_every_number_of_a_complete_document_is_accounted_for(world: World, capfd: pytest.CaptureFixture[str]) -> None:
    """Take one curated value away: the audit names the number that nobody accounts for."""
    path = world.seeds / "indicator_values.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(_row())), encoding="utf-8")
    assert not world.refresh()
    printed = capfd.readouterr().err
    assert "complete_documents_have_no_open_mention" in printed
    found = re.search(
        r"raw/([\w-]+)\.txt:(\d+): “4\.5个以上” \(.+\) is accounted for nowhere: make accept MENTIONS=(\w+), or list it", printed
    )
    assert found
    assert "4.5个以上" in (world.raw / f"{found[1]}.txt").read_text(encoding="utf-8").split("\n")[int(found[2]) - 1]


def test_an_unread_text_has_its_numbers_in_the_queue(with_texts: tuple[World, str]) -> None:
    proposed = with_texts[0].rows(
        "select value_text, indicator_code, year, comparator, value from reporting.rpt_curation_queue where document_code = 'some-plan' order by value"
    )
    assert proposed == [("6.5个以上", "childcare_places_per_1000", 2030, ">=", 6.5), ("25家", None, 2030, "=", 25.0)]


def test_assets_materialised_one_after_the_other_reach_the_published_file(world: World) -> None:
    _replace(world.seeds / "themes.csv", "Mental health", "Health of the mind")
    for key in ("seeds/themes", "staging/stg_seeds__theme", "marts/dim_theme", "published/health_policy"):
        assert world.materialise(key), key
    assert world.rows("select count(*) from marts.dim_theme where name_en = 'Health of the mind'") == [(1,)]


def test_the_curation_refresh_matches_again_and_writes_no_passage(with_texts: tuple[World, str], tmp_path: Path) -> None:
    """An indicator gets a name that an unregistered text has: its mention is matched in the texts of what is published."""
    world = copy_of(with_texts[0], tmp_path / "world")
    matched = "select indicator_code, unit_code from marts.fct_quantity_mention where document_code = 'station-plan' and kind = 'quantity'"
    assert world.rows(matched) == [(None, "institution")]
    path = world.seeds / "indicators.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    chosen = next(row for row in rows if row["unit_code"] == "place")
    chosen["aliases_zh"] = ";".join(filter(None, [chosen["aliases_zh"], "村级护理驿站数"]))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    result = world.run("refresh_curation")
    assert result.success
    assert world.rows(matched) == [(chosen["indicator_code"], "place")]
    made = {made.asset_key.path[-1] for made in result.asset_materializations_for_node("policytext__read")}
    assert made == {"indicator_matches", "evidence"}

"""A corpus of one's own: its folder, what it adds to the reference data, and a run history that no other has."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pandas as pd
import pytest

from curation.seed_files import seed_frame, seed_sources
from dagster_project.history_folder import SETTINGS, run_history_of, use_run_history
from dagster_project.loading.inputs import input_files
from expectations.overlay import overlaid
from expectations.seed_columns import REFERENCE_KEYS, SEEDS
from store.corpus import Office, make_corpus, read_corpus
from store.settings import ROOT, SettingError, Settings


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "清河"
    make_corpus(folder)
    return folder


@pytest.fixture
def own(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings of a corpus of one's own."""
    monkeypatch.setenv("HPW_CORPUS", str(corpus))
    return Settings.from_env()


def test_every_folder_of_a_corpus_is_in_it(own: Settings, corpus: Path) -> None:
    own.check()
    assert (own.raw_dir, own.seeds_dir, own.ledger_dir, own.home) == tuple(
        corpus / name for name in ("raw", "seeds", "ledger", "warehouse")
    )
    assert read_corpus(corpus).name == "清河"


def test_a_folder_named_by_itself_still_wins(corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HPW_CORPUS", str(corpus))
    monkeypatch.setenv("HPW_RAW_DIR", str(tmp_path / "texts"))
    assert Settings.from_env().raw_dir == tmp_path / "texts"
    assert Settings.from_env().home == corpus / "warehouse"


def test_a_folder_that_is_no_corpus_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HPW_CORPUS", str(tmp_path))
    with pytest.raises(SettingError, match=r"no corpus: it has no corpus\.toml; make one: make corpus DIR="):
        Settings.from_env().check()


def test_what_is_there_is_not_changed(corpus: Path, tmp_path: Path) -> None:
    (corpus / "corpus.toml").write_text('name = "清河市卫生健康委"\n', encoding="utf-8")
    (corpus / "raw" / "plan.txt").write_text("规划", encoding="utf-8")
    assert "is a corpus already" in make_corpus(corpus)
    assert read_corpus(corpus).name == "清河市卫生健康委"
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.docx").touch()
    with pytest.raises(SettingError, match="is not empty and is no corpus"):
        make_corpus(tmp_path / "full")
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["thesis.docx"]
    with pytest.raises(SettingError, match="holds a program"):
        make_corpus(ROOT)


@pytest.mark.parametrize("words", ["", "name = ''", "name = 3", "name =", f"name = {'[' * 20_000}"])
def test_a_corpus_without_a_name_says_what_to_write(corpus: Path, words: str) -> None:
    (corpus / "corpus.toml").write_text(words, encoding="utf-8")
    with pytest.raises(SettingError, match=r"write one line: name = "):
        read_corpus(corpus)


def test_a_corpus_says_whose_office_it_is_or_that_it_is_nobodys(corpus: Path) -> None:
    assert read_corpus(corpus).office is None
    made = (corpus / "corpus.toml").read_text(encoding="utf-8")
    (corpus / "corpus.toml").write_text(
        made.replace("\n# ", "\n").replace("Whose", "# Whose"), encoding="utf-8"
    )  # as it is to be filled in
    assert read_corpus(corpus).office == Office("130000", "…", ("my-plan",))
    assert read_corpus(ROOT).office == Office("130000", None, ("hebei-action-plan-2023-2027",))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("office = 'x'", "and nothing else"),
        ("[office]\narea = '13'", "six digits"),
        ("[office]\nunit = 'x'", "six digits"),
        ("[office]\narea = 130000", "six digits"),
        ("[office]\narea = '130000'\nunit = ' '", "is no name"),
        ("[office]\narea = '130000'\ndocuments = 'plan'", "codes of documents"),
        ("[office]\narea = '130000'\ndocument = ['plan']", "and nothing else"),
    ],
)
def test_a_slip_in_office_says_what_to_write(corpus: Path, words: str, said: str) -> None:
    (corpus / "corpus.toml").write_text(f"name = 'x'\n{words}\n", encoding="utf-8")
    with pytest.raises(SettingError, match=said):
        read_corpus(corpus)


@pytest.mark.parametrize("name", ['say "x"', "back\\slash"])
def test_the_name_is_that_of_the_folder(tmp_path: Path, name: str) -> None:
    make_corpus(tmp_path / name)
    assert read_corpus(tmp_path / name).name == name


def test_reference_data_ships_with_the_product_and_the_rest_may_be_absent(own: Settings) -> None:
    for name in SEEDS:
        rows = seed_frame(own, name)
        assert set(rows.columns) == {*(column.name for column in SEEDS[name]), "source_file", "source_line"}
        assert bool(len(rows)) == (name in REFERENCE_KEYS)


def test_a_corpus_overrides_a_row_by_its_code_and_adds_others(own: Settings) -> None:
    header, *lines = (ROOT / "seeds" / "themes.csv").read_text(encoding="utf-8").splitlines()
    code = lines[0].split(",")[0]
    (own.seeds_dir / "themes.csv").write_text(f"{header}\n{code},改名,Renamed,1\nown_theme,自定,Own,99\n", encoding="utf-8")
    themes = seed_frame(own, "themes").set_index("theme_code")
    assert len(themes) == len(lines) + 1
    assert (themes.loc[code, "name_zh"], themes.loc[code, "source_file"]) == ("改名", "seeds/themes.csv")
    assert themes.loc["own_theme", "source_line"] == 3
    assert set(themes["source_file"]) == {"seeds/themes.csv", "product/seeds/themes.csv"}


def test_keys_are_those_by_which_reference_rows_differ(settings: Settings) -> None:
    complete = dataclasses.replace(settings, seeds_dir=ROOT / "seeds")
    for name, key in REFERENCE_KEYS.items():
        assert not seed_frame(complete, name).duplicated([*key]).any(), name


def test_a_file_without_the_key_overrides_nothing() -> None:
    both = list(overlaid([pd.DataFrame({"code": ["a"]})], [pd.DataFrame({"other": ["a"]})], ["code"]))
    assert [list(frame) for frame in both] == [["code"], ["other"]]
    assert len(both[0]) == 1


def test_seeds_of_todays_shape_are_complete(settings: Settings) -> None:
    assert settings.reference_seeds is None
    assert [(source.path, source.required) for source in seed_sources(settings, "units")] == [(settings.seeds_dir / "units.csv", True)]
    (settings.seeds_dir.parent / "corpus.toml").touch()
    assert settings.reference_seeds == ROOT / "seeds"
    assert dataclasses.replace(settings, seeds_dir=ROOT / "seeds").reference_seeds is None


def test_the_sensor_sees_both_files_of_a_seed(own: Settings) -> None:
    before = input_files(own)
    assert set(before) == {"corpus.toml", *(f"product/seeds/{name}.csv" for name in REFERENCE_KEYS)}
    (own.seeds_dir / "themes.csv").write_text("theme_code,name_zh,name_en,sort_order\n", encoding="utf-8")
    assert set(input_files(own)) - set(before) == {"seeds/themes.csv"}


@pytest.mark.parametrize("name", ["C#项目 it's", "C#项目 [1]", "what?", "100%41"])
def test_each_corpus_has_a_run_history_where_dagster_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Dagster finds its settings by a pattern, and its database by a URL."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    homes = []
    for corpus in ("one", "two"):
        monkeypatch.setenv("DAGSTER_HOME", "")
        homes.append(use_run_history(tmp_path / name / corpus))
    assert os.environ["DAGSTER_HOME"] == str(homes[1])
    assert homes[0] != homes[1]
    for home in homes:
        assert not set("[]*?%") & set(str(home.relative_to(tmp_path)))
        assert (home / "dagster.yaml").read_bytes() == SETTINGS.read_bytes()
        assert home.is_relative_to(tmp_path / name) == (name == "C#项目 it's")


def test_a_run_history_that_somebody_named_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "named"))
    assert use_run_history(tmp_path / "corpus") == tmp_path / "named"
    assert run_history_of(ROOT) == ROOT / ".dagster"

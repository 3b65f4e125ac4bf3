"""Seeds of documents that somebody has split into a folder of files: the same rows, by whomever they are read."""

from __future__ import annotations

import csv
import os
import signal
from collections import defaultdict
from pathlib import Path

import dagster as dg
import duckdb
import grimp
import pytest

from dagster_project.assets.seeds import SEED_ASSETS
from dagster_project.executors import Workers, here, pool
from dagster_project.keys import SEED_KEYS
from dagster_project.loading import split_seeds
from dagster_project.loading.inputs import input_files
from dagster_project.loading.split_seeds import JudgedPart, KilledReader, SplitPart, judged_parts, parts_of
from dagster_project.loading.unknown_files import unknown_files
from dagster_project.resources import Build
from expectations.seed_columns import SEEDS
from store.build import start_build
from store.layout import build_path
from store.settings import ROOT, Settings

NAME = "indicator_values"


def split(folder: Path) -> list[Path]:
    """Write the rows of the demonstration's values into one file a document."""
    with (ROOT / "seeds" / f"{NAME}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    of_documents = defaultdict(list)
    for row in rows:
        of_documents[row[header.index("document_code")]].append(row)
    folder.mkdir()
    for document, own in of_documents.items():
        with (folder / f"{document}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *own])
    return sorted(folder.iterdir())


def load(settings: Settings) -> dg.ExecuteInProcessResult:
    path = start_build(settings.home, fresh=True)
    (asset,) = [asset for asset in SEED_ASSETS if asset.key == SEED_KEYS[NAME]]
    return dg.materialize([asset], resources={"build": Build(settings, path, fresh=True)}, raise_on_error=False)


def loaded(settings: Settings, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(build_path(settings.home)) as connection:
        return connection.execute(query).fetchall()


def test_the_rows_are_those_of_one_file(settings: Settings) -> None:
    files = split(settings.seeds_dir / NAME)
    result = load(settings)
    assert result.success
    columns = ", ".join(column.name for column in SEEDS[NAME] if not column.later)
    whole = f"select {columns} from read_csv('{ROOT}/seeds/{NAME}.csv', all_varchar = true)"
    split_up = f"select {columns} from seeds.{NAME}"
    assert loaded(settings, f"(({whole}) except all ({split_up})) union all (({split_up}) except all ({whole}))") == []
    assert loaded(settings, f"select count(*) > 200, count(distinct source_file), min(source_line) from seeds.{NAME}") == [
        (True, len(files), 2)
    ]
    recorded = loaded(settings, "select source_file, sha256 from audit.input where kind = 'seed' order by 1")
    assert recorded == sorted((name, sha256) for name, sha256 in input_files(settings).items() if name.startswith("seeds/"))
    assert [name for name, _ in recorded] == [f"seeds/{NAME}/{path.name}" for path in files]


def test_one_file_and_files_of_a_folder_are_both_read(settings: Settings) -> None:
    first, second, *others = split(settings.seeds_dir / NAME)
    first.rename(settings.seeds_dir / f"{NAME}.csv")
    for path in others:
        path.unlink()
    assert load(settings).success
    assert loaded(settings, f"select distinct source_file from seeds.{NAME} order by 1") == [
        (f"seeds/{NAME}.csv",),
        (f"seeds/{NAME}/{second.name}",),
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace("section", "chapter", 1), "missing columns: section; unexpected columns: chapter"),
        (lambda text: text.replace("\nhebei", "\n,hebei", 1), "2: "),
        (lambda text: "", "the file is empty"),
    ],
)
def test_a_slip_in_one_of_them_is_named_with_its_file(settings: Settings, change: object, said: str) -> None:
    path = next(path for path in split(settings.seeds_dir / NAME) if path.name.startswith("hebei"))
    assert callable(change)
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    result = load(settings)
    assert not result.success
    (failure,) = [event.step_failure_data.error.message for event in result.all_events if event.is_step_failure]  # type: ignore[union-attr]
    assert f"seeds/{NAME}/{path.name}:" in failure
    assert said in failure


@pytest.mark.parametrize("workers", [here, pool])
def test_parts_come_in_their_order_from_whoever_reads_them(settings: Settings, workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(split_seeds, "PART", 1)
    files = [(path.name, path) for path in split(settings.seeds_dir / NAME)]
    parts = list(judged_parts(parts_of(NAME, files), workers))
    assert [fact.shown for part in parts for fact in part.files] == [name for name, _ in files]
    assert all(part.judgement.passed and part.judgement.asked for part in parts)


def test_a_killed_worker_is_said(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(split_seeds, "judge_part", die)
    files = [(path.name, path) for path in split(settings.seeds_dir / NAME)]
    with pytest.raises(KilledReader, match=r"and \d more: the worker that read them was killed"):
        list(judged_parts(parts_of(NAME, files), pool))


def die(part: SplitPart) -> JudgedPart:
    """End the process that is to read a part."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError(part)


def test_what_else_is_in_the_folder_is_passed_by_and_named(settings: Settings) -> None:
    split(settings.seeds_dir / NAME)
    (settings.seeds_dir / NAME / "notes.txt").touch()
    (settings.seeds_dir / "documents").mkdir()  # the register is one file
    found = unknown_files(settings.seeds_dir, "seeds", SEEDS, [NAME])
    assert [finding.where for finding in found] == [f"seeds/{NAME}/notes.txt", "seeds/documents"]


def test_a_worker_is_refused_for_any_code_that_reads_or_judges() -> None:
    graph = grimp.build_graph("dagster_project", *(package.__name__ for package in split_seeds.JUDGES), "curation", "store")
    used = {module.partition(".")[0] for module in graph.find_upstream_modules(split_seeds.__name__)} - {"dagster_project"}
    assert used == {package.__name__ for package in split_seeds.JUDGES}

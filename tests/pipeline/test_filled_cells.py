"""What was entered does not vanish in staging: dbt's test filled_cells_are_kept, on files past the door and on models of all kinds."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
from jinja2 import Environment

from dagster_project.dbt.run import run_dbt
from expectations.ledger_columns import LEDGER
from expectations.seed_columns import SEEDS
from store.build import start_build
from store.settings import ROOT

KEPT = "filled_cells_are_kept"


def test_a_filled_cell_that_a_cast_would_lose_fails_with_file_and_line(tmp_path: Path) -> None:
    path = start_build(tmp_path / "C#项目 [1] it's" / "warehouse", fresh=True)  # where dbt's adapter would look for a database C
    columns = {("seeds", name): [c.name for c in seed] for name, seed in SEEDS.items()}
    columns |= {("ledger", name): [c.name for c in file.columns] for name, file in LEDGER.items()}
    lost = {
        ("ledger", "progress", "occurred_on"): "2025-02-29",
        ("ledger", "assignments", "share_value"): "many",
        ("seeds", "programmes", "stated_total"): "99999999999",
        ("seeds", "provinces", "is_gb2260"): "2",
    }
    with duckdb.connect(path) as connection:
        connection.execute("create schema seeds; create schema ledger")
        for (schema, name), names in columns.items():
            listed = ", ".join(f"{column} varchar" for column in names)
            connection.execute(f"create table {schema}.{name} ({listed}, source_file varchar, source_line integer)")
        for line, ((schema, name, column), cell) in enumerate(lost.items(), start=7):
            insert = f"insert into {schema}.{name} ({column}, source_file, source_line) values (?, ?, ?)"
            connection.execute(insert, [cell, f"{schema}/{name}.csv", line])
            connection.execute(insert, [None, f"{schema}/{name}.csv", line + 1])
    run = run_dbt(["test", "--select", KEPT], path)
    (failure,) = run.failures
    assert sorted(line.strip() for line in failure.split("\n")[1:]) == [
        "ledger/assignments.csv:8: share_value is 'many', which is no double",
        "ledger/progress.csv:7: occurred_on is '2025-02-29', which is no date",
        "seeds/programmes.csv:9: stated_total is '99999999999', which is no integer",
        "seeds/provinces.csv:10: is_gb2260 is '2', which is no boolean",
    ]


GOOD = "select {{ text_cell('code') }}, {{ typed_cell('day', 'date') }}, {{ source_place() }} from {{ source('seeds', 'days') }}"


@pytest.mark.parametrize(
    ("raw_code", "problems"),
    [
        (GOOD, []),
        (GOOD.replace("{{ typed_cell('day', 'date') }}", "try_cast(day as date) as day"), ["stg_seeds__day has “cast(”"]),
        (GOOD.replace("{{ typed_cell('day', 'date') }}", "day::date as day"), ["stg_seeds__day has “::”"]),
        (GOOD.replace("'day', 'date'", "'day', type='date'"), ["stg_seeds__day calls typed_cell in another form"]),
        (GOOD + " where day <> ''", ["days is read by no staging model as a whole"]),
        (GOOD.replace("{{ typed_cell('day', 'date') }}, ", ""), ["stg_seeds__day leaves out the column day"]),
    ],
)
def test_a_staging_model_that_could_lose_cells_is_named(raw_code: str, problems: list[str]) -> None:
    model = SimpleNamespace(
        resource_type="model", schema="staging", name="stg_seeds__day", raw_code=raw_code, depends_on=SimpleNamespace(nodes=["source.days"])
    )
    graph = SimpleNamespace(nodes={"m": model}, sources={"source.days": SimpleNamespace(schema="seeds", identifier="days")})
    sql = Environment(autoescape=False, extensions=["jinja2.ext.do"])  # noqa: S701 (it makes SQL, not HTML)
    macros = sql.from_string((ROOT / "dbt/macros/cells.sql").read_text(encoding="utf-8")).module
    query = sql.from_string((ROOT / f"dbt/tests/{KEPT}.sql").read_text(encoding="utf-8")).render(
        graph=graph,
        execute=True,
        modules=SimpleNamespace(re=re),
        ref=str,
        cast_cell=macros.cast_cell,  # type: ignore[attr-defined]
    )
    with duckdb.connect() as connection:
        connection.execute(
            "create schema seeds; create table seeds.days (code varchar, day varchar, source_file varchar, source_line integer)"
        )
        assert [row[2] for row in connection.execute(query).fetchall()] == problems

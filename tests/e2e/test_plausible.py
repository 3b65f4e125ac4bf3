"""Slips of the pen in the office's values: what looks like one is held back, whatever way it came in, and turns no target green."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb
import pandas as pd
import pytest

from tests.e2e.conftest import World
from tests.macros import model_sql, target_bounds

pytestmark = pytest.mark.slow

SLIPS = 1_000
#: A figure too many or too few, a percentage as a fraction or ten thousands as ones, another denominator.
FACTORS = {
    "ten": (10,),
    "hundred": (100,),
    "thousand": (1000,),
    "unit": (1 / 10_000, 1 / 100, 100, 10_000),
    "denominator": (1 / 100, 1 / 10, 10, 100),
}


class Slip(NamedTuple):
    """A target, the right value of it, the value a year before (none for half of them), and the value as written."""

    entry_code: str
    right: float
    before: float | None
    kind: str
    written: float
    is_right_met: bool


@pytest.fixture
def file(published: World, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file, to enter values in; its views compute by the models' own SQL."""
    path = tmp_path / published.published.name
    shutil.copyfile(published.published, path)
    with duckdb.connect(path) as connection:
        yield connection


def _slips(file: duckdb.DuckDBPyConnection) -> list[Slip]:
    chance = random.Random(20261130)
    targets = file.execute(
        f"""
        with national as (
            select * from marts.fct_reference_value
            where statement_type = 'actual'
            qualify row_number() over (partition by indicator_code, unit_code order by year desc) = 1
        )
        select target.entry_code, {target_bounds("target", "national")}, if(target.comparator = 'between', target.value_high, null)
        from intermediate.int_ledger_entry__listed as target
        left join national
            on target.benchmark = 'national_average' and target.scope_zh is null
            and target.indicator_code = national.indicator_code and target.unit_code = national.unit_code
        where target.kind = 'target'
        order by target.indicator_code, target.entry_code
        """
    ).fetchall()
    slips = []
    for at in range(SLIPS):
        code, floor, ceiling, range_end = targets[at % len(targets)]
        bound = floor or ceiling or 1
        right = bound * chance.uniform(0.2, (range_end or floor) / floor if floor else 1.9)
        before = right * chance.uniform(0.6, 1.5) if chance.random() < 0.5 else None
        kind = chance.choice(list(FACTORS))
        met = bool(floor or ceiling) and (floor is None or right >= floor) and (ceiling is None or right <= ceiling)
        slips.append(Slip(code, right, before, kind, right * chance.choice(FACTORS[kind]), met))
    return slips


def _enter(file: duckdb.DuckDBPyConnection, slips: list[Slip], *, right: bool) -> None:
    """Each on a target of its own, copied from the ledger, so that no value is the last known one of another."""
    entered = pd.DataFrame(
        [
            {
                "entry_code": slip.entry_code,
                "own_code": f"T-{at:010x}",
                "before": slip.before,
                "value": slip.right if right else slip.written,
                "line": 2 * at,
            }
            for at, slip in enumerate(slips)
        ]
    )
    file.register("entered", entered)
    file.execute(
        """
        create or replace table intermediate.int_ledger_entry__listed as
        select entry.* replace (entered.own_code as entry_code, date '2025-12-31' as due_on)
        from intermediate.int_ledger_entry__listed as entry
        inner join entered on entry.entry_code = entered.entry_code
        """
    )
    file.execute("delete from ledger.progress")
    file.execute(
        """
        insert into ledger.progress by name
        select own_code as entry_code, '2024-12-31' as occurred_on, cast(before as varchar) as value, '2025-01-05' as recorded_on, line as source_line
        from entered where before is not null
        union all by name
        select own_code as entry_code, '2025-12-31' as occurred_on, cast(value as varchar) as value, '2026-01-05' as recorded_on, line + 1 as source_line
        from entered
        """
    )
    events = model_sql("int_ledger_event__unioned", _schema)
    file.execute(f"create or replace table intermediate.int_ledger_event__unioned as {events}")


def _held(file: duckdb.DuckDBPyConnection) -> set[str]:
    return {
        code
        for (code,) in file.execute(
            "select entry_code from intermediate.int_ledger_event__unioned where event = 'held' and occurred_on = '2025-12-31'"
        ).fetchall()
    }


def _schema(model: str) -> str:
    return f"{ {'stg': 'staging', 'int': 'intermediate'}.get(model[:3], 'marts') }.{model}"


def test_no_slip_turns_a_target_met_and_most_are_held(file: duckdb.DuckDBPyConnection) -> None:
    slips = _slips(file)
    _enter(file, slips, right=False)
    held = _held(file)
    statuses = file.execute(
        f"""
        select entry_code from ({model_sql("int_ledger_turn__judged", _schema)})
        where as_of <= '2026-01-31' and ifnull(next_as_of > '2026-01-31', true) and evidence = 'met' and judged_value_year = 2025
        """
    ).fetchall()
    met = {code for (code,) in statuses}
    turned = [slip for at, slip in enumerate(slips) if f"T-{at:010x}" in met and not slip.is_right_met]
    assert turned == []
    print(f"slips held: {len(held) / SLIPS:.1%}")
    assert not held & met
    assert len(held) > 0.8 * SLIPS


def test_no_right_value_is_held(file: duckdb.DuckDBPyConnection) -> None:
    _enter(file, _slips(file), right=True)
    assert _held(file) == set()

"""dbt's own unit tests, on the schemas of a real build."""

from __future__ import annotations

from dagster_project.dbt.run import run_dbt
from store.build import start_build
from tests.e2e.conftest import World


def test_dbt_unit_tests_pass(world: World) -> None:
    run = run_dbt(["test", "--select", "test_type:unit"], start_build(world.home, fresh=False))
    assert run.failures == []
    assert run.nodes >= 10

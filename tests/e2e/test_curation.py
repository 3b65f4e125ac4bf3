"""The audit of curated values: whichever line is taken away, it is missed."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from dagster_project.dbt.run import run_dbt, target_of
from tests.e2e.conftest import World

pytestmark = pytest.mark.slow

#: The checks that miss a value, as dbt runs them.
AUDIT = ("complete_documents_have_no_open_mention", "facts_share_a_mention_as_declared")


def test_no_value_can_be_taken_away_unnoticed(published: World, tmp_path: Path) -> None:
    """Delete each line of indicator_values.csv by itself and ask the audit, in a copy where the mart with the mentions is a view."""
    (tmp_path / "build").mkdir()
    copy = shutil.copyfile(published.published, tmp_path / "build" / published.published.name)
    assert run_dbt(["compile"], copy).success
    compiled = target_of(copy) / "compiled" / "health_policy"
    checks = [(compiled / "tests" / f"{check}.sql").read_text(encoding="utf-8") for check in AUDIT]
    mention = (compiled / "models" / "marts" / "fct_quantity_mention.sql").read_text(encoding="utf-8")
    with duckdb.connect(copy) as connection:
        connection.execute("set threads = 1")  # of many small queries, most of the time would go into sharing them out
        connection.execute("drop table marts.fct_quantity_mention")
        lines = connection.execute("select document_code, source_line from seeds.indicator_values order by all").fetchall()
        shown, unnoticed = None, []
        for document, line in lines:
            if document != shown:  # a line can be missed in its own document only
                connection.execute(
                    f"create or replace view marts.fct_quantity_mention as select * from ({mention}) where document_code = '{document}'"
                )
                shown = document
            connection.execute("begin")
            connection.execute("delete from seeds.indicator_values where source_line = ?", [line])
            if not any(connection.execute(check).fetchall() for check in checks):
                unnoticed.append(line)
            connection.execute("rollback")
    assert len(lines) > 200
    assert unnoticed == []

"""The doors for SQL: every question of docs/queries.md answers, and the shell writes nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.queries import QUERIES, measure, questions
from tests.e2e.conftest import World


def test_every_question_answers(published: World) -> None:
    asked = list(questions())
    assert len(asked) >= 20
    assert len(asked) == QUERIES.read_text(encoding="utf-8").count("```sql"), "a block without a heading of its own"
    for title, sql in asked:
        assert re.search(r"[\u4e00-\u9fff].*[？?] [A-Z].*\?$", title), title
        assert published.rows(sql), title


def test_the_state_of_a_plan_counts_every_entry_of_it(published: World) -> None:
    """Counted again from the plan's own initiatives and targets: codes of targets do not begin with those of its measures."""
    (sql,) = [sql for title, sql in questions() if title.startswith("站在2024年底看")]
    answered = published.rows(sql)
    of_plan = "document_key = (select document_key from marts.dim_document where document_code = 'hebei-action-plan-2023-2027')"
    tasks = f"select year_to as year from marts.dim_initiative where level in ('measure', 'milestone') and {of_plan}"
    targets = (
        f"select year from marts.fct_indicator_value where statement_type = 'target' and year is not null and not is_repeat and {of_plan}"
    )
    ((entries, past_due),) = published.rows(f"select count(*), count(*) filter (year < 2024) from ({tasks} union all {targets})")
    assert (entries, past_due) == (264, 28)
    assert sum(count for _, _, count in answered) == entries
    assert sum(count for schedule, _, count in answered if schedule == "past_due") == past_due


def test_the_benchmark_times_every_question(published: World) -> None:
    taken = measure(published.published, rounds=2)
    assert taken.keys() == dict(questions()).keys()
    assert all(len(times) == 2 and min(times) > 0 for times in taken.values())


def shell(published: World, statements: str) -> subprocess.CompletedProcess[str]:
    with published.settings():
        return subprocess.run(
            [sys.executable, "-m", "dagster_project.cli", "sql"],
            input=statements,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
        )


def test_the_shell_refuses_to_write(published: World) -> None:
    asked = shell(published, "select count(*) from marts.dim_theme;\ninsert into marts.dim_theme select * from marts.dim_theme;\n")
    assert "21" in asked.stdout
    assert "read-only mode" in asked.stderr
    assert asked.returncode != 0


@pytest.mark.parametrize(
    "statement",
    [
        "copy (select 1) to '{file}' (format csv);",
        "attach '{file}.other' (read_write);",
        "from read_text('{file}.other');",
        ".shell rm {file}",
    ],
)
def test_the_shell_touches_no_file(published: World, statement: str) -> None:
    file = published.home / "health_policy.duckdb"
    before = file.read_bytes()
    asked = shell(published, statement.format(file=file) + "\n")
    assert "disabled by configuration" in asked.stderr or "cannot be used in -safe mode" in asked.stderr
    assert file.read_bytes() == before
    assert not file.with_name(f"{file.name}.other").exists()

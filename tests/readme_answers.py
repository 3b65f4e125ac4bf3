"""What the documentation quotes of the warehouse: each ```sql block of these pages is followed by the table it gives.

`python -m tests.readme_answers` (make readme) writes the answers of the published file anew; a test compares them. The list of
public tables and the codes in docs/contract.md are answers too, so that they come from dbt's descriptions and from the seeds.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.queries import questions as titled_questions
from dagster_project.cli.ending import worded
from store.contract import assure_contract
from store.layout import open_database, readable_published
from store.settings import ROOT, Settings

PAGES = tuple(ROOT / name for name in ("README.md", "docs/answers.md", "docs/contract.md"))
#: The analysts' questions of docs/queries.md, which are numbered, with the first rows of their answers.
ANALYSTS = ROOT / "docs" / "analysts.md"
NUMBERED = re.compile(r"[一二三四五六七八九十]+、")
FIRST_ROWS = 12
HEAD = """# Analysts' questions with their answers · 分析者二十问示例

The numbered questions of [queries.md](queries.md), each with the first rows that it gives on the published demonstration (see
[answers.md](answers.md)). `make readme` writes this page; a test compares it.
"""
QUESTION = re.compile(r"```sql\n(?P<sql>.*?)```\n\n(?P<answer>(?:\|[^\n]*\n)*)\n?", re.DOTALL)


def questions(text: str) -> Iterator[tuple[str, str]]:
    """Every SQL block of `text` with the Markdown table behind it."""
    for match in QUESTION.finditer(text):
        yield match["sql"], match["answer"]


def analysts_page(database: Path) -> str:
    """The page of the analysts' questions, as `database` answers them."""
    blocks = [f"## {title}\n\n{answer(database, sql, FIRST_ROWS)}" for title, sql in titled_questions() if NUMBERED.match(title)]
    return "\n".join([HEAD, *blocks])


def answer(database: Path, sql: str, first: int | None = None) -> str:
    """The rows that `sql` gives on `database` as a Markdown table; of more than `first` those, and how many there are."""
    with open_database(database) as connection:
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description or []]
        rows = cursor.fetchall()
    lines = [names, ["---"] * len(names), *([_cell(value) for value in row] for row in rows[:first])]
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return table + (f"\n{len(rows)} rows in all.\n" if first and len(rows) > first else "")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "；".join(_cell(one) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value).replace("|", "\\|")


def main() -> int:
    """Write the answers of the published file into the pages; gives the exit code."""
    database = readable_published(Settings.from_env().home)
    assure_contract(database)
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        text = QUESTION.sub(lambda match: f"```sql\n{match['sql']}```\n\n{answer(database, match['sql'])}\n", text)
        page.write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    ANALYSTS.write_text(analysts_page(database), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(worded(main))

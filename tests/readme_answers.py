"""What the documentation quotes of the warehouse: each ```sql block of these pages is followed by the table it gives.

`python -m tests.readme_answers` (make readme) writes the answers of the published file anew; a test compares them. The list of
public tables and the codes in docs/contract.md are answers too, so that they come from dbt's descriptions and from the seeds.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dagster_project.cli.ending import worded
from store.contract import assure_contract
from store.layout import open_database, readable_published
from store.settings import ROOT, Settings

PAGES = tuple(ROOT / name for name in ("README.md", "docs/answers.md", "docs/contract.md"))
QUESTION = re.compile(r"```sql\n(?P<sql>.*?)```\n\n(?P<answer>(?:\|[^\n]*\n)*)\n?", re.DOTALL)


def questions(text: str) -> Iterator[tuple[str, str]]:
    """Every SQL block of `text` with the Markdown table behind it."""
    for match in QUESTION.finditer(text):
        yield match["sql"], match["answer"]


def answer(database: Path, sql: str) -> str:
    """The rows that `sql` gives on `database` as a Markdown table."""
    with open_database(database) as connection:
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description or []]
        rows = cursor.fetchall()
    lines = [names, ["---"] * len(names), *([_cell(value) for value in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value).replace("|", "\\|")


def main() -> int:
    """Write the answers of the published file into the pages; gives the exit code."""
    database = readable_published(Settings.from_env().home)
    assure_contract(database)
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        text = QUESTION.sub(lambda match: f"```sql\n{match['sql']}```\n\n{answer(database, match['sql'])}\n", text)
        page.write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(worded(main))

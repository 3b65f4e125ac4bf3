"""Where the last year of an accepted task stands outside the sentence of its title → a further quotation.

Belongs here: finding that sentence. Does not belong here: which tasks are accepted (see `accept_document`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import duckdb

from policytext import Document, EvidenceProblem, locate, parse
from policytext.evidence import ANCHOR_LIMIT

#: Characters of a quotation at least.
SHORT = 5


def quoted_years(connection: duckdb.DuckDBPyConnection, tasks: Sequence[Mapping[str, str]]) -> Iterator[list[str]]:
    """Quote the years that the tasks' own quotations do not hold.

    Args:
        connection: The published file, whose texts the proposals are of.
        tasks: Cells of lines of seeds/initiatives.csv.

    Yields:
        Lines of seeds/initiative_evidence.csv; none where no quotation that stands once in the section holds the year.
    """
    dated = [task for task in tasks if task["year_to"]]
    texts = connection.execute(
        """
        select document_code, any_value(text), coalesce(list(opening order by try_cast(position as integer)) filter (opening is not null), [])
        from raw.document_text
        left join seeds.reading_order using (document_code, edition)
        where list_contains(?, document_code)
        group by document_code
        """,
        [[task["document_code"] for task in dated]],
    ).fetchall()
    documents = {code: parse(text, tuple(openings)) for code, text, openings in texts}
    for task in dated:
        if anchor := _anchor(documents[task["document_code"]], task["section"], task["anchor"], task["year_to"]):
            yield [task["initiative_code"], task["document_code"], task["section"], anchor]


def _anchor(document: Document, section: str, known: str, year: str) -> str | None:
    passage = document.section(section)
    if passage is None or _states(document, section, known, year):
        return None
    at = document.text.find(year, passage.start, passage.subtree_end)
    while at >= 0:
        for length in range(SHORT, ANCHOR_LIMIT + 1):
            words = document.text[at : min(at + length, passage.subtree_end)].strip()
            if _states(document, section, words, year):
                return words
        at = document.text.find(year, at + 1, passage.subtree_end)
    return None


def _states(document: Document, section: str, anchor: str, year: str) -> bool:
    """Whether a quotation stands once in the section, in a sentence with the year."""
    try:
        return year in locate(document, section, anchor).sentence
    except EvidenceProblem:
        return False

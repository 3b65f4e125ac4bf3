"""make accept: write the proposed rows of chosen open mentions into seeds/indicator_values.csv, in the order of the text.

Belongs here: checking and inserting what the curator chose. Does not belong here: making the proposals (see
reporting.rpt_curation_queue).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from curation.reviews import VALUE, Decision, with_decisions
from curation.seed_files import seed_frame
from curation.value_identity import value_codes
from expectations.csv_reader import SeedError
from expectations.csv_writer import csv_lines, csv_text, replace_files
from expectations.seed_columns import SEEDS
from policytext.denominator import agree, of_indicator, stated
from store.contract import assure_contract
from store.layout import open_database, readable_published
from store.settings import Settings

COLUMNS = [column.name for column in SEEDS["indicator_values"]]
REQUIRED = [column.name for column in SEEDS["indicator_values"] if column.required]

#: What to do about a mention that is not open, by its status.
NOT_OPEN = {
    "curated": "its value is in seeds/indicator_values.csv already: correct that line, if it is wrong",
    "excluded": "delete its line in seeds/mention_exclusions.csv, then make run, and accept it",
    "structural": "a number that dates, counts or names states no value: write the line yourself, if this one does",
}

#: Columns that quote a text: two rows that agree in them quote the same words.
QUOTATION = ("document_code", "section", "anchor", "value_text", "cell")

#: Offset at which the figure begins in its document, by quotation.
Places = dict[tuple[str, ...], int]


class AcceptError(ValueError):
    """Mentions that cannot be accepted; the message says which, why and what to do. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The row proposed for a mention: its cells by column, and `start`, the offset of its words in the document.

    `per` are the words for what the figure is counted per, None where there are none.
    """

    mention_id: str
    cells: dict[str, str]
    start: int
    per: str | None

    @property
    def line(self) -> str:
        """The row as a line of the seed."""
        return csv_line([self.cells[name] for name in COLUMNS])


def accept(settings: Settings, mention_ids: Sequence[str], indicator: str | None = None, reviewer: str | None = None) -> str:
    """Write the rows proposed for open mentions of the published version into seeds/indicator_values.csv, all or none.

    Args:
        settings: The folders.
        mention_ids: Identifiers of reporting.rpt_curation_queue.
        indicator: Code of an indicator that replaces the proposed one of a single mention.
        reviewer: Who accepts; None for the user of this machine.

    Returns:
        A sentence for people: how many rows were written, and on which lines.

    Raises:
        AcceptError: Where one of them cannot be accepted.
    """
    ids = list(dict.fromkeys(mention_ids))
    if indicator and len(ids) > 1:
        raise AcceptError("INDICATOR goes with one mention: accept them one by one")
    texts, decisions, numbers = with_values(settings, ids, indicator)
    replace_files({**texts, **with_decisions(settings, decisions, reviewer)})
    lines = f"line{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"
    shown = settings.place(next(iter(texts)))
    return f"{len(numbers)} accepted: {shown}, {lines}. Check these lines against the text (scope_zh, qualifier_zh). Now: make run"


def with_values(
    settings: Settings, ids: Sequence[str], indicator: str | None = None, filled: Sequence[str] = ()
) -> tuple[dict[Path, str], list[Decision], list[int]]:
    """Put the rows proposed for open mentions into the text of seeds/indicator_values.csv.

    Args:
        settings: The folders.
        ids: Identifiers of reporting.rpt_curation_queue, each once.
        indicator: Code of an indicator that replaces the proposed one of a single mention.
        filled: Documents that get their date in the same command.

    Returns:
        The seed's path and its new text; the decisions; the numbers of the lines inserted.

    Raises:
        AcceptError: Where one of them cannot be accepted.
    """
    path = settings.seeds_dir / "indicator_values.csv"
    rows = seed_rows(settings, "indicator_values")
    proposals, places = _published(settings, ids)
    proposed = [proposal.line for proposal in proposals]
    known = _indicators(settings)
    if indicator:
        proposals = [_with_indicator(known, proposals[0], indicator)]
    register = seed_rows(settings, "documents")
    registered, shown = set(register["document_code"]), settings.place(path)
    problems = [problem for proposal in proposals if (problem := _problem(proposal, rows, registered, shown) or _misfit(proposal, known))]
    problems += undated(settings, register, {one.cells["document_code"] for one in proposals} - set(filled))
    if problems:
        raise AcceptError("\n".join([*problems, "Nothing was written."]))
    text, numbers = _inserted(settings, rows, proposals, places)
    decisions = [Decision(VALUE, one.mention_id, line, one.line) for one, line in zip(proposals, proposed, strict=True)]
    return {path: text}, decisions, numbers


#: Columns of the register of which one says when what a document wants began.
DATES = ("issued_on", "published_on", "reported_year")


def undated(settings: Settings, register: pd.DataFrame, documents: Iterable[str]) -> list[str]:
    """Say which documents have no date, without which the ledger does not know when it was opened.

    Args:
        settings: The folders.
        register: The rows of seeds/documents.csv.
        documents: Codes of documents.

    Returns:
        A sentence for each of them that is registered without a date, with the remedy.
    """
    rows = register[register["document_code"].isin(set(documents)) & (register[list(DATES)] == "").all(axis=1)]
    place = settings.place(settings.seeds_dir / "documents.csv")
    return [
        f"{row.document_code} has no date: fill issued_on, published_on or reported_year in {place}:{row.source_line}"
        for row in rows.itertuples()
    ]


def seed_rows(settings: Settings, name: str) -> pd.DataFrame:
    """Read the rows of a seed.

    Args:
        settings: The folders.
        name: The seed.

    Returns:
        Its rows, '' for an empty cell: its columns, later ones added, then source_file and source_line.

    Raises:
        AcceptError: Where it cannot be read, or has other columns.
    """
    path = settings.seeds_dir / f"{name}.csv"
    columns = [column.name for column in SEEDS[name]]
    try:
        rows = seed_frame(settings, name)
    except SeedError as error:
        raise AcceptError(settings.placed(str(error))) from error
    rows = rows[[*(one for one in columns if one in rows), *(one for one in rows if one not in columns)]].fillna("")
    if list(rows.columns) != [*columns, "source_file", "source_line"]:
        raise AcceptError(f"{settings.place(path)}:1: the columns must be {', '.join(columns)}")
    return rows


def _published(settings: Settings, ids: Sequence[str]) -> tuple[list[Proposal], Places]:
    """The proposals of `ids`, and the offset of each curated quotation, from the published version."""
    path = readable_published(settings.home)
    assure_contract(path)
    with open_database(path) as connection:
        found = connection.execute(
            """
            select mention.mention_id, mention.status, mention.char_start, queue.proposal_csv, mention.per
            from marts.fct_quantity_mention as mention
            left join reporting.rpt_curation_queue as queue on mention.mention_id = queue.mention_id
            where list_contains(?, mention.mention_id)
            """,
            [list(ids)],
        ).fetchall()
        evidence = connection.execute(
            f"select {', '.join(QUOTATION)}, value_start from policytext.evidence where value_start is not null"
        ).fetchall()
    known = {row[0]: row[1:] for row in found}
    problems = [
        f"{mention_id}: it is {known[mention_id][0]}, not open; {NOT_OPEN[known[mention_id][0]]}"
        if mention_id in known
        else f"{mention_id}: no such mention; take a mention_id of reporting.rpt_curation_queue"
        for mention_id in ids
        if mention_id not in known or known[mention_id][0] != "open"
    ]
    if problems:
        raise AcceptError("\n".join([*problems, "Nothing was written."]))
    proposals = []
    for mention_id in ids:
        _, start, line, per = known[mention_id]
        proposals.append(Proposal(mention_id, dict(zip(COLUMNS, next(csv.reader([line])), strict=True)), start, per))
    return proposals, {tuple(row[:-1]): row[-1] for row in evidence}


def _indicators(settings: Settings) -> pd.DataFrame:
    """The register of indicators by code, with quantity_kind of the unit, and per_quantity and per_unit, '' where nobody says."""
    measures = seed_rows(settings, "indicator_measures")[["indicator_code", "per_quantity", "per_unit"]]
    kinds = seed_rows(settings, "units")[["unit_code", "quantity_kind"]]
    indicators = seed_rows(settings, "indicators").merge(kinds, how="left", on="unit_code").merge(measures, how="left", on="indicator_code")
    return indicators.fillna("").set_index("indicator_code")


def _with_indicator(indicators: pd.DataFrame, proposal: Proposal, indicator: str) -> Proposal:
    if indicator not in indicators.index:
        raise AcceptError(f"{indicator} is no indicator of seeds/indicators.csv: add it there first, or correct the name")
    cells = proposal.cells | {"indicator_code": indicator}
    if not cells["value"]:  # a benchmark alone: the text gives no unit
        cells["unit_code"] = indicators.loc[indicator, "unit_code"]
    return replace(proposal, cells=cells | {"value_code": next(value_codes(cells))})


def _misfit(proposal: Proposal, indicators: pd.DataFrame) -> str | None:
    """Say why a figure is none of its indicator: it is counted per something else. Nothing is converted."""
    code = proposal.cells["indicator_code"]
    if code not in indicators.index:
        return None
    row = indicators.loc[code]
    quantity = float(row["per_quantity"]) if row["per_quantity"] else None
    figure, own = stated(proposal.per), of_indicator(row["name_zh"], row["quantity_kind"], quantity, row["per_unit"])
    if agree(figure, own):
        return None
    return (
        f"{proposal.mention_id}: it is counted per {figure} ({proposal.per}), {code} per {own}, and nothing is converted; name the "
        "indicator that counts so (INDICATOR=<code>), or first add it to seeds/indicators.csv, with seeds/indicator_measures.csv"
    )


def _problem(proposal: Proposal, rows: pd.DataFrame, registered: set[str], shown: str) -> str | None:
    cells = proposal.cells
    if cells["document_code"] not in registered:
        return f"{proposal.mention_id}: {cells['document_code']} is not registered; first: make register FILE=raw/<its file>"
    missing = [name for name in REQUIRED if not cells[name]]
    if missing:
        other = " (or name it: INDICATOR=<code>)" if missing == ["indicator_code"] else ""
        return (
            f"{proposal.mention_id}: fill {', '.join(missing)}{other} and paste the line into {shown}:\n"
            f"  {csv_line(COLUMNS)}\n  {proposal.line}"
        )
    same = rows[(rows[[*QUOTATION, "indicator_code"]] == [cells[name] for name in (*QUOTATION, "indicator_code")]).all(axis=1)]
    if len(same):
        return f"{proposal.mention_id}: it is in {shown}:{same.iloc[0]['source_line']} already; now: make run"
    return None


def _inserted(settings: Settings, rows: pd.DataFrame, proposals: Sequence[Proposal], places: Places) -> tuple[str, list[int]]:
    """Insert each proposal before the first row of its document whose words come later in the text.

    Where there is none, after the document's last row; where the document has no row, at the end. Other lines are not changed.

    Returns:
        The new text of the file, and the numbers of the lines inserted.
    """
    old = seed_lines(settings, "indicator_values")
    before: dict[int, list[str]] = defaultdict(list)
    for proposal in sorted(proposals, key=lambda p: (p.cells["document_code"], p.start)):
        own = rows[rows["document_code"] == proposal.cells["document_code"]]
        starts = [places.get(tuple(row), -1) for row in own[list(QUOTATION)].itertuples(index=False)]
        later = own["source_line"][[start > proposal.start for start in starts]]
        line = later.min() if len(later) else own["source_line"].max() + 1 if len(own) else len(old) + 1
        before[int(line)].append(proposal.line)
    new: list[str] = []
    numbers: list[int] = []
    for number in range(1, len(old) + 2):
        for line in before[number]:
            new.append(line)
            numbers.append(len(new))
        new += old[number - 1 : number]
    return "\n".join(new) + "\n", numbers


def seed_lines(settings: Settings, name: str) -> list[str]:
    """Read the lines of a seed for writing them again.

    Args:
        settings: The folders.
        name: The seed.

    Returns:
        Its lines, with the columns that an older file lacks, empty; the header alone where there is no file.
    """
    path = settings.seeds_dir / f"{name}.csv"
    if not path.exists():
        return [",".join(column.name for column in SEEDS[name])]
    return lines_with_later_columns(csv_lines(path), name)


def lines_with_later_columns(lines: list[str], name: str) -> list[str]:
    """Add the columns that an older file lacks.

    Args:
        lines: The lines of a file of the seed.
        name: The seed.

    Returns:
        The lines, the added cells empty.
    """
    header = next(csv.reader(lines[:1]))
    missing = [column.name for column in SEEDS[name] if column.later and column.name not in header]
    if not missing:
        return lines
    return [",".join([lines[0], *missing]), *(line and line + "," * len(missing) for line in lines[1:])]


def csv_line(cells: Sequence[str]) -> str:
    """Format a row.

    Args:
        cells: Its cells.

    Returns:
        Its line, without the line end.
    """
    return csv_text([cells]).removesuffix("\n")

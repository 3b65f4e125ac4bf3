"""make accept: write proposed tasks, the bodies that do them, indicators, and whole documents into the seeds, all or nothing.

Belongs here: which proposals are taken, what of them the seeds lack, and their lines. Does not belong here: the lines of values (see
`accept`), and making the proposals (see reporting.rpt_initiative_proposal, rpt_organization_proposal, rpt_document_proposal).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
import pandas as pd

from curation.accept import COLUMNS as VALUE_COLUMNS
from curation.accept import DATES, AcceptError, csv_line, seed_lines, seed_rows, undated, with_values
from curation.accept import REQUIRED as VALUE_REQUIRED
from curation.quoted_years import quoted_years
from curation.register import KIND_CODES
from curation.reviews import DOCUMENT, INDICATOR, INITIATIVE, ORGANIZATION, Decision, with_decisions
from expectations.csv_reader import read_seed
from expectations.csv_writer import csv_text, replace_files
from expectations.seed_columns import SEEDS
from store.contract import assure_contract
from store.layout import open_database, readable_published
from store.settings import Settings

COLUMNS: Final = [column.name for column in SEEDS["initiatives"]]
REQUIRED: Final = [column.name for column in SEEDS["initiatives"] if column.required]
#: Columns of seeds/initiatives.csv that name bodies.
UNITS: Final = [name for name in COLUMNS if name.endswith("units_zh")]
#: A name of those that such a column lists, as dbt/macros/names_in.sql has it: a bracket may hold what parts names elsewhere.
NAMES: Final = re.compile(
    r"各(?:有关|相关)?[市县区州盟旗镇乡](?:、各?[市县区州盟旗镇乡])*、各?(?:县级市|自治州|[市县区州盟旗镇乡](?:[（(][^（()）]*[）)])?(?:人民政府|政府|党委)[^、]*)"
    r"|(?:[（(][^（()）]*[）)]|[^、])+"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be accepted: tasks or indicators by their proposal_id, or a document with all of its proposals that are sure enough."""

    proposal_ids: tuple[str, ...] = ()
    indicator_ids: tuple[str, ...] = ()
    document_code: str = ""
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class _Task:
    proposal_id: str
    status: str
    cells: dict[str, str]
    confidence: float

    @property
    def code(self) -> str:
        return self.cells["initiative_code"]


def accept_tasks(settings: Settings, wanted: Wanted, reviewer: str | None = None) -> str:
    """Write open proposals of the published version into the seeds, all or none.

    Args:
        settings: The folders.
        wanted: Which ones. Of a document, a task below one that is not sure enough is left out too, and blank cells of its line in
            seeds/documents.csv are filled.
        reviewer: Who accepts; None for the user of this machine.

    Returns:
        A sentence for people: what was written.

    Raises:
        AcceptError: Where one of them cannot be accepted.
    """
    path = readable_published(settings.home)
    assure_contract(path)
    seeds = {name: seed_rows(settings, name) for name in ("initiatives", "documents", "organizations", "organization_aliases")}
    with open_database(path) as connection:
        tasks = _tasks(connection, wanted)
        indicators = _indicators(connection, wanted, seed_rows(settings, "indicators"))
        values = _values(connection, wanted)
        document = _document(connection, wanted, seeds["documents"])
        _assure_areas(settings, tasks, seeds["documents"])
        problems = _problems(settings, tasks, seeds)
        bodies, unknown = _bodies(connection, tasks, seeds["organization_aliases"])
        quoted = list(quoted_years(connection, [task.cells for task in tasks])) if not problems else []
    problems += [f"{name} of {code} is no body that was proposed; add it to seeds/organization_aliases.csv" for code, name in unknown]
    if not (tasks or indicators or values or document):
        problems.append(f"{wanted.document_code}: no open proposal is sure enough; see reporting.rpt_initiative_proposal")
    dated = [wanted.document_code] if document and any(document["cells"].get(name) for name in DATES) else []
    problems += undated(settings, seeds["documents"], {task.cells["document_code"] for task in tasks} - set(dated))
    if problems:
        raise AcceptError("\n".join([*problems, "Nothing was written."]))
    texts, decisions, numbers = with_values(settings, values, filled=dated) if values else ({}, [], [])
    decisions += [Decision(INITIATIVE, one.proposal_id, line := _line("initiatives", one.cells), line) for one in tasks]
    if indicators:
        lines = [one[1] for one in indicators]
        texts |= _appended(settings, "indicators", [next(csv.reader([line])) for line in lines])
        decisions += [Decision(INDICATOR, one, line, line) for one, line in indicators]
    if tasks:
        texts |= _with_lines(settings, "initiatives", seeds["initiatives"], tasks)
    if quoted:
        texts |= _appended(settings, "initiative_evidence", quoted)
    new = [body for body in bodies if body["is_new"] and body["organization_code"] not in set(seeds["organizations"]["organization_code"])]
    if new:
        texts |= _appended(settings, "organizations", [list(next(csv.reader([body["proposal_csv"]]))) for body in new])
        decisions += [Decision(ORGANIZATION, body["proposal_id"], body["proposal_csv"], body["proposal_csv"]) for body in new]
    if bodies:
        aliases = [[body["area_code"], name, body["organization_code"]] for body in bodies for name in body["names"]]
        texts |= _appended(settings, "organization_aliases", aliases)
    if document:
        texts |= _with_document(settings, document)
        line = csv_line(list(document["cells"].values()))
        decisions.append(Decision(DOCUMENT, document["proposal_id"], line, line))
    replace_files({**texts, **with_decisions(settings, decisions, reviewer)})
    written = ", ".join(settings.place(one) for one in texts)
    counts = {"tasks": len(tasks), "new bodies": len(new), "new indicators": len(indicators), "values": len(numbers)}
    said = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "the document's line"
    return f"{said} accepted: {written}. Check these lines against the text. Now: make run"


def _tasks(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> list[_Task]:
    """The tasks that are wanted, in the order of the text."""
    rows = connection.execute(
        """
        select proposal_id, status, confidence, proposal_csv
        from reporting.rpt_initiative_proposal
        where list_contains(?, proposal_id) or (document_code = ? and status = 'open')
        order by document_code, char_start, proposal_id
        """,
        [list(wanted.proposal_ids), wanted.document_code],
    ).fetchall()
    known = {row[0] for row in rows}
    if missing := [one for one in wanted.proposal_ids if one not in known]:
        lines = [f"{one}: no such task; take a proposal_id of reporting.rpt_initiative_proposal" for one in missing]
        raise AcceptError("\n".join([*lines, "Nothing was written."]))
    tasks = [_Task(row[0], row[1], dict(zip(COLUMNS, next(csv.reader([row[3]])), strict=True)), row[2]) for row in rows]
    above = {task.code: task for task in tasks}
    return [task for task in tasks if _is_sure(task, above, wanted.min_confidence)]


def _indicators(connection: duckdb.DuckDBPyConnection, wanted: Wanted, register: pd.DataFrame) -> list[tuple[str, str]]:
    """The indicators that are wanted: proposal_id and line."""
    rows = connection.execute(
        """
        select proposal_id, indicator_code, proposal_csv
        from reporting.rpt_indicator_proposal
        where list_contains(?, proposal_id) or (document_code = ? and confidence >= ?)
        order by document_code, char_start, proposal_id
        """,
        [list(wanted.indicator_ids), wanted.document_code, wanted.min_confidence],
    ).fetchall()
    known = {row[0] for row in rows}
    lines = [
        f"{one}: no such indicator; take a proposal_id of reporting.rpt_indicator_proposal"
        for one in wanted.indicator_ids
        if one not in known
    ]
    written = set(register["indicator_code"])
    lines += [f"{row[0]}: {row[1]} is in seeds/indicators.csv already; now: make run" for row in rows if row[1] in written]
    if lines:
        raise AcceptError("\n".join([*lines, "Nothing was written."]))
    return [(row[0], row[2]) for row in rows]


def _values(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> list[str]:
    """The open figures of a document that are sure enough, name an indicator of the register and are levels with all that a line needs.

    One whose place is in doubt is taken by its own id only, which somebody has looked at.
    """
    rows = connection.execute(
        """
        select mention_id, proposal_csv
        from reporting.rpt_curation_queue
        where document_code = ? and indicator_code is not null and relation = 'level' and confidence >= ? and doubt is null
        order by mention_id
        """,
        [wanted.document_code, wanted.min_confidence],
    ).fetchall()
    cells = {row[0]: dict(zip(VALUE_COLUMNS, next(csv.reader([row[1]])), strict=True)) for row in rows}
    return [one for one, row in cells.items() if all(row[name] for name in VALUE_REQUIRED)]


def _is_sure(task: _Task, above: dict[str, _Task], least: float) -> bool:
    """Whether a task and all open ones above it are sure enough."""
    while task.confidence >= least:
        if (parent := above.get(task.cells["parent_initiative_code"])) is None:
            return True
        task = parent
    return False


def _document(connection: duckdb.DuckDBPyConnection, wanted: Wanted, register: pd.DataFrame) -> dict[str, Any] | None:
    """The blank cells of a document's line in the register that its first part fills; None where there are none."""
    if not wanted.document_code:
        return None
    known = register[register["document_code"] == wanted.document_code]
    if known.empty:
        raise AcceptError(f"{wanted.document_code} is not registered; first: make register FILE=raw/<its file>. Nothing was written.")
    found = connection.execute(
        """
        select
            proposal.proposal_id,
            coalesce(proposal.forwarded_title_zh, proposal.title_zh) as title_zh,
            proposal.issuer_zh,
            proposal.document_number,
            cast(proposal.issued_on as varchar) as issued_on,
            proposal.document_kind,
            proposal.area_code,
            area.level,
            cast(proposal.plan_year_from as varchar) as plan_year_from,
            cast(proposal.plan_year_to as varchar) as plan_year_to,
            cast(proposal.reported_year as varchar) as reported_year
        from reporting.rpt_document_proposal as proposal
        left join marts.dim_area as area on proposal.area_code = area.area_code
        where proposal.document_code = ? and proposal.part = 1 and proposal.confidence >= ?
        """,
        [wanted.document_code, wanted.min_confidence],
    )
    names = [column[0] for column in found.description or []]
    if (row := found.fetchone()) is None:
        return None
    said = dict(zip(names[1:], row[1:], strict=True))
    said["document_kind"] = KIND_CODES.get(said["document_kind"] or "")
    cells = {name: value for name, value in said.items() if value and not known.iloc[0][name]}
    return {"proposal_id": row[0], "document_code": wanted.document_code, "cells": cells} if cells else None


def _assure_areas(settings: Settings, tasks: Sequence[_Task], documents: pd.DataFrame) -> None:
    """Refuse registered documents none of whose tasks has an area: one cell of the register mends them all."""
    areas: dict[str, set[str]] = {}
    for task in tasks:
        areas.setdefault(task.cells["document_code"], set()).add(task.cells["area_code"])
    found = [code for code, own in areas.items() if own == {""} and code in set(documents["document_code"])]
    if found:
        shown = settings.place(settings.seeds_dir / "documents.csv")
        lines = [f"{code} is of no known area: fill area_code of its row in {shown}, then make run, and accept again" for code in found]
        raise AcceptError("\n".join([*lines, "Nothing was written."]))


def _problems(settings: Settings, tasks: Sequence[_Task], seeds: dict[str, pd.DataFrame]) -> list[str]:
    """Why tasks cannot be accepted, with the remedy."""
    registered = set(seeds["documents"]["document_code"])
    codes = set(seeds["initiatives"]["initiative_code"])
    own = {task.code for task in tasks}
    found = []
    for task in tasks:
        cells = task.cells
        missing = [name for name in REQUIRED if not cells[name]]
        parent = cells["parent_initiative_code"]
        if task.status != "open":
            found.append(f"{task.proposal_id}: it is {task.status}, not open; nothing is to be accepted")
        elif cells["document_code"] not in registered:
            code = cells["document_code"]
            found.append(f"{task.proposal_id}: {code} is not registered; first: make register FILE=raw/<its file>")
        elif task.code in codes:
            found.append(f"{task.proposal_id}: {task.code} is in seeds/initiatives.csv already; now: make run")
        elif parent and parent not in codes | own:
            found.append(f"{task.proposal_id}: the task above it, {parent}, is open; accept it too")
        elif missing:
            shown = settings.place(settings.seeds_dir / "initiatives.csv")
            found.append(f"{task.proposal_id}: fill {', '.join(missing)} and paste the line into {shown}:\n  {_line('initiatives', cells)}")
    return found


def _bodies(
    connection: duckdb.DuckDBPyConnection, tasks: Sequence[_Task], aliases: pd.DataFrame
) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    """The bodies that tasks name and the register lacks, each once with the names to add; and names that nobody proposed."""
    known = {(row.area_code, row.alias_zh) for row in aliases.itertuples()}
    named = dict.fromkeys(
        (task.cells["document_code"], task.cells["area_code"], name)
        for task in tasks
        for column in UNITS
        for name in NAMES.findall(task.cells[column])
        if (task.cells["area_code"], name) not in known
    )
    proposed = connection.execute(
        "select proposal_id, document_code, area_code, names_zh, organization_code, is_new, proposal_csv from reporting.rpt_organization_proposal"
    ).fetchall()
    found: dict[tuple[str, str], dict[str, Any]] = {}
    unknown = []
    for code, area, name in named:
        body = next((one for one in proposed if one[1] == code and one[2] == area and name in one[3]), None)
        if body is None:
            unknown.append((code, name))
            continue
        entry = found.setdefault(
            (area, body[4]),
            {
                "proposal_id": body[0],
                "area_code": area,
                "organization_code": body[4],
                "is_new": body[5],
                "proposal_csv": body[6],
                "names": {},
            },
        )
        entry["names"][name] = None
    return list(found.values()), unknown


def _line(name: str, cells: dict[str, str]) -> str:
    return csv_line([cells[column.name] for column in SEEDS[name]])


def _with_lines(settings: Settings, name: str, rows: pd.DataFrame, tasks: Sequence[_Task]) -> dict[Path, str]:
    """The seed with the tasks' lines, each document's behind its last line."""
    lines = seed_lines(settings, name)
    last = {code: int(own["source_line"].max()) for code, own in rows.groupby("document_code")}
    behind: dict[int, list[str]] = {}
    for task in tasks:
        at = last.get(task.cells["document_code"], len(lines))
        behind.setdefault(at, []).append(_line(name, task.cells))
    new = [line for number, old in enumerate(lines, start=1) for line in (old, *behind.get(number, []))]
    return {settings.seeds_dir / f"{name}.csv": "\n".join(new) + "\n"}


def _appended(settings: Settings, name: str, rows: Sequence[Sequence[str]]) -> dict[Path, str]:
    return {settings.seeds_dir / f"{name}.csv": "\n".join(seed_lines(settings, name)) + "\n" + csv_text(rows)}


def _with_document(settings: Settings, document: dict[str, Any]) -> dict[Path, str]:
    """The register with the blank cells of a document's line filled."""
    path = settings.seeds_dir / "documents.csv"
    columns = [column.name for column in SEEDS["documents"]]
    rows = read_seed(path, settings.shown(path)).frame.fillna("")[columns].to_dict("records")
    for row in rows:
        if row["document_code"] == document["document_code"]:
            row |= document["cells"]
    return {path: csv_text([columns, *([str(row[name]) for name in columns] for row in rows)])}

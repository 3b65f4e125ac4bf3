"""Tasks of one text, the bodies that do them, and what the text says of itself → their rows.

Does not belong here: how they are read (see `policytext`), and the other rows of a text (see `text_rows`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypedDict

from policytext import Description, Document, Task, read_body
from policytext.roles import COOPERATING, GUIDING, IMPLEMENTING, LEAD, RESPONSIBLE


class TaskRow(TypedDict):
    """A task of a text; offsets are those of the text as loaded."""

    section: str
    ordinal: int
    parent_ordinal: int | None
    level: str
    form: str
    title_zh: str
    anchor: str
    char_start: int
    char_end: int
    year_from: int | None
    year_to: int | None
    deadline_text_zh: str | None
    due_on: str | None
    due_basis: str | None
    lead_units_zh: list[str]
    responsible_units_zh: list[str]
    implementing_units_zh: list[str]
    cooperating_units_zh: list[str]
    guiding_units_zh: list[str]
    global_units_zh: list[str]
    units_zh: list[str]
    lead_basis: str | None
    unit_basis: str | None
    group_zh: str | None
    theme_codes: list[str]
    confidence: float


class BodyRow(TypedDict):
    """A name of a body that does tasks of a text, and whose it is; offsets are those of the first task that names it."""

    name_zh: str
    ordinal: int
    body_key: str
    kind: str
    level: str | None
    area_zh: str | None
    successor_zh: str | None
    valid_to: int | None
    task_count: int
    section: str
    char_start: int
    char_end: int


class DescriptionRow(TypedDict):
    """One thing that a part of a text says of itself, with the words that tell it."""

    part: int
    char_start: int
    char_end: int
    property: str
    value: str
    evidence_quote: str | None
    evidence_start: int | None
    evidence_end: int | None
    confidence: float


def tasks_of(document: Document, to_do: Sequence[Task]) -> list[TaskRow]:
    """Make the rows of a document's tasks.

    Args:
        document: The document.
        to_do: Its tasks.

    Returns:
        A row each, in their order.
    """
    found: list[TaskRow] = []
    for ordinal, task in enumerate(to_do, start=1):
        start, end = document.origin(task.start, task.end)
        by_role: dict[str, list[str]] = {}
        for unit in task.units:
            by_role.setdefault(unit.role, []).append(unit.name)
        last = task.deadlines[-1] if task.deadlines else None
        found.append(
            {
                "section": task.section,
                "ordinal": ordinal,
                "parent_ordinal": None if task.parent is None else task.parent + 1,
                "level": task.level,
                "form": task.form,
                "title_zh": task.title,
                "anchor": task.anchor,
                "char_start": start,
                "char_end": end,
                "year_from": task.year_from,
                "year_to": task.year_to,
                "deadline_text_zh": last.text if last else None,
                "due_on": last.due_on.isoformat() if last and last.due_on else None,
                "due_basis": last.basis if last else None,
                "lead_units_zh": by_role.get(LEAD, []),
                "responsible_units_zh": by_role.get(RESPONSIBLE, []),
                "implementing_units_zh": by_role.get(IMPLEMENTING, []),
                "cooperating_units_zh": by_role.get(COOPERATING, []),
                "guiding_units_zh": by_role.get(GUIDING, []),
                "global_units_zh": list(task.global_units),
                "units_zh": [unit.name for unit in task.units],
                "lead_basis": task.lead_basis,
                "unit_basis": task.unit_basis,
                "group_zh": task.group or None,
                "theme_codes": list(task.themes),
                "confidence": task.confidence,
            }
        )
    return found


def bodies_of(document: Document, to_do: Sequence[Task], parts: Sequence[Description]) -> list[BodyRow]:
    """Make the rows of the bodies that a document's tasks name.

    Args:
        document: The document.
        to_do: Its tasks.
        parts: What its parts say of themselves; a name that tells only a level is of the area of the part that it stands in.

    Returns:
        A row for each name, in the order in which they are first named.
    """
    found: dict[str, BodyRow] = {}
    for task in to_do:
        for unit in task.units:
            if unit.name not in found:
                area = next((part.area for part in parts if part.start <= task.start < part.end), None)
                body = read_body(unit.name, area)
                start, end = document.origin(task.start, task.end)
                found[unit.name] = {
                    "name_zh": unit.name,
                    "ordinal": len(found) + 1,
                    "body_key": body.key,
                    "kind": body.kind,
                    "level": body.level,
                    "area_zh": body.area,
                    "successor_zh": body.successor,
                    "valid_to": body.valid_to,
                    "task_count": 0,
                    "section": task.section,
                    "char_start": start,
                    "char_end": end,
                }
            found[unit.name]["task_count"] += 1
    return list(found.values())


def descriptions_of(document: Document, parts: Sequence[Description]) -> Iterator[DescriptionRow]:
    """Make the rows of what a document says of itself.

    Args:
        document: The document.
        parts: What its parts say of themselves.

    Yields:
        A row for each part and thing that it says.
    """
    for number, part in enumerate(parts, start=1):
        start, end = document.origin(part.start, part.end)
        values = {
            "title": part.title,
            "forwarded_title": part.titles[1] if len(part.titles) > 1 else None,
            "issuer": part.issuer,
            "document_number": part.document_number,
            "issued_on": part.issued_on,
            "openness": part.openness,
            "document_kind": part.document_kind,
            "in_force": part.in_force,
            "area": part.area,
            "reported_year": part.reported_year,
            "plan_year_from": part.plan_year_from,
            "plan_year_to": part.plan_year_to,
        }
        for name, value in values.items():
            if value is not None:
                told = part.evidence.get("document_kind" if name == "in_force" else name)
                place = document.origin(*told) if told else (None, None)
                yield {
                    "part": number,
                    "char_start": start,
                    "char_end": end,
                    "property": name,
                    "value": str(value).lower() if isinstance(value, bool) else str(value),
                    "evidence_quote": document.text[told[0] : told[1]] if told else None,
                    "evidence_start": place[0],
                    "evidence_end": place[1],
                    "confidence": part.confidence,
                }

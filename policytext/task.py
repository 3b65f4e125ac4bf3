"""What one task, goal, section or safeguard of a document is.

Not here: how it is read (`tasks`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from policytext.deadlines import Deadline
from policytext.roles import COOPERATING, GUIDING, IMPLEMENTING, LEAD, RESPONSIBLE, Duties, Unit

GOAL, MILESTONE, ACTION, SECTION, MEASURE, PRIORITY, SAFEGUARD = (
    "goal",
    "milestone",
    "action",
    "section",
    "measure",
    "priority",
    "safeguard",
)
LEVELS: Final = (GOAL, MILESTONE, ACTION, SECTION, MEASURE, PRIORITY, SAFEGUARD)
#: Forms of a row of a table, and of one whose cells no mark parts.
ROW: Final = "row"
LINES: Final = "lines"


@dataclass(slots=True)
class Task:
    """One node of a document's tree of tasks.

    Attributes:
        section: The path of its passage; of a row, of the passages that hold the table.
        parent: The place of its parent among the document's tasks; None at the top.
        level: goal, milestone, action, section, measure, priority or safeguard.
        form: What its own number looks like (一, （一）, 1., （1）, ①, chapter, section, point, —, ■), row, lines or paragraph.
        title: The first clause's words, at most 30 characters.
        anchor: Words of it that occur once in its section, at most 24 characters.
        start: Where its own words begin in `Document.text`.
        end: Where they end, exclusive.
        year_from: The first of several years that it names; None where it names one or none.
        year_to: The last year that it names.
        deadlines: When it is to be done; the last decides.
        units: The bodies with their roles, in order, those of a clause of scope among them.
        global_units: Those of a clause of scope.
        lead_basis: stated, convention, or None without a lead.
        themes: Codes of its themes; those of its parent where its words tell none.
        group: What the rows around it have in common, in a table.
        confidence: How sure the reading is.
    """

    section: str
    parent: int | None
    level: str
    form: str
    title: str
    anchor: str
    start: int
    end: int
    year_from: int | None = None
    year_to: int | None = None
    deadlines: tuple[Deadline, ...] = ()
    units: tuple[Unit, ...] = ()
    global_units: tuple[str, ...] = ()
    lead_basis: str | None = None
    themes: tuple[str, ...] = ()
    group: str = ""
    confidence: float = 0.0

    def _of(self, role: str) -> tuple[str, ...]:
        return tuple(unit.name for unit in self.units if unit.role == role) if self.units else ()

    @property
    def lead(self) -> tuple[str, ...]:
        """The bodies that lead."""
        return self._of(LEAD)

    @property
    def responsible(self) -> tuple[str, ...]:
        """The bodies that are responsible."""
        return self._of(RESPONSIBLE)

    @property
    def implementing(self) -> tuple[str, ...]:
        """The bodies named as those that carry it out."""
        return self._of(IMPLEMENTING)

    @property
    def cooperating(self) -> tuple[str, ...]:
        """The bodies that cooperate."""
        return self._of(COOPERATING)

    @property
    def guiding(self) -> tuple[str, ...]:
        """The bodies that only guide."""
        return self._of(GUIDING)

    @property
    def unit_basis(self) -> str | None:
        """own, global or mixed; None without units."""
        if not self.units:
            return None
        if not self.global_units:
            return "own"
        return "global" if len(self.units) == len(self.global_units) else "mixed"

    @property
    def deadline_text(self) -> str | None:
        """The words of the deadline that decides."""
        return self.deadlines[-1].text if self.deadlines else None

    @property
    def due_on(self) -> date | None:
        """Its last day; None without one."""
        return self.deadlines[-1].due_on if self.deadlines else None

    @property
    def due_basis(self) -> str | None:
        """Whether the day is stated, or why there is none; None without a deadline."""
        return self.deadlines[-1].basis if self.deadlines else None

    def set_units(self, read: Duties, scope: Sequence[str]) -> None:
        """Give it its units, each body once.

        Args:
            read: What its text says.
            scope: The bodies of clauses of scope that hold for it.
        """
        self.lead_basis = read.lead_basis
        if not (read.units or scope):
            self.units, self.global_units = (), ()
            return
        named = {unit.name for unit in read.units}
        self.global_units = tuple(name for name in scope if name not in named)
        self.units = (*read.units, *(Unit(name, RESPONSIBLE) for name in self.global_units))

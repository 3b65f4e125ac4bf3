"""Names with the roles that a text words → who leads, who is responsible, who cooperates.

Not here: how names and words of roles are found (`duties`, `task_tables`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from policytext.body_text import folded_words
from policytext.grammar import assignments

LEAD, RESPONSIBLE, IMPLEMENTING, COOPERATING, GUIDING = "lead", "responsible", "implementing", "cooperating", "guiding"


class Unit(NamedTuple):
    """A body as the text names it, and its role."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Duties:
    """Who does a task.

    Attributes:
        units: The bodies with their roles, in the order of the text.
        lead_basis: stated or convention; None without a lead.
        is_set_off: Whether brackets or a list behind a key name them, and no sentence alone.
        spans: Where they are named, in the task's text.
    """

    units: tuple[Unit, ...] = ()
    lead_basis: str | None = None
    is_set_off: bool = False
    spans: tuple[tuple[int, int], ...] = ()


class Group(NamedTuple):
    """Names of one role, as worded, before it is settled who leads.

    Attributes:
        role: The role.
        names: The names.
        by_duty: Whether each of them is responsible for its own duty.
        is_list: Whether a list behind a key or in a table's cell gives them.
        joined: The role of all but the first, where the words give two; '' where they give one.
    """

    role: str
    names: tuple[str, ...]
    by_duty: bool = False
    is_list: bool = False
    joined: str = ""


def settle(groups: list[Group], first_leads: bool, rest: str = "") -> Duties:
    """Settle who leads.

    Args:
        groups: The names by role, as worded, in order.
        first_leads: Whether the document says that the first of a list leads.
        rest: The role that it gives to the others.

    Returns:
        Bodies and roles: who is called 牵头 leads; of an undivided list behind a key the first does, and the others cooperate; of
        those who are 负责 the first does; none where all are responsible by their duty, or where governments of areas come first.
    """
    units, basis = list[Unit](), None
    stated = any(group.role == LEAD for group in groups)
    divided = stated or any(group.role != RESPONSIBLE for group in groups)
    led = stated or any(group.by_duty for group in groups)
    for group in groups:
        names, role = list(group.names), group.role
        if role == LEAD:
            basis = "stated"
            units.extend(Unit(name, LEAD if index == 0 or not group.joined else group.joined) for index, name in enumerate(names))
        elif role == RESPONSIBLE and not led and names and not group.by_duty and not is_of_areas(names[0]):
            led, basis = True, "stated" if first_leads else "convention"
            others = rest or (COOPERATING if group.is_list and not divided else RESPONSIBLE)
            units.extend(Unit(name, others if index else LEAD) for index, name in enumerate(names))
        else:
            units.extend(Unit(name, role) for name in names)
    seen = dict[str, Unit]()
    for unit in units:
        seen.setdefault(unit.name, unit)
    return Duties(tuple(seen.values()), basis)


def key_role(words: str) -> tuple[str, str]:
    """The role that the words of a key give.

    Args:
        words: The words before 单位.

    Returns:
        The role of all; or that of the first and that of the others, where the words give two (牵头及责任单位).
    """
    roles = [role for role, pattern in assignments.KEY_ROLES if pattern.search(words)] or [RESPONSIBLE]
    if len(roles) > 1 and roles[0] == LEAD and assignments.JOINED_KEY.search(words):
        return LEAD, roles[1]
    return roles[0], ""


def column_roles(keys: list[str]) -> list[tuple[str, str]]:
    """The roles that keys or heads of columns give that stand side by side.

    Args:
        keys: Their words.

    Returns:
        For each what `key_role` says; but who is mainly responsible (主要责任单位) leads beside others who are responsible (责任单位).
    """
    found = [key_role(words) for words in keys]
    main = [assignments.MAIN.match(words) is not None for words in keys]
    beside = any(role == RESPONSIBLE and not is_main for (role, _), is_main in zip(found, main, strict=True))
    return [
        (LEAD, joined) if beside and is_main and role == RESPONSIBLE else (role, joined)
        for (role, joined), is_main in zip(found, main, strict=True)
    ]


def is_of_areas(name: str) -> bool:
    """Whether a name is of the governments of areas together.

    Args:
        name: The name as written.

    Returns:
        Whether it is.
    """
    return assignments.AREAS_TOGETHER.fullmatch(folded_words(name)) is not None

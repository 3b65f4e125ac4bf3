"""The text of a task → the bodies that do it, each with its role, in order.

Three forms are read: keys with lists (责任单位:…), phrases of names and verbs in brackets, lines or sentences (甲牵头,乙配合), and
clauses that hold from there on. Not here: columns of tables (`task_tables`), and which body a name is (`bodies`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from policytext.body_text import BodyText, closing, folded_words
from policytext.grammar import duties

#: Characters of a name at most, and of what a verb governs behind it (会同市残联制定).
NAME: Final = 40
TAIL: Final = 12
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


@dataclass(slots=True)
class Scope:
    """What clauses say that holds for all later tasks.

    Attributes:
        units: Bodies of every later task.
        first_leads: Whether the first of every later list is said to lead.
        rest: The role that it gives to the others; '' where it says none.
    """

    units: list[str] = field(default_factory=list)
    first_leads: bool = False
    rest: str = ""


class _Group(NamedTuple):
    """Names of one role: as worded, before it is settled who leads."""

    role: str
    names: tuple[str, ...]
    by_duty: bool = False
    is_list: bool = False
    joined: str = ""


def read_duties(body: BodyText, scope: Scope) -> Duties:
    """Read who does a task.

    Args:
        body: The task's text.
        scope: What earlier clauses said; clauses of this text are added to it.

    Returns:
        The bodies and roles; units of the scope are left to the caller, who knows what is a task.
    """
    text = body.text
    first_leads, rest = scope.first_leads, scope.rest
    later = list[str]()
    cuts = list[tuple[int, int]]()
    for found in duties.SCOPE.finditer(text):
        names = _names(body, *found.span("names"))
        if _inside_bracket(text, found.start()):
            scope.units.extend(name for name in names if name not in scope.units)
        else:
            later.extend(names)
        cuts.append(found.span())
    for found in duties.FIRST_LEADS.finditer(text):
        first_leads = True
        others = duties.REST.search(text, *found.span())
        rest = key_role(others["words"])[0] if others else ""
        if duties.FROM_HERE.search(text, *found.span()):
            scope.first_leads, scope.rest = True, rest
        cuts.append(found.span())
    if cuts:
        body = _without(body, cuts)
    groups, spans = list[_Group](), list[tuple[int, int]]()
    is_set_off = False
    for low, high, found_groups in _places(body):
        groups.extend(found_groups)
        spans.append((low, high))
        is_set_off = is_set_off or body.text[low] in duties.OPEN or any(group.is_list for group in found_groups)
    scope.units.extend(name for name in later if name not in scope.units)
    return replace(settle(groups, first_leads, rest), spans=tuple(spans), is_set_off=is_set_off)


def _without(body: BodyText, cuts: list[tuple[int, int]]) -> BodyText:
    """The text with some clauses blanked, so that places stay."""
    text = body.text
    for low, high in cuts:
        text = text[:low] + duties.BLANK * (high - low) + text[high:]
    return BodyText(text, body.sources, body.original)


def _inside_bracket(text: str, at: int) -> bool:
    low = max(text.rfind(mark, max(0, at - 300), at) for mark in duties.OPEN)
    return low >= 0 and (end := closing(text, low)) is not None and end > at


def _places(body: BodyText) -> Iterator[tuple[int, int, list[_Group]]]:
    """The places of a text that name units: brackets, lines with keys, sentences."""
    text = body.text
    at, end = 0, len(text)
    outside = list[tuple[int, int]]()
    begins = 0
    while at < end:
        if text[at] in duties.OPEN and (close := closing(text, at)) is not None:
            if groups := _bracket(body, at + 1, close):
                outside.append((begins, at))
                yield at, close + 1, groups
                at = begins = close + 1
                continue
            at = close if not duties.KEY.search(text, at, close) else at
        at += 1
    outside.append((begins, end))
    for low, high in outside:
        yield from _keyed_outside(body, low, high)
        yield from _sentences(body, low, high)


def _bracket(body: BodyText, low: int, high: int) -> list[_Group]:
    """The groups of a bracket's content; none where it names no units."""
    key = duties.KEY.search(body.text, low, high)
    if key and (key["noun"] or key["person"] or key.start() == low):
        return list(_keyed(body, low, high))
    if duties.VERB_SIGN.search(body.text, low, high) and (groups := _phrases(body, low, high, whole=True)):
        return groups
    return _bare(body, low, high)


def _bare(body: BodyText, low: int, high: int) -> list[_Group]:
    """The group of a bracket at the end of its line that holds names of authorities and nothing else."""
    text = body.text
    if text[high + 1 : high + 2] not in duties.AT_END or not duties.LEVEL.match(text, low) or not _all_bodies(text, low, high):
        return []
    parts = [text[start:end] for start, end in _parts(text, low, high)]
    if not duties.AUTHORITY.search(parts[0]) or any(duties.EXAMPLE.search(part) for part in parts):
        return []
    return [_Group(RESPONSIBLE, tuple(_names(body, low, high)), is_list=True)]


def _keyed_outside(body: BodyText, low: int, high: int) -> Iterator[tuple[int, int, list[_Group]]]:
    """Lists behind keys outside brackets, each to the end of its line or sentence."""
    text = body.text
    at = low
    while key := duties.KEY.search(text, at, high):
        stop = min((place for mark in duties.STOP if (place := text.find(mark, key.end(), high)) >= 0), default=high)
        begins = key.start() == low or text[key.start() - 1] in duties.BEFORE
        if (key["noun"] or begins) and (groups := list(_keyed(body, key.start(), stop))):
            yield key.start(), stop, groups
        at = max(stop, key.end())


def _keyed(body: BodyText, low: int, high: int) -> Iterator[_Group]:
    """The groups of lists behind keys."""
    text = body.text
    keys = list(duties.KEY.finditer(text, low, high))
    for key, following in zip(keys, [*keys[1:], None], strict=True):
        stop = following.start() if following else high
        if key["person"]:
            continue
        other = duties.OTHER_KEY.search(text, key.end(), stop)
        end = other.start() if other else stop
        role, joined = key_role(key["words"])
        yield from _list(body, key.end(), end, role, joined)


def key_role(words: str) -> tuple[str, str]:
    """The role that the words of a key give.

    Args:
        words: The words before 单位.

    Returns:
        The role of all; or that of the first and that of the others, where the words give two (牵头及责任单位).
    """
    roles = [role for role, pattern in duties.KEY_ROLES if pattern.search(words)] or [RESPONSIBLE]
    if len(roles) > 1 and roles[0] == LEAD and duties.JOINED_KEY.search(words):
        return LEAD, roles[1]
    return roles[0], ""


def _list(body: BodyText, low: int, high: int, role: str, joined: str) -> Iterator[_Group]:
    """The groups of one list behind a key: its names, those to which a verb gives another role, and those behind 按职责分工."""
    pending, by_duty = list[str](), False
    for start, end in _segments(body.text, low, high, duties.PAUSE):
        verb = duties.VERB.search(body.text, start, end)
        if verb and (names := _names(body, start, verb.start())):
            by_duty = by_duty or verb["duty"] is not None
            given = verb.lastgroup or role
            if given == RESPONSIBLE:
                pending.extend(names)
            elif given == LEAD and pending:
                yield _Group(LEAD, (*pending, *names), is_list=True)
                pending = []
            else:
                yield from [_Group(role, tuple(pending), by_duty, True, joined)] if pending else []
                pending = []
                yield _Group(given, tuple(names))
            continue
        if duty := duties.DUTY.search(body.text, start, end):
            by_duty, end = True, duty.start()
        pending.extend(_names(body, start, end))
    if pending:
        yield _Group(role, tuple(pending), by_duty, True, joined)


def _segments(text: str, low: int, high: int, marks: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Parts between marks, brackets kept whole."""
    begins = at = low
    while at < high:
        if text[at] in duties.OPEN and (close := closing(text, at)) is not None and close < high:
            at = close
        elif text[at] in marks:
            yield begins, at
            begins = at + 1
        at += 1
    yield begins, high


def _names(body: BodyText, low: int, high: int) -> list[str]:
    """The names of a list, as written: without 由 before and 等 behind, and none that is no name."""
    found = list[str]()
    for start, end in _parts(body.text, low, high):
        for first, last in _joined(body.text, start, end):
            first += body.text.startswith(duties.BY, first, last)
            if others := duties.OTHERS.search(body.text, first, last):
                last = others.start()
            while last > first and body.text[last - 1] in duties.EDGES:
                last -= 1
            if office := duties.OFFICE.search(body.text, first, last):
                last = office.start()
            if 0 < last - first <= NAME and (name := body.written(first, last)):
                found.append(name)
    return found


def _parts(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The parts of a list, governments of two levels together kept whole."""
    at = low
    for start, end in _segments(text, low, high, duties.SEPARATOR):
        if start < at:
            continue
        two = duties.TWO_LEVELS.match(text, start, high)
        at = two.end() if two else end
        yield start, at


def _joined(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """A name, or two that a word joins: behind a body's ending and before another's beginning."""
    for join in duties.JOIN.finditer(text, low + 2, high - 1):
        if (
            duties.ENDING.search(text, low, join.start())
            and duties.LEVEL.match(text, join.end(), high)
            and is_body(text[join.end() : high])
        ):
            yield low, join.start()
            yield from _joined(text, join.end(), high)
            return
    yield low, high


def is_body(name: str) -> bool:
    """Whether a name looks like that of a body.

    Args:
        name: The name, folded and simplified.

    Returns:
        Whether it ends as bodies' names do, or is of areas together.
    """
    if others := duties.OTHERS.search(name):
        name = name[: others.start()]
    return (
        1 < len(name) <= NAME
        and not duties.HANDED.search(name, 1)
        and not duties.NO_NAME.search(name)
        and (
            duties.ENDING.search(name) is not None
            or duties.AREAS_TOGETHER.fullmatch(name) is not None
            or duties.AREA.fullmatch(name) is not None
        )
    )


def _phrases(body: BodyText, low: int, high: int, whole: bool) -> list[_Group]:
    """The groups of names and verbs, clause by clause; none where a clause is something else and `whole` is asked, else up to it."""
    text = body.text
    groups, pending = list[_Group](), list[tuple[int, int]]()
    for start, end in _segments(text, low, high, duties.PAUSE):
        if start >= end:
            continue
        read = _phrase(body, start, end, pending, bool(groups))
        if read:
            groups.extend(read)
            pending = []
        elif _all_bodies(text, start, end):
            pending.append((start, end))
        elif not whole or groups:
            break
        else:
            return []
    return groups


def _all_bodies(text: str, low: int, high: int) -> bool:
    low += text.startswith(duties.BY, low, high)
    parts = [text[first:last] for start, end in _parts(text, low, high) for first, last in _joined(text, start, end)]
    return bool(parts) and all(is_body(part) for part in parts)


def _phrase(body: BodyText, low: int, high: int, pending: list[tuple[int, int]], goes_on: bool) -> list[_Group]:
    """The groups of one clause; those before it that had no verb go with it, unless they begin the whole and it only cooperates."""
    text = body.text
    before = [name for span in pending for name in _names(body, *span)]
    if together := duties.TOGETHER.search(text, low, high):
        first, others = (low, together.start()), (together.end(), _end_of_names(text, together.end(), high))
        if not _all_bodies(text, *others) or (first[0] < first[1] and not _all_bodies(text, *first)):
            return []
        leads = [*before, *(_names(body, *first) if first[0] < first[1] else [])]
        return [*([_Group(LEAD, tuple(leads))] if leads else []), _Group(COOPERATING, tuple(_names(body, *others)))]
    verb = duties.VERB.search(text, low, high)
    if verb is None and (goes_on or text.startswith(duties.BY, low, high)):
        verb = duties.VERB_OBJECT.search(text, low, high)
    if not verb or not _all_bodies(text, low, verb.start()):
        return []
    role, names = verb.lastgroup or RESPONSIBLE, _names(body, low, verb.start())
    by_duty = verb.groupdict().get("duty") is not None
    if role in (COOPERATING, GUIDING) and before and not goes_on:
        return [_Group(RESPONSIBLE, tuple(before)), _Group(role, tuple(names), by_duty)]
    return [_Group(role, (*before, *names), by_duty)]


def _end_of_names(text: str, low: int, high: int) -> int:
    """Where names end before a verb that follows without a mark (市残联制定)."""
    ends = [found.end() for found in duties.ENDINGS.finditer(text, low, high)]
    return max((end for end in ends if end == high or (high - end <= TAIL and duties.DOING.match(text, end, high))), default=low)


def _sentences(body: BodyText, low: int, high: int) -> Iterator[tuple[int, int, list[_Group]]]:
    """Phrases of whole sentences, and from 由 on inside one."""
    text = body.text
    for start, end in _segments(text, low, high, duties.STOP):
        if not duties.VERB_SIGN.search(text, start, end) or duties.KEY.search(text, start, end):
            continue
        starts = [start]
        at = text.find(duties.BY, start, end)
        while at >= 0:
            starts.append(at)
            at = text.find(duties.BY, at + 1, end)
        for begin in starts:
            named = begin + body.text.startswith(duties.BY, begin)
            if duties.NAMED.match(body.text, named) and (groups := _phrases(body, begin, end, whole=begin == start)):
                yield begin, end, groups
                break


def settle(groups: list[_Group], first_leads: bool, rest: str = "") -> Duties:
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


def group_of(role: str, names: tuple[str, ...], joined: str = "", by_duty: bool = False) -> _Group:
    """Make a group of the names of a table's cell.

    Args:
        role: The role that the column's head gives.
        names: The names.
        joined: The role of all but the first, where the head gives two.
        by_duty: Whether each is responsible for its own duty.

    Returns:
        The group.
    """
    return _Group(role, names, by_duty, is_list=True, joined=joined)


def names_of(body: BodyText) -> list[str]:
    """The names of a list that is the whole text.

    Args:
        body: The text.

    Returns:
        The names.
    """
    return _names(body, 0, len(body.text.rstrip(duties.LINE)))


def is_of_areas(name: str) -> bool:
    """Whether a name is of the governments of areas together.

    Args:
        name: The name as written.

    Returns:
        Whether it is.
    """
    return duties.AREAS_TOGETHER.fullmatch(folded_words(name)) is not None

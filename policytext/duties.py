"""The text of a task → the bodies that do it, each with its role, in order.

Three forms are read: keys with lists (责任单位:…), phrases of names and verbs in brackets, lines or sentences (甲牵头,乙配合), and
clauses that hold from there on. Not here: columns of tables (`task_tables`), and which body a name is (`bodies`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from policytext.body_text import BodyText, closing
from policytext.grammar import assignments
from policytext.roles import COOPERATING, GUIDING, LEAD, RESPONSIBLE, Duties, Group, column_roles, key_role, settle

#: Characters of a name at most, and of what a verb governs behind it (会同市残联制定).
NAME: Final = 40
TAIL: Final = 12
#: What a text says that names nobody.
NOBODY: Final = Duties()


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


def read_duties(body: BodyText, scope: Scope) -> Duties:
    """Read who does a task.

    Args:
        body: The task's text.
        scope: What earlier clauses said; clauses of this text are added to it.

    Returns:
        The bodies and roles; units of the scope are left to the caller, who knows what is a task.
    """
    text = body.text
    if not assignments.MAY_NAME.search(text):
        return NOBODY
    first_leads, rest = scope.first_leads, scope.rest
    later = list[str]()
    cuts = list[tuple[int, int]]()
    for found in assignments.SCOPE.finditer(text) if assignments.NOT_LISTED.search(text) else ():
        names = _names(body, *found.span("names"))
        if _inside_bracket(text, found.start()):
            scope.units.extend(name for name in names if name not in scope.units)
        else:
            later.extend(names)
        cuts.append(found.span())
    for found in assignments.FIRST_LEADS.finditer(text) if assignments.FIRST.search(text) else ():
        first_leads = True
        others = assignments.REST.search(text, *found.span())
        rest = key_role(others["words"])[0] if others else ""
        if assignments.FROM_HERE.search(text, *found.span()):
            scope.first_leads, scope.rest = True, rest
        low, high = found.span()
        is_aside = text[low - 1 : low] in assignments.OPEN and assignments.OPEN[text[low - 1]] == text[high : high + 1]
        cuts.append((low - is_aside, high + is_aside))
    if cuts:
        body = _without(body, cuts)
    groups, spans = list[Group](), list[tuple[int, int]]()
    is_set_off = False
    for low, high, found_groups in _places(body, first_leads):
        groups.extend(found_groups)
        spans.append((low, high))
        is_set_off = is_set_off or body.text[low] in assignments.OPEN or any(group.is_list for group in found_groups)
    scope.units.extend(name for name in later if name not in scope.units)
    if not groups:
        return NOBODY
    return replace(settle(groups, first_leads, rest), spans=tuple(spans), is_set_off=is_set_off)


def duty_head(body: BodyText) -> tuple[int, Duties] | None:
    """Read a task that begins with the body whose duty it is (市教育局:负责…; 市教育局负责制定…).

    Args:
        body: The task's text.

    Returns:
        Where its own words begin, and the bodies: behind a colon each responsible, else led by the first; None where it begins otherwise.
    """
    named = assignments.NAMED.match(body.text) is not None and assignments.BEGIN_VERB.search(body.text, 0, NAME) is not None
    begins = assignments.BEGINS_WITH_DUTY.match(body.text) if named else None
    if begins and _all_bodies(body.text, 0, begins.end("names")):
        return 0, settle([Group(RESPONSIBLE, tuple(_names(body, 0, begins.end("names"))))], first_leads=False)
    head = assignments.HEAD.match(body.text) if assignments.COLON in body.text else None
    if head is None or not (_all_bodies(body.text, 0, head.end("names")) or assignments.AREA_ALONE.fullmatch(head["names"])):
        return None
    group = Group(RESPONSIBLE, tuple(_names(body, 0, head.end("names"))), by_duty=True)
    return head.end(), settle([group], first_leads=False)


def _without(body: BodyText, cuts: list[tuple[int, int]]) -> BodyText:
    """The text with some clauses blanked, so that places stay."""
    text = body.text
    for low, high in cuts:
        text = text[:low] + assignments.BLANK * (high - low) + text[high:]
    return BodyText(text, body.sources, body.original)


def _inside_bracket(text: str, at: int) -> bool:
    low = max(text.rfind(mark, max(0, at - 300), at) for mark in assignments.OPEN)
    return low >= 0 and (end := closing(text, low)) is not None and end > at


def _places(body: BodyText, first_leads: bool) -> Iterator[tuple[int, int, list[Group]]]:
    """The places of a text that name units: brackets, lines with keys, sentences; `first_leads` where it is said of the first of a list."""
    text = body.text
    outside = list[tuple[int, int]]()
    at = begins = 0
    while mark := assignments.OPENING.search(text, at):
        at = mark.start()
        if (close := closing(text, at)) is not None:
            if groups := _bracket(body, at + 1, close, first_leads):
                outside.append((begins, at))
                yield at, close + 1, groups
                at = begins = close + 1
                continue
            at = close if not _has_key(text, at, close) else at
        at += 1
    outside.append((begins, len(text)))
    for low, high in outside:
        yield from _keyed_outside(body, low, high)
        yield from _sentences(body, low, high)


def _bracket(body: BodyText, low: int, high: int, first_leads: bool) -> list[Group]:
    """The groups of a bracket's content; none where it names no units."""
    key = assignments.KEY.search(body.text, low, high) if body.text.find(assignments.COLON, low, high) >= 0 else None
    if key and (key["noun"] or key["person"] or key.start() == low):
        return list(_keyed(body, low, high))
    if assignments.VERB_SIGN.search(body.text, low, high) and (groups := _phrases(body, low, high, whole=True)):
        return groups
    return _bare(body, low, high, first_leads)


def _bare(body: BodyText, low: int, high: int, first_leads: bool) -> list[Group]:
    """The group of a bracket at the end of its line that holds names of authorities and nothing else.

    Where the first of such a list is said to lead, names need not tell their level.
    """
    text = body.text
    if text[high + 1 : high + 2] not in assignments.AT_END:
        return []
    while high > low and text[high - 1] in assignments.LIST_ENDS:
        high -= 1
    if not (first_leads or assignments.NAMED.match(text, low)) or not _all_bodies(text, low, high):
        return []
    parts = [text[start:end] for start, end in _parts(text, low, high)]
    leads = assignments.AUTHORITY.search(parts[0]) or assignments.AREAS_TOGETHER.fullmatch(parts[0])
    if not leads or any(assignments.EXAMPLE.search(part) for part in parts):
        return []
    return [Group(RESPONSIBLE, tuple(_names(body, low, high)), is_list=True)]


def _keyed_outside(body: BodyText, low: int, high: int) -> Iterator[tuple[int, int, list[Group]]]:
    """Lists behind keys outside brackets, each to the end of its line or sentence."""
    text = body.text
    at = low if text.find(assignments.COLON, low, high) >= 0 else high
    while key := assignments.KEY.search(text, at, high):
        stop = min((place for mark in assignments.STOP if (place := text.find(mark, key.end(), high)) >= 0), default=high)
        begins = key.start() == low or text[key.start() - 1] in assignments.BEFORE
        if (key["noun"] or begins) and (groups := list(_keyed(body, key.start(), stop))):
            yield key.start(), stop, groups
        at = max(stop, key.end())


def _keyed(body: BodyText, low: int, high: int) -> Iterator[Group]:
    """The groups of lists behind keys."""
    text = body.text
    keys = list(assignments.KEY.finditer(text, low, high))
    roles = column_roles([key.group() for key in keys])
    for key, following, (role, joined) in zip(keys, [*keys[1:], None], roles, strict=True):
        stop = following.start() if following else high
        if key["person"]:
            continue
        other = assignments.OTHER_KEY.search(text, key.end(), stop)
        end = other.start() if other else stop
        yield from _list(body, key.end(), end, role, joined)


def _list(body: BodyText, low: int, high: int, role: str, joined: str) -> Iterator[Group]:
    """The groups of one list behind a key: its names, those to which a verb gives another role, and those behind 按职责分工."""
    pending, by_duty = list[str](), False
    for start, end in _segments(body.text, low, high, assignments.OPEN_OR_PAUSE):
        verb = assignments.VERB.search(body.text, start, end)
        if verb and (names := _names(body, start, verb.start())):
            by_duty = by_duty or verb["duty"] is not None
            given = verb.lastgroup or role
            if given == RESPONSIBLE:
                pending.extend(names)
            elif given == LEAD and pending:
                yield Group(LEAD, (*pending, *names), is_list=True)
                pending = []
            else:
                yield from [Group(role, tuple(pending), by_duty, True, joined)] if pending else []
                pending = []
                yield Group(given, tuple(names))
            continue
        if duty := assignments.DUTY.search(body.text, start, end):
            by_duty, end = True, duty.start()
        pending.extend(_names(body, start, end))
    if pending:
        yield Group(role, tuple(pending), by_duty, True, joined)


def _segments(text: str, low: int, high: int, marks: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Parts between marks, brackets kept whole; the pattern of the marks finds what opens a bracket as well."""
    begins = at = low
    while mark := marks.search(text, at, high):
        at = mark.start()
        if mark.group() not in assignments.OPEN:
            yield begins, at
            begins = at + 1
        elif (close := closing(text, at)) is not None and close < high:
            at = close
        at += 1
    yield begins, high


def _names(body: BodyText, low: int, high: int) -> list[str]:
    """The names of a list, as written: without 由 before and 等 behind, and none that is no name."""
    found = list[str]()
    for start, end in _parts(body.text, low, high):
        for first, last in _joined(body.text, start, end):
            first += body.text.startswith(assignments.BY, first, last)
            if others := assignments.OTHERS.search(body.text, first, last):
                last = others.start()
            while last > first and body.text[last - 1] in assignments.EDGES:
                last -= 1
            if office := assignments.OFFICE.search(body.text, first, last):
                last = office.start()
            named = 0 < last - first <= NAME and body.text[first:last] not in assignments.NOBODY
            if named and not assignments.TIME.match(body.text, first) and (name := body.written(first, last)):
                found.append(name)
    return found


def _parts(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The parts of a list, governments of two levels together kept whole."""
    at = low
    for start, end in _segments(text, low, high, assignments.OPEN_OR_SEPARATOR):
        if start < at:
            continue
        two = assignments.TWO_LEVELS.match(text, start, high)
        at = two.end() if two else end
        yield start, at


def _joined(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """A name, or two that a word joins: behind a body's ending and before another's beginning."""
    for join in assignments.JOIN.finditer(text, low + 2, high - 1):
        if (
            assignments.ENDING.search(text, low, join.start())
            and assignments.LEVEL.match(text, join.end(), high)
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
    if others := assignments.OTHERS.search(name):
        name = name[: others.start()]
    return (
        1 < len(name) <= NAME
        and not assignments.HANDED.search(name, 1)
        and not assignments.NO_NAME.search(name)
        and (
            assignments.ENDING.search(name) is not None
            or assignments.AREAS_TOGETHER.fullmatch(name) is not None
            or assignments.AREA.fullmatch(name) is not None
        )
    )


def _phrases(body: BodyText, low: int, high: int, whole: bool) -> list[Group]:
    """The groups of names and verbs, clause by clause; none where a clause is something else and `whole` is asked, else up to it."""
    text = body.text
    groups, pending = list[Group](), list[tuple[int, int]]()
    for start, end in _segments(text, low, high, assignments.OPEN_OR_PAUSE):
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
    low += text.startswith(assignments.BY, low, high)
    parts = [text[first:last] for start, end in _parts(text, low, high) for first, last in _joined(text, start, end)]
    return bool(parts) and all(is_body(part) for part in parts)


def _phrase(body: BodyText, low: int, high: int, pending: list[tuple[int, int]], goes_on: bool) -> list[Group]:
    """The groups of one clause; those before it that had no verb go with it, unless they begin the whole and it only cooperates."""
    text = body.text
    before = [name for span in pending for name in _names(body, *span)]
    for together in assignments.TOGETHER.finditer(text, low, high):
        first, others = (low, together.start()), (together.end(), _end_of_names(text, together.end(), high))
        if not _all_bodies(text, *others) or (first[0] < first[1] and not _all_bodies(text, *first)):
            continue  # 商 of 商务厅
        leads = [*before, *(_names(body, *first) if first[0] < first[1] else [])]
        return [*([Group(LEAD, tuple(leads))] if leads else []), Group(COOPERATING, tuple(_names(body, *others)))]
    verb = assignments.VERB.search(text, low, high)
    if verb is None and (goes_on or text.startswith(assignments.BY, low, high)):
        verb = assignments.VERB_OBJECT.search(text, low, high)
    if not verb or not _all_bodies(text, low, verb.start()):
        return []
    role, names = verb.lastgroup or RESPONSIBLE, _names(body, low, verb.start())
    by_duty = verb.groupdict().get("duty") is not None
    if role in (COOPERATING, GUIDING) and before and not goes_on:
        return [Group(RESPONSIBLE, tuple(before)), Group(role, tuple(names), by_duty)]
    return [Group(role, (*before, *names), by_duty)]


def _end_of_names(text: str, low: int, high: int) -> int:
    """Where names end before a verb that follows without a mark (市残联制定)."""
    ends = [found.end() for found in assignments.ENDINGS.finditer(text, low, high)]
    return max((end for end in ends if end == high or (high - end <= TAIL and assignments.DOING.match(text, end, high))), default=low)


def _sentences(body: BodyText, low: int, high: int) -> Iterator[tuple[int, int, list[Group]]]:
    """Phrases of whole sentences, and from 由 on inside one."""
    text = body.text
    if not assignments.VERB_SIGN.search(text, low, high):
        return
    for start, end in _segments(text, low, high, assignments.OPEN_OR_STOP):
        starts = _named_starts(text, start, end)
        if not starts or not assignments.VERB_SIGN.search(text, start, end) or _has_key(text, start, end):
            continue
        for begin in starts:
            if groups := _phrases(body, begin, end, whole=begin == start):
                yield begin, end, groups
                break


def _named_starts(text: str, low: int, high: int) -> list[int]:
    """Where a body's name may begin in a sentence: at its beginning, and behind each 由."""
    starts = [low]
    at = text.find(assignments.BY, low, high)
    while at >= 0:
        starts.append(at)
        at = text.find(assignments.BY, at + 1, high)
    named = [at for at in starts if assignments.NAMED.match(text, at + text.startswith(assignments.BY, at))]
    return named or ([low] if assignments.BEGINS_WITH_BODIES.match(text, low, high) else [])


def _has_key(text: str, low: int, high: int) -> bool:
    """Whether a key stands in a part of a text; each ends with a colon, which is looked for first."""
    return text.find(assignments.COLON, low, high) >= 0 and assignments.KEY.search(text, low, high) is not None


def cell_groups(body: BodyText, role: str, joined: str, by_duty: bool) -> list[Group]:
    """The groups of a list that is all the words of a cell, where verbs may give some of its names another role (甲主办、乙协办).

    Args:
        body: The cell's text.
        role: The role that its column gives.
        joined: The role of all but the first, where the column gives two.
        by_duty: Whether its bodies each have a duty of their own.

    Returns:
        The groups; none where it names nobody.
    """
    text, groups, pending = body.text, list[Group](), list[str]()
    for low, high in _cell_parts(body):
        verb = assignments.VERB.search(text, low, high) or assignments.DUTY.search(text, low, high)
        names = _names(body, low, verb.start() if verb and verb.start() > low else high)
        given = verb.lastgroup if verb and verb.start() > low else None
        by_duty = by_duty or bool(verb and names and (given is None or verb["duty"]))
        if given in (None, "duty", RESPONSIBLE):
            pending.extend(names)
            continue
        groups += [Group(role, tuple(pending), by_duty, True, joined)] if pending else []
        pending = []
        groups += [Group(given or role, tuple(names))] if names else []
    return [*groups, *([Group(role, tuple(pending), by_duty, True, joined)] if pending else [])]


def are_bodies(body: BodyText) -> bool:
    """Whether all the words of a cell are names of bodies, with the verbs behind them.

    Args:
        body: The cell's text.

    Returns:
        Whether they are.
    """
    text = body.text
    parts = []
    for low, high in _cell_parts(body):
        verb = assignments.VERB.search(text, low, high) or assignments.DUTY.search(text, low, high)
        parts.append(assignments.OTHERS.sub("", text[low : verb.start() if verb else high]))
    return bool(parts) and all(is_body(part) for part in parts)


def _cell_parts(body: BodyText) -> Iterator[tuple[int, int]]:
    """The parts of a cell's list, one with another parted at what joins them (甲处会乙处)."""
    for low, high in _parts(body.text, 0, len(body.text.rstrip(assignments.LINE))):
        together = assignments.TOGETHER_IN_CELL.search(body.text, low, high)
        if together and is_body(body.text[low : together.start()]) and is_body(body.text[together.end() : high]):
            yield low, together.start()
            yield together.end(), high
        else:
            yield low, high

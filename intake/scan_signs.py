"""What a recogniser reads in a line → signs with their places, and ink in which it read nothing.

Coordinates are those of the line's picture until its signs are placed. Not here: finding lines (`scan_lines`), and calling the
recogniser (`scan_page`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any, Final, NamedTuple

import numpy

from intake.scan_doubts import PER_MILLE, is_odd, sureness

#: How much of a sign's size the ink of a line of Chinese signs is high, and that of a line of figures.
WIDE_INK, NARROW_INK = 0.93, 0.72
#: A gap of this many signs parts what stands on a line; what is smaller is the white of the signs themselves.
GAP: Final = 1.6
#: How wide the ink of one sign may be, in sizes of a sign.
WIDE, NARROW, PER_CENT, DASH = 1.5, 0.85, 1.08, 2.4
#: A point is so small, and a dash so flat, in sizes of a sign; a dash is so long.
POINT, FLAT, LONG = 0.24, 0.18, 0.3
#: How sure what no sign was read in is.
UNREAD_SURE: Final = 0.3
#: What stands for ink in which no sign was read.
UNREAD_SIGN: Final = "\ufffd"
_POINTS: Final = frozenset(".．,，、。:：;；·…!！?？ij%％‰\"'”“’‘°℃")
_DASHES: Final = frozenset("-–—−－~～一=＝≤≥±+＋_/")


class Reading(NamedTuple):
    """What was read in a line: its signs with blanks, how sure each is, and where the middle of each stands, as a share of the line's width."""

    words: str
    sure: Sequence[float]
    middles: Sequence[float]


@dataclass(slots=True)
class Sign:
    """A sign of a line: from where to where it goes, how sure it is, and why it may be wrong."""

    x0: float
    x1: float
    sign: str
    confidence: float
    spaced: bool = False
    doubt: str = "recognised"


@dataclass(slots=True)
class SignLine:
    """The signs of a line, from left to right, and their size."""

    size: float
    signs: list[Sign] = field(default_factory=list)


def is_wide(sign: str) -> bool:
    """Whether a sign is as wide as it is high.

    Args:
        sign: The sign.

    Returns:
        Whether it is.
    """
    return unicodedata.east_asian_width(sign) in "WF"


def sign_line(reading: Reading, ink: numpy.ndarray) -> SignLine:
    """Place the signs of a line on its ink.

    Args:
        reading: What was read.
        ink: The line's ink, cut to it.

    Returns:
        Its signs; one that stands for what is not read where nothing was.
    """
    height, width = ink.shape
    columns = runs((ink > 0).any(axis=0))
    signs = [
        (sign, *sureness(reading.words, at, float(sure)), middle * width, at > 0 and _is_blank(reading.words, at - 1))
        for at, (sign, sure, middle) in enumerate(zip(reading.words, reading.sure, reading.middles, strict=True))
        if not sign.isspace()
    ]
    if not signs:
        return _unread(columns, height, width)
    size = _size([(sign, middle) for sign, _, _, middle, _ in signs], height)
    edges = [0.0, *(_between(columns, one[3], other[3]) for one, other in pairwise(signs)), float(width)]
    found = []
    for (sign, sure, is_unsure, _, spaced), low, high in zip(signs, edges, edges[1:], strict=False):
        own = [(max(start, low), min(end, high)) for start, end in columns if start < high and end > low]
        if not own:
            found.append(Sign(low, high, sign, sure, spaced, "unsure_signs"))
            continue
        start, end = own[0][0], own[-1][1]
        doubt = "unread_ink" if end - start > _room(sign) * size else "unsure_signs" if is_unsure else "recognised"
        found.append(Sign(start, end, sign, sure, spaced, doubt))
    _close(found, size)
    _doubt_line(reading.words, found, ink, size)
    return SignLine(size, _per_mille(found))


def _is_blank(words: str, at: int) -> bool:
    """Whether a blank parts words or numbers; between Chinese signs it is only their distance."""
    before, behind = words[:at].rstrip()[-1:], words[at + 1 : at + 2]
    return words[at].isspace() and all(sign.isascii() and sign.isalnum() for sign in (before, behind) if sign) and bool(before)


def _unread(columns: list[tuple[int, int]], height: int, width: int) -> SignLine:
    """Ink in which nothing was read; a flat bar is a dash, for that is how tables say that there is nothing."""
    is_bar = len(columns) <= 2 and height * 3 <= width
    return SignLine(
        float(height if not is_bar else width), [Sign(0, width, "—" if is_bar else UNREAD_SIGN, UNREAD_SURE, doubt="unread_ink")]
    )


def _size(signs: list[tuple[str, float]], height: int) -> float:
    """The size of a line's signs: how far apart wide signs stand, or how high the ink is."""
    steps: list[float] = []
    start = 0
    for at in range(1, len(signs) + 1):
        if at == len(signs) or not (is_wide(signs[at][0]) and is_wide(signs[at - 1][0])):
            if at - start >= 5:
                steps += [(signs[at - 1][1] - signs[start][1]) / (at - 1 - start)] * (at - start)
            start = at
    of_ink = height / (WIDE_INK if any(is_wide(sign) for sign, _ in signs) else NARROW_INK)
    return min(median(steps), 1.25 * of_ink) if steps else of_ink


def _between(columns: list[tuple[int, int]], one: float, other: float) -> float:
    """Where a sign ends and the next one begins: in the widest white near the half way between their middles, else there."""
    half = (one + other) / 2
    gaps = [
        (min(after, other) - max(before, one) - abs((max(before, one) + min(after, other)) / 2 - half), (before + after) / 2)
        for (_, before), (after, _) in pairwise(columns)
        if after > one and before < other
    ]
    return max(gaps)[1] if gaps else half


def _room(sign: str) -> float:
    if sign in "—…":
        return DASH
    return PER_CENT if sign in "%％" else WIDE if is_wide(sign) or sign in "‰℃" else NARROW


def _close(signs: list[Sign], size: float) -> None:
    """Let signs touch but where a gap parts them; the last one has the room of its own kind."""
    for one, other in pairwise(signs):
        if other.x0 - one.x1 <= GAP * size:
            one.x1 = other.x0 = (one.x1 + other.x0) / 2
    last = signs[-1]
    if is_wide(last.sign):
        last.x1 = max(last.x1, last.x0 + 0.9 * size)


def _doubt_line(words: str, signs: list[Sign], ink: numpy.ndarray, size: float) -> None:
    """Put a whole line in doubt where its words are odd, or a line of figures has points or dashes that were not read."""
    if is_odd(words):
        _put_in_doubt(signs, "odd_figure")
    if any(is_wide(one.sign) and one.sign.isalpha() for one in signs):
        return  # strokes of such signs look like points and dashes
    points = dashes = 0
    rows = ink > 0
    for start, end in runs(rows.any(axis=0)):
        filled = numpy.flatnonzero(rows[:, start:end].any(axis=1))
        high = int(filled[-1]) + 1 - int(filled[0])
        points += end - start <= POINT * size and high <= POINT * size
        dashes += high <= FLAT * size and end - start >= LONG * size
    if points > sum(sign in _POINTS for sign in words) or dashes > sum(sign in _DASHES for sign in words):
        _put_in_doubt(signs, "unread_ink")


def _put_in_doubt(signs: list[Sign], doubt: str) -> None:
    for one in signs:
        one.doubt = doubt


def _per_mille(signs: list[Sign]) -> list[Sign]:
    """Write ‰ where it was read as a sign of per cent and a nought; it stays in doubt."""
    found: list[Sign] = []
    for one in signs:
        if found and PER_MILLE.fullmatch(found[-1].sign + one.sign):
            last = found[-1]
            last.sign, last.x1, last.doubt = "‰", one.x1, "odd_figure"
            last.confidence = min(last.confidence, one.confidence)
        else:
            found.append(one)
    return found


def runs(filled: Any) -> list[tuple[int, int]]:
    """Find where something is.

    Args:
        filled: Whether something is there, place by place.

    Returns:
        Where each stretch begins and ends, end exclusive.
    """
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], filled.astype(numpy.int8), [0]))))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def reading_of(words: str, word_info: Any) -> Reading:
    """Give what rapidocr says of a line a form of its own.

    Args:
        words: Its text.
        word_info: Its `WordInfo`: columns of the model's output for all signs but blanks, confidences for all.

    Returns:
        The reading; blanks stand where the sign before them does.
    """
    columns = iter([column for word in word_info.word_cols for column in word])
    middles: list[float] = []
    for sign in words:
        middles.append(
            middles[-1] if sign.isspace() and middles else 0.0 if sign.isspace() else (next(columns) + 0.5) / word_info.line_txt_len
        )
    return Reading(words, word_info.confs, [min(1.0, one) for one in middles])

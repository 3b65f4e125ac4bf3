"""A workbook's value → the words that its cell shows.

A value of 84 with the format 0.0 is shown as 84.0, one of 0.385 with 0.0% as 38.5%. Formats that are not understood show the value as
a cell without format does. Not here: cells and sheets (`xlsx_reader`).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

#: Parts of a format that show nothing or themselves: colours, conditions and places in brackets, quoted words, single signs.
_TOKEN: Final = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|[\\!].|_.|\*.|[^\[\"\\_*!]")
_DATE: Final = re.compile(r"[ymdhs]", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[0#?](?:[0#?,]|\0+(?=[0#?]))*(?:\.[0#?]*)?|\.[0#?]+")
_DATE_PART: Final = re.compile(r"y+|m+|d+|h+|s+(?:\.0+)?|am/pm|上午/下午|[^ymdhs]", re.IGNORECASE)
#: Digits that a cell without format shows.
DIGITS: Final = 11


def shown(value: object, form: str) -> str:
    """Show a value.

    Args:
        value: The value, as openpyxl gives it.
        form: Its format, such as `#,##0.0`.

    Returns:
        What the cell shows.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, timedelta):
        hours, rest = divmod(int(value.total_seconds()), 3600)
        return f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
    if isinstance(value, datetime | date | time):
        return _date(value, form)
    if isinstance(value, int | float):
        return _number(value, form)
    return str(value)


def _general(value: float) -> str:
    """A number without format: no more digits than fit, no float's tail."""
    if value == int(value) and abs(value) < 10**DIGITS:
        return str(int(value))
    words = format(Decimal(f"{value:.{DIGITS - 1}g}"), "f") if 1e-9 < abs(value) < 10**DIGITS else f"{value:.5E}"
    return words.rstrip("0").rstrip(".") if "." in words and "E" not in words else words


def _number(value: float, form: str) -> str:
    sections = _sections(form)
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    tokens = [token for token in section if not token.startswith(("[", "_", "*"))]
    bare = "".join(token if len(token) == 1 else "\0" for token in tokens)
    if not section or "general" in bare.lower() or "@" in bare or "/" in bare or "E" in bare:
        return _general(value)
    pattern = _NUMBER.search(bare)
    literal = [_literal(token) for token in tokens]
    if pattern is None:
        return "".join(literal)
    words = _digits(value, pattern[0].replace("\0", ""), bare.count("%"))
    words = _parted(words, pattern[0], literal[pattern.start() : pattern.end()])
    sign = "-" if words.startswith("-") else ""
    return sign + "".join(literal[: pattern.start()]) + words.lstrip("-") + "".join(literal[pattern.end() :])


def _sections(form: str) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for part in _TOKEN.findall(form):
        if part == ";":
            found.append([])
        else:
            found[-1].append(part)
    return found


def _literal(token: str) -> str:
    if token.startswith('"'):
        return token[1:-1]
    return token[1:] if token.startswith(("\\", "!")) else token


def _parted(words: str, pattern: str, literal: list[str]) -> str:
    """Put what stands between the digits of a format where it stands: `0!.0,` shows 125000 as 12.5."""
    behind = sum(sign in "0#?" for sign in pattern.partition(".")[0])
    whole, point, part = words.partition(".")
    for sign, own in zip(pattern, literal, strict=True):
        if sign == ".":
            break
        behind -= sign in "0#?"
        if sign == "\0" and behind < len(whole):
            whole = f"{whole[: len(whole) - behind]}{own}{whole[len(whole) - behind :]}"
    return whole + point + part


def _digits(value: float, pattern: str, percent: int) -> str:
    whole, _, part = pattern.partition(".")
    number = Decimal(repr(value)) * 100**percent
    while whole.endswith(","):
        whole, number = whole[:-1], number / 1000
    places = len(part)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits = f"{abs(rounded):f}"
    left, _, right = digits.partition(".")
    left = left.zfill(whole.replace(",", "").count("0"))
    if whole.replace(",", "").count("0") == 0 and left == "0":
        left = ""
    if "," in whole:
        left = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", left)
    least = part.rstrip("#?").__len__()
    while len(right) > least and right.endswith("0"):
        right = right[:-1]
    return ("-" if rounded < 0 else "") + left + ("." + right if right else "")


def _date(value: datetime | date | time, form: str) -> str:
    section = [token for token in _sections(form)[0] if not token.startswith(("[", "_", "*"))]
    if not any(_DATE.fullmatch(token) for token in section):
        return str(value)
    words, literals = "", list[str]()
    for token in section:
        if len(token) > 1:
            literals.append(_literal(token))
        words += token if len(token) == 1 else "\0"
    parts = _DATE_PART.findall(words)
    shown_parts = []
    for at, part in enumerate(parts):
        if part == "\0":
            shown_parts.append(literals.pop(0))
            continue
        shown_parts.append(_date_part(part.lower(), value, _is_minute(parts, at)))
    return "".join(shown_parts)


def _is_minute(parts: list[str], at: int) -> bool:
    """Whether m means minutes: behind hours or before seconds."""
    before = [part for part in parts[:at] if _DATE.match(part)]
    behind = [part for part in parts[at + 1 :] if _DATE.match(part)]
    return bool(before and before[-1][0] in "hH") or bool(behind and behind[0][0] in "sS")


def _date_part(part: str, value: datetime | date | time, minutes: bool) -> str:
    sign, size = part[0], len(part)
    if sign == "m" and minutes:
        number = getattr(value, "minute", 0)
    elif sign in "hs":
        number = getattr(value, {"h": "hour", "s": "second"}[sign], 0)
    elif sign in "ymd" and not isinstance(value, time):
        number = {"y": value.year if size > 2 else value.year % 100, "m": value.month, "d": value.day}[sign]
    else:
        return part if sign not in "ymd" else ""
    return f"{number:0{min(size, 4)}d}" if size > 1 else str(number)

"""Numerals → numbers: Arabic, Chinese, mixed (`2万`, `3.5亿`, `三百`, `〇`), with the marks that multiply them.

Not here: units, comparators and shares in words (`interpret`), and how a numeral is found in a text (`grammar.amounts`).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from policytext.lexicon.characters import COUNTING, FRACTIONS, MYRIADS, NUMERAL_FORMS, POINT, RANGE_OF_TWO, TEN, TENS, ZEROS
from policytext.lexicon.characters import DIGITS as HAN_DIGITS

DIGITS: Final = {**{str(n): n for n in range(10)}, **HAN_DIGITS}
_FORMS: Final = str.maketrans(NUMERAL_FORMS)
_COUNTING: Final = frozenset(COUNTING)
_COUNTING_OR_ZERO: Final = _COUNTING | frozenset(ZEROS)

#: A DOUBLE keeps any number of so many digits; spreadsheets show no more.
WRITTEN_DIGITS = 15
#: A number of so few digits does not come about by chance in a computation.
SHORT_DIGITS = 10
#: What some operations on DOUBLEs add up to, as a share of the number.
ROUNDING = 4e-15


def to_number(numeral: str) -> float:
    """The value of a numeral.

    Args:
        numeral: One numeral, such as `1,200`, `3.5`, `2万`, `1.2亿`, `3万5千`, `三百二十`, `二〇二五`, `十二点五`, `万`.

    Returns:
        Its value.

    Raises:
        ValueError: It is empty or holds any other character.
    """
    text = numeral.replace(",", "") if "," in numeral else numeral
    if text.isascii() and text:
        return as_written(float(text))
    if text[-1:] in FRACTIONS:
        return as_written((float(text[:-1]) if text[:-1] else 0.0) + FRACTIONS[text[-1]])
    text = text.translate(_FORMS)
    if not text:
        raise ValueError("an empty string is no numeral")
    total = 0.0
    for mark, size in MYRIADS.items():
        if mark in text:
            head, text = text.rsplit(mark, 1)
            total += (to_number(head) if head else 1.0) * size
            if not text:
                return as_written(total)
            if len(text) == 1 and text in DIGITS and head and not head[-1].isdigit():  # 三万五
                return as_written(total + DIGITS[text] * size / 10)
    return as_written(total + _below_myriad(text))


def as_written(value: float) -> float:
    """The number that somebody can have written: what a computation has left behind the digits is taken off.

    A spreadsheet's 0.075×100 is 7.499999999999999, and its sums are no better. A number of fifteen digits or fewer is as somebody
    has written it. Of a longer one that is short, or all but the same, when twelve digits are kept (all that are before the point, and
    two decimals at least), the rest is what a computation left; any other is kept whole.

    Args:
        value: A number, finite.

    Returns:
        The number (7.5 for 7.499999999999999).
    """
    shown = float(f"{value:.{WRITTEN_DIGITS}g}")
    if shown == value:
        return value
    whole = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    written = round(shown, max(2, 12 - whole))
    is_short = float(f"{written:.{SHORT_DIGITS}g}") == written
    return written if is_short or abs(written - value) <= ROUNDING * abs(value) else value


def approximate(numeral: str) -> tuple[float, float] | None:
    """The bounds of a numeral with two neighbouring digits.

    Args:
        numeral: One Chinese numeral.

    Returns:
        Both bounds: 二三十 is 20 to 30, 七八百 700 to 800, 十五六 15 to 16; None for any other numeral.
    """
    for place, (one, other) in enumerate(pairwise(numeral)):
        if one in _COUNTING and other in _COUNTING and (DIGITS[other] == DIGITS[one] + 1 or one + other == RANGE_OF_TWO):
            rest = numeral[place + 2 :]
            if rest[:1] in DIGITS or numeral[max(0, place - 1) : place] in _COUNTING_OR_ZERO:
                return None
            return to_number(numeral[:place] + one + rest), to_number(numeral[:place] + other + rest)
    return None


def _below_myriad(text: str) -> float:
    if text[0] in ZEROS and any(char.isascii() for char in text):  # 1万零5百
        text = text.lstrip(ZEROS)
    if text[0].isascii():
        value, digits = 0.0, ""
        for char in text:
            if char in TENS:
                value += float(digits) * TENS[char]
                digits = ""
            elif char not in ZEROS:
                digits += char
        return value + (float(digits) if digits else 0.0)
    whole, _, decimals = text.partition(POINT)
    value = _whole(whole)
    if not decimals:
        return value
    size = TENS.get(decimals[-1], 1)  # 三点五千
    digits = decimals[:-1] if size > 1 else decimals
    if size == TENS[TEN] or any(c not in DIGITS for c in digits):
        raise ValueError(f"{text!r} is no numeral")
    return (value + sum(DIGITS[c] / 10.0**place for place, c in enumerate(digits, start=1))) * size


def _whole(text: str) -> float:
    if not any(c in TENS for c in text):  # 二〇二五, 五
        value = 0
        for char in text:
            if char not in DIGITS:
                raise ValueError(f"{text!r} is no numeral")
            value = value * 10 + DIGITS[char]
        return float(value)
    value, digit = 0, 0
    last = 1
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in TENS:
            value += (digit or 1) * TENS[char]
            digit, last = 0, TENS[char]
        else:
            raise ValueError(f"{text!r} is no numeral")
    if digit:  # 一百二 is 120, 二十五 is 25
        value += digit * (last // 10 if last > 10 and text[-2] in TENS and text[-2] != TEN else 1)
    return float(value)

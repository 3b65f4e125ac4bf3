"""Numerals, units, comparators and counted nouns as expressions, and what their words mean.

Not here: the expressions that the scanner tries (`expressions`), which are put together of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from policytext.grammar.alternatives import one_of, words_of
from policytext.lexicon import characters, comparators, unit_words

#: Unit word → its entry in the lexicon.
UNIT_OF: Final = {word: unit for unit in unit_words.UNITS for word in unit.words.split()}


def _units(words: Iterable[str]) -> str:
    """An expression for unit words; one in Latin letters is none where more letters follow (7mmol)."""
    latin = [word for word in words if word.isascii() and word[0].isalpha()]
    return f"{words_of(' '.join(word for word in words if word not in latin))}|(?:{words_of(' '.join(latin))})(?![A-Za-z])"


UNIT: Final = _units(UNIT_OF)

#: The units that a Chinese numeral alone may precede.
HAN_UNIT: Final = _units([word for word, unit in UNIT_OF.items() if unit.han])
#: A numeral in figures; the characters of one in Chinese.
FRACTION: Final = one_of(characters.FRACTIONS)
ARABIC: Final = rf"(?:\d{{1,6}})?{FRACTION}|\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,40}})?(?!\d)|\d{{1,15}}(?:\.\d{{1,40}})?"
HAN_DIGITS: Final = "零〇一二两三四五六七八九十廿卅百千"

#: 余, 多 or 几 may be inside a numeral (500余万); its last part may have decimals (三点五万).
HAN: Final = rf"[{HAN_DIGITS}]{{1,9}}(?:[余多几](?=[万亿]))?(?:[万亿][{HAN_DIGITS}]{{0,9}}){{0,2}}(?:点[零〇一二三四五六七八九]{{1,20}}[百千]?[万亿]{{0,2}})?"
#: What may multiply a numeral in figures; such a numeral; what joins the two of a range.
MULTIPLE: Final = "(?:[百千]?万亿|万万|[十百千]?[万亿]|千(?!米|克|分|人口|家万户)|百(?!分|姓))?"
#: What follows a multiplied numeral and belongs to it: parts that are multiplied themselves (1万2千), and a last one of its own
#: digits (1百01, 2千零5).
_PART: Final = r"(?:(?<=[亿万千百])零?\d{1,4}(?:[百千]?万|[千百十])(?!米|克|分|姓|万|亿)){0,3}"
_REST: Final = r"(?<=[亿万千百])零\d{1,3}(?![\d.])|(?<=千)\d{3}(?![\d.,])|(?<=百)\d{2}(?![\d.])"
ONE: Final = rf"(?:{ARABIC})(?:[余多几](?=[十百千]?[万亿]))?{MULTIPLE}(?:{_PART}(?:{_REST})?)?"
JOIN: Final = r"(?:--?|~|至|到|[和与](?=[\d.]{1,9}[^,。;\d]{0,8}之间))"
#: Comparator word → its code, before and behind a number; how the words before it end.
BEFORE_OF: Final = {word: code for code, words in comparators.BEFORE.items() for word in words.split()}
AFTER_OF: Final = {word: code for code, words in comparators.AFTER.items() for word in words.split()}
BEFORE_ENDS: Final = frozenset(word[-1] for word in BEFORE_OF)
BEFORE_SIZES: Final = sorted({len(word) for word in BEFORE_OF}, reverse=True)
BEFORE_WORD: Final = re.compile(words_of(" ".join(BEFORE_OF)))
COMPARED: Final = {word: code for code, words in comparators.COMPARED.items() for word in words.split()}
#: The comparators behind a number, as an expression; adjectives behind a number that 比 is before.
AFTER: Final = words_of(" ".join(AFTER_OF))
AFTER_WORD: Final = re.compile(AFTER)

#: Vague unit word → its rule, and the compiled expression that decides whether the rule holds (None: it always does).
VAGUE_OF: Final = {word: (rule, re.compile(rule.near) if rule.near else None) for rule in unit_words.VAGUE for word in rule.words.split()}

#: Numerals that open the name of a rate's base (千人口床位数), and the marks that multiply the number before them.
#: The unit of a share of so many that rates of deaths are told in; other shares are in per cent.
RATE_OF: Final = {1e5: "per_100k"}
HEADS_OF_RATES: Final = frozenset((1e3, 1e4, 1e5, 1e6))
MYRIADS: Final = frozenset(characters.MYRIADS)
MORE: Final[frozenset[str | None]] = frozenset(comparators.MORE.split())
#: Characters that make a numeral inexact, wherever they are in it.
INEXACT: Final = frozenset((*comparators.MORE.split(), comparators.SOME))

#: The noun counted: the groups are named code_place.
COUNTED: Final = re.compile("|".join(f"(?P<{code}_{place}>{nouns})" for place, (nouns, code) in enumerate(unit_words.COUNTED)))
COUNTED_BARE: Final = tuple(
    (
        re.compile(rf"(?:{nouns})[^\W\d]{{0,6}}(?:[由从](?:(?:19|20)\d\d年[末底]?)?的?)?$"),
        re.compile(rf"(?:\d{{1,3}}周?岁(?:及?以[上下])?的?)?[^\W\d]{{0,4}}(?:{nouns})"),
        code,
    )
    for nouns, code in unit_words.COUNTED_BARE
)
RATES: Final = tuple((re.compile(f"(?:{nouns})[^\\W\\d]{{0,4}}$"), code) for nouns, code in unit_words.RATES)

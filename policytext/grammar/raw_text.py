"""What folded text still holds that the other expressions do not know: traditional characters, gaps between numbers.

Not here: what `folding` makes one (width, dashes, white space).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar.amounts import HAN_UNIT, UNIT
from policytext.lexicon import characters

#: Traditional characters that the grammar knows simplified.
TRADITIONAL: Final = re.compile(f"[{''.join(map(chr, characters.TRADITIONAL))}]")
CAPITALS: Final = {char: re.compile(characters.BESIDE.format(char)) for char in characters.CAPITALS}

#: Stands between two numbers that only white space parts, or a comma that is no thousands separator (`500，200张`, `100, 200张`).
GAP: Final = "\x1f"
PARTED: Final = re.compile(r"[0-9０-９](?:[,，]?\s+[0-9０-９]|(?<=[0-9])，[0-9])")
_DIGIT = "[0-9０-９]"
_BLANK = r"[^\S\t\n\r\f\v]"
#: One number whose thousands are parted by a blank each, before its unit: it begins with a digit or two (12 345 678人), or one of its
#: parts begins with a zero, which begins no number of its own (250 000人次).
GROUPED: Final = re.compile(
    rf"(?<!{_DIGIT})(?<![.．,，])(?:{_DIGIT}{{1,2}}(?:{_BLANK}{_DIGIT}{{3}}){{2,5}}|[1-9１-９]{_DIGIT}{{2}}(?:{_BLANK}{_DIGIT}{{3}}){{0,4}}?"
    rf"{_BLANK}[0０]{_DIGIT}{{2}}(?:{_BLANK}{_DIGIT}{{3}}){{0,4}})(?!{_DIGIT}|{_BLANK}{_DIGIT})(?=(?:[.．]{_DIGIT}{{1,6}})?{_BLANK}?(?:[余多]?[万亿]|{UNIT}))"
)
NUMBER_END: Final = frozenset("0123456789")
WHOLE_YEAR: Final = re.compile(r"20[012]\d年")

#: The last three digits of a number with a unit.
THOUSANDS: Final = re.compile(rf"\d{{3}}(?:{HAN_UNIT})")

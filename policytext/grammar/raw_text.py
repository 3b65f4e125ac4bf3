"""What folded text still holds that the other expressions do not know: traditional characters, gaps between numbers.

Not here: what `folding` makes one (width, dashes, white space).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar.amounts import HAN_UNIT
from policytext.lexicon import characters

#: Traditional characters that the grammar knows simplified.
TRADITIONAL: Final = re.compile(f"[{''.join(map(chr, characters.TRADITIONAL))}]")
CAPITALS: Final = {char: re.compile(characters.BESIDE.format(char)) for char in characters.CAPITALS}

#: Stands between two numbers that only white space parts, or a comma that is no thousands separator (`500，200张`, `100, 200张`).
GAP: Final = "\x1f"
PARTED: Final = re.compile(r"[0-9０-９](?:[,，]?\s+[0-9０-９]|(?<=[0-9])，[0-9])")
NUMBER_END: Final = frozenset("0123456789")
WHOLE_YEAR: Final = re.compile(r"20[012]\d年")

#: The last three digits of a number with a unit.
THOUSANDS: Final = re.compile(rf"\d{{3}}(?:{HAN_UNIT})")

"""The shapes of a cell: each a pattern and the remedy that is shown when a cell does not match it.

Belongs here: what one cell can be checked for by itself. Does not belong here: which column has which shape.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake import INVISIBLE


@dataclass(frozen=True, slots=True)
class Shape:
    """`pattern` is a whole-cell regular expression; `remedy` completes the sentence “Write …”."""

    pattern: str
    remedy: str


#: Inside a class of characters: what XML, and so an Excel workbook, cannot hold, and the other control characters but the tab.
UNPRINTABLE = r"\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"

CODE = Shape(r"^[a-z][a-z0-9_]*$", "a code of lower-case letters, digits and underscores")
CODE_LIST = Shape(r"^[a-z][a-z0-9_]*(?:;[a-z][a-z0-9_]*)*$", "codes separated by ';', without blanks")
VALUE_CODE = Shape(
    r"^[0-9a-z][0-9a-z_-]{0,39}$", "a code of lower-case letters, digits, hyphens and underscores (make codes fills blank ones)"
)
DOCUMENT_CODE = Shape(
    rf"^(?!.*[{INVISIBLE}])\w[\w-]{{0,59}}$",  # names of pages are made of it: with a longer one of Chinese letters they would be too long for a file
    "a document code of letters, digits and hyphens, at most 60 (the file's name without its end; no blanks, no dots)",
)
INITIATIVE_CODE = Shape(r"^[A-Z]{2,6}(?:[0-9]{2})?(?:-[A-Z0-9]+)*$", "an initiative code such as HB-A01-S1-M2 or TJ23-3-1")
AREA_CODE = Shape(r"^(?:[0-9]{6}|XPCC)$", "a six-digit GB/T 2260 code (or XPCC)")
ISO_AREA = Shape(r"^CN(?:-[A-Z]{2})?$", "an ISO 3166-2 code such as CN-HE")
YEAR = Shape(r"^(?:19|20)[0-9][0-9]$", "a year with four digits")
#: Four digits that are a year from 1 on; those of them that are leap years.
_ANY_YEAR = "(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
DATE = Shape(
    rf"^(?:{_ANY_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    rf"|{_LEAP_YEAR}-02-29)$",
    "a date of the calendar as YYYY-MM-DD",
)
TIMESTAMP = Shape(
    rf"{DATE.pattern.removesuffix('$')}T(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){{2}}$", "a time of Beijing as YYYY-MM-DDTHH:MM:SS"
)
#: A DOUBLE keeps fifteen digits: a longer whole part would become another number. Seventeen tell any two of them apart: more would be
#: cut off.
NUMBER = Shape(
    r"^-?(?!0*\.?0*[1-9](?:\.?[0-9]){16,}\.?[1-9])0*[0-9]{1,15}(?:\.[0-9]+)?$",
    "a plain decimal number, without unit, thousands mark or percent sign, of at most 15 digits before the point and 17 in all",
)
#: A column of whole numbers is an INTEGER, which ends at 2 147 483 647.
INTEGER = Shape(r"^0*(?:[0-9]{1,9}|1[0-9]{9}|20[0-9]{8})$", "a whole number below 2 100 000 000")
FLAG = Shape(r"^[01]$", "0 or 1")
SHA256 = Shape(r"^[0-9a-f]{64}$", "a SHA-256 of 64 hexadecimal digits (make register FILE=… writes it)")
COMPARATOR = Shape(rf"^[^\s{UNPRINTABLE}{INVISIBLE}]{{1,12}}$", "a comparator code without blanks")
TRIMMED = Shape(
    rf"^[^\s{UNPRINTABLE}](?:[^{UNPRINTABLE}]*[^\s{UNPRINTABLE}])?$",
    "the text without leading or trailing blanks, and without control characters",
)

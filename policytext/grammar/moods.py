"""Words that tell what is reached, wanted or a norm."""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar import alternatives
from policytext.lexicon import statement_words

LOOKS: Final = re.compile(
    f"(?P<target>{alternatives.words_of(' '.join(statement_words.LOOKS_AHEAD))}|{statement_words.THIS_YEAR_AHEAD})|(?P<actual>{alternatives.words_of(' '.join(statement_words.LOOKS_BACK))})"
)

TOLD: Final = re.compile(
    f"(?P<actual>{alternatives.words_of(statement_words.ACTUAL_WORDS)})|(?P<target>{alternatives.words_of(statement_words.TARGET_WORDS)}|{'|'.join(statement_words.TARGET_FORMS)})"
)

REPORTING: Final = re.compile(alternatives.words_of(statement_words.REPORTING))

WANTING: Final = re.compile(alternatives.words_of(statement_words.WANTING))

WANTED: Final = tuple(statement_words.WANTED.split())

STANDARD: Final = re.compile(alternatives.words_of(statement_words.STANDARD_WORDS))

NORM: Final = re.compile(alternatives.words_of(statement_words.NORM_WORDS))

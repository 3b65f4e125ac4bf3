"""Words that tell what is reached, wanted or a norm, as expressions.

Not here: the words (`lexicon.statement_words`).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar.alternatives import led, words_of
from policytext.lexicon import change_words, statement_words

LOOKS: Final = re.compile(
    led(
        f"(?P<target>{words_of(' '.join(statement_words.LOOKS_AHEAD))}|{statement_words.THIS_YEAR_AHEAD})|(?P<actual>{words_of(' '.join(statement_words.LOOKS_BACK))})",
        *(*statement_words.LOOKS_AHEAD, statement_words.THIS_YEAR_AHEAD, *statement_words.LOOKS_BACK),
    )
)
TOLD: Final = re.compile(
    led(
        f"(?P<actual>{words_of(statement_words.ACTUAL_WORDS)}|{statement_words.SHOWS}|{statement_words.IN_ALL})|(?P<target>{words_of(statement_words.TARGET_WORDS)}|{'|'.join(statement_words.TARGET_FORMS)})",
        *(statement_words.ACTUAL_WORDS, statement_words.SHOWS, statement_words.TARGET_WORDS, statement_words.TARGET_BEGINS),
    )
)
PRESENT: Final = frozenset(statement_words.PRESENT.split())
PRESENT_BEHIND: Final = frozenset(("", *statement_words.PRESENT_BEHIND.split()))
NO_PRESENT: Final = tuple(statement_words.NO_PRESENT.split())
#: Behind a figure, what it is compared with: so it has been counted.
COMPARED_BEHIND: Final = re.compile(
    rf"[,(](?:分别|均)?(?:{words_of(change_words.YEAR_BEFORE)}|(?:明显|显著|远)?[低高优好]于|[比较](?:19|20)\d\d年|与(?:19|20)\d\d年(?:相比|持平))"
)
REPORTING: Final = re.compile(words_of(statement_words.REPORTING))
WANTING: Final = re.compile(words_of(statement_words.WANTING))
WANTED: Final = tuple(statement_words.WANTED.split())
STANDARD: Final = re.compile(words_of(statement_words.STANDARD_WORDS))
SCORING: Final = re.compile(words_of(statement_words.SCORING))
SCORED: Final = re.compile(statement_words.SCORED)
WEIGHT: Final = re.compile(f"(?:{words_of(statement_words.WEIGHTS)})$")
DEFINING: Final = re.compile(words_of(statement_words.DEFINING))
NORM: Final = re.compile(words_of(statement_words.NORM_WORDS))

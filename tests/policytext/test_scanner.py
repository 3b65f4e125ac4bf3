"""The scanner passes over characters with which no expression begins: the set must be complete, whatever a lexicon gains."""

from __future__ import annotations

import re._constants as op
import re._parser as parser
from typing import Any

from policytext.patterns import CANDIDATE, DIGITS, EXPRESSIONS, IN_WORDS, MARKS, SIGNS, TOKENS, WORDS


def first_characters(sequence: Any) -> tuple[set[str], bool]:
    """Characters with which a parsed pattern may begin, and whether it may match nothing."""
    found: set[str] = set()
    for kind, value in sequence:
        empty = False
        if kind is op.LITERAL:
            found.add(chr(value))
        elif kind is op.IN:
            for part, detail in value:
                if part is op.RANGE:
                    found.update(map(chr, range(detail[0], detail[1] + 1)))
                elif part is op.CATEGORY:
                    assert detail is op.CATEGORY_DIGIT
                    found.update("0123456789")
                else:
                    found.add(chr(detail))
        elif kind is op.SUBPATTERN:
            inner, empty = first_characters(value[3])
            found |= inner
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            inner, empty = first_characters(value[2])
            found |= inner
            empty = empty or value[0] == 0
        elif kind is op.BRANCH:
            for branch in value[1]:
                inner, nothing = first_characters(branch)
                found |= inner
                empty = empty or nothing
        else:
            assert kind in (op.ASSERT, op.ASSERT_NOT, op.AT), kind
            empty = True
        if not empty:
            return found, False
    return found, True


def test_the_scanner_knows_every_first_character() -> None:
    found, empty = first_characters(parser.parse(TOKENS.pattern))
    assert not empty
    assert found - SIGNS - MARKS - {word[0] for word in WORDS} == set()


def test_the_scanner_stops_at_every_sign_and_word() -> None:
    assert [sign for sign in SIGNS if not CANDIDATE.match(sign)] == []
    assert [mark for mark in MARKS if not all(CANDIDATE.match(mark + digit) for digit in DIGITS)] == []
    assert [word for word in WORDS if not CANDIDATE.match(f"{word}全国平均水平")] == []


def test_no_expression_in_words_begins_with_a_digit() -> None:
    begins = {name: first_characters(parser.parse(EXPRESSIONS[name]))[0] for name in IN_WORDS}
    assert {name for name, found in begins.items() if found & set("0123456789")} == set()

"""The scanner passes over characters with which no expression begins: the set must be complete, whatever a lexicon gains."""

from __future__ import annotations

import re
import re._constants as op
import re._parser as parser
from typing import Any

from policytext.grammar.alternatives import words_of
from policytext.grammar.expressions import BY_WORDS, CANDIDATE, DIGITS, EXPRESSIONS, IN_WORDS, MARKS, SECOND, SIGNS, TOKENS, WORDS


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
    assert [word for word in WORDS if not CANDIDATE.match(word)] == []
    assert [word for word in WORDS if word[0] not in SIGNS and word[1] not in SECOND[word[0]]] == []


def test_no_expression_in_words_begins_with_a_digit() -> None:
    begins = {name: first_characters(parser.parse(EXPRESSIONS[name]))[0] for name in IN_WORDS}
    assert {name for name, found in begins.items() if found & set("0123456789")} == set()


def test_expressions_that_begin_with_a_word_are_all_tried_there() -> None:
    begins = {name: first_characters(parser.parse(expression))[0] for name, expression in EXPRESSIONS.items()}
    assert {name for name, found in begins.items() if found - SIGNS} <= set(BY_WORDS)


def test_words_are_taken_at_their_longest() -> None:
    taken = re.compile(words_of("人 人次 个 个百分点 元 /10万 个人"))
    assert [taken.match(word).group() for word in ("人次", "人们", "个百分点", "个百", "个人", "/10万")] == [  # type: ignore[union-attr]
        "人次", "人", "个百分点", "个", "个人", "/10万"
    ]  # fmt: skip

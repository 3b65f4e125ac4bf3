"""Confidence is calibrated: of the readings said to be sure, at least that share is right."""

from __future__ import annotations

from benchmarks.goldfile import unseen
from benchmarks.score import judge
from policytext import mentions, parse
from tests.policytext.quantities import only

SURE = 0.95


def test_of_the_sure_readings_at_least_as_many_are_right() -> None:
    sure = wrong = 0
    for case in unseen():
        found = mentions(parse(case.text), case.year)
        missed = {int(line.split(" ")[1]) for line in judge(case, found).misses}
        for mention in found:
            if mention.confidence is not None and mention.confidence >= SURE:
                sure += 1
                wrong += any(mention.start <= start < mention.end for start in missed)
    assert sure > 100
    assert 1 - wrong / sure >= SURE


def test_a_word_and_a_year_make_a_reading_surer_than_neither() -> None:
    told, untold = only("到2025年，床位达到80张。"), only("床位80张。")
    assert told.confidence is not None
    assert untold.confidence is not None
    assert told.confidence >= SURE > untold.confidence

"""The lexicon says nothing that the warehouse's vocabularies do not know."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from policytext import mentions, parse
from policytext.lexicon import comparators, unit_words

SEEDS: Final = Path(__file__).parents[2] / "seeds"


def column(file: str, name: str, **where: str) -> set[str]:
    with (SEEDS / file).open(encoding="utf-8", newline="") as rows:
        return {row[name] for row in csv.DictReader(rows) if all(row[key] == value for key, value in where.items())}


def test_every_unit_is_in_the_seeds() -> None:
    assert unit_words.UNIT_CODES - column("units.csv", "unit_code") == set()


def test_every_benchmark_is_in_the_seeds() -> None:
    assert set(comparators.BENCHMARKS) - column("vocabularies.csv", "code", vocabulary="benchmark") == set()


def test_every_comparator_is_in_the_seeds() -> None:
    used = {*comparators.BEFORE, *comparators.AFTER, "=", "between", "all", "reach", "better_than"}
    assert used - column("vocabularies.csv", "code", vocabulary="comparator") == set()


WORDS: Final = sorted(
    {word for unit in unit_words.UNITS for word in unit.words.split()} | set("性别比率占为零案级突破新增发生人口户规模、,。")
)


@given(
    st.lists(
        st.one_of(st.sampled_from(WORDS), st.sampled_from(["3", "1.5", "20万", "三", "一半", "1/4", "1:2", "零报告", "翻番"])), max_size=8
    )
)
def test_a_mention_has_no_unit_but_those(pieces: list[str]) -> None:
    assert {m.unit for m in mentions(parse("".join(pieces)), 2024)} <= unit_words.UNIT_CODES | {None}

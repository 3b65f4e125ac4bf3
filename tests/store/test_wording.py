"""Numbers, dates and statuses in words: Python's wording is that of dbt's macro."""

from __future__ import annotations

import csv
import datetime as dt

import duckdb
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from store.settings import ROOT
from store.wording import Status, Statuses, day, number, rounded
from tests.macros import statuses_sql, value_words

_SQL = f"select {value_words().number_words('zh', 'value')} from (select unnest($values::double[]) as value)"

#: Values whose form differs from those beside them.
EDGES = (
    *(0.0, -0.0, 2.0, 2.9, 2.16, -0.5, 0.00001, 1e-7, 5.25, 99_999.0, 100_000.0, 100_050.0, 100_100.0, 123_456.0, 125_000.0),
    *(99_999_999.0, 123_456_700.0, 123_456_789.0, 123_000_000.0, 1_234_567_890.0, 23_200_000_000.0, -232e8, 1234567.5, 2.0**53, 1e16),
)


def _by_macro(*values: float) -> list[str]:
    return [words for (words,) in duckdb.execute(_SQL, {"values": list(values)}).fetchall()]


def test_a_number_is_worded_as_the_macro_words_it() -> None:
    assert [number(value) for value in EDGES] == _by_macro(*EDGES)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.floats(-1e15, 1e15, allow_nan=False).filter(lambda value: value == 0 or abs(value) > 1e-12)
        | st.integers(-(2**53), 2**53).map(float)
        | st.decimals(-(10**9), 10**9, places=2).map(float)
        | st.integers(-(10**9), 10**9).map(lambda whole: float(whole * 10_000))
    )
)
def test_any_number_is_worded_as_the_macro_words_it(values: list[float]) -> None:
    assert [number(value) for value in values] == _by_macro(*values)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (2.0, "2"),
        (2.16, "2.16"),
        (20000.0, "20000"),
        (0.0, "0"),
        (-0.5, "-0.5"),
        (125000.0, "12.5万"),
        (123456.0, "123456"),
        (123456789.0, "123456789"),
        (23200000000.0, "232亿"),
        (None, "—"),
    ],
)
def test_a_number_is_short_and_not_rounded(value: float | None, words: str) -> None:
    assert number(value) == words


def test_a_computed_number_is_rounded_and_a_date_written_out() -> None:
    assert [rounded(1 / 3), rounded(2.0), rounded(1.23456, 3), rounded(None)] == ["0.33", "2", "1.235", "—"]
    assert [day(dt.date(2026, 1, 31)), day(None)] == ["2026年1月31日", "—"]


def _statuses() -> Statuses:
    """The statuses over a vocabulary whose words are its codes."""
    axes = {
        "ledger_schedule": ("not_due", "due", "past_due"),
        "ledger_evidence": ("no_report", "held", "reported", "met", "missed", "closed"),
    }
    rows = ", ".join(f"('{name}', '{code}', '{code}', '{code}')" for name, codes in axes.items() for code in codes)
    answer = duckdb.execute(statuses_sql(f"(select * from (values {rows}) as v (vocabulary, code, label_zh, label_en))"))
    names = [column[0] for column in answer.description or ()]
    return Statuses([dict(zip(names, row, strict=True)) for row in answer.fetchall()])


def test_a_status_has_one_sign_one_word_and_one_colour() -> None:
    found = list(_statuses().by_code.values())
    assert [status.rank for status in found] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    for name in ("code", "symbol", "label", "colour", "words"):
        assert len({getattr(status, name) for status in found}) == len(found)
    assert _statuses().of("past_due", "reported").words == "◑ 已逾期（有进展报告）"


@pytest.mark.parametrize("status", _statuses().by_code.values(), ids=lambda status: status.code)
def test_the_word_of_a_status_is_readable_on_white(status: Status) -> None:
    channels = [int(status.ink[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels)
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5


def test_the_dashboard_has_the_colours_of_the_statuses() -> None:
    with duckdb.connect() as connection:
        labels = csv.DictReader((ROOT / "seeds" / "vocabularies.csv").open(encoding="utf-8-sig"))
        connection.execute("create table labels (vocabulary varchar, code varchar, label_zh varchar, label_en varchar)")
        connection.executemany("insert into labels values (?, ?, ?, ?)", [list(row.values()) for row in labels])
        rows = connection.execute(f"select distinct status_zh, status_colour from ({statuses_sql('labels')})").fetchall()
    dashboard = yaml.safe_load((ROOT / "bi" / "dashboard" / "dashboards" / "health_policy.yaml").read_text(encoding="utf-8"))
    colours = dashboard["metadata"]["label_colors"]
    assert {word: colours.get(word) for word, _ in rows} == dict(rows)

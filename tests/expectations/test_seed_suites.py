"""Is a CSV fit to enter? Each finding names file and line, what is there, and the remedy."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations import shapes
from expectations.csv_reader import read_seed
from expectations.judge import Judgement, judge, seed_suite
from expectations.ledger_columns import LEDGER
from expectations.numbers import number_as_written, plain_number, with_numbers_as_written
from expectations.seed_columns import SEEDS
from expectations.shapes import Shape

Write = Callable[[str, str | bytes], Path]

REFERENCES = "indicator_zh,area_zh,statement_type,year,comparator,value,unit_zh,source_document_zh,source_quality,definition_code"
NUMBER = "Write a plain decimal number, without unit, thousands mark or percent sign, of at most 15 digits before the point and 17 in all."
GOOD = "床位数,全国,target,2025,=,6.5,张,某规划,secondary,standard"


def judged(write: Write, content: str, name: str = "national_reference_values") -> Judgement:
    path = write(f"seeds/{name}.csv", content)
    shown = f"seeds/{name}.csv"
    return judge(read_seed(path, shown).frame, seed_suite(name, SEEDS[name]), shown)


def test_a_good_file_passes(write: Write) -> None:
    judgement = judged(write, f"{REFERENCES}\n{GOOD}\n")
    assert judgement.passed
    assert judgement.findings == ()
    assert judgement.asked == 2 + sum(1 + column.required for column in SEEDS["national_reference_values"])


def test_columns_may_stand_in_any_order(write: Write) -> None:
    swapped = [",".join(reversed(line.split(","))) for line in (REFERENCES, GOOD)]
    assert judged(write, "\n".join(swapped)).passed


def test_empty_optional_cells_pass(write: Write) -> None:
    header = ",".join(column.name for column in SEEDS["documents"])
    assert judged(write, f"{header}\nhaidong-plan-2024{',' * 12}none,,,,\n", "documents").passed


def test_missing_column_is_said_once_with_the_columns_that_should_be_there(write: Write) -> None:
    judgement = judged(write, f"{REFERENCES.replace('year,', '')}\n{GOOD.replace('2025,', '')}\n")
    assert [str(f) for f in judgement.findings] == [
        f"seeds/national_reference_values.csv:1: missing columns: year. Give the file exactly these columns: {REFERENCES.replace(',', ', ')}."
    ]


def test_unknown_column_is_named(write: Write) -> None:
    judgement = judged(write, f"{REFERENCES},remark\n{GOOD},x\n")
    assert [f.what for f in judgement.findings] == ["unexpected columns: remark"]


def test_misspelt_column_is_named_with_the_one_it_should_be(write: Write) -> None:
    judgement = judged(write, f"{REFERENCES.replace('year', 'yaer')}\n{GOOD}\n")
    assert [f.what for f in judgement.findings] == ["missing columns: year; unexpected columns: yaer"]


def test_a_file_without_rows_is_refused(write: Write) -> None:
    judgement = judged(write, f"{REFERENCES}\n")
    assert [str(f) for f in judgement.findings] == [
        "seeds/national_reference_values.csv:1: found 0. Put the rows back: a seed is never empty."
    ]


@pytest.mark.parametrize(
    ("column", "cell", "shown", "remedy"),
    [
        ("indicator_zh", "", "empty", "Fill the cell."),
        ("indicator_zh", " 床位数", "' 床位数'", "Write the text without leading or trailing blanks, and without control characters."),
        (
            "indicator_zh",
            "床位数\u3000",
            "'床位数\\u3000'",
            "Write the text without leading or trailing blanks, and without control characters.",
        ),
        ("statement_type", "Target", "'Target'", "Write a code of lower-case letters, digits and underscores."),
        ("statement_type", "目标", "'目标'", "Write a code of lower-case letters, digits and underscores."),
        ("year", "25", "'25'", "Write a year with four digits."),
        ("year", "2025年", "'2025年'", "Write a year with four digits."),
        ("comparator", "> =", "'> ='", "Write a comparator code without blanks."),
        ("value", "6.5%", "'6.5%'", NUMBER),
        ("value", '"1,200"', "'1,200'", NUMBER),
        ("value", "约6", "'约6'", NUMBER),
    ],
)
def test_bad_cell_is_named_with_line_value_and_remedy(write: Write, column: str, cell: str, shown: str, remedy: str) -> None:
    cells = dict(zip(REFERENCES.split(","), GOOD.split(","), strict=True)) | {column: cell}
    judgement = judged(write, f"{REFERENCES}\n{GOOD}\n\n{','.join(cells.values())}\n{GOOD}\n")
    assert [str(f) for f in judgement.findings] == [f"seeds/national_reference_values.csv:4: {column} is {shown}. {remedy}"]


def test_every_bad_row_is_named(write: Write) -> None:
    bad = GOOD.replace("2025", "soon").replace("6.5", "many")
    judgement = judged(write, f"{REFERENCES}\n{bad}\n{GOOD}\n{bad}\n")
    assert sorted((f.where.rpartition(":")[2], f.what) for f in judgement.findings) == [
        ("2", "value is 'many'"),
        ("2", "year is 'soon'"),
        ("4", "value is 'many'"),
        ("4", "year is 'soon'"),
    ]


def test_rows_are_still_judged_where_a_column_is_missing(write: Write) -> None:
    judgement = judged(write, f"{REFERENCES.replace('unit_zh,', '')}\n{GOOD.replace('张,', '').replace('2025', 'soon')}\n")
    assert [f.what for f in judgement.findings] == ["missing columns: unit_zh", "year is 'soon'"]


@pytest.mark.parametrize(
    ("shape", "good", "bad"),
    [
        (shapes.CODE, ["a", "beds_per_1000"], ["", "1a", "A", "a-b", "a b", "床位"]),
        (shapes.CODE_LIST, ["a", "a;b_2"], ["", "a;", ";a", "a; b", "a,b", "A;b"]),
        (
            shapes.DOCUMENT_CODE,
            ["plan-2024", "海东方案2024", "a_b", "1"],
            ["", "a b", "..", "a..b", "a.b", "../a", "a/b", "-a", "a\u3000b"],
        ),
        (shapes.INITIATIVE_CODE, ["HB", "HB-A01-S1-M2"], ["", "H", "hb", "HB-", "HB-a1", "HB A01"]),
        (shapes.AREA_CODE, ["130000", "XPCC"], ["", "13000", "1300000", "xpcc", "河北省"]),
        (shapes.ISO_AREA, ["CN", "CN-HE"], ["", "cn-he", "CN-HEB", "HE"]),
        (shapes.YEAR, ["1999", "2027"], ["", "27", "1899", "20235", "2023-2027"]),
        (
            shapes.DATE,
            ["2023-01-31", "2024-12-01", "2024-02-29", "2000-02-29", "9999-12-31", "0001-01-01"],
            [
                "2025-02-29",
                "1900-02-29",
                "2024-02-30",
                "2023-04-31",
                "0000-01-01",
                "",
                "2023-1-31",
                "2023/01/31",
                "2023-13-01",
                "2023-00-10",
                "2023-01-32",
                "2023-01-00",
                "20230131",
            ],
        ),
        (
            shapes.NUMBER,
            [
                "0",
                "12",
                "-3.5",
                "0.05",
                "7.499999999999999",
                "123456789012345",
                "33.333333333333336",
                "0.00012345678901234567",
                "1.500000000000000000000",
            ],
            [
                "1234567890123456",
                "9" * 400,
                "1.0000000000000000000001",
                "0.123456789012345678",
                "",
                "4.5%",
                "1,200",
                ".5",
                "5.",
                "1e3",
                "约6",
                "+1",
                "4. 5",
            ],
        ),
        (shapes.INTEGER, ["0", "120", "007", "2099999999"], ["2100000000", "2147483648", "99999999999", "", "-1", "1.0", "1 0"]),
        (shapes.FLAG, ["0", "1"], ["", "2", "true", "01"]),
        (shapes.SHA256, ["0a" * 32], ["", "0a" * 31, "0A" * 32, "0g" * 32, "0a" * 33]),
        (shapes.COMPARATOR, ["=", ">=", "better_than"], ["", "> =", "abcdefghijklm", "=\x01"]),
        (
            shapes.TRIMMED,
            ["a", "a b", "每千人口"],
            ["", " a", "a ", " ", "\u3000a", "a\x0cb", "a\uffffb", "\ufffe", "a\x0bb", "a\x85b", "\x7f"],
        ),
    ],
)
def test_shapes(shape: Shape, good: list[str], bad: list[str]) -> None:
    assert [cell for cell in good if not re.search(shape.pattern, cell)] == []
    assert [cell for cell in bad if re.search(shape.pattern, cell)] == []


@pytest.mark.parametrize(
    ("shape", "cell"),
    [
        (shapes.AREA_CODE, "１３0000"),
        (shapes.YEAR, "20２3"),
        (shapes.DATE, "２０２3-01-01"),
        (shapes.NUMBER, "６.5"),
        (shapes.INTEGER, "１2"),
    ],
)
def test_full_width_digits_are_no_numbers_to_a_database(shape: Shape, cell: str) -> None:
    assert not re.search(shape.pattern, cell)


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_every_declared_seed_is_there_and_its_columns_have_one_order(name: str) -> None:
    path = Path(__file__).parents[2] / "seeds" / f"{name}.csv"
    frame = read_seed(path, f"seeds/{name}.csv").frame
    names = [column.name for column in SEEDS[name] if column.name in frame or not column.later]
    assert list(frame.columns) == [*names, "source_file", "source_line"]


def test_a_finding_reads_as_one_line() -> None:
    frame = pd.DataFrame({"year": ["x"], "source_file": ["seeds/a.csv"], "source_line": [7]})
    columns = [column for column in SEEDS["document_stages"] if column.name == "year"]
    assert [str(f) for f in judge(frame, seed_suite("a", columns), "seeds/a.csv").findings] == [
        "seeds/a.csv:7: year is 'x'. Write a year with four digits."
    ]


def test_a_date_is_one_of_the_calendar() -> None:
    days = [f"{year:04}-{month:02}-{day:02}" for year in (4, 99, 1900, 1996, 2000, 2023, 2400) for month in range(14) for day in range(33)]
    assert [day for day in days if bool(re.search(shapes.DATE.pattern, day)) != _is_date(day)] == []


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("7.499999999999999", "7.5"),  # 0.075×100
        ("0.30000000000000004", "0.3"),
        ("1.0999999999999943", "1.1"),  # 33.3-32.2
        ("-56.99999999999999", "-57"),
        ("0.09999999999999998", "0.1"),
        ("434.99999999999994", "435"),
        ("7.50", "7.50"),
        ("0.000123456789", "0.000123456789"),
        ("123456789012345", "123456789012345"),
        ("12.3456789012345", "12.3456789012345"),
        ("0.00000012345678901", "0.00000012345678901"),
        ("1234567.12345678", "1234567.12345678"),
        ("33.333333333333336", "33.333333333333336"),  # 100/3: no digit of it is a rest
        ("0.9090909090909091", "0.9090909090909091"),
        ("0.10000000000002274", "0.1"),  # 1000.1-1000
        ("1.0000000000000000000001", "1.0000000000000000000001"),  # refused by its shape
        ("1234567890123.45", "1234567890123.45"),
        ("1e-7", "1e-7"),
        ("约6", "约6"),
    ],
)
def test_a_number_is_read_as_it_was_written(cell: str, written: str) -> None:
    assert number_as_written(cell) == written


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3), st.integers(1, 1000))
def test_what_arithmetic_leaves_behind_is_taken_off(number: Decimal, by: int) -> None:
    computed = float(number) / by * by
    assert Decimal(number_as_written(plain_number(computed))) == number
    assert Decimal(number_as_written(str(number))) == number


def test_only_numbers_of_a_file_are_read_so() -> None:
    frame = pd.DataFrame({"entry_code": ["7.499999999999999"], "value": ["7.499999999999999"]}, dtype="str")
    (read,) = with_numbers_as_written([frame], LEDGER["progress"].columns)
    assert read.to_dict("records") == [{"entry_code": "7.499999999999999", "value": "7.5"}]


def test_a_judgement_imports_neither_statistics_nor_charts_and_leaves_them_usable() -> None:
    code = """
import sys
from expectations.judge import text_suite
text_suite()
print(sorted(name for name in ("scipy.stats._stats_py", "altair.vegalite") if name in sys.modules))
import altair
import scipy.stats
print(altair.Chart.__name__, round(scipy.stats.norm.cdf(0), 1))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "Chart 0.5"]

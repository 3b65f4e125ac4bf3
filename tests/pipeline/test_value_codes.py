"""make codes: a code for each line that has none, and no other change."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from curation.value_codes import write_value_codes
from curation.value_identity import value_codes
from dagster_project.cli import main as cli
from store.settings import ROOT, Settings

OLD = "document_code,section,anchor,value_text,indicator_code,area_code,statement_type,year,year_basis,period_start,period_end,period_text_zh,comparator,value,value_high,unit_code,benchmark,scope_zh,qualifier_zh"
LINE = 'plan,二,"床位,9张",9张,beds,130000,target,2025,stated,,,,=,9,,bed,,{},'
CELLS = {
    "document_code": "plan",
    "section": "二",
    "cell": "",
    "indicator_code": "beds",
    "area_code": "130000",
    "scope_zh": "",
    "statement_type": "target",
    "year": "2025",
    "period_start": "",
    "period_end": "",
    "unit_code": "bed",
    "benchmark": "",
}


@pytest.fixture
def seed(settings: Settings) -> Path:
    path = settings.seeds_dir / "indicator_values.csv"
    path.write_text(f"{OLD}\n{LINE.format('')}\n\n{LINE.format('县级')}\n", encoding="utf-8")
    return path


def test_an_older_file_gets_the_column_and_the_codes_of_today(settings: Settings, seed: Path) -> None:
    whole, of_counties = (next(value_codes({**CELLS, "scope_zh": scope})) for scope in ("", "县级"))
    assert write_value_codes(settings) == 2
    assert seed.read_text(encoding="utf-8").splitlines() == [
        f"{OLD},cell,value_code",
        f"{LINE.format('')},,{whole}",
        "",
        f"{LINE.format('县级')},,{of_counties}",
    ]


def test_a_code_stays_when_its_line_is_corrected(settings: Settings, seed: Path) -> None:
    write_value_codes(settings)
    codes = [line[-10:] for line in seed.read_text(encoding="utf-8").splitlines()]
    seed.write_text(seed.read_text(encoding="utf-8").replace("县级", "县区"), encoding="utf-8")
    assert write_value_codes(settings) == 0
    assert [line[-10:] for line in seed.read_text(encoding="utf-8").splitlines()] == codes


def test_a_code_that_another_line_has_is_not_given_again(settings: Settings, seed: Path) -> None:
    first, second, *_ = value_codes(CELLS)
    seed.write_text(f"{OLD},cell,value_code\n{LINE.format('县级')},,{first}\n{LINE.format('')},,\n", encoding="utf-8")
    write_value_codes(settings)
    assert seed.read_text(encoding="utf-8").splitlines()[-1].endswith(second)


def test_a_seed_that_is_split_gets_its_codes_in_each_file(settings: Settings, seed: Path) -> None:
    part = settings.seeds_dir / "indicator_values" / "news.csv"
    part.parent.mkdir()
    part.write_text(f"{OLD}\n{LINE.format('市级')}\n", encoding="utf-8")
    assert write_value_codes(settings) == 3
    assert part.read_text(encoding="utf-8").splitlines()[1].endswith(next(value_codes({**CELLS, "scope_zh": "市级"})))
    assert write_value_codes(settings) == 0


def test_every_line_of_the_repository_has_one(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "seeds/indicator_values.csv", settings.seeds_dir)
    monkeypatch.setenv("HPW_SEEDS_DIR", str(settings.seeds_dir))
    monkeypatch.setattr(sys, "argv", ["hpw", "codes"])
    assert cli.main() == 0
    assert capsys.readouterr().out.startswith("0 codes written")

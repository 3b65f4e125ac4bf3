"""Files that are no texts, or whose names are no codes, are refused by name, with what to do about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from dagster_project.assets.raw import text_parts
from dagster_project.loading.text_files import text_files
from expectations.judge import judge, text_suite
from store.settings import Settings

NAMES = ["plan;drop table x", "plan'--", "<b>", "=1+1", "a b", "..plan", "$(id)"]
REGISTER = pd.DataFrame(columns=["document_code", "digest_sha256", "original_sha256"])


def refused(settings: Settings) -> dict[str, str]:
    """The finding on each file of raw/, by its name."""
    findings = judge(pd.concat(text_parts(settings, text_files(settings.raw_dir), REGISTER)), text_suite(), "raw").findings
    return {finding.where.rsplit(":", 1)[0].removeprefix("raw/"): str(finding) for finding in findings}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_no_code(settings: Settings, write: Callable[[str, str], Path], name: str) -> None:
    write(f"raw/{name}.txt", "某市要点\n")
    assert "Rename the file" in refused(settings)[f"{name}.txt"]


@pytest.mark.parametrize(
    ("name", "shown", "words"),
    [
        ("pl\u200ban.txt", "pl\\u200ban.txt", "its name holds characters that cannot be seen; rename it"),
        ("\ufeffplan.txt", "\\ufeffplan.txt", "cannot be seen"),
        ("plan\u3164.txt", "plan\\u3164.txt", "cannot be seen"),
        ("\x1b[2Jplan.txt", "\\x1b[2Jplan.txt", "cannot be seen"),
    ],
)
def test_a_name_that_hides_something_is_named(
    settings: Settings, write: Callable[[str, str], Path], name: str, shown: str, words: str
) -> None:
    write(f"raw/{name}", "某市要点\n")
    listed = text_files(settings.raw_dir)
    assert listed.readable == ()
    assert list(listed.passed_by) == [shown]
    assert words in listed.passed_by[shown]


@pytest.mark.parametrize("content", ["某市\x01要点", "某市\x1b[2J要点", "某市\x00要点", ""])
def test_a_text_with_control_characters_or_none(settings: Settings, write: Callable[[str, str], Path], content: str) -> None:
    write("raw/plan.txt", content)
    assert "Put a" in refused(settings)["plan.txt"]

"""What somebody names for a make target reaches the command as it is, and no shell and no make reads it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dagster_project import NO_TELEMETRY
from store.settings import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
NAMES = [
    "$(touch x).xlsx",
    "$(shell touch x).xlsx",
    "${touch x}",
    "`touch x`.xlsx",
    "a; touch x",
    'a" && touch x && echo "b',
    "it's 'mine'.xlsx",
    "a\ntouch x\nb",
    "a  b\t*.txt",
    "$HOME/$$/~/!!",
    "-rf",
    "#1 C#项目 [1]?.xlsx",
    "a\\",
    "a|b>x<c&d",
    "卫生.xlsx",
]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the Makefile whose commands print their arguments."""
    folder = tmp_path / "C#项目 [1]? it's $(touch y)"
    binaries = folder / ".venv" / "bin"
    binaries.mkdir(parents=True)
    for name in ("Makefile", "requirements.lock", "requirements-uv.lock"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for name in ("python", "dagster"):
        (binaries / name).write_text(f"#!{sys.executable}\nimport json, sys\nprint(json.dumps(sys.argv[1:]))\n", encoding="utf-8")
        (binaries / name).chmod(0o755)
    (folder / ".venv" / ".installed").touch()
    return folder


def make(folder: Path, target: str, *named: str, **environment: str) -> list[list[str]]:
    """Arguments of each command that a target runs."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DAGSTER_HOME", "HOST", "MAKEFLAGS")}
    kept["XDG_STATE_HOME"] = str(folder.parent / "state")
    run = subprocess.run(["make", "-s", target, *named], cwd=folder, env=kept | environment, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("[")]


def nothing_ran(folder: Path) -> bool:
    return not [path for path in (*folder.rglob("*"), *folder.parent.iterdir()) if path.name in ("x", "y")]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("target", "variable", "command"),
    [
        ("corpus", "DIR", ["-m", "dagster_project.cli", "corpus", "--"]),
        ("register", "FILE", ["-m", "dagster_project.cli", "register", "--"]),
        ("ledger-import", "FILE", ["-m", "dagster_project.cli", "ledger-import", "--"]),
        ("rollback", "VERSION", ["-m", "dagster_project.cli", "rollback", "--"]),
        ("accept", "MENTIONS", ["-m", "dagster_project.cli", "accept", "--"]),
    ],
)
def test_a_name_is_one_argument_and_runs_nothing(checkout: Path, target: str, variable: str, command: list[str], name: str) -> None:
    assert make(checkout, target, f"{variable}={name}") == [[*command, name]]
    assert make(checkout, target, **{variable: name}) == [[*command, name]]
    assert nothing_ran(checkout)


@pytest.mark.parametrize("name", NAMES)
def test_nor_does_an_option(checkout: Path, name: str) -> None:
    for target, *named in (
        ("register", "FILE=a", f"EDITION={name}"),
        ("accept", "MENTIONS=a b", f"INDICATOR={name}"),
        ("accept", f"TASKS={name}", f"REVIEWER={name}"),
        ("accept", f"DOCUMENT={name}", f"MIN_CONFIDENCE={name}"),
        ("ui", f"PORT={name}"),
        ("bench-growth", f"SIZES={name}"),
        ("bench-text", f"ONLY={name}", f"MISSES={name}", f"HELD_OUT={name}"),
        ("bench-queries", f"FILE={name}"),
        ("bench-refresh", f"STOCK={name}"),
    ):
        make(checkout, target, *named)
    assert nothing_ran(checkout)


def test_options_are_passed_on(checkout: Path) -> None:
    assert make(checkout, "register", "FILE=raw/a b.txt", "EDITION=digest")[0][2:] == [
        "register",
        "--edition",
        "digest",
        "--",
        "raw/a b.txt",
    ]
    assert make(checkout, "accept", "MENTIONS=a b", "INDICATOR=c")[0][2:] == ["accept", "--indicator", "c", "--", "a b"]
    assert make(checkout, "accept", "DOCUMENT=a", "MIN_CONFIDENCE=.95", "REVIEWER=b c")[0][2:] == [
        "accept",
        "--document=a",
        "--min-confidence=.95",
        "--reviewer=b c",
        "--",
        "",
    ]
    assert make(checkout, "accept", "TASKS=a b")[0][2:] == ["accept", "--tasks=a b", "--", ""]
    assert make(checkout, "rollback")[0][2:] == ["rollback", "--"]
    assert make(checkout, "bench-growth", "SIZES=10 100") == [["-m", "benchmarks.documents", "--sizes", "10", "100"]]
    assert make(checkout, "bench-growth") == [["-m", "benchmarks.documents"]]
    assert make(checkout, "bench-refresh", "STOCK=0") == [["-m", "benchmarks.refresh", "--without-stock"]]
    assert make(checkout, "bench-text", "MISSES=1", "ONLY=speed") == [["-m", "benchmarks.text", "--misses", "--only", "speed"]]
    assert make(checkout, "bench-text", "HELD_OUT=a b") == [["-m", "benchmarks.text", "--held-out", "a b"]]
    assert make(checkout, "bench-queries", "FILE=a b") == [["-m", "benchmarks.queries", "a", "b"]]


def test_no_recipe_holds_what_somebody_names() -> None:
    names = re.search(r"(?m)^NAMES := (.+)$", MAKEFILE)[1].split()  # type: ignore[index]
    documented = {name for line in re.findall(r"(?m)^[a-z-]+:.*## (.*)$", MAKEFILE) for name in re.findall(r"\b([A-Z_]{3,})=", line)}
    assert documented == {*names, "HOST"}
    for line in MAKEFILE.splitlines():
        if line.startswith("\t"):
            assert not re.search(rf"\$[({{](?:{'|'.join(documented)})\b", line), line
            assert not re.search(r"(?<![\"{])\$\$ARG_", line), line


def test_usage_statistics_are_off_without_make_and_without_a_settings_file(tmp_path: Path) -> None:
    script = (
        "import dagster_project, json, os\n"
        "from dagster._core.telemetry_upload import is_running_in_test as is_off\n"
        "print(json.dumps([is_off(), *map(os.environ.get, dagster_project.NO_TELEMETRY)]))"
    )
    kept = {name: value for name, value in os.environ.items() if name not in NO_TELEMETRY and name not in ("BUILDKITE", "TF_BUILD")}
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=kept | {"DAGSTER_HOME": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    assert json.loads(run.stdout) == [True, *NO_TELEMETRY.values()]
    exported = dict(re.findall(r"(?m)^export (\w+) := (\w+)$", MAKEFILE))
    assert NO_TELEMETRY.items() <= exported.items()

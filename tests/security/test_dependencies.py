"""What is installed is what was pinned, and no secret is in the repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from store.settings import ROOT

TRACKED = [
    ROOT / name
    for name in subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    if (ROOT / name).is_file()
]
LOCKS = [path for path in TRACKED if path.suffix == ".lock"]
SECRET = re.compile(rb"""BEGIN [A-Z ]*PRIVATE KEY|(?i:secret|password|token|api_?key)\w*["']?\s*[:=]\s*["'][A-Za-z0-9+/_-]{12,}["']""")


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_dependency_is_pinned_with_hashes_and_without_addresses(path: Path) -> None:
    entries = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
    unpinned = [
        entry for entry in entries if not entry.startswith("#") and not re.match(r"[\w.\[\],-]+==\S+.*--hash=sha256:", entry, re.DOTALL)
    ]
    assert entries
    assert unpinned == []
    assert "://" not in re.sub(r"#.*", "", path.read_text(encoding="utf-8"))


def test_the_makefile_installs_locks_with_hashes_only() -> None:
    installs = [line for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines() if "pip install" in line]
    assert installs
    assert [line for line in installs if "--require-hashes" not in line] == []


def test_no_secret_is_committed() -> None:
    assert SECRET.search(b"SECRET_KEY = " + b'"0123456789abcdef"')
    assert [path.name for path in TRACKED if SECRET.search(path.read_bytes())] == []

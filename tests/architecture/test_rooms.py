"""The architecture: who imports whom, and that no two modules share a name."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest
from importlinter import cli

from store.settings import ROOT

ROOMS: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["root_packages"]

#: Names that Python gives a meaning of its own.
SPECIAL = {"__init__", "__main__"}


def test_every_room_is_under_the_contracts() -> None:
    """A new top-level package is added to pyproject.toml; tests and benchmarks may import whatever they try."""
    assert {file.parent.name for file in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"} == set(ROOMS)


def test_imports_keep_the_contracts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Layers, circles and forbidden libraries as pyproject.toml declares them."""
    monkeypatch.chdir(ROOT)
    assert cli.lint_imports(config_filename="pyproject.toml", no_cache=True) == cli.EXIT_STATUS_SUCCESS


def test_no_two_modules_share_a_name() -> None:
    modules = [path.stem for room in ROOMS for path in (ROOT / room).rglob("*.py") if path.stem not in SPECIAL]
    assert [name for name, times in Counter(modules).items() if times > 1] == []

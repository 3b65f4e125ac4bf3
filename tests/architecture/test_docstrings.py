"""Docstrings of the product: each module's, and Args and Returns of every public function (Google style; ruff checks the form)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.settings import ROOT
from tests.architecture.test_rooms import ROOMS

#: Dagster calls what these decorate, and shows their `description`; a property is read like a column.
NOT_CALLED = {"asset", "multi_asset", "dbt_assets", "resource", "sensor", "run_failure_sensor", "schedule", "property", "cached_property"}

FILES = [file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))]


def _name(decorator: ast.expr) -> str:
    target = decorator.func if isinstance(decorator, ast.Call) else decorator
    return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


def public_functions(body: list[ast.stmt], owner: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    """Name and definition of each public function, and of each public method of a public class."""
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public_functions(node.body, f"{node.name}.")
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not NOT_CALLED & set(map(_name, node.decorator_list)):
            yield owner + node.name, node


def missing_sections(function: ast.FunctionDef) -> list[str]:
    """The sections that the docstring of a function lacks."""
    text = ast.get_docstring(function) or ""
    parameters = function.args.posonlyargs + function.args.args + function.args.kwonlyargs
    takes = {parameter.arg for parameter in [*parameters, function.args.vararg, function.args.kwarg] if parameter} - {"self", "cls"}
    gives = function.returns is not None and ast.unparse(function.returns) not in ("None", "NoReturn")
    missing = ["Args:"] if takes and "Args:" not in text else []
    return missing + (["Returns:"] if gives and "Returns:" not in text and "Yields:" not in text else [])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_public_functions_document_what_they_take_and_give(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert {name: missing for name, function in public_functions(tree.body) if (missing := missing_sections(function))} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_modules_say_what_does_not_belong_in_them(file: Path) -> None:
    text = " ".join((ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").lower().split())
    assert any(words in text for words in ("does not belong here", "not here:")) or file.name == "__main__.py"


def test_a_section_that_is_missing_is_found() -> None:
    source = 'class A:\n    def f(self, x: int) -> int:\n        """Sum."""\n    @property\n    def g(self) -> int: ...\n    def _h(self, x: int): ...\n'
    assert [(name, missing_sections(node)) for name, node in public_functions(ast.parse(source).body)] == [("A.f", ["Args:", "Returns:"])]

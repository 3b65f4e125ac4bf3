"""Imports of the package run one way: words, expressions, passes, results."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

import policytext

PACKAGE: Final = Path(policytext.__file__).parent


def imports() -> dict[str, set[str]]:
    """Module → the modules of the package that it imports, those for types only as well."""
    found: dict[str, set[str]] = {}
    modules = {
        file: ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__") for file in PACKAGE.rglob("*.py")
    }
    for file, module in modules.items():
        named: set[str] = set()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                named |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
            elif isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
        found[module] = {name for name in named if name in modules.values() and name != "policytext"}
    return found


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert len(list(TopologicalSorter(imports()).static_order())) > 30


def test_words_know_no_expressions_and_expressions_no_passes() -> None:
    below = {"policytext.lexicon": ("policytext.lexicon",), "policytext.grammar": ("policytext.lexicon", "policytext.grammar")}
    arrows = {
        (module, name)
        for module, names in imports().items()
        for room, allowed in below.items()
        if module.startswith(room)
        for name in names
        if not name.startswith(allowed)
    }
    assert arrows == set()


def test_names_of_indicators_and_mentions_know_nothing_of_each_other() -> None:
    graph = imports()
    assert graph["policytext.matching"].isdisjoint({"policytext.mention", "policytext.mentions"})
    assert [module for module, names in graph.items() if "policytext.matching" in names] == []

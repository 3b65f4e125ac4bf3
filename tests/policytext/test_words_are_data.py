"""Words are data: none is in the passes, and one line of the lexicon adds a unit, a comparator or a counted noun."""

from __future__ import annotations

import ast
import importlib
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import policytext

PACKAGE: Final = Path(policytext.__file__).parent
#: Han characters, Chinese punctuation and full-width forms.
CHINESE: Final = re.compile("[\u2018-\u201f\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Line and value of every string in code, docstrings left out."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and isinstance(node.body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def chinese(source: str) -> list[int]:
    return [line for line, value in literals(source) if CHINESE.search(value)]


def test_no_pass_holds_a_chinese_word() -> None:
    passes = sorted(PACKAGE.glob("*.py"))
    assert len(passes) > 10
    assert {file.name: lines for file in passes if (lines := chinese(file.read_text(encoding="utf-8")))} == {}


def test_a_chinese_word_in_code_is_found() -> None:
    assert chinese('"""一个单位"""\nif word == "张":\n    pattern = rf"[{x}，]"\n# 注释\n') == [2, 3]


#: One line each: the file, a line of it, and what becomes of that line.
ADDED: Final = {
    "unit": ("unit_words.py", "UNITS: Final = (\n", 'UNITS: Final = (\n    Unit("罐", "can"),\n'),
    "comparator": ("comparators.py", '    ">=": "不得低于 ', '    ">=": "断不少于 不得低于 '),
    "counted noun": ("unit_words.py", "COUNTED: Final = (\n", 'COUNTED: Final = (\n    ("凉亭", "pavilion"),\n'),
}
TEXT: Final = "全年发放3罐。每村护士断不少于4名。新建5个凉亭。"


def read_with(folder: Path, names: list[str]) -> tuple[list[tuple[str, str, str]], set[str]]:
    """What a copy of the package reads whose lexicon has those lines more; and which of their units it lists."""
    shutil.copytree(PACKAGE, folder / "policytext", ignore=shutil.ignore_patterns("__pycache__"))
    for name in names:
        file, line, longer = ADDED[name]
        path = folder / "policytext" / "lexicon" / file
        source = path.read_text(encoding="utf-8")
        assert source.count(line) == 1
        path.write_text(source.replace(line, longer), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        for loaded in [name for name in sys.modules if name.split(".")[0] == "policytext"]:
            patch.delitem(sys.modules, loaded)
        copy, units = importlib.import_module("policytext"), importlib.import_module("policytext.lexicon.unit_words")
        assert Path(copy.__file__ or "").is_relative_to(folder)
        found = [(m.text, m.comparator, m.unit) for m in copy.mentions(copy.parse(TEXT), 2024) if m.kind == "quantity"]
        return found, {"can", "pavilion"} & units.UNIT_CODES


def test_one_line_adds_a_unit_a_comparator_and_a_counted_noun(tmp_path: Path) -> None:
    found, codes = read_with(tmp_path, list(ADDED))
    assert found == [("3罐", "=", "can"), ("断不少于4名", ">=", "person"), ("5个", "=", "pavilion")]
    assert codes == {"can", "pavilion"}


@pytest.mark.parametrize("name", ADDED)
def test_without_its_line_the_text_reads_otherwise(tmp_path: Path, name: str) -> None:
    assert read_with(tmp_path, [other for other in ADDED if other != name]) != read_with(tmp_path / "all", list(ADDED))

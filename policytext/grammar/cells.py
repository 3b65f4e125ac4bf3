"""Rows and cells of tables.

Not here: how cells are told from prose in a text (`raw_text`).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar.amounts import UNIT
from policytext.grammar.raw_text import GAP

#: A unit in the head of a column, with the figures between it and the one looked at.
COLUMN: Final = re.compile(
    rf"(?:率|数|比|比例|比重|水平|寿命|量|面积|日|员|师|士|[)])[(]?(?:1?(?P<unit>{UNIT}))[)]?(?:[<>=≤≥~]?[\d.]{{1,9}}[左右以上下]{{0,2}}(?:{GAP}|(?=[<>=≤≥~])))*[<>=≤≥~]?$"
)

#: Of a row of a table: the unit in its label or in a cell of its own, then figures up to the one looked at.
ROW: Final = re.compile(
    rf"(?:[(|{GAP}]|(?<=[^\W\d]))1?(?P<times>[百千万亿]{{0,2}})(?P<unit>{UNIT})[)|{GAP}]{{0,3}}"
    rf"(?:[<>=≤≥~]?-?[\d.]{{1,12}}[左右以上下内%]{{0,2}}(?:[|{GAP}]{{1,3}}|(?=[<>=≤≥~])))*[<>=≤≥~]?-?$"
)

#: A cell that holds a figure and nothing else; a cell that names a unit, for its row (岁, 床位数(张)) or its column; one that names a year.
CELL: Final = re.compile(r"\|?[<>=≤≥~]?-?[\d,.]{1,16}(?:%|以上|以下|以内|左右)?\|?")
CELL_UNIT: Final = re.compile(rf"\|?(?:(?P<label>[^。;]{{2,24}})?\()?1?(?P<times>[百千万亿]{{0,2}})(?P<unit>{UNIT})\)?\|?")
CELL_YEAR: Final = re.compile(r"\|?((?:19|20)\d\d)年?(?:第?[一二三四]季度|实际|目标|末|底)?\|?")

#: The unit that the head of a column names; what is between a row's label and a figure.
HEAD_UNIT: Final = re.compile(rf"(?:\A|\|)(?P<label>[^|()。;]{{1,16}})\((?P<times>[百千万亿]{{0,2}})(?P<unit>{UNIT})\)(?=\|)")
CELLS: Final = re.compile(r"[^\W\d][^|]{0,16}\|([-\d.,%|]{0,80})$")

#: The last figure of a row of a plan's table, and figures that others come after.
PLANNED: Final = re.compile(
    rf"[|{GAP}]{{0,3}}(?P<more>(?:[<>=≤≥~]?[\d.]{{1,9}}[%左右以上下内]{{0,2}}[|{GAP}]{{0,3}}){{0,3}})(?:预期性|约束性)"
)
CELL_BEFORE: Final = re.compile(rf"\d[%左右以上下内]{{0,2}}[|{GAP}]{{1,3}}[<>=≤≥~]?$")
#: The unit of a whole table (单位:张, or in brackets at the end of a title), and the character that names it in a short line.
TABLE_UNIT: Final = re.compile(rf"(?:单位:\(?|^[^。;]{{8,40}}\()(?P<times>[百千万亿]{{0,2}})(?P<unit>{UNIT})\)?$")
UNIT_SIGN: Final = "位"
#: A character of a label; two letters, which begin a row.
WORDED: Final = re.compile(r"[^\W\d]|[%‰]")
ROW_LABEL: Final = re.compile(r"[^\W\d]{2}")

#: The head of a column of shares, whatever the table's unit; the last character of a cell with a figure.
SHARE_HEAD: Final = re.compile(r"%\)?\|?$|百分比|增幅|增长率|增速")
CELL_ENDS: Final = frozenset("0123456789|%上下内右")

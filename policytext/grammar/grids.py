"""How the rows, cells, heads and notes of tables look in texts.

Repetitions are bounded. Not here: figures and units within one passage that is no table (`cells`).
"""

from __future__ import annotations

import re
import string
from typing import Final

from policytext.grammar.alternatives import words_of
from policytext.grammar.amounts import UNIT as UNIT_WORD
from policytext.lexicon import table_words

BAR: Final = "|"
TAB: Final = "\t"
#: Tags of a table in a web page's source; of a cell; of a row's end.
TAGGED: Final = re.compile(r"<t[dh][\s>]", re.IGNORECASE)
TAG_TABLE: Final = re.compile(r"<table[\s>].*?(?:</table>|\Z)", re.IGNORECASE | re.DOTALL)
TAG_ROW: Final = re.compile(r"<tr[^<>]{0,200}>(.*?)(?=<tr[\s>]|</table|$)", re.IGNORECASE | re.DOTALL)
TAG_CELL: Final = re.compile(r"<t[dh][^<>]{0,200}>(?:\s|<(?!/?t[dhr][\s>/])[^<>]{0,200}>){0,20}((?:[^<]|<(?![/a-z]))*)", re.IGNORECASE)
#: Blanks between aligned cells; a row of a label and figures that single blanks part.
WIDE: Final = re.compile(r"[ \u00a0]{2,}|\u3000+[ \u00a0]*")
_FIGURE: Final = r"[<>＜＞≤≥~～-]?\d[\d.,]{0,15}[%％‰]?(?:左右|以上|以下|以内)?"
_YEAR: Final = r"(?:19|20)\d\d年?(?![\d.])"
_TRANSLATED: Final = r"[^\d\s。；;，,A-Za-z][^\d。；;，,]{0,40}[ \u00a0\u3000]{1,4}[A-Za-z][A-Za-z .,&()'/-]{0,110}?"
ALIGNED: Final = re.compile(
    rf"(?P<serial>\d{{1,3}}[ \u00a0\u3000])?(?P<label>[^\d\s。；;，,][^。；;，,]{{0,40}}?|{_TRANSLATED}|[（(]\d{{1,2}}[)）][^。；;，,]{{1,40}}?|(?!(?:{_YEAR}[ \u00a0\u3000]*)+$){_YEAR})(?P<figures>(?:[ \u00a0\u3000]{{1,2}}{_FIGURE}){{2,12}})"
    rf"(?P<obligation>[ \u00a0\u3000](?:{words_of(' '.join(table_words.OBLIGATIONS))}))?"
)
#: A row of two sides, each with a name and its figures.
_SIDE: Final = r"[^\d\s。；;，,A-Za-z][^\d。；;，,]{0,60}?"
SIDES: Final = re.compile(
    rf"(?P<serial>\d{{1,3}}[ \u00a0\u3000]{{1,4}})?(?P<left>{_SIDE})(?P<first>(?:[ \u00a0\u3000]{{1,2}}{_FIGURE}){{1,4}})"
    rf"[ \u00a0\u3000]{{1,6}}(?P<right>{_SIDE})(?P<second>(?:[ \u00a0\u3000]{{1,2}}{_FIGURE}){{1,4}})"
)
#: The translation behind the words of a cell, and what it ends with.
TRANSLATION: Final = re.compile(r"(?<=[^ -~]|\)) {0,4}[A-Z][ -~]*[a-z][ -~]*$")
TRANSLATION_ENDS: Final = frozenset(f"{string.ascii_lowercase})")
#: A name with its translation, whose figures come on a later line.
TRANSLATED: Final = re.compile(
    r"[A-Za-z][A-Za-z .,&()'/-]{3,90}|[^\d\s。；;，,A-Za-z]{2,16}[ \u00a0\u3000]{1,8}[A-Za-z][A-Za-z .&()-]{3,60}"
)
FIGURE_CELL: Final = re.compile(_FIGURE)
#: A row of figures whose name stands elsewhere.
FIGURES_ALONE: Final = re.compile(rf"{_FIGURE}(?:[ \u00a0\u3000]{{1,4}}{_FIGURE}){{2,11}}")
#: A row of another table above.
FIGURES_BEHIND: Final = re.compile(rf"{FIGURES_ALONE.pattern}\s*$")
#: Where a blank parts two figures, or two blanks or a wide one part words; it begins with the blank, so that the search is fast.
MAY_ALIGN: Final = re.compile(rf"[ \u00a0\u3000](?:(?:(?<=\d.)|(?<=\d[%％].)){_FIGURE}|(?<=[ \u00a0])[ \u00a0]\S|(?<=\S\u3000)\u3000*\S)")
#: Characters that no cell of an aligned row has.
PROSE: Final = re.compile("[。；;，,]")
#: What ends a sentence, which no head has.
STOP: Final = re.compile("[。；;]")
#: The caption of a table, whatever blanks are in it; that of a yearbook.
NUMBERED_CAPTION: Final = re.compile(
    rf"[ \u00a0\u3000]{{0,80}}(?:{words_of(table_words.CAPTIONS)})[ \u00a0\u3000]{{0,4}}[\d一二三四五六七八九十]{{1,3}}(?:[-—]\d{{1,2}})?[ \u00a0\u3000]"
)
YEARBOOK_CAPTION: Final = re.compile(rf"\d{{1,2}}[-—–]\d{{1,3}}[ \u00a0\u3000]|{table_words.CONTINUED}")
#: A row of figures that lacks some, with its name; blanks are counted only where a space is one.
GAPPED: Final = re.compile(rf"(?P<label>[^\d\s。；;，,][^。；;，,]{{0,80}}?|{_YEAR})(?P<figures>(?: {{1,40}}{_FIGURE}){{1,24}})")
#: A short line that heads a column or a group of an aligned table.
NUMBERED: Final = re.compile(
    "[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节]|附件|注[:：]"
)
HEAD_LINE: Final = 16
#: How a line begins that names the unit of the table below it: it heads no column.
UNIT_LINE: Final = re.compile("[(（]?单位[:：]")

#: A cell that holds a figure and nothing else, with its brackets and its footnote mark.
FIGURE: Final = re.compile(
    rf"(?P<open>[〔\[(【])?(?P<figure>[<>=≤≥~]{{0,2}}约?-?\d[\d,]{{0,15}}(?:\.\d{{1,6}})?(?:(?:--?|~|至)\d[\d,.]{{0,15}})?(?:{UNIT_WORD})?(?:及?以上|及?以下|以内|左右)?)"
    r"(?P<close>[〕\])】])?"
)
#: A footnote mark behind a figure, in the text as loaded.
MARK: Final = re.compile(r"(?<=[\d%％）)])[*＊※①-⑳]{1,3}$")
#: The number before the words of a cell.
NUMBER_BEFORE: Final = re.compile(r"\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、)](?!\d)")
#: The number of a row that heads those below it.
SECTION_CELL: Final = re.compile(r"\(?[一二三四五六七八九十]{1,3}\)?[、.]?")
SERIAL_CELL: Final = re.compile(r"\(?\d{1,3}\)?[.、]?")
LETTER: Final = re.compile(r"[^\W\d]")

SERIAL: Final = re.compile(f"(?:{words_of(table_words.SERIAL)})$")
NAME: Final = re.compile(f"(?:{words_of(table_words.NAMES)}|{words_of(table_words.PLACES)})$")
PLACES: Final = re.compile(f"(?:{words_of(table_words.PLACES)})$")
TOTAL: Final = re.compile(f"(?:{words_of(table_words.TOTALS)})$")
UNIT: Final = re.compile(f"(?:{words_of(table_words.UNIT)})$")
OBLIGATION: Final = re.compile(f"(?:{words_of(table_words.OBLIGATION)})$")
#: A head that tells what its column holds.
HEAD: Final = re.compile(f"{SERIAL.pattern}|{NAME.pattern}|{UNIT.pattern}|{OBLIGATION.pattern}")
#: The head of the column of names, whatever stands before it.
STUB: Final = re.compile(f"(?:{words_of(table_words.NAMES)}|{words_of(table_words.PLACES)}|{words_of(table_words.GROUPS)})$")
#: The first head of a table that has a line for each cell, and its characters at most.
OPENS: Final = re.compile(f"(?:{words_of(table_words.SERIAL)}|{words_of(table_words.NAMES)}|{words_of(table_words.PLACES)})")
#: The head of a column of groups before it, whose cells stand once for many rows.
GROUP: Final = re.compile(f"(?:{words_of(table_words.GROUPS)})")
OPENING: Final = 8
BASE: Final = re.compile(words_of(table_words.BASE))
TARGET: Final = re.compile(words_of(table_words.TARGET))
#: Heads of columns of what is to be done, of its measures, of bodies and of their duties.
TASK_COLUMN: Final = re.compile(f"(?:{words_of(table_words.TASK_COLUMNS)})$")
MEASURES: Final = re.compile(f"(?:{words_of(table_words.MEASURES)})$")
OF_BODY: Final = re.compile(words_of(table_words.BODIES))
DUTIES: Final = re.compile(words_of(table_words.DUTIES))
TASKS: Final = re.compile(words_of(table_words.TASKS))
SCORES: Final = re.compile(words_of(table_words.SCORES))
YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)年?")
#: A head that goes on from the row above it in a table with two rows of heads.
SUBHEAD: Final = re.compile(
    rf"(?:(?:19|20)\d\d年?[^\d]{{0,6}}|{words_of(table_words.BASE)}|{words_of(table_words.TARGET)}|{words_of(table_words.UNIT)})(?:值|数|水平)?$"
)
#: A unit in brackets at the end of a name or head, the last of which may be cut off; one of the whole table.
IN_BRACKETS: Final = re.compile(rf"\((?:单位:)?1?(?P<label>)(?P<times>[百千万亿]{{0,2}})(?P<unit>{UNIT_WORD})\)?$")
#: A unit for each of another (人/平方公里), which no unit of the table is.
PER_UNIT: Final = re.compile(rf"\([百千万亿]{{0,2}}(?:{UNIT_WORD})/(?:{UNIT_WORD})\)$")
#: A unit in brackets anywhere in a head, and as all that a cell holds.
ANY_IN_BRACKETS: Final = re.compile(rf"\((?:单位:)?1?[百千万亿]{{0,2}}(?:{UNIT_WORD})\)")
UNIT_ALONE: Final = ANY_IN_BRACKETS
TABLE_UNIT: Final = re.compile(
    rf"单位:1?(?P<label>)(?P<times>[百千万亿]{{0,2}})(?P<unit>{UNIT_WORD})\)?(?:\s?\([A-Za-z][A-Za-z .,/]{{0,24}}\))?$"
)
#: Parts of a merged head: by the unit that they can only be in; of any unit, and the one that sums the others up.
PARTS_OF: Final = {code: re.compile(words_of(nouns)) for code, nouns in table_words.PARTS_OF.items()}
WHOLES_OF: Final = {code: re.compile(f"(?:{words_of(nouns)})$") for code, nouns in table_words.WHOLES_OF.items()}
#: The head of a column of rates, and the units that rates are in.
RATE: Final = re.compile(f"(?:{words_of(table_words.RATES)})$")
RATE_CODES: Final = table_words.RATE_CODES
REST: Final = re.compile(f"(?:{words_of(table_words.RESTS)}|{words_of(table_words.SUBTOTALS)})")
SUBTOTAL: Final = re.compile(f"(?:{words_of(table_words.SUBTOTALS)})")
#: A head that says no more than that it is of a part; brackets with a unit, or what has been lost of it.
AMONG: Final = re.compile(rf"(?:{words_of(table_words.AMONG)}):?")
BRACKETS: Final = re.compile(rf"\((?:[百千万亿]{{0,2}}(?:{UNIT_WORD}))?\)")
#: How a head ends that counts.
COUNT: Final = table_words.COUNT
#: What a head ends with that lines have broken (执业 ⏎ (助理) ⏎ 医师).
HEAD_ENDS: Final = re.compile(f"[{table_words.HEAD_ENDS}]$")
#: Several units of one table (单位:万张、万人), and each of them.
TABLE_UNITS: Final = re.compile(
    rf"单位:(?P<units>1?[百千万亿]{{0,2}}(?:{UNIT_WORD})(?:[、,;/和](?:1?[百千万亿]{{0,2}}(?:{UNIT_WORD}))){{1,8}})\)?(?:\s?\([^()]{{1,40}}\))?$"
)
ONE_OF_UNITS: Final = re.compile(rf"(?P<label>)1?(?P<times>[百千万亿]{{0,2}})(?P<unit>{UNIT_WORD})")
#: What a name or head has in brackets at its end.
ASIDE: Final = re.compile(r"\([^()]{0,20}\)$")
UNIT_CELL: Final = re.compile(rf"1?(?P<label>)(?P<times>[百千万亿]{{0,2}})(?P<unit>{UNIT_WORD})")

#: Cells of such a table: a name, a value (a figure, a dash or words), an obligation; by the head of their column.
NAME_CELL: Final = re.compile(rf"(?!{FIGURE.pattern}$)(?=.*[^\W\d])[^。;]{{1,40}}")
VALUE_CELL: Final = re.compile(
    rf"{FIGURE.pattern.replace('?P<open>', '').replace('?P<close>', '').replace('?P<figure>', '')}[*①-⑳]?|--?|/|{words_of(table_words.WORDED)}"
)
OBLIGATION_CELL: Final = re.compile(words_of(" ".join(table_words.OBLIGATIONS)))
BELOW: Final = (
    (SERIAL, SERIAL_CELL),
    (re.compile(f"^(?:{UNIT.pattern})"), UNIT_CELL),
    (re.compile(f"^(?:{OBLIGATION.pattern})"), OBLIGATION_CELL),
    (re.compile(f"^(?:{NAME.pattern})"), NAME_CELL),
    (YEAR, VALUE_CELL),
    (BASE, VALUE_CELL),
    (TARGET, VALUE_CELL),
    (IN_BRACKETS, VALUE_CELL),
)

#: Tables with numbered rows and a line for each cell: their first head, their first number, a bar alone, marks around numbers.
SERIAL_HEAD: Final = re.compile(rf"(?:{words_of(table_words.SERIAL)})")
FIRST: Final = re.compile(r"[(（]?1[)）]?[.、．]?")
BAR_ALONE: Final = re.compile(r"[|｜]")
SERIAL_MARKS: Final = "()（）.、． "
#: What ends a cell with a bar, and the words of a cell of values that holds none.
BARS_AND_BLANKS: Final = "| \t\u3000\u00a0"
NO_FIGURE: Final = frozenset(("-", "--", "/", "…", "...", "***", "?"))

#: What a line of a figure begins with that is no digit; months of a year.
OPENS_FIGURE: Final = frozenset("<>≤≥~-—…/*?？－")
MONTHS: Final = re.compile(r"\d{1,2}-\d{1,2}月?|\d{1,2}月")
#: Notes below: what a mark means for the year, and brackets that hold totals of a period.
NOTE: Final = re.compile(rf"(?:{words_of(table_words.NOTE)})[:]?|[*※①-⑳〔\[]")
#: How a row begins that defines the row above it.
DEFINES: Final = re.compile(rf"(?:{words_of(table_words.DEFINES)}):")
MARK_YEAR: Final = re.compile(r"([*＊※①-⑳]+)(?:为|系|指|表示|:)?((?:19|20)\d\d)年")
TOTALS: Final = re.compile(
    rf"[〔\[(【][^〕\])】]{{0,6}}[〕\])】](?:内|中|里)?[^。;]{{0,8}}?(?:((?:19|20)\d\d)年?(?:-{{1,2}}|~|至)((?:19|20)\d\d)年)?[^。;]{{0,10}}{table_words.CUMULATIVE}"
)
PART: Final = table_words.PART
#: What no caption holds: a full stop, and what parts the cells of a table above.
NO_CAPTION: Final = re.compile(r"[。|\t]")

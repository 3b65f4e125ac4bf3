"""How the heads and rows look of a table of tasks that has a line for each cell and no marks, for folded, simplified lines.

Not here: heads and cells of tables whose cells are known (`grids`).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar import assignments, due_dates, grids
from policytext.grammar.alternatives import words_of
from policytext.lexicon import table_words

UNITS, PERSON, DUE, NUMBER, WORDS, NOTE = "units", "person", "due", "number", "words", "note"
#: What the columns hold, by their heads; the first that fits.
HEADS: Final = (
    (PERSON, assignments.PERSON_COLUMN),
    (UNITS, assignments.COLUMN),
    (DUE, due_dates.COLUMN),
    (NUMBER, grids.SERIAL_HEAD),
    (NOTE, re.compile(rf"(?:{words_of(table_words.REMARKS)})|\(\d{{1,2}}月\)")),
    (WORDS, re.compile(rf"(?:{words_of(table_words.TASK_COLUMNS)}|{words_of(table_words.FIELD_HEADS)})")),
)
#: A short line of a text as loaded that may be the head of a column of bodies; looked for first.
MAY_HEAD: Final = re.compile(
    r"(?m)^[ \t\u3000\u00a0]{0,40}[^\n。，,；;：:|\s]{1,8}(?:[单單]位|部[门門]|[处處科股]室|[机機][构構])[ \t\u3000\u00a0]{0,8}\r?$"
)
#: What is before a task's words: its number, or the mark of an item below a number.
ITEM: Final = re.compile("-{1,2}|[■●·•]")
BEFORE: Final = re.compile(rf"{grids.NUMBER_BEFORE.pattern}|{ITEM.pattern}")
#: A line that no table goes on with.
ENDS: Final = re.compile(r"[一二三四五六七八九十]{1,3}、|附件|附表|第[一二三四五六七八九十]{1,3}[章节]")
#: What no name of a body has.
NO_BODY: Final = re.compile(r"[\d。;:%]|^-")

"""What headings and clauses look like that hold tasks, goals and safeguards; for folded, simplified text.

Not here: the words (`lexicon.task_words`), and how the tree is read (`task_tree`).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar.alternatives import words_of
from policytext.lexicon import duty_words, table_words, task_words

GOALS: Final = re.compile(rf"(?:{words_of(task_words.GOALS)})(?:\([^()]{{1,12}}\))?$|(?:{words_of(task_words.GOALS)})(?:和|与|及)|^目标$")
GOALS_ALONE: Final = re.compile(rf"(?:20\d\d年度?)?(?:{words_of(task_words.GOALS)})")
CONTAINERS: Final = re.compile(
    rf"^(?:20\d\d年度?)?(?:[^\W\d]{{0,6}}(?:{words_of(task_words.CONTAINERS)})|(?:{words_of(task_words.CONTAINERS_ALONE)}))(?:\([^()]{{1,12}}\))?$"
)
CONTAINERS_ALONE: Final = re.compile(f"(?:{words_of(task_words.CONTAINERS)}|{words_of(task_words.CONTAINERS_ALONE)})")
SAFEGUARDS: Final = re.compile(words_of(task_words.SAFEGUARDS))
BACKGROUND_ALONE: Final = re.compile(words_of(task_words.BACKGROUND))
BACKGROUND: Final = re.compile(rf"(?:{words_of(task_words.BACKGROUND)})(?:\([^()]{{1,12}}\))?$|^(?:{words_of(task_words.BACKGROUND)})")
ACTION: Final = re.compile(rf"(?:{words_of(task_words.ACTIONS)})$")
GOAL_OF: Final = task_words.GOAL_OF
#: A heading's words end here; a first clause does.
HEADING_END: Final = re.compile(r"[。:;\n]")
CLAUSE_END: Final = re.compile(r"[。,;:\n(\[【]")
#: Where sentences, clauses between them, and clauses inside end.
SENTENCE_END: Final = re.compile(r"[。!?\n]")
SEMICOLON: Final = re.compile("[;]")
COMMA: Final = re.compile("[,]")

#: A clause that is only a time, or only a means.
TIME: Final = re.compile(
    r"(?:(?:力争|争取)?(?:到|至|在)?(?:20\d\d年?[、,和-]*)+(?:年)?(?:底|末)?(?:前|以前|之前)?|(?:力争|争取)?(?:到|至)?[“\"]?十[一二三四五六]五[”\"]?(?:时?期)?[末底]|今年|新的一年|今后|未来[一二三五十]年|20\d\d年(?:以来|起)?|[1-9]\d?月底前|年底前|年内)$"
)
MEANS: Final = re.compile(
    rf"^(?:坚持以|在以|以).{{1,60}}为[^,;。]{{0,6}}?(?:{words_of(task_words.MEANS)})(?:\([^()]{{1,20}}\))?$|^[^,;。]{{2,40}}为(?:{words_of(task_words.MEANS)})$"
    rf"|^(?:{words_of(task_words.BY)}).{{2,60}}$|^在.{{2,40}}(?:{words_of(task_words.WHERE)})$"
)
HOW: Final = rf"(?:{words_of(task_words.HOW)})"
BEGINS: Final = re.compile(rf"(?:{HOW}){{0,4}}(?:{words_of(task_words.VERBS)})")
WILL: Final = re.compile(rf"^[^,;。]{{2,20}}?(?:{words_of(task_words.WILL)})(?=(?:{HOW}){{0,4}}(?:{words_of(task_words.VERBS)}))")
GOES_ON: Final = re.compile(rf"(?:{words_of(task_words.GOES_ON)})")
REACHED: Final = re.compile(rf"(?:{words_of(task_words.REACHED)})[”\"]?$|(?:{words_of(task_words.COME_ABOUT)})")
TIME_BEGINS: Final = re.compile(r"(?:力争|争取)?(?:到|至)?20\d\d年(?:底|末)?(?:前|以前|之前)?")
#: A span of years (2023-2027年); how a milestone that several years want is told apart.
SPAN: Final = re.compile(r"20\d\d年?(?:-{1,2}|至)20\d\d年")
IN_YEAR: Final = "{}（{}年）"
#: A list of means that other means go on with (以甲为骨干、乙为依托 behind 建成).
MEANS_BEGIN: Final = re.compile(rf"[^,;。]{{0,12}}以[^,;。]{{2,60}}为(?:{words_of(task_words.MEANS)})")
#: A list of things that could each stand alone, and what follows it.
LISTED: Final = re.compile("[、]")
THING: Final = re.compile(rf"(?:{words_of(task_words.THINGS)})[”\"]?$")
THING_ENDS: Final = re.compile(
    rf"(?:等)?(?:共)?(?:[一二三四五六七八九十]|\d{{1,3}})(?:大|项|个|类|批)[^、]{{2,10}}$|(?:{words_of(task_words.THING_ENDS)})[^、]{{0,12}}$"
)
SPIRIT: Final = re.compile(words_of(task_words.SPIRIT))
THEN: Final = re.compile(rf"(?:{words_of(task_words.THEN)}),")
#: What a means is, between 以 and 为.
BY: Final = "以"
BY_MEANS: Final = re.compile(rf"{BY}(?P<thing>[^,;。]{{4,60}}?)为[^,;。]{{0,6}}?(?:{words_of(task_words.MEANS)})")
#: A paragraph that begins with a means (以…为抓手,…) or with where (在…中,…).
MEANS_BEGINS: Final = re.compile('[以在将把围针“"]')
#: Marks around a clause.
EDGES: Final = frozenset(",;。\n")
SAYS: Final = re.compile(rf"[^,;。]{{0,16}}?(?:{words_of(task_words.SAYS)})[,:]")
MUST: Final = re.compile(rf"(?:[^,;。]{{2,14}}?)?(?:{words_of(task_words.MUST)})(?={HOW}{{0,4}}(?:{words_of(task_words.VERBS)}))")
KIND_OF_YEAR: Final = re.compile(rf"是[^;。]{{2,60}}(?:{words_of(task_words.KIND_OF_YEAR)})")
CLOSING: Final = '”"'
SAYS_ALONE: Final = re.compile(rf"[^,;。]{{0,16}}?(?:{words_of(task_words.SAYS)})")
TOOK_PLACE: Final = re.compile(words_of(task_words.TOOK_PLACE))
CONNECTIVES: Final = re.compile(rf"(?:(?:{words_of(task_words.CONNECTIVES)}),?)+(?={HOW}{{0,4}}(?:{words_of(task_words.VERBS)}))")
#: The number of a task inside a text that has lost its line ends; heads of a table that has lost its cells, and the numbers of its rows.
INLINE_NUMBER: Final = re.compile(r"(?:^|(?<=[。;:!?)]))(?P<number>\d{1,3})[.、](?!\d)")
SERIAL_WORDS: Final = tuple(table_words.SERIAL.split())
GLUED_HEADS: Final = re.compile(
    rf"(?:{words_of(table_words.SERIAL)})(?:{words_of(table_words.TASK_COLUMNS)})[^\d。,;]{{0,24}}?(?:{words_of(duty_words.KEY_NOUNS)})(?=\d)"
)
GLUED_NUMBER: Final = re.compile(r"(?<![\d.-])(?P<number>\d{1,3})(?=[^\W\d年月日个项家名万亿])")

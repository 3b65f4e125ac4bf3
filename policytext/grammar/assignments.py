"""How texts say who does a task: keys with lists of bodies, phrases of names and verbs, clauses that hold from there on.

All expressions are for folded, simplified text. Not here: the words (`lexicon.duty_words`, `lexicon.body_words`).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar.alternatives import led, words_of
from policytext.lexicon import body_words, deadline_words, duty_words

_ROLE_WORDS: Final = " ".join(duty_words.KEYS.values())
_KEY_WORD: Final = f"(?:{words_of(_ROLE_WORDS)})"
_KEY_JOIN: Final = f"(?:{words_of(duty_words.KEY_JOINS)}|[、/])"
_KEY_NOUN: Final = f"(?:{words_of(duty_words.KEY_NOUNS)})"
#: A key and its colon; the key of persons is one whose list is of no units.
KEY: Final = re.compile(
    led(
        rf"(?P<person>{words_of(duty_words.PERSONS)})(?:及[^:;,。]{{2,6}})?:"
        rf"|(?:{words_of(duty_words.KEY_BEFORE)})?\(?(?P<words>{_KEY_WORD}\)?(?:{_KEY_NOUN}?{_KEY_JOIN}?\(?{_KEY_WORD}\)?)*)(?:(?P<noun>{_KEY_NOUN})(?:及[^:;,。]{{2,6}})?)?(?:为)?:",
        *(duty_words.PERSONS, duty_words.KEY_BEFORE, "(", _ROLE_WORDS),
    )
)
#: The same words as the head of a column of a table.
COLUMN: Final = re.compile(
    rf"(?:{words_of(duty_words.KEY_BEFORE)})?\(?(?P<words>{_KEY_WORD}\)?(?:{_KEY_NOUN}?{_KEY_JOIN}?\(?{_KEY_WORD}\)?)*){_KEY_NOUN}(?:及[^:;,。]{{2,6}})?(?:\([^()]{{1,12}}\))?$"
)
#: What a line holds that is a key and no more, with what it is a key of on the line below it; whose list goes on over lines.
KEY_ALONE: Final = re.compile(
    rf"(?<=\n)(?:(?P<bodies>(?:{words_of(duty_words.KEY_BEFORE)})?{_KEY_WORD}(?:{_KEY_NOUN}?{_KEY_JOIN}?{_KEY_WORD})*{_KEY_NOUN})|{words_of(duty_words.PERSONS)}|{words_of(deadline_words.KEYS)})\n(?=[^\n])"
)
#: Words before a key that lets its bodies lead beside those of another (主要责任单位, 责任单位).
MAIN: Final = re.compile(rf"^(?:{words_of(duty_words.MAIN)})")
PERSON_COLUMN: Final = re.compile(rf"(?:{words_of(duty_words.PERSONS)})$")
#: Another key, which ends a list of names.
OTHER_KEY: Final = re.compile(r"[^\W\d_]{2,8}:")
#: The role of each word of keys.
KEY_ROLES: Final = tuple((role, re.compile(words_of(words))) for role, words in duty_words.KEYS.items())
JOINED_KEY: Final = re.compile(_KEY_JOIN + r"|\(")

#: Names and the verb behind them, at the end of a clause.
_VERBS: Final = {role: f"(?P<{role}>{words_of(words)})" for role, words in duty_words.VERBS.items()}
VERB: Final = re.compile(
    rf"(?:(?:{words_of(duty_words.AND_OTHERS)}))?(?P<duty>(?:{words_of(duty_words.BY_DUTY)})[,]?)?(?:{words_of(duty_words.VERB_BEFORE)})*(?:{'|'.join(_VERBS.values())})$"
)
#: A verb with what it governs behind it (县财政局负责资金保障).
VERB_OBJECT: Final = re.compile(rf"(?:{'|'.join(_VERBS.values())})(?=[^,;。]{{2,14}}$)")
#: A person behind a body's name; 由 within a name; governments of two levels together (各市、县(区)人民政府).
OFFICE: Final = re.compile(rf"\((?:{words_of(duty_words.OFFICES)})[^()]{{0,12}}\)$")
HANDED: Final = re.compile(rf"(?<!{duty_words.NO_BY[0]}){duty_words.BY}")
TWO_LEVELS: Final = re.compile(
    rf"{body_words.EACH}(?:有关|相关)?(?:{words_of(body_words.AREAS)})、{body_words.EACH}?(?:(?:自治州|{words_of(body_words.AREAS)})(?:\([^()]{{1,8}}\))?(?:人民政府|政府|党委)|县级市)"
)
AUTHORITY: Final = re.compile(rf"(?:{words_of(duty_words.AUTHORITIES)})$")
EXAMPLE: Final = re.compile(rf"(?:{words_of(duty_words.EXAMPLES)})$")
NO_NAME: Final = re.compile(rf"^(?:{words_of(duty_words.NO_NAMES)})|{duty_words.OF}")
#: How a sentence begins that names who does something: with a level, or with a ministry.
NAMED: Final = re.compile(rf"(?:{words_of(body_words.LEVELS)})|[^\W\d_]{{2,8}}(?:{words_of(body_words.MINISTRIES)})")
VERB_SIGN: Final = re.compile(words_of(" ".join((*duty_words.VERBS.values(), duty_words.TOGETHER))))
DUTY: Final = re.compile(words_of(duty_words.BY_DUTY))
TOGETHER: Final = re.compile(words_of(duty_words.TOGETHER))
TOGETHER_IN_CELL: Final = re.compile(rf"{words_of(duty_words.TOGETHER)}|(?<=[{duty_words.OFFICE_ENDS}]){duty_words.WITH}")
DOING: Final = re.compile(words_of(duty_words.DOING))
BY: Final = duty_words.BY
#: How a text as loaded sets bodies off: behind a key, or in brackets with a verb; looked for first.
SET_OFF: Final = re.compile(
    rf"(?:{words_of(duty_words.KEY_NOUNS)})[:：]|(?:{words_of(duty_words.SET_OFF_VERBS)})[)）]|(?:{words_of(duty_words.GLUED_VERBS)})\d"
)
NOBODY: Final = frozenset(duty_words.NOBODY.split())
OTHERS: Final = re.compile(rf"(?:{words_of(duty_words.AND_OTHERS)})$")

#: The first of a list leads, here or from here on.
FIRST_LEADS: Final = re.compile(
    rf"(?:(?:{words_of(duty_words.FIRST_STANDS)})+(?:{words_of(duty_words.FIRST)})[^,;。()]{{0,6}}?(?:为|是)?|(?:{words_of(duty_words.FIRST)})(?:{_KEY_WORD})?{_KEY_NOUN}(?:为|是))"
    rf"(?:{words_of(duty_words.LEADS)})[^;。()]{{0,30}}"
)
FIRST: Final = re.compile(words_of(duty_words.FIRST))
REST: Final = re.compile(rf"(?:{words_of(duty_words.REST)})[^,;。()]{{0,4}}?(?:为|是)?(?P<words>[^,;。()]{{2,10}})")
FROM_HERE: Final = re.compile(words_of(duty_words.FROM_HERE))
#: All tasks are of some bodies, not named again; `names` may hold brackets.
_NAMES: Final = r"(?:[^,;。:()]|\([^()]{0,16}\)){2,60}?"
NOT_LISTED: Final = re.compile(words_of(duty_words.NOT_LISTED))
SCOPE: Final = re.compile(
    rf"(?:(?:{words_of(duty_words.BELOW)})[^,;。:()]{{0,12}})?(?:{words_of(duty_words.ALL)})(?:{words_of(duty_words.SCOPES)})(?P<names>{_NAMES})"
    rf"(?:{words_of(duty_words.BY_DUTY)})?(?:{words_of(' '.join(duty_words.VERBS.values()))})?[,;。](?:{words_of(duty_words.NOT_LISTED)})(?:[,;](?:{words_of(duty_words.FROM_HERE)}))?"
)

#: Marks between names; a word between them, behind the ending of a body.
SEPARATOR: Final = "、,;"
ENDING: Final = re.compile(rf"(?:{words_of(body_words.ENDINGS)})(?:\([^()]{{1,12}}\))?$")
ENDINGS: Final = re.compile(rf"(?:{words_of(body_words.ENDINGS)})(?:\([^()]{{1,12}}\))?")
JOIN: Final = re.compile(words_of(duty_words.JOINS))
LEVEL: Final = re.compile(words_of(body_words.LEVELS))
#: A deadline that stands in a list of bodies (甲、乙,6月底完成).
TIME: Final = re.compile(r"\d{1,4}[年月日]")
#: Governments of areas together (各市、各县(市、区)政府).
AREAS_TOGETHER: Final = re.compile(
    rf"{body_words.EACH}(?:有关|相关|地级|设区)*(?:[省市县区乡镇]级|(?:{words_of(body_words.AREAS)}|[(、,)])+)(?:人民政府|政府|管委会|管理委员会|党委、政府|办事处|街道办)?$"
)
AREA: Final = re.compile(r"[^\W\d]{2,4}(?:新区|兵团|开发区)$")
#: The name of one area, which stands for its government before a colon and what is its duty.
AREA_ALONE: Final = re.compile(r"(?![本我全各该])[^\W\d_]{1,6}(?:[市县区州盟旗镇乡]|街道)")
#: Marks that open and close an aside.
OPEN: Final = {"(": ")", "[": "]", "【": "】", "{": "}", "〔": "〕", "<": ">"}
MARKS: Final = re.compile("[" + re.escape("".join((*OPEN, *OPEN.values()))) + "]")
STOP: Final = "。\n"
LINE: Final = "\n"
COMMA: Final = ","
COLON: Final = ":"
COLONS: Final = ":："
PAUSE: Final = ",;。"
#: What opens an aside, alone and beside marks that part what stands outside asides.
_OPENS: Final = re.escape("".join(OPEN))
OPENING: Final = re.compile(f"[{_OPENS}]")
#: What a text has at least that names who does something: looked for first, since most clauses name nobody.
MAY_NAME: Final = re.compile(
    f"{'|'.join(map(re.escape, (*OPEN, COLON)))}|{VERB_SIGN.pattern}|{NOT_LISTED.pattern}|{words_of(duty_words.FIRST)}"
)
OPEN_OR_STOP, OPEN_OR_PAUSE, OPEN_OR_SEPARATOR = (re.compile(f"[{_OPENS}{marks}]") for marks in (STOP, PAUSE, SEPARATOR))
LINE_END: Final = re.compile(LINE)
#: Marks at the end of a line after which its list goes on.
LISTING: Final = frozenset("、,")
#: Blanks; a key behind them, of bodies, persons, deadlines or something else; the mark that stands for blanks between bodies.
GAP: Final = re.compile(r"[ \t\u00a0\u3000][ \t\u00a0\u3000]*")
BEFORE_KEY: Final = re.compile(r"[\s\u3000]*[^\W\d_]{2,8}[:：]")
BETWEEN: Final = "、"
#: Marks before a key that begins a sentence or line; those that end a deadline behind its key; those around a list.
BEFORE: Final = frozenset("。;\n)】]")
FIELD_ENDS: Final = ";。\n)】]"
EDGES: Final = ".\n:"
#: What is left at the end of a list whose clause about its first was blanked.
LIST_ENDS: Final = frozenset("。;, ")
BLANK: Final = ";"
#: What follows a bracket at the end of a line or sentence.
AT_END: Final = frozenset(("", "\n", "。", ";"))
#: Bodies with their verb at the beginning of a task, before what it does (甲局负责,乙局配合,督促…; 甲局负责落实经费).
BEGINS_WITH_BODIES: Final = re.compile(rf"[^\W\d_]{{1,12}}(?:{words_of(duty_words.AUTHORITIES)})(?:{words_of(duty_words.BEGIN_VERBS)})[,;]")
#: What a task has at least near its beginning that begins with who does it.
BEGIN_SIGN: Final = re.compile(f"{COLON}|{words_of(duty_words.BEGIN_VERBS)}")
BEGIN_VERB: Final = re.compile(words_of(duty_words.BEGIN_VERBS))
BEGINS_WITH_DUTY: Final = re.compile(rf"(?P<names>[^:。;,\n()]{{2,24}}?)(?:{words_of(duty_words.BEGIN_VERBS)})(?=[^,;。:、)\n]{{3}})")
#: A body before a colon and what is its duty.
HEAD: Final = re.compile(r"(?P<names>[^:。;\n]{2,40})[:](?=[^\n]{4})")

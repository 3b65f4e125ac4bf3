"""The words around a number: comparator before it, noun behind it, what it is counted per, what it measures."""

from __future__ import annotations

import re
from collections import deque
from typing import Final

from policytext.grammar import amounts, neighbours
from policytext.lexicon import comparators
from policytext.mention import Mention
from policytext.passages import Document

#: Characters looked at on either side of an expression.
WINDOW: Final = 24

#: Characters of a noun behind a number.
NOUN: Final = 8


def led(left: str) -> str:
    """The comparator that ends `left`, or ''."""
    if left[-1:] not in amounts.BEFORE_ENDS:
        return ""
    for size in amounts.BEFORE_SIZES:
        word = left[-size:]
        if len(word) == size and word in amounts.BEFORE_OF:
            return "" if left[-size - 1 : -size] in comparators.OTHER_WORD.get(word, "") and len(left) > size else word
    return ""


def before(text: str, draft: Mention, left: str | None = None) -> Mention:
    """Take in a sign and a comparator that stand before the number, at the end of `left`."""
    if left is None:
        left = text[max(0, draft.start - WINDOW) : draft.start]
    if left[-1:] in ("-", "负") and draft.value is not None and neighbours.MINUS.search(left):
        draft.start, draft.value, left = draft.start - 1, -draft.value, left[:-1]
    word = led(left)
    if word:
        code = amounts.BEFORE_OF[word]
        if draft.comparator in ("=", ">", ">=") or (code == "<=" and draft.comparator == "<="):
            draft.comparator = code if draft.comparator != ">=" or code in (">", ">=") else draft.comparator
        draft.start -= len(word)
    elif draft.comparator == "=":
        if left[-1:] == "比" and text[draft.end : draft.end + 1] in _COMPARED:
            draft.comparator = _COMPARED[text[draft.end]]
        elif ("少" in left or "低" in left) and neighbours.NEAR_AT_LEAST.search(left):
            draft.comparator = ">="
        elif (left[-1:] == "的" or "多" in left) and neighbours.NEAR_AT_MOST.search(left):
            draft.comparator = "<="
    return draft


#: 比20元高, 比30岁小.
_COMPARED: Final = {"大": ">", "多": ">", "高": ">", "长": ">", "小": "<", "少": "<", "低": "<", "短": "<"}


def counted(text: str, draft: Mention, default: str | None) -> str | None:
    """What a 个 counts: the noun behind it (also across a list: 60个省级、100个市级…专科), else the one before."""
    right = neighbours.PREDICATE.split(neighbours.PAUSE.split(text[draft.end : draft.end + 2 * WINDOW], maxsplit=1)[0], maxsplit=1)[0]
    before = text[max(0, draft.start - WINDOW) : draft.start]
    if before.endswith(")"):
        before = neighbours.ASIDE.sub("", before)
    near = "" if right[:1] == "(" else neighbours.AND.split(right, maxsplit=1)[0]
    clauses = neighbours.PAUSE.split(before)
    among = clauses[-2] if len(clauses) > 1 and clauses[-2].endswith("中") else ""  # 全省医院中,三级217个
    for part in (near, right) if near else (clauses[-1].rpartition("、")[2], clauses[-1], among):
        heads = deque(amounts.COUNTED.finditer(part), maxlen=1)
        if heads:  # the head of a Chinese noun phrase stands last
            return (heads[0].lastgroup or "").rpartition("_")[0]
    return default


def per_of(text: str, start: int, left: str) -> str | None:
    """What the number behind `left` is counted per; what holds for each place may stand a comma before, what a rate is counted
    per may not."""
    if "每" not in left and "均" not in left and "人口" not in left:
        return None
    clause = neighbours.STOP.split(left)[-1]
    found = deque(neighbours.PER.finditer(clause), maxlen=1)
    if not found:
        return None
    if found[0].start() == 0 and len(left) == WINDOW and left[0] != "每":  # its beginning is cut off
        return per_of(text, start, text[max(0, start - WINDOW - NOUN) : start])
    each, behind = found[0]["each"], found[0].end()
    if clause.find(",", behind) >= 0 and (each in (None, "年") or neighbours.IN_ALL.search(clause, behind)):
        return None
    return found[0].group()


def subject_of(text: str, draft: Mention) -> str | None:
    """The noun phrase measured: what stands between the last pause and the number, verbs taken off; for counts, the noun
    behind."""
    if draft.unit in _COUNTS:
        behind = neighbours.BREAK.search(text, draft.end, draft.end + WINDOW)
        right = text[draft.end : behind.start() if behind else draft.end + WINDOW]
        if right and right[0] not in JOINING:
            return right
    start = draft.start
    if text.find("分别", start - LIST // 2 if start > LIST else 0, start) >= 0:
        sentence = neighbours.STOP.split(text[max(0, draft.start - LIST) : draft.start])[-1]
        if name := named_in_list(sentence):
            return name
    left = neighbours.CLAUSE.split(text[max(0, draft.start - WINDOW) : draft.start])[-1]
    left = _without(left, neighbours.REACHING)
    while left.endswith(neighbours.ADVERBS):
        left = _without(left, neighbours.ADVERBS)
    return left or None


def _without(words: str, endings: tuple[str, ...]) -> str:
    """`words` without the first of `endings` that they have."""
    if words.endswith(endings):
        for ending in endings:
            if words.endswith(ending):
                return words[: -len(ending)]
    return words


_COUNTS: Final = frozenset(("institution", "specialty", "locality", "item", "person", "piece", "family", "team"))


def clause_of(text: str, draft: Mention) -> str:
    """What stands between the last pause and a number with nothing behind it; else the number itself."""
    if neighbours.LETTER.match(text, draft.end):
        return text[draft.start : draft.end]
    return neighbours.CLAUSE.split(text[max(0, draft.start - WINDOW) : draft.start])[-1]


JOINING: Final = frozenset("和及与、")

#: Folded characters looked at before and behind a mention.
BEFORE, BEHIND = 40, 16

#: Folded characters looked at for the names of a list of values (A、B和C分别为x、y和z).
LIST = 120

_LISTED = re.compile("[、和及与]")

_DENOMINATOR = re.compile("每?[百千万亿十0-9]+名?(?:常住|户籍|服务)?人口")


def surroundings(document: Document, mention_start: int, mention_end: int) -> tuple[str, str]:
    """The folded words before a mention within its sentence, and those behind it up to the next pause."""
    start, end = document.folded.at(mention_start), document.folded.at(mention_end)
    text = document.folded.text
    sentence = re.split(r"[。;]", text[max(0, start - LIST) : start])[-1]
    return named_in_list(sentence) or sentence[-BEFORE:], re.split(r"[。;,]", text[end : end + BEHIND])[0]


def named_in_list(sentence: str) -> str | None:
    """The name of the value that follows `sentence` where its values stand in a list behind their names (高血压、糖尿病患者
    管理率分别达到75%和72%): the first value's is the first name, and so on; None where there is no such list.

    A name takes the denominator that the first one opens with; one that leaves its head to the last (高血压) stays short, for
    with that head it would be taken for the last.
    """
    names_words, listed, values = sentence.rpartition("分别")
    if not listed or "," in values:
        return None
    names = _LISTED.split(names_words.split(",")[-1])
    index = len(_LISTED.findall(values))
    if len(names) == 1:
        return names[0]
    if index >= len(names):
        return None
    name = names[index]
    denominator = _DENOMINATOR.match(names[0])
    return denominator.group() + name if denominator and not _DENOMINATOR.match(name) else name

"""The words around a number: the comparator before it, the noun it counts, what it is counted per, what it measures.

Not here: the unit that they tell (`unit_of`), and the year (`years`).
"""

from __future__ import annotations

from collections import deque
from typing import Final

from policytext.folding import folded
from policytext.grammar import amounts, neighbours
from policytext.lexicon import comparators, unit_words
from policytext.lexicon.characters import ENUMERATION_COMMA
from policytext.mention import Mention
from policytext.normalize import simplified_text, simplify
from policytext.passages import Document

#: Characters looked at on either side of an expression.
WINDOW: Final = 24
#: Characters of a noun behind a number.
NOUN: Final = 8
#: Folded characters looked at for the names of a list of values (A、B和C分别为x、y和z).
LIST: Final = 120
#: Folded characters around a mention in which an indicator's name is looked for.
NAME_BEFORE: Final = 40
NAME_BEHIND: Final = 16


def comparator_at_end(left: str) -> str:
    """The comparator word that comes directly before a number.

    Args:
        left: The words before the number.

    Returns:
        The word that ends them, or ''.
    """
    if left[-1:] not in amounts.BEFORE_ENDS:
        return ""
    for size in amounts.BEFORE_SIZES:
        word = left[-size:]
        if len(word) == size and word in amounts.BEFORE_OF:
            return "" if left[-size - 1 : -size] in comparators.OTHER_WORD.get(word, "") and len(left) > size else word
    return ""


def take_before(text: str, draft: Mention, left: str | None = None) -> Mention:
    """Take a sign and a comparator that come before a number into its mention.

    Args:
        text: The passage's text.
        draft: The mention, which is changed.
        left: The words before the number, where they are at hand.

    Returns:
        The mention.
    """
    if left is None:
        left = text[max(0, draft.start - WINDOW) : draft.start]
    if left[-1:] in neighbours.MINUS_SIGNS and draft.value is not None and neighbours.MINUS.search(left):
        draft.start, draft.value, left = draft.start - 1, -draft.value, left[:-1]
    word = comparator_at_end(left)
    if word:
        code = amounts.BEFORE_OF[word]
        if draft.comparator in ("=", ">", ">=") or (code == "<=" and draft.comparator == "<="):
            draft.comparator = code if draft.comparator != ">=" or code in (">", ">=") else draft.comparator
        draft.start -= len(word)
    elif draft.comparator == "=":
        draft.comparator = _comparator_near(text, draft, left)
    return draft


def _comparator_near(text: str, draft: Mention, left: str) -> str:
    """The comparator of a number with none directly before it: 比20元高, 至少办好1所."""
    if left[-1:] == neighbours.THAN and text[draft.end : draft.end + 1] in amounts.COMPARED:
        return amounts.COMPARED[text[draft.end]]
    for word in neighbours.NEAR_AT_LEAST_WORDS:
        if word in left:
            if neighbours.NEAR_AT_LEAST.search(left):
                return ">="
            break
    for word in neighbours.NEAR_AT_MOST_WORDS:
        if word in left:
            if neighbours.NEAR_AT_MOST.search(left):
                return "<="
            break
    return "="


def counted(text: str, draft: Mention, default: str | None) -> str | None:
    """The unit of the noun that 个 and its like count: the noun behind, else the one before.

    The noun behind may come after a list (60个省级、100个市级…专科).

    Args:
        text: The passage's text.
        draft: The number's mention.
        default: What to return where there is no such noun.

    Returns:
        The unit's code.
    """
    right = neighbours.PREDICATE.split(neighbours.PAUSE.split(text[draft.end : draft.end + 2 * WINDOW], maxsplit=1)[0], maxsplit=1)[0]
    before = text[max(0, draft.start - WINDOW) : draft.start]
    if before.endswith(")"):
        before = neighbours.ASIDE.sub("", before)
    if neighbours.AMONG in before and ")" in before:
        before = neighbours.ASIDES.sub("", before)
    near = "" if right[:1] == "(" else neighbours.AND.split(right, maxsplit=1)[0]
    clauses = neighbours.PAUSE.split(before)
    among = clauses[-2] if len(clauses) > 1 and clauses[-2].endswith(neighbours.AMONG) else ""  # 全省医院中,三级217个
    for part in (near, right) if near else (clauses[-1].rpartition(ENUMERATION_COMMA)[2], clauses[-1], among):
        heads = deque(amounts.COUNTED.finditer(part), maxlen=1)
        if heads:  # the head of a Chinese noun phrase comes last
            return (heads[0].lastgroup or "").rpartition("_")[0]
    return default


def per_of(text: str, start: int, left: str) -> str | None:
    """What a number is counted per.

    What holds for each place may be set off by a comma before; what a rate is counted per may not.

    Args:
        text: The passage's text.
        start: Where the number begins.
        left: The words before it.

    Returns:
        The words that say so (每千人口, 每个县), or None.
    """
    for sign in neighbours.PER_SIGNS:
        if sign in left:
            break
    else:
        return None
    clause = neighbours.STOP.split(left)[-1]
    found = deque(neighbours.PER.finditer(clause), maxlen=1)
    if not found:
        return None
    is_cut_off = found[0].start() == 0 and len(left) == WINDOW < start
    if is_cut_off and left[0] != neighbours.PER_EACH:
        return per_of(text, start, text[max(0, start - WINDOW - NOUN) : start])
    each, behind = found[0]["each"], found[0].end()
    if clause.find(",", behind) >= 0 and (each in neighbours.EACH_OF_YEARS or neighbours.IN_ALL.search(clause, behind)):
        return None
    return found[0].group()


def subject_of(text: str, draft: Mention) -> str | None:
    """The noun phrase that a quantity measures.

    Args:
        text: The passage's text.
        draft: The quantity's mention.

    Returns:
        For counts, the noun behind; else what is between the last pause and the number, verbs taken off; None where
        nothing does.
    """
    if draft.unit in unit_words.COUNTS:
        behind = neighbours.BREAK.search(text, draft.end, draft.end + WINDOW)
        right = text[draft.end : behind.start() if behind else draft.end + WINDOW]
        if right and right[0] not in neighbours.JOINING:
            return right
    start = draft.start
    if text.find(neighbours.RESPECTIVELY, start - LIST // 2 if start > LIST else 0, start) >= 0:
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


def clause_of(text: str, draft: Mention) -> str:
    """The words of a number's clause that come before it.

    Args:
        text: The passage's text.
        draft: The number's mention.

    Returns:
        What is between the last pause and the number, where nothing comes after it; else the number itself.
    """
    if neighbours.LETTER.match(text, draft.end):
        return text[draft.start : draft.end]
    return neighbours.CLAUSE.split(text[max(0, draft.start - WINDOW) : draft.start])[-1]


def surroundings(document: Document, mention_start: int, mention_end: int) -> tuple[str, str]:
    """The words around a mention in which the name of what it measures is looked for.

    Args:
        document: The document.
        mention_start: Where the mention begins in its text.
        mention_end: Where it ends.

    Returns:
        The folded, simplified words before it within its sentence (of a list of names, its own), and those behind it up to the next pause.
    """
    start, end = document.folded.at(mention_start), document.folded.at(mention_end)
    text = simplified_text(document)
    low = max(0, start - LIST)
    sentence = _named(text[max(low, *[text.rfind(mark, low, start) + 1 for mark in neighbours.STOPS]) : start])
    stop = neighbours.SENTENCE_PART.search(text, end, end + NAME_BEHIND)
    behind = text[end : stop.start() if stop else end + NAME_BEHIND]
    return named_in_list(sentence) or sentence[-NAME_BEFORE:], behind


def name_words(document: Document, mention: Mention) -> tuple[str, str]:
    """The words in which the name of what a mention measures is looked for: of a cell, what its row and column say.

    Args:
        document: The document.
        mention: The mention.

    Returns:
        The words before and behind, see `surroundings`.
    """
    if mention.cell and mention.row is not None and mention.subject:
        return _named(simplify(folded(mention.subject))), ""
    before, behind = surroundings(document, mention.start, mention.end)
    at = document.folded.at
    said = simplified_text(document)[at(mention.start) : at(mention.end)]
    return before + neighbours.COVERED.get(said, ""), behind


def _named(words: str) -> str:
    """Simplified words with forms of a denominator made one."""
    for form, usual in unit_words.DENOMINATORS.items():
        words = words.replace(form, usual)
    return words


def named_in_list(sentence: str) -> str | None:
    """The name of a value in a list that follows its names (高血压、糖尿病患者管理率分别达到75%和72%).

    The first value's name is the first one, and so on, and so again behind 下降到. A name takes the denominator that the first one opens
    with, and a rate that the last one ends with (新生儿、婴儿死亡率); one that leaves another head to the last (高血压) stays short, for with
    that head it would be taken for the last.

    Args:
        sentence: The sentence's words before the value.

    Returns:
        The name, or None where there is no such list.
    """
    names_words, listed, values = sentence.rpartition(neighbours.RESPECTIVELY)
    if not listed or "," in values:
        return None
    names = neighbours.LISTED_NAMES.split(names_words.split(",")[-1])
    index = len(neighbours.LISTED_NAMES.findall(neighbours.TURNS.split(values)[-1]))
    if len(names) == 1:
        return names[0]
    if index >= len(names):
        return None
    name = names[index]
    if (head := neighbours.SHARED_HEAD.search(names[-1])) and not neighbours.SHARED_HEAD.search(name):
        name += head.group()
    denominator = neighbours.DENOMINATOR.search(names[0])
    return denominator.group() + name if denominator and not neighbours.DENOMINATOR.search(name) else name

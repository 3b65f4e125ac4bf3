"""What a title, a heading or the opening of a text says of its year, its term and whether it reports or wants.

Not here: the words (`lexicon.document_words`) and dates within sentences (`dates`).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar.alternatives import words_of
from policytext.lexicon import document_words

_ASIDE: Final = r"(?:\([^()]{1,20}\))?$"
YEAR: Final = re.compile(r"(?:(?<!\d)|(?<=表\d))((?:19|20)\d\d)年")
#: The same without its sign, as translations of titles have it.
ANY_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
TERM: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?:-{1,2}|~|至|到)((?:19|20)\d\d)年")
FIVE_YEARS: Final = re.compile(r"十([一二三四五六])五")
REPORT: Final = re.compile(f"(?:{words_of(document_words.REPORTS)})(?:表|的通知)?{_ASIDE}")
DONE: Final = re.compile(words_of(document_words.DONE))
LIST: Final = re.compile(f"(?:{words_of(document_words.LISTS)})(?:表|的通知)?{_ASIDE}")
PLAN: Final = re.compile(f"(?:{words_of(document_words.PLANS)})(?:的通知)?{_ASIDE}")
BOTH: Final = re.compile(
    f"(?:{words_of(document_words.BOTH)}){_ASIDE}|(?:{words_of(document_words.REPORTS)})(?:和|及|与|暨|、)[^和及与、]*(?:{words_of(document_words.LISTS)}){_ASIDE}"
)
#: Both parts of such a document are of one year (上半年工作总结及下半年工作计划).
HALVES: Final = re.compile(rf"上半年.*(?:{words_of(document_words.REPORTS)}).*下半年")
ANY: Final = re.compile(f"{REPORT.pattern}|{LIST.pattern}|{PLAN.pattern}|{DONE.pattern}")
REVIEW: Final = re.compile(words_of(document_words.REVIEW))
OUTLOOK: Final = re.compile(words_of(document_words.OUTLOOK))
#: A bulletin named, or results made public, by the first sentences of a text that has no title.
NAMED_REPORT: Final = re.compile(
    rf"《[^》]{{0,20}}?(?P<year>(?:19|20)\d\d)年[^》]{{0,30}}(?:{words_of(document_words.REPORTS)})》(?!精神|要求|部署)"
    rf"|(?:{words_of(document_words.MAKES_PUBLIC)})了?(?P<of>(?:19|20)\d\d)年《[^》]{{2,40}}》[^。,;]{{0,8}}(?:{words_of(document_words.REPORTS)})"
)
MADE_PUBLIC: Final = re.compile(
    rf"现将[^。《》]{{0,16}}?((?:19|20)\d\d)年[^。《》]{{0,30}}(?:{words_of(document_words.REPORTS)})[^。]{{0,6}}(?:{words_of(document_words.PUBLISHED)})"
)
#: A five-year plan that the first sentences say to have been adopted or made public.
ADOPTED: Final = re.compile(
    r"(?:印发|通过|发布|公布|出台)了?《[^》]{0,30}?(?:“?十(?P<five>[一二三四五六])五”?|第十(?P<number>[一二三四五六])个五年)[^》]{0,20}(?:规划|计划|方案)(?:纲要)?》"
)
#: Marks that a title has not.
NO_TITLE: Final = re.compile(r"^(?:附?[表图]\d)|[。;>|:]|\d{4}-\d\d-\d\d")

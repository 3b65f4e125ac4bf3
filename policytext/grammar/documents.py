"""What a document says of itself: titles, numbers, dates, openness, marks of secrecy; for folded, simplified lines.

Not here: the words (`lexicon.document_words`, `lexicon.body_words`), and which line counts (`describe`).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar.alternatives import words_of
from policytext.lexicon import body_words, document_words

_ASIDE: Final = r"(?:[(<\[][^()<>\[\]]{1,20}[)>\]])*"
_KIND_WORDS: Final = " ".join(document_words.KINDS.values())
#: A title ends with a kind of document, and asides behind it.
TITLE: Final = re.compile(rf"[^。;|:]{{2,78}}?(?:{words_of(_KIND_WORDS)})[”\"]?{_ASIDE}")
KINDS: Final = tuple((kind, re.compile(rf"(?:{words_of(words)})[》”\"]?{_ASIDE}$")) for kind, words in document_words.KINDS.items())
DRAFT: Final = re.compile(words_of(document_words.DRAFT))
#: A covering notice, what it forwards, and who issues it.
FORWARDS: Final = re.compile(
    rf"(?:(?P<issuer>[^。;:《》]{{3,60}}?){document_words.ABOUT})?(?:{words_of(document_words.FORWARDS)})(?P<inner>[^。;]{{4,80}}?)的?{document_words.NOTICE}$"
)
ABOUT: Final = re.compile(rf"(?P<issuer>[^。;:《》]{{3,60}}?){document_words.ABOUT}")
ABOUT_ALONE: Final = re.compile(rf"{document_words.ABOUT}(?![^。]*(?:{words_of(_KIND_WORDS)})[”\"]?$)")
ABOUT_BEGINS: Final = re.compile(document_words.ABOUT)
BRACKETS: Final = str.maketrans("", "", '《》〈〉<>“”"的-')
ASIDE_LINE: Final = re.compile(rf"[(<]?20\d\d年?(?:-{{1,2}}|至|~)20\d\d年[)>]?|[(<](?:{words_of(document_words.ASIDES)})[)>]")
#: What a notice says to have been adopted, by its title.
ADOPTED: Final = re.compile("《(?P<title>[^《》]{6,80})》(?:已经|已|业经)|现将《(?P<sent>[^《》]{6,80})》")
#: What titles of one area may word otherwise (浙江省, 全省).
OF_AREA: Final = re.compile(r"全?[^\W\d年]{0,3}[省市县区州旗]")
#: Lines of a web page around a text.
FURNITURE: Final = re.compile(
    rf"(?:{words_of(document_words.FURNITURE)})|(?:{words_of(document_words.FURNITURE_BEGINS)})(?:[:】].*|[^。]{{0,4}})|.{{0,6}}>.{{0,40}}|[\W\d_]{{1,12}}"
)
#: A document number; a date of writing, alone in a line; the key before them.
NUMBER: Final = re.compile(r"(?P<number>[^\W\d_]{2,12}[〔\[(【]20\d\d[〕\])】]第?\d{1,4}号)")
NUMBER_TITLE: Final = re.compile(rf"{NUMBER.pattern}(?=[^。;]{{4,60}}{document_words.ABOUT})")
NUMBER_LINE: Final = re.compile(rf"(?:(?:{words_of(document_words.NUMBER_KEYS)}):)?{NUMBER.pattern}")
DATE: Final = re.compile(r"\(?(?:-{1,2})?(?P<year>20\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日\)?")
HAN_DATE: Final = re.compile(
    r"(?P<year>二[〇○零0Oo]二?[〇○零一二三四五六七八九]{1,2})年(?P<month>[一二三四五六七八九十]{1,3})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
WRITTEN: Final = re.compile(
    rf"(?:{words_of(document_words.WRITTEN_KEYS)}):?(?P<year>20\d\d)[年.-](?P<month>\d{{1,2}})[月.-](?P<day>\d{{1,2}})日?"
)
#: The body behind its key, to the end of its line or to the next key of it.
ISSUER: Final = re.compile(
    rf"^(?:[^:。]{{2,8}}:[^:。]{{0,60}})??(?:{words_of(document_words.ISSUER_KEYS)}):(?P<issuer>[^:;。|]{{3,40}}?)(?:$|[|]|(?={words_of(document_words.FIELDS)}))"
)
PAPER: Final = re.compile(rf"(?P<issuer>[^。;:]{{4,40}})(?:{words_of(document_words.PAPER)})")
OPENNESS: Final = re.compile(rf"[(【]?(?:[^:()]{{2,6}}:)?(?P<words>{words_of(document_words.OPENNESS)})[)】]?")
#: A mark of secrecy, in a line of its own or before the years for which it holds.
SECRET: Final = re.compile(
    rf"(?:{words_of(document_words.SECRECY)})(?:[★☆*](?:\d{{1,2}}(?:年|个月)|长期|[一二三四五六七八九十]{{1,3}}年)?)"
)
SECRET_ALONE: Final = re.compile(rf"(?:密级:)?(?:{words_of(document_words.SECRECY)})(?:[★☆*].{{0,8}})?")
#: The names of areas at the beginning of a title or of a body's name, one level behind the other.
AREA_END: Final = f"(?:{words_of(body_words.AREA_ENDINGS)})"
AREA: Final = re.compile(
    rf"(?!人民政府|政府|关于)(?:(?![{''.join(document_words.NO_AREA_CHARS)}])[^\W\d_]){{1,9}}?(?:(?:{words_of(body_words.AREA_STEMS)})(?:{words_of(body_words.AREA_ON)})|{AREA_END})(?!{words_of(body_words.NO_AREA_BEHIND)})"
)
#: One character before what is no area makes the name of one (成都市, 钢城区), but for words of how much or which.
_NO_AREAS: Final = f"(?:{words_of(body_words.NO_AREAS)})"
NO_AREA: Final = re.compile(rf"^[{''.join(body_words.NO_STEMS)}]?{_NO_AREAS}$|.{{2}}{_NO_AREAS}$")
BEFORE_AREA: Final = re.compile(
    rf"(?:附[件表]\d{{0,2}}[:.]?|20\d\d年(?:度)?|{document_words.ABOUT}|(?:{words_of(document_words.FORWARDS)})|《|“十[一二三四五六]五”(?:时期)?|中共|健康)*"
)
PLAN_TERM: Final = re.compile(r"(?<!\d)(20\d\d)年?(?:-{1,2}|至|~|到)(20\d\d)年")
PLAN_FIVE: Final = re.compile(r"十([一二三四五六])五")
YEAR: Final = re.compile(r"(?<!\d)(20\d\d)年")
HAN_DIGITS: Final = {**{char: place for place, char in enumerate("〇一二三四五六七八九")}, "○": 0, "零": 0, "0": 0, "O": 0, "o": 0}
TEN: Final = "十"
HEAD_YEAR: Final = re.compile(r"[〔\[(【（](20\d\d)")
#: Marks that a line of a title has not; a body's name at the beginning of a title (…局2024年工作总结).
PAUSED: Final = re.compile("[。;:|]")
IS_ISSUER: Final = re.compile(rf"[^\W\d_]{{0,12}}{AREA_END}[^\W\d_]{{0,16}}?(?:委员会|委|局|厅|政府|办公室|人民政府|管委会|医院|中心)")
NO_TASKS: Final = frozenset(document_words.NO_TASKS.split())
#: Who a web page says it is from; a cited document's name.
SOURCE: Final = re.compile(rf"(?:{words_of(document_words.SOURCE_KEYS)}):(?P<body>[^:;。\d]{{3,30}})")
CITED: Final = re.compile("《[^《》]*》|[(][^()]*〔20\\d\\d〕[^()]*[)]")
#: What a text writes for its area (特制定磐安县…规划), and to what place it fits (结合淮安实际).
MADE_FOR: Final = re.compile(rf"(?:{words_of(document_words.MAKES)})[本如下]{{0,3}}《?(?P<rest>[^。;,《》]{{2,40}})")
FITS: Final = re.compile(
    rf"{document_words.FITS}(?!{words_of(document_words.NO_PLACE)})(?P<name>[^\W\d_]{{2,6}}?)(?:的?{document_words.REALITY})"
)
OWN: Final = re.compile(rf"(?:{words_of(document_words.OWN)})(?P<ending>[省市县区州旗盟])")
HEALTHY: Final = re.compile(
    rf"{document_words.HEALTHY}(?!(?:{words_of(document_words.NO_HEALTHY)})(?:{words_of(document_words.OF_HEALTHY)}))(?P<name>[^\W\d_]{{2,4}}?)(?:{words_of(document_words.OF_HEALTHY)})"
)
#: A report of a meeting, whose headline comes before what says so.
MEETING: Final = next(pattern for kind, pattern in KINDS if kind == document_words.MEETING)
#: What may be before a title in its line: a number, a key, an area that a page adds, marks of lost blanks; in the text as written.
BEFORE_TITLE: Final = re.compile(
    rf"^[?]{{0,4}}(?:\(?{NUMBER.pattern}\)?|(?:{words_of(document_words.TITLE_KEYS)}):|【[^【】]{{2,12}}】|\([^\W\d_]{{2,6}}[省市区]\))?"
)
#: What a page adds behind a title.
BEHIND_TITLE: Final = re.compile(
    rf"[(（](?:{words_of(document_words.VALIDITY)}|[^\W\d_]{{2,12}}[〔\[]20\d\d[〕\]]第?\d{{1,4}}[号號])[)）]$"
)
#: A title behind its key, as a row of a page's table has it; and what a title goes on with in a line of its own (…计划 ⏎ (2023-2025年)的通知).
KEYED_TITLE: Final = re.compile(
    rf"^(?:{words_of(document_words.TITLE_KEYS)}):\|?(?P<title>[^|:]{{6,80}}?)(?:$|\||(?={words_of(document_words.FIELDS)}))"
)
CELL_ENDS: Final = re.compile("[|:：]")
GOES_ON: Final = re.compile(
    rf"[(<]?(?:20\d\d年?)(?:-{{1,2}}|至|~)20\d\d年[)>]?的?(?:{words_of(document_words.KINDS[document_words.NOTICE_KIND])})"
)
#: What a text quotes by its title.
QUOTED: Final = re.compile("《([^《》]{6,80})》")
BEFORE_WRITTEN: Final = re.compile(
    rf"^[?？]{{0,4}}(?:[(（]?[^\W\d_]{{2,12}}[〔\[（(【]20\d\d[〕\]）)】]第?\d{{1,4}}\s*号[)）]?\s*(?=\S)|(?:{words_of(document_words.TITLE_KEYS)})[:：]\s*|【[^【】]{{2,12}}】|[(（][^\W\d_]{{2,6}}[省市区][)）])?"
)
#: A review with a plan for the year after.
TWO_PERIODS: Final = re.compile(rf"{document_words.REVIEW_KIND}(?:{words_of(document_words.AND)})")

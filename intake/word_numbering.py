"""Word's automatic numbers: which label stands before a paragraph, though the file does not hold it.

Not here: the paragraphs' own words (`docx_reader`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Levels of a list.
LEVELS: Final = 9
#: Styles that are based on styles, one on the other.
DEPTH: Final = 50

#: Numbers beyond which letters and Roman signs, which repeat them, are as long as the number is large.
LETTERED: Final = 780
LAST_ROMAN: Final = 3_999

_HAN: Final = "〇一二三四五六七八九"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class _Level:
    """A level of a list: how it counts, what stands around the number."""

    format: str = "decimal"
    words: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A list as it is used: its kind, and from where its levels count anew."""

    kind: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document, in their order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        """Read how lists count.

        Args:
            numbering: The root of word/numbering.xml, None without one.
            styles: The root of word/styles.xml, None without one.
        """
        self._kinds: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        self._styles: dict[str, tuple[str | None, str | None, str | None]] = {}
        self._default: str | None = None
        if styles is not None:
            self._read_styles(styles)
        if numbering is not None:
            self._read_lists(numbering)

    def _read_styles(self, styles: Any) -> None:
        for style in styles.iter(f"{W}style"):
            if style.get(f"{W}type") != "paragraph":
                continue
            name = style.get(f"{W}styleId", "")
            if style.get(f"{W}default") in ("1", "true", "on"):
                self._default = name
            number = style.find(f"{W}pPr/{W}numPr")
            based = style.find(f"{W}basedOn")
            self._styles[name] = (
                value_of(number.find(f"{W}numId")) if number is not None else None,
                value_of(number.find(f"{W}ilvl")) if number is not None else None,
                value_of(based),
            )

    def _read_lists(self, numbering: Any) -> None:
        links: dict[str, str] = {}
        owners: dict[str, str] = {}
        for kind in numbering.iter(f"{W}abstractNum"):
            name = kind.get(f"{W}abstractNumId", "")
            self._kinds[name] = {_number(level.get(f"{W}ilvl")): _level(level) for level in kind.findall(f"{W}lvl")}
            if link := value_of(kind.find(f"{W}numStyleLink")):
                links[name] = link
            if own := value_of(kind.find(f"{W}styleLink")):
                owners[own] = name
        for name, link in links.items():
            self._kinds[name] = self._kinds.get(owners.get(link, ""), self._kinds[name])
        for one in numbering.iter(f"{W}num"):
            own_list = _List(value_of(one.find(f"{W}abstractNumId")) or "")
            for override in one.findall(f"{W}lvlOverride"):
                level = _number(override.get(f"{W}ilvl"))
                if (start := value_of(override.find(f"{W}startOverride"))) is not None:
                    own_list.starts[level] = _number(start)
                if (other := override.find(f"{W}lvl")) is not None:
                    own_list.levels[level] = _level(other)
            self._lists[one.get(f"{W}numId", "")] = own_list

    def label(self, properties: Any | None) -> str:
        """Count a paragraph.

        Args:
            properties: Its w:pPr, None without one.

        Returns:
            Its label with what parts it from the words, '' where it has none.
        """
        used, level_number = self._used(properties)
        if used is None:
            return ""
        own = self._lists[used]
        levels = {**self._kinds.get(own.kind, {}), **own.levels}
        if level_number not in levels:
            return ""
        counts = self._counts.setdefault(own.kind, {})
        if used not in self._begun:
            self._begun.add(used)
            for number, start in own.starts.items():
                counts[number] = start - 1
        for number in range(level_number):
            counts.setdefault(number, levels[number].start if number in levels else 1)
        level = levels[level_number]
        counts[level_number] = counts[level_number] + 1 if level_number in counts else level.start
        for number in [deeper for deeper in counts if deeper > level_number]:
            after = levels[number].restart if number in levels else None
            if after is None or (after > 0 and level_number < after):
                del counts[number]
        return _label(level, levels, counts)

    def _used(self, properties: Any | None) -> tuple[str | None, int]:
        """The list and level of a paragraph: its own, else its style's."""
        own_list = own_level = style = None
        if properties is not None:
            number = properties.find(f"{W}numPr")
            if number is not None:
                own_list, own_level = value_of(number.find(f"{W}numId")), value_of(number.find(f"{W}ilvl"))
            style = value_of(properties.find(f"{W}pStyle"))
        style = style or self._default
        named = style
        for _ in range(DEPTH):
            if style not in self._styles or (own_list is not None and own_level is not None):
                break
            its_list, its_level, based = self._styles[style]
            if own_list is None and own_level is None:
                own_level = its_level  # the list may be that of a style on which it is based
            if own_list is None and its_list is not None:
                own_list = its_list
                own_level = own_level if own_level is not None else self._level_of(its_list, named, style)
            style = based
        if own_list is None or own_list not in self._lists:
            return None, 0
        return own_list, _number(own_level or "0")

    def _level_of(self, used: str, *styles: str | None) -> str | None:
        """The level of a list that is a style's."""
        kind = self._lists[used].kind if used in self._lists else ""
        for style in styles:
            for number, level in self._kinds.get(kind, {}).items():
                if style is not None and level.style == style:
                    return str(number)
        return None


def value_of(element: Any | None) -> str | None:
    """The value of a property.

    Args:
        element: Its element, None without one.

    Returns:
        Its w:val.
    """
    value: str | None = element.get(f"{W}val") if element is not None else None
    return value


def _number(words: str | None) -> int:
    try:
        return int(words or 0)
    except ValueError:
        return 0


def _level(level: Any) -> _Level:
    def own(name: str) -> Any:
        return level.find(f"{W}{name}")

    found = _Level()
    form = own("numFmt")
    found.format = value_of(form) or "decimal"
    found.words = value_of(own("lvlText")) or ""
    start, restart = value_of(own("start")), value_of(own("lvlRestart"))
    found.start = _number(start) if start is not None else 0
    found.restart = _number(restart) if restart is not None else None
    found.legal = own("isLgl") is not None and value_of(own("isLgl")) not in ("0", "false", "off")
    found.suffix = value_of(own("suff")) or "tab"
    found.style = value_of(own("pStyle"))
    return found


def _label(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    if level.format == "bullet":
        return "• " if level.words.strip() else ""
    words = level.words
    for number in range(LEVELS):
        mark = f"%{number + 1}"
        if mark in words:
            own = levels.get(number, _Level())
            words = words.replace(mark, number_words(counts.get(number, own.start), "decimal" if level.legal else own.format))
    parts = "" if level.suffix == "nothing" or not words or words[-1] in "、）．】" else " "
    return words + parts


def number_words(number: int, form: str) -> str:
    """Write a number as Word does.

    Args:
        number: The number.
        form: Word's name of the form, such as chineseCounting.

    Returns:
        The number in that form; in Arabic digits where the form is unknown or does not reach so far.
    """
    if form == "none":
        return ""
    if form in _SIGNS:
        signs = _SIGNS[form]
        return signs[number - 1] if 1 <= number <= len(signs) else str(number)
    maker = _MAKERS.get(form)
    return maker(number) if maker and number > 0 else str(number)


def _han(number: int, digits: str = _HAN, places: str = "十百千") -> str:
    """Chinese counting: 十一, 一百零二."""
    if number >= 10_000:
        return str(number)
    words, zero = "", False
    written = str(number)
    for at, digit in enumerate(written):
        place = len(written) - at - 1
        if digit == "0":
            zero = bool(words)
            continue
        words += ("零" if zero else "") + digits[int(digit)] + (places[place - 1] if place else "")
        zero = False
    return words[1:] if 10 <= number < 20 and digits == _HAN else words


def _counting(number: int) -> str:
    return _han(number) if number < 100 else "".join("○" if digit == "0" else _HAN[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    if number > LETTERED:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if number > LAST_ROMAN:
        return str(number)
    words = ""
    for value, sign in _ROMAN:
        words += sign * (number // value)
        number %= value
    return words


def _digital(number: int) -> str:
    return "".join(_HAN[int(digit)] for digit in str(number))


_MAKERS: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _han,
    "taiwaneseCountingThousand": _han,
    "japaneseCounting": _han,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "koreanDigital2": _digital,
    "chineseLegalSimplified": lambda number: _han(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
    "ideographLegalTraditional": lambda number: _han(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalFullWidth2": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "numberInDash": lambda number: f"- {number} -",
}
_CIRCLES: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_SIGNS: Final = {
    "decimalEnclosedCircle": _CIRCLES,
    "decimalEnclosedCircleChinese": _CIRCLES[:10],
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}

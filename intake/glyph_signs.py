"""Characters that files hold in place of the ones that people see.

Fonts draw a radical and the character that looks like it by one glyph, and programs write the radical's code; raised digits are digits with a look. Not here: forms that
look different (full width, traditional), which stay as they are.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_RAISED: Final = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
#: Radicals of the supplement (U+2E80 on) that look like a whole character, from Unicode's EquivalentUnifiedIdeograph.
_SUPPLEMENT: Final = "⺁厂⺄乙⺊卜⺟母⺠民⺩王⺫目⺷羊⺸羊⺼肉⺽臼⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻒長⻓长⻔门⻖阜⻘青⻙韦⻚页⻛风⻜飞⻝食⻟食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟"
#: Radicals (U+2F00 on) and compatibility ideographs, each with the character that Unicode makes of it.
_DECOMPOSED: Final = {
    chr(code): unicodedata.normalize("NFKC", chr(code)) for block in (range(0x2F00, 0x2FD6), range(0xF900, 0xFB00)) for code in block
}
#: A character → the one that people see.
SAME_SIGN: Final = {
    **{sign: same for sign, same in _DECOMPOSED.items() if len(same) == 1 and same != sign},
    **dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)),
}
#: Signs of the font Symbol, which programs write by codes of their own, behind U+F000: comparators and operators.
SYMBOLS: Final = dict(
    zip(b"\xa3\xa5\xb0\xb1\xb3\xb4\xb8\xb9\xba\xbb\xbc\xb7\x25\x2b\x2d\x2f\x3c\x3d\x3e\x7e\x2d", "≤∞°±≥×÷≠≡≈…•%+−/<=>∼−", strict=True)
)


def raised(words: str) -> str:
    """Make raised digits characters of their own: 10 with a raised 5 is no 105.

    Args:
        words: Words that are raised.

    Returns:
        The same with digits and signs as superscripts.
    """
    return words.translate(_RAISED)

"""Single characters: digits, punctuation, dashes, traditional forms: data.

Not here: words, be they of one character (the other modules of `lexicon`).
"""

from __future__ import annotations

import unicodedata
from typing import Final

from policytext.lexicon import traditional

#: Fractions of one character, and their values.
FRACTIONS: Final = {sign: unicodedata.numeric(sign) for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"}
#: Chinese digits with their values, and the marks that multiply.
DIGITS: Final = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
TENS: Final = {"十": 10, "百": 100, "千": 1000}
MYRIADS: Final = {"亿": 100_000_000, "万": 10_000}
#: Digits that count, and the two forms of zero.
COUNTING: Final = "一二两三四五六七八九"
ZEROS: Final = "零〇"
ONE: Final = "一"
TEN: Final = "十"
HUNDRED: Final = "百"
HALF: Final = "半"
#: The decimal point in words.
POINT: Final = "点"
#: 廿 and 卅 are tens; 余, 多 and 几 inside a numeral (500余万) add nothing to its value.
NUMERAL_FORMS: Final = {"廿": "二十", "卅": "三十", "余": "", "多": "", "几": ""}
#: Two digits that make a range although they are no neighbours (三五个).
RANGE_OF_TWO: Final = "三五"

#: Punctuation, as `folding` leaves it.
FULL_STOP: Final = "。"
ENUMERATION_COMMA: Final = "、"
#: A comma that `folding` makes half-width, in the text as loaded.
WIDE_COMMA: Final = "，"
#: Ends of a sentence, in a text as folded.
SENTENCE_ENDS: Final = ("。", "!", "?")
#: Quotation marks that open.
QUOTES: Final = '“"‘「『'

#: Forms of the dash; `folding` makes them one.
DASHES: Final = "-‐‑‒–—―−－﹣─"
#: Characters that fold to themselves, as ranges of an expression: nearly all of a Chinese text.
FOLD_TO_THEMSELVES: Final = "!-~\u4e00-\u9fff、。“”"

#: Traditional forms, and before them those of lexicon and grammar and the numerals in capitals, one to one.
TRADITIONAL: Final = str.maketrans(traditional.TRADITIONAL, traditional.SIMPLIFIED) | str.maketrans(
    "○∶萬億兩個達歲張項縣區醫療構過於餘約無報內開準標衛國總數蓋實現應優導將爭確計劃動進農鄉鎮點臺輛場劑間員戶對種類條處組門氣網線機會務務號電話專業學責單縮減壓團隊護產婦兒嬰齡長級別歷屆規範幾雙倍兩倆俩負歐幣較為佔從與師時鐘週噸畝頃診針冊價盡篩檢簽領園館廳藥發現續連設壹貳贰叁肆陸柒捌玖拾佰仟",
    "〇:万亿两个达岁张项县区医疗构过于余约无报内开准标卫国总数盖实现应优导将争确计划动进农乡镇点台辆场剂间员户对种类条处组门气网线机会务务号电话专业学责单缩减压团队护产妇儿婴龄长级别历届规范几双倍两两两负欧币较为占从与师时钟周吨亩顷诊针册价尽筛检签领园馆厅药发现续连设一二二三四六七八九十百千",
)

#: Capitals that are numerals only beside other ones (not in 大陆, 陆续, 队伍).
CAPITALS: Final = {"陆": "六", "伍": "五"}
BESIDE: Final = r"{0}(?:(?<=[零拾佰仟十百千万萬亿億]{0})|(?=[拾佰仟])|(?<!\w{0})(?=[万萬亿億元圆点]))"

"""Single characters: traditional forms and numerals in capitals. Data only."""

from __future__ import annotations

from typing import Final

#: Traditional forms of the characters that this grammar speaks of, and numerals in capitals, one to one.
TRADITIONAL: Final = str.maketrans(
    "○∶萬億兩個達歲張項縣區醫療構過於餘約無報內開準標衛國總數蓋實現應優導將爭確計劃動進農鄉鎮點臺輛場劑間員戶對種類條處組門氣網線機會務務號電話專業學責單縮減壓團隊護產婦兒嬰齡長級別歷屆規範幾雙倍兩倆俩負歐幣較為佔從與師時鐘週噸畝頃診針冊價盡篩檢簽領園館廳藥發現續連設壹貳贰叁肆陸柒捌玖拾佰仟",
    "〇:万亿两个达岁张项县区医疗构过于余约无报内开准标卫国总数盖实现应优导将争确计划动进农乡镇点台辆场剂间员户对种类条处组门气网线机会务务号电话专业学责单缩减压团队护产妇儿婴龄长级别历届规范几双倍两两两负欧币较为占从与师时钟周吨亩顷诊针册价尽筛检签领园馆厅药发现续连设一二二三四六七八九十百千",
)

#: Capitals that are numerals only beside other ones (not in 大陆, 陆续, 队伍).
CAPITALS: Final = {"陆": "六", "伍": "五"}

BESIDE: Final = r"{0}(?:(?<=[零拾佰仟十百千万萬亿億]{0})|(?=[拾佰仟])|(?<!\w{0})(?=[万萬亿億元圆点]))"

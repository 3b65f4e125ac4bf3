"""Words that make a figure a change against a base instead of a level: data, one line adds one.

Not here: what is between such a word and its figure (`grammar.changes`).
"""

from __future__ import annotations

from typing import Final

#: Verbs directly before a figure that is a change (提高6个百分点, but not 提高到60%).
UP: Final = "提高 提升 增长 上升 升高 上涨 增加 增幅 增幅达 增速 增 涨幅 延长 上浮 扩大 提前 多 高"
DOWN: Final = "下降 降低 减少 缩短 缩小 减 降 降幅 减幅 下浮 压减 压缩 回落 下调 少 低"
#: Of these, verbs whose figure is a count of what was added, unless a base is named (增加床位9张).
COUNTING: Final = "增加 增 减少 减 多 少 扩大 压减 提前 高 低"
#: Between the verb and its figure.
ADVERBS: Final = "了 约 近 超过 不少于 不低于 不高于 达 达到 幅度达到"
#: Doublings, in percent of the base (翻一番 is 100 per cent more), and how often they double.
DOUBLED: Final = {"翻番": 1, "翻一番": 1, "翻了一番": 1, "翻两番": 2, "翻了两番": 2}
#: The last character of a step between two rates (0.3个千分点), which is no rate itself.
POINT_OF: Final = "点"
#: Comparison with the same period of the year before, or with the year before; with the period before.
YEAR_BEFORE: Final = "同比 比上年 较上年 比去年 较去年 比上一年 较上一年 比上年度 较上年度 比上年同期 较上年同期 与上年比 与上年相比 与上年比较 与去年比 与去年相比 与去年比较 与上一年相比 与上年末相比"
PERIOD_BEFORE: Final = "环比 期初 比目前 较目前 比现在 较现在"
#: Heads of columns that hold changes.
COLUMN: Final = "增减 增幅 增长 增长率 增速 同比 变化 升降"
#: Before a verb, that its figure is the mean of several years' changes; before a rate, that it is a share of a plan that was done.
YEARLY_MEAN: Final = "年均 年平均"
COMPLETION: Final = "完成率 完成比例 目标任务的 年度任务的 任务总数的 任务总量的"

"""Comparators, benchmarks, universal claims, shares in words and zero: data, one line adds one.

Not here: what is between such a word and its number (`grammar.neighbours`).
"""

from __future__ import annotations

from typing import Final

#: Comparators that come directly before a number (after an optional verb), as codes of the vocabulary.
BEFORE: Final = {
    ">=": "不得低于 不得少于 不低于 不少于 不小于 不下于 至少 最少 起码 大于等于 大于或等于 大于或者等于 高于或等于 ≥ >= 跨入 跨过 跨上 迈上 站上",
    ">": "超过 突破 超出 多于 高于 大于 超 逾 > 不止",
    "<=": "不超过 不高于 不大于 不多于 不得超过 不得高于 控制在 压减到 至多 最多 小于等于 小于或等于 小于或者等于 ≤ <= 低于或等于",
    "<": "低于 不足 不到 少于 小于 达不到 <",
    "~": "约 大约 约为 近 接近 将近 大致 大概有 平均约",
}

#: Characters before which 约 and its like end another word (签约, 最近, 高超).
OTHER_WORD: Final = {"近": "最附邻临亲就", "约": "签节预条合契履违制", "超": "高B赶彩"}

#: Comparators that may be at some distance before a number (至少办好1所); the second, where 的 follows their noun.
AT_LEAST_NEAR: Final = "至少 最少 不少于 不低于"
AT_MOST_NEAR: Final = "至多 最多"
AT_MOST_OF: Final = "不超过 不得超过 不高于"
#: One of these before a list holds for all of it (至少办好1所综合医院和1所中医医院).
AT_LEAST_OF_ALL: Final = "至少 最少"

#: 约 and its like, which give no bound: with one of these before it, a duration stays one.
NO_BOUND: Final = "近 约"

#: Adjectives behind a number that 比 comes before (比20元高, 比30岁小).
COMPARED: Final = {">": "大 多 高 长", "<": "小 少 低 短"}

#: Characters inside or behind a numeral that say there is more (500余万, 3万多, 几百).
MORE: Final = "余 多"
SOME: Final = "几"

#: Comparators that come directly behind a number and its unit.
AFTER: Final = {
    ">=": "及以上 以上 之上 或以上 或者以上 或更多 或者更多 起",
    "<=": "及以下 以下 或以下 或者以下 或更少 以内 之内 之下 内 封顶",
    "~": "左右 上下 前后",
    ">": "余 多",
}

#: Benchmarks: what is compared with, and the words that say how.
BENCHMARKS: Final = {
    "national_average": "全国平均水平 国家平均水平 全国平均 国家平均 全国均值 全国平均值 全国、全省平均水平 全国和全省平均水平 全国及全省平均水平 全国、全市平均水平 国家、省平均水平 国家和省平均水平 全国、全省平均",
    "provincial_average": "全省平均水平 全区平均水平 全市平均水平 全省平均 全市平均",
    "domestic_advanced": "国内先进水平 全国先进水平 国内领先水平 全国领先水平 国内一流水平 全国一流水平 国际先进水平 国际领先水平",
    "regional_average": "东部平均水平 中部平均水平 西部平均水平 东部地区平均水平 中部地区平均水平 西部地区平均水平",
    "high_income_countries": "高收入国家水平 高收入国家平均水平 世界先进水平 发达国家水平 发达国家平均水平",
    "middle_high_income_countries": "中高收入国家水平 中高收入国家平均水平",
    "national_low_prevalence": "全国低流行水平 全国较低流行水平",
    "historical_lowest": "历史最低水平 历史最低值 历史最低点 历史最低 历史新低 历史低位",
    "historical_best": "历史最好水平 历史最优水平 历史最高水平 历史最佳水平 历史最好 历史最优 历史最高 历史新高",
}
BETTER: Final = "显著优于 明显优于 优于 好于 高于 低于 明显低于 显著低于 明显高于 超过 领先于 快于"
#: How a clause begins that holds a figure against a goal or norm.
HELD_AGAINST: Final = "低于 高于 优于 好于 领先于"
REACH: Final = "达到或优于 接近或达到 达到 达 接近 保持 保持在 维持在 稳定在 控制在 位居 处于 处在 不低于 相当于 持平于 降至 降到 创 创下 创造 创出 刷新 为"

#: What a half of is no share of a whole: it compares with another time or place.
OTHER_WHOLES: Final = "现在 目前 当前 如今 今天 原来 过去 以前 往年 去年 上年 前者 后者 平均 平均水平 平均数 平均值"
#: Shares and multiples in words: value, unit, comparator.
SHARES: Final[dict[str, tuple[float, str, str]]] = {
    "一半": (50.0, "percent", "="),
    "半数": (50.0, "percent", "="),
    "过半": (50.0, "percent", ">"),
    "百分百": (100.0, "percent", "="),
    "翻番": (2.0, "times", "="),
    "翻一番": (2.0, "times", "="),
    "翻了一番": (2.0, "times", "="),
    "翻两番": (4.0, "times", "="),
    "翻了两番": (4.0, "times", "="),
    "半小时": (0.5, "hour", "="),
}

#: Universal claims without a digit; a noun must follow where the word ends in `+`.
UNIVERSAL: Final = "每一个 每一位 每一名 每一所 每一家 全覆盖 全面覆盖 全域覆盖 全员覆盖 全员 全配备 全达标 全部+ 所有+"

#: With one of these behind it, a universal word is part of another one (所有制, 所有权).
UNIVERSAL_OTHER_WORD: Final = {"所有": "制权者"}
#: 应接尽接 and its family, by the verb.
DUTIES: Final = "接 检 保 签 收 治 种 筛 纳 享 评 转 隔 查 管 救 助 改 上 配 建 报 访 诊 免 兑 办 帮 扶 养 住 续 退 开 公 培"

#: Words of zero: 零新增, 零报告.
ZERO_OF: Final = "新增 报告 死亡 事故 感染 差错 投诉 差价 自付 突破 增长 发生 病例 输入 距离 容忍 障碍 门槛 跑腿 传播 扩散 漏报 缓报 迟报 瞒报 违规 伤亡 失误 拖欠 上访 缺陷 纠纷 积压"
NONE_OF: Final = "没有发生 未发生 不发生 不再发生 没有出现 未出现 不出现 没有发现 未发现 没有报告 未报告 不存在 无新增 没有 未有 无"

#: With one of these behind it, 连续610天 measures how long nothing has happened; other durations say how long something takes.
WITHOUT: Final = "无 没有 未 零 保持零 实现零 保持无 保持“零 实现“零"

#: 零 with one of these is a manner of serving (零距离服务), if one of those words follows.
ZERO_MANNERS: Final = "距离 障碍 门槛 跑腿 容忍"
SERVING: Final = "服务 沟通 办理 接触 对接 办事 态度"

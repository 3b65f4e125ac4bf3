"""Words of deadlines: data, one line adds a form.

Not here: dates in figures (`grammar.due_dates`), and years of figures (`statement_words`).
"""

from __future__ import annotations

from typing import Final

#: Parts of a year and the month and day that end them; Chinese and other numbers are the same.
PARTS: Final[dict[str, tuple[int, int]]] = {
    "上半年": (6, 30),
    "下半年": (12, 31),
    "一季度": (3, 31),
    "1季度": (3, 31),
    "首季度": (3, 31),
    "二季度": (6, 30),
    "2季度": (6, 30),
    "三季度": (9, 30),
    "3季度": (9, 30),
    "四季度": (12, 31),
    "4季度": (12, 31),
    "年中": (6, 30),
}
#: The end of the document's own year, and of the one after.
YEAR_ENDS: Final = "年底前 年底之前 年底以前 年底 年末前 年末 年内 今年底前 今年底 今年内 今年年底前 今年年底 本年底 本年度内 当年底 年终"
NEXT_YEAR_ENDS: Final = "明年底前 明年底 明年年底前 明年年底"
#: Behind a year: its end is meant; behind a month: its end.
ENDS: Final = "底前 底之前 底以前 底 末前 末 内 年底前 年底 年末前 年末"
#: Before a time is meant; whether a year before which something is to be done is itself meant, nobody can tell.
BEFORE: Final = "前 之前 以前"
#: Before a year that is a deadline.
UNTIL: Final = "到 至 截至 截止 截止到 力争到 确保到"
#: The plan's last year.
PLAN_ENDS: Final = "规划期末 规划末期 方案期末 行动期末 实施期末"

#: Work without an end: wherever it is said, and where a clause or a cell says nothing else.
ONGOING: Final = "长期坚持 长期推进 长期实施 长期开展 长期任务 长期执行 常抓不懈 一以贯之"
ONGOING_ALONE: Final = "长期 持续推进 持续实施 持续开展 持续落实 持续加强 持续深化 持续进行 持续 常态化 常态化推进 常态化开展 常态化实施 常态化落实 常年 全年 全年推进 全年实施 全年开展 全年持续推进 长期持续推进 贯穿全年 即时 立即 实时 日常"
#: Behind 常态化 where it is how work is done, and no kind of it.
NORMAL: Final = "常态化"
NORMAL_VERBS: Final = "开展 推进 实施 坚持 落实 进行 组织"
#: Work that comes again; what follows a step or a rate that is none.
RECURRING: Final = "每月 每季度 每季 每年 每半年 每周 每学期 每学年 每两年 每三年 每年度 每个月 每个季度 按月 按季 按季度 逐月 逐季 按年度 月调度 每日 每天"
NO_RECURRING: Final = "提升 提高 增长 增加 下降 降低 递增 递减 减少 新增 不少于 不低于 不超过 至少 以 每 均 达"
#: Keys whose words are the deadline.
KEYS: Final = (
    "完成时限 完成时间 时限 时限要求 完成期限 时间节点 时间安排 进度安排 工作时限 完成节点 时间要求 计划完成时间 推进时限 办结时限 实施时间"
)

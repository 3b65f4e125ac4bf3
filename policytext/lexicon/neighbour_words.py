"""Verbs and nouns that come around a number and decide how it is read: data, one line adds one.

Not here: nouns that tell a unit (`unit_words`) and words that tell what is reached from what is wanted (`statement_words`).
"""

from __future__ import annotations

from typing import Final

#: Behind a figure that is a norm.
OF_STANDARD: Final = "的标准"

#: Verbs behind which 一 before a unit is a number (建成一家), not a word's part.
BUILT: Final = "建成 建设 新建 创建 打造 拥有 设立 设置 增至 达到 达 建立 有 成立 组建 获批 派出 配备 开设 引进 布局 规划 确定 遴选 认定"

#: The same, unless 件 or 项 follows (新增一件、挂账一项).
ADDED: Final = "新增 增加 举办 开展"

#: Where the noun behind a number ends: what follows says something of it.
PREDICATES: Final = "实现 达到 全部 均 已 开展 建成 设置 启动 参加 完成 进入 通过 入驻 移交 免费 提供 全面 仍 晋升 获 被 每 正在 成为 纳入 承担 可 投入 掌握 到 为 是 参会 院内 共设 共有 共计 增加 增至 增长 减少 减至 扩大 提高 提升 下降 上升 占"

#: The verb between what is measured and its figure, the longer before the shorter; and what comes before that.
REACHING: Final = (
    "达到 达 提高到 提高至 提高 提升到 提升至 提升 下降到 下降至 下降 降低到 降低至 降低 降至 控制在 增加到 增至 扩大到 为 至 到 在"
)
ADVERBS: Final = "将 要 力争 实现 保持 稳定 持续 显著 均 分别"

#: What a rate is counted per a number of → its code of vocabulary per_unit; 均 follows 人 alone.
COUNTED_PER: Final = {"人口": "person", "人": "person", "居民": "person", "活产": "live_birth"}

#: Ends of indicators' names that their unit says as well; of words before a number that are no name; what may be 全覆盖.
SHARE_NOUNS: Final = "比例 占比 比重 时间"
COUNT_NOUNS: Final = "数 人数 例数 个数"
SHORT_ENDS: Final = "达 到 为 至 不低于 不少于 不超过 以上"
COVERED: Final = "覆盖 配备"

#: Words of a clause behind which a number with 级 is a figure, unless a hospital has that grade.
GRADED: Final = "级别 评级 评价 等级 分级 电子病历 应用水平 成熟度"
GRADED_THINGS: Final = "医 公立 综合 中医 专科 机构 甲 及以上医 以上医 以上公 以上综 以上机构 以上中医"

#: Words before a number of years, and unit words, that make it an age.
OF_AGE: Final = "满 男性 女性 男 女 男职工 女职工 年龄在 年龄为"
AGE_UNITS: Final = "周岁"

#: Places and bodies that have something each (每个街道), and how the clause goes on behind one that is not listed here.
EACH_PLACE: Final = "街道 社区 乡镇 行政村 镇街 街镇 县域 县城 县区 城区 市辖区 设区市 村居 医共体 县域医共体"
EACH_ENDS: Final = "至少 至多 最多 最少 不 设 建 配 有 都 均 要 应 须 需 达 办 平均 原则上 拥有 可 力争 安排 确定 选 培 开展 按 重点 打造 新 保留 确保 每年 投入 补助"
#: What turns a list of values into that of a later year (分别由10‰和12‰下降到7‰和9‰).
TURNS: Final = "下降到 下降至 降低到 降低至 降到 降至 提高到 提高至 提升到 提升至 上升到 上升至 升至 增加到 增加至 增至"
#: Heads that names of a list leave to the last and that go with each of them (新生儿、婴儿死亡率).
SHARED_HEADS: Final = "死亡率 发病率 患病率"
#: Names that hold that of another indicator and are none of it.
OTHER_NAMES: Final = "健康预期寿命 健康期望寿命 期望健康寿命"

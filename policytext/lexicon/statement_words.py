"""Words that tell what is reached, wanted or a norm, and which year is meant: data, one line adds one.

Not here: what is around a year in figures (`grammar.dates`).
"""

from __future__ import annotations

from typing import Final

#: Words of a sentence that tell what has been reached from what is to be reached, whatever the paragraph speaks of.
ACTUAL_WORDS: Final = "已 已经 尚未 仍未 目前 达到了 实现了 完成了 建成了 投放了 同比 比上年 较上年 比去年 较去年 获评 荣获 蝉联 圆满完成 恢复到 现有 共有 共查处 先后 截至 截止 年来"
TARGET_WORDS: Final = "力争 争取 确保 目标是 目标为 今年目标 预计 拟 到规划期末 规划期内 期末 末(20"

#: The same, where the words next to them decide (将达到 but not 将患者移交, 到2025年 but not 恢复到2019年同期), and how all these forms begin.
TARGET_BEGINS: Final = "将 到 年 月 计 要"
TARGET_FORMS: Final = (
    r"将(?=[锚为围持以达实建新进在于紧超通全继加重聚统完推开投力深坚持确成扩设增])",
    r"(?<![复加高升降少长展大年])到(?:20\d\d年(?!的|同期)|二[〇零])",
    r"到“?十[三四五六]五”?(?:期?末|时?期末)",
    r"(?<!于)(?<!至)(?:年|月份?)底前",
    r"计划(?!生育|免疫|》|的)",
    r"(?<![重主需必紧首简摘扼概纲])要(?!求|素|点)",
)

#: Words that lean a text one way or the other, where a sentence says nothing of the kind.
REPORTING: Final = "了 已 累计 同比 全年 均 下降 增长 目前 取得 成效 截至 显著 介绍 上年 年末 共 开展 完成"
WANTING: Final = "到20 力争 任务 规划 控制在 加强 实施 以上 目标 健全 要 不低于 进一步 将 不超过 应 推进 确保"

#: Words whose figure in brackets is the wanted one, not the reached: 目标任务(60%).
WANTED: Final = "任务 任务数 目标 目标值 目标数 指标值 要求"

#: Of these, no sign of a wish: 二级以上医院 names a grade.
NOT_WANTING: Final = "级以上"

#: What a report's data do.
SHOWS: Final = r"显示(?![屏器牌终])"
#: Before verbs of work done (共抽取127家), unless a plan's words lead them.
IN_ALL: Final = r"(?<![公一年将拟划要])(?<!年,)共(?=[核领抽办完监检查投接受处筛派]|开展|发放|组织)"

#: How a paragraph begins that looks back, or ahead; what follows below the same heading goes on so.
LOOKS_BACK: Final = ["近年来", "过去", "回顾", "五年来", "一年来", "年来", "总结", "会议指出", "以来", "去年", "上年", "截至", "截止"]
LOOKS_AHEAD: Final = ["今后", "未来", "下一步", "新的一年", "到20", "展望", "会议强调", "会议要求", "要坚持", "接下来", "下一阶段"]

#: 今年 looks ahead too, unless it says what part of it is over.
THIS_YEAR_AHEAD: Final = r"今年(?!\d|前|以来|上半年|第?[一二三四]季)"

#: Words of a norm, where it says for what area it holds; and those that make one without.
STANDARD_WORDS: Final = "标准 规划设置 设置 配备 配置 不得 原则上 适宜 核定 按照 须 应当 办好 建设"
NORM_WORDS: Final = "每月给予 每年给予 给予一次性 不得 原则上 适宜 核定 须 应当 允许 标准为 的标准 一般为 可增设 按每"

#: Words of an assessment around a score; before a weight; names of grades, behind 为.
SCORING: Final = "考核 评分 满分 总分 得分 分值 扣分 加分 计分 记分 扣 加 得 计 赋分 权重 优秀 良好 合格 及格 达标"
#: Before a score that somebody has (得分92.5分).
SCORED: Final = r"(?:得分|评分|成绩)(?:为|达到?)?$"
WEIGHTS: Final = "权重 权重为 权重占 占比权重"
GRADES: Final = "优秀 良好 优良 合格 不合格 基本合格 及格 不及格 达标 不达标 优 良 一般 较差 差 中 好 优等 A B C D"

#: In a definition no word is a universal claim (是指所有常住单位的…).
DEFINING: Final = "是指 系指 指的是 定义为 即指 指辖区 称为"

#: Of these, words of the present: what they say is so when the document speaks, and opens nothing; 现有 says so only behind these
#: (全市现有, but not 实现有效), and not before what is to be built upon.
PRESENT: Final = "目前 现有 现阶段"
PRESENT_BEHIND: Final = "国 省 市 县 区 州 旗 院 共 前 内 域 , 。 ; :"
NO_PRESENT: Final = "基础 条件 资源 规模 政策 制度 机制 体系 设施"

#: Words that resolve to the document's year, with the offset in years; None ends what a year governs.
RELATIVE_YEARS: Final[dict[str, int | None]] = {
    "今年": 0,
    "新的一年": 0,
    "本年度": 0,
    "本年": 0,
    "年内": 0,
    "年底前": 0,
    "年底": 0,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "前年": -2,
    "明年": 1,
    "年末全国": 0,
    "年末全省": 0,
    "年末全市": 0,
    "年末全县": 0,
    "年末全区": 0,
    "过去的一年": -1,
    "过去一年": -1,
    "目前": 0,
    "现阶段": 0,
    "现有": 0,
    "现在": None,
    "近年来": None,
    "近几年": None,
    "两年来": None,
    "三年来": None,
    "四年来": None,
    "五年来": None,
    "十年来": None,
}

#: How many years these tell of, from the year on that the paragraph has named as the first (2018年起,…三年来).
YEARS_SINCE: Final = {"两年来": 2, "三年来": 3, "四年来": 4, "五年来": 5, "十年来": 10}
#: Words of a wish that are an estimate in a report of what was (初步核算,预计).
ESTIMATES: Final = "预计"

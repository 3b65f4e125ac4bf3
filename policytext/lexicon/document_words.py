"""Words of titles and headings that tell what a document is, and whether it reports or wants: data, one line adds one.

Not here: words of sentences (`statement_words`) and what numbers headings (`grammar.outline`).
"""

from __future__ import annotations

from typing import Final

#: Documents of what was done, of what is to be done, and plans with a term.
REPORTS: Final = (
    "公报 总结 年报 年度报告 完成情况 进展情况 工作情况 执行情况 落实情况 自评报告 自评表 评估报告 统计报告 通报 简报 情况报告 述职报告"
)
LISTS: Final = "工作要点 要点 任务分解 任务分解表 任务分工 任务分工表 重点任务 工作任务 任务清单 工作清单 工作计划 工作打算 工作安排 民生实事 实施计划 目标责任书 责任书"
PLANS: Final = "规划 行动计划 行动方案 实施方案 方案 纲要 规划纲要 三年行动 五年行动"
#: A document of two periods: it reports of the year before and wants of its own.
BOTH: Final = "政府工作报告 工作会议报告"

#: Headings of the two parts of such a document.
REVIEW: Final = "回顾 总结 完成情况 工作成效 主要成效 取得的成绩 主要成绩 开展情况 工作情况"
OUTLOOK: Final = "打算 计划 安排 展望 下一步 主要任务 重点任务 工作任务 工作要点 工作思路 目标任务 预期目标"

#: What follows what a notice makes public of a year (现将2019年民生实事的完成情况予以公示).
PUBLISHED: Final = "公示 公布 通报 公告 报告如下 汇报如下"

"""Words in the heads of tables that tell what a column holds, and in their notes: data, one line adds one.

Not here: units (`unit_words`), and how cells are parted (`grammar.grids`).
"""

from __future__ import annotations

from typing import Final

#: Heads of columns that number the rows; that name what a row is of; that name its unit, and those that only look so.
SERIAL: Final = "序号 编号 排序 顺位 位次 名次 Rank"
NAMES: Final = "指标 指标名称 主要指标 项目 名称 内容 任务 重点任务 重点工作 工作任务 主要任务 事项 实事项目 考核项目 考核指标 年份 年度 单位名称 行动 措施 职责"
#: Heads of the column of groups that stands first.
GROUPS: Final = "领域 类别 分类 维度 一级指标 指标类别 大类"
#: Heads of columns that name places.
PLACES: Final = "县区 市县 地区 区县 市州 地市 城市 省份 县市区 各市 各县 县(市、区) 市(州)"
UNIT: Final = "单位 计量单位"
#: Heads of columns of obligations, and what their cells mean.
OBLIGATION: Final = "性质 属性 指标性质 指标属性 类型"
OBLIGATIONS: Final = {"约束性": "binding", "预期性": "expected", "倡导性": "advocated"}
#: Heads of columns of what was and of what is to be.
BASE: Final = "基期 现状 基线 基准 实际 完成 现值"
TARGET: Final = "目标 规划值 预期 计划"
#: Heads that make a table one of tasks; of scores.
TASKS: Final = "牵头 责任 配合 完成时限 时限 职责 实事 重点任务 重点工作"
#: Heads of columns of tasks, of the measures for them, of bodies, and of what they are to do.
TASK_COLUMNS: Final = "任务 重点任务 工作任务 主要任务 具体任务 任务内容 重点工作 工作内容 工作事项 重点事项 事项 实事项目 项目 项目名称 建设内容 内容 举措 措施 具体措施 工作措施 主要措施 工作举措 重点举措 任务名称 工作要求 改革任务 重点改革任务 职责 工作职责 主要职责 职责任务 目标任务 任务分解 任务事项 任务目标 具体要求 细化分工 事项名称 实事内容 项目内容 建设任务"
MEASURES: Final = "任务目标 具体要求 细化分工 项目内容 具体任务 任务内容 具体措施 工作措施 主要措施 工作举措 具体举措 重点举措 工作内容 措施 举措 职责 工作职责 主要职责"
BODIES: Final = "单位 部门 责任单位 成员单位 单位名称 部门名称 机构"
DUTIES: Final = "职责 工作职责 主要职责 职责任务 任务分工"
#: Heads of a table that has a line for each cell: of words that a task has beside its own, and of remarks.
FIELD_HEADS: Final = "领域 类别 名称 目标 主要目标 具体目标 年度目标 工作目标 目标要求 进展情况 落实情况 完成情况 工作进展 进展 推进情况 完成状态 进度安排 工作进度 年度计划"
REMARKS: Final = "备注 说明"
SCORES: Final = "分值 权重 满分 标准分"
#: Names of rows that sum the others up; that go on with the row above.
TOTALS: Final = "合计 总计 全市 全县 全省 小计"
PART: Final = ("其中", "#")
#: Before the name of a part of the row above or of the column to the left, in yearbooks; its unit is theirs.
MARKED_PART: Final = "#"
#: Words of the parts of a merged head that can only be in one unit; parts that may be in any, and those that sum up.
PARTS_OF: Final = {
    "person": "医师 医生 护士 人员 技师 技士 药师 药士 检验师 执业 职工 护理师 卫生员",
    "visit": "门诊 急诊 出诊 家庭卫生服务",
    "yuan": "收入 支出 拨款 补助 经费 资产 负债",
}
#: What a head ends with that can only be in a unit.
WHOLES_OF: Final = {"person": "人口 人口数"}
#: What the head of rates ends with, and the units that rates are in.
RATES: Final = "率 比重 比例"
RATE_CODES: Final = frozenset(("percent", "per_mille", "per_10k", "per_100k"))
#: Heads that only say that what is below them is a part.
AMONG: Final = "其中 其中有"
#: Characters that heads of columns end with.
HEAD_ENDS: Final = "数员师士生次费入出他它余计量率额"
#: What a head of numbers ends with.
COUNT: Final = "数"
RESTS: Final = "其他 其它 其余"
SUBTOTALS: Final = "小计 合计 总计 计"
#: How a numbered caption begins.
CAPTIONS: Final = "专栏 表 附表 表格"
#: What the part of a table on a further page begins with.
CONTINUED: Final = "续表"
#: What a table without a caption is called, with its number in the document.
UNNAMED: Final = "表{}"
#: Cells of a column of values without a figure.
WORDED: Final = "持续提升 持续提高 稳步提升 稳步提高 逐步提高 不断提高 进一步提高 持续下降 持续降低 稳步下降 逐步下降 保持稳定 实现 基本实现 有所提高 全覆盖"
#: How a row begins that defines the row above it.
DEFINES: Final = "说明 计算方法 指标说明 指标解释 计算公式 定义 注"
#: How a note below a table begins.
NOTE: Final = "注 备注 说明"
CUMULATIVE: Final = "累计"

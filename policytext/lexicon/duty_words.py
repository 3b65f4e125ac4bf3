"""Words that give bodies their part in a task, and those around lists of bodies: data, one line adds a form.

Not here: names of bodies (`body_words`), and how lists are put together (`grammar.assignments`).
"""

from __future__ import annotations

from typing import Final

#: Words before 单位 in the key of a list, with the role that they give; the first role whose word a key holds decides.
KEYS: Final[dict[str, str]] = {
    "lead": "牵头 主责 总牵头",
    "implementing": "主体责任 落实 实施 建设 属地责任",
    "cooperating": "协同责任 协同 协作 配合 协助 协办 参与 参加 参建 支持 协调",
    "guiding": "指导 业务指导 督导",
    "responsible": "责任 负责 承办 主办 主管 承担",
}
#: Words that go before or between them, those that let bodies lead beside others; what the key is of; keys of persons, whose names are no units.
KEY_BEFORE: Final = "其他 其余 相关 有关 主要 具体 市级 县级 省级 区级 第一 共同 市直 省直"
MAIN: Final = "主要 第一"
KEY_JOINS: Final = "及 和 与 或 兼"
KEY_NOUNS: Final = "单位 部门 处室 科室 股室 处(室) 科(室) 机构 主体"
PERSONS: Final = "牵头领导 责任领导 分管领导 包联领导 挂钩领导 市领导 县领导 省领导 牵头市领导 牵头县领导 责任人 负责人 牵头人 责任人员 联系人 分管负责人"

#: Verbs behind names, with the role that they give; what may stand before them, and behind.
VERBS: Final[dict[str, str]] = {
    "lead": "牵头 负责牵头 牵头负责 牵头落实 牵头实施 牵头组织 牵头推进 牵头办理 牵头抓总 总牵头 为牵头单位 牵头制定",
    "cooperating": "配合 协助 协同 协作 协办 参与 参加 支持 协同配合 配合落实 配合实施 配合推进 协同推进 参与配合 协助配合 予以配合",
    "guiding": "指导 业务指导 督导 负责指导 给予指导 予以指导 加强指导",
    "responsible": "负责 落实 承担 组织实施 负责落实 负责实施 负责组织实施 具体负责 抓好落实 承办 主办 实施 负责推进 推进落实",
}
#: Verbs behind the bodies that a task begins with.
BEGIN_VERBS: Final = "负责 牵头 牵头负责"
VERB_BEFORE: Final = "具体 统筹 主要 积极 密切 协同 做好 协调 结合实际"
#: Words that make every unit before the verb responsible, and none of them the lead.
BY_DUTY: Final = "按职责分工 按照职责分工 按职责 按照职责 按分工 按照分工 按职能 根据职责 根据职责分工 依职责 依职责分工 依据职责分工 按各自职责 按照各自职责 按职责任务 共同 分别 各负其责 职责分工 按职能职责"
#: One body with others: what is before them cooperates with what is behind.
TOGETHER: Final = "会同 联合 商"
#: The same in one word, behind the ending of an office.
WITH: Final = "会"
OFFICE_ENDS: Final = "处科股室局办厅"
#: What others are to do together, behind their names.
DOING: Final = (
    "制定 组织 开展 研究 推进 推动 落实 实施 建立 出台 修订 编制 完善 做好 负责 办理 加强 共同 完成 印发 拟定 起草 确定 指导 抓好 按"
)
#: What hands a task to somebody, and a word that only looks so.
BY: Final = "由"
NO_BY: Final = "自由"
#: Titles of persons in brackets behind a body's name.
OFFICES: Final = "主任 局长 书记 县长 市长 区长 院长 负责人 联系人 科长 处长 副 责任人 同志"
#: Endings of bodies that a list in brackets without a key or verb may hold.
AUTHORITIES: Final = "委 局 厅 办 部 政府 管委会 联 工会 妇联 团委 街道 乡镇 会"
#: Endings of bodies that such a list gives as examples of something else.
EXAMPLES: Final = "院 所 站 校 学 企业 公司 社区"
#: How words begin that are no name.
NO_NAMES: Final = "含 包括 包含 如 即 其中 以 对 在 将 为 与 及 同 从 按"
#: Verbs before the bracket that closes behind bodies, and before the number of a row that another has run into.
SET_OFF_VERBS: Final = "负责 牵头 配合 参与 协助 落实"
GLUED_VERBS: Final = "落实 配合 负责"
#: What a list or a cell holds that names nobody.
NOBODY: Final = "无 / - -- —"
#: What ends a list that is not complete.
AND_OTHERS: Final = "等 等部门 等单位 等有关部门 等有关单位 等相关部门 等相关单位 等部门和单位 等部门单位"
#: Bodies that a list joins by a word; behind a body's ending only.
JOINS: Final = "和 及 以及 与 暨"

#: The first of a list leads: how it is called first, and that it leads.
FIRST: Final = "第一位 首位 第一 首个"
FIRST_STANDS: Final = "排 列 居 位 排在 列在 排名 排序"
LEADS: Final = "牵头 主责"
REST: Final = "其他 其余 后面 有关"
#: From here on.
FROM_HERE: Final = "下同 以下同 以下相同 下同略 后同"
#: A clause of scope: all tasks are of some bodies, which are not named again.
ALL: Final = "均 都 皆"
SCOPES: Final = "涉及 由 需 需要 为"
NOT_LISTED: Final = (
    "不再列出 不再一一列出 不再逐一列出 不再单独列出 不再分别列出 不再逐项列出 不一一列出 不再罗列 不再重复 不逐一列出 不单独列出 不再赘列"
)
BELOW: Final = "以下 下列 上述 本方案 各项 所有"
OF: Final = "的"

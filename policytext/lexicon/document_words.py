"""Words of titles and headings that tell what a document is, and whether it reports or wants: data, one line adds one.

Not here: words of sentences (`statement_words`) and what numbers headings (`grammar.outline`).
"""

from __future__ import annotations

from typing import Final

#: Documents of what was done, of what is to be done, and plans with a term.
REPORTS: Final = "公报 总结 年报 年度报告 完成情况 进展情况 工作情况 执行情况 落实情况 自评报告 自评表 评估报告 监测报告 调查报告 发展报告 白皮书 统计报告 通报 简报 情况报告 述职报告"
LISTS: Final = "工作要点 要点 任务分解 任务分解表 任务分工 任务分工表 重点任务 工作任务 任务清单 工作清单 工作计划 工作打算 工作安排 民生实事 实施计划 目标责任书 责任书"
PLANS: Final = "规划 行动计划 行动方案 实施方案 方案 纲要 规划纲要 三年行动 五年行动"
#: Words of a headline that tells what has been done.
DONE: Final = "圆满完成 顺利完成 全面完成 超额完成 提前完成 如期完成 胜利完成"
#: A document of two periods: it reports of the year before and wants of its own.
BOTH: Final = "政府工作报告 工作会议报告"

#: Headings of the two parts of such a document.
REVIEW: Final = "回顾 总结 完成情况 工作成效 主要成效 取得的成绩 主要成绩 开展情况 工作情况"
OUTLOOK: Final = "打算 计划 安排 展望 下一步 主要任务 重点任务 工作任务 工作要点 工作思路 目标任务 预期目标"

#: What follows what a notice makes public of a year (现将2019年民生实事的完成情况予以公示).
MAKES_PUBLIC: Final = "发布 公布 公开 印发"
PUBLISHED: Final = "公示 公布 通报 公告 报告如下 汇报如下"

#: What a title ends with, and the kind of document that it names; the first that a title ends with decides.
KINDS: Final[dict[str, str]] = {
    "征求意见稿": "征求意见稿 公开征求意见的公告 公开征求意见的通知 征求意见的公告 征求意见的通知 草案征求意见稿",
    "政府工作报告": "政府工作报告",
    "任务分工": "任务分工 任务分解 任务分工表 任务分解表 任务分工方案 重点任务分工 任务分解方案 责任分工 责任分解 任务清单 工作清单 责任清单 任务台账 工作台账 责任分解表 分工一览表 重点任务 重点工作任务 工作任务 民生实事",
    "工作要点": "工作要点 要点 工作计划 工作打算 工作安排 年度计划",
    "中期评估": "中期评估报告 中期评估 评估报告 阶段评估报告",
    "绩效目标或自评表": "绩效目标表 自评表 绩效自评表 自评报告 绩效自评报告 绩效评价报告 绩效目标申报表 部门预算绩效目标",
    "工作总结": "督查报告 督察报告 工作总结 总结 情况汇总表 完成情况表 进展情况表 工作情况 工作情况报告 完成情况 落实情况 进展情况 执行情况 年度报告 述职报告 工作汇报 汇报 情况通报 情况报告 工作报告",
    "统计公报": "统计公报 公报 统计简报 统计报告 统计年报 发展情况 基本情况",
    "考核细则": "考核细则 考核办法 评分细则 考核标准 评分标准 评价细则 考核方案 考核评分表 实施细则 细则 管理办法 办法 条例 规定",
    "责任书": "目标责任书 责任书 承诺书",
    "建议提案答复": "建议的答复 提案的答复 答复函 建议答复 提案答复 答复意见 的答复 答复 的复函",
    "规划": "规划 规划纲要 纲要 发展规划",
    "行动计划/方案": "应急预案 预案 行动计划 行动方案 实施方案 工作方案 方案 计划 三年行动 专项行动 实施意见 意见 若干措施 措施 政策措施 指导意见 实施计划",
    "会议报道": "会议召开 会召开 召开 会议 推进会 座谈会 现场会 部署会 调度会",
    "通知": "通知 公告 函 通告 决定 批复",
}
#: Whether a document is in force, as a page adds it to a title.
VALIDITY: Final = "有效 现行有效 失效 已失效 废止 已废止"
#: Kinds that a title's beginning or middle names.
ASIDES: Final = "征求意见稿 试行 暂行 修订版 送审稿 草案 节选 摘要"
DRAFT: Final = "征求意见稿 公开征求意见 送审稿 草案"
DRAFT_KIND: Final = "征求意见稿"
NOTICE_KIND: Final = "通知"
WITH_PLAN: Final = "通知（附方案）"
MEETING: Final = "会议报道"
REVIEW_KIND: Final = "工作总结"
AND: Final = "和 及 与 暨 、"
#: What a covering notice does with what it forwards.
FORWARDS: Final = "印发 转发 发布 下发 公布 批转 颁布"
ABOUT: Final = "关于"
NOTICE: Final = "通知"
#: Words of a web page around a text: whole lines, and how lines begin.
FURNITURE: Final = (
    "网站支持IPv6 本站支持IPv6访问 首页 打印 打印本页 关闭 关闭窗口 分享 分享到 收藏 大 中 小 【 】 字号 字体 繁体 简体 返回 返回顶部 无障碍 无障碍阅读 适老化 长者模式 目录 正文 附件下载 扫一扫 纠错 下载 导航 "
    "政务公开 信息公开 通知公告 政策文件 总结计划 工作动态 规划计划 新闻中心 搜索 登录 注册 浏览 关怀版 手机版 移动端 本站 打印整页 打印内容 返回首页 政府信息公开 综合政务 有效"
)
FURNITURE_BEGINS: Final = (
    "登录 注册 搜本站 搜索 发布 编辑出版 主管单位 主办单位 邮政编码 印刷 标题 有效 【字号 字号 【字体 字体 来源 发布时间 发布日期 发布机构 发文机关 发文日期 索引号 信息索引 文号 发文字号 主题分类 成文日期 公开方式 有效性 作者 浏览 点击 阅读 访问 您当前 您的位置 您现在 当前位置 所在位置 首页 无障碍 "
    "责任编辑 编辑 审核 信息来源 发布单位 字体大小 打印 分享 时间 日期 主办单位 承办单位 网站 版权 备案 联系电话 地址 邮编 主题词 分类 生成日期 公开日期 名称 体裁 组配分类"
)
#: Keys of a page's table that tell of the document itself.
ISSUER_KEYS: Final = "发布机构 发文机关 制发机关 发文单位 发布单位 公开主体"
SOURCE_KEYS: Final = "来源 信息来源 发文单位 制发机关 发布机构 发文机关 主办单位 发布单位 作者"
TITLE_KEYS: Final = "标题 题目 名称 文件名称 信息名称 公文名称 正文 通知"
NUMBER_KEYS: Final = "文号 发文字号 文件编号"
WRITTEN_KEYS: Final = "成文日期 发文日期 印发日期 制发日期 签发日期"
#: Keys that go on in the same line of a page's table.
FIELDS: Final = "文件下载: 内容概览: 主题分类: 组配分类: 成文日期: 发布日期: 发文日期: 文号: 发文字号: 公开方式: 有效性: 信息分类: 分类: 名称: 文件有效性"
#: What makes a text for an area, and what it is made to fit.
MAKES: Final = "特制定 特制订 特编制"
FITS: Final = "结合"
REALITY: Final = "实际"
NO_PLACE: Final = "工作 部门 单位 行业 自身 本地 学校 医院 各地 当地 地方 岗位 基层 本职 系统"
#: How a text calls its own area, before the ending of that area's name.
OWN: Final = "我 全 本"
#: A place that a title names without its ending (健康鲅鱼圈行动), and what is none there.
HEALTHY: Final = "健康"
OF_HEALTHY: Final = "行动 建设 规划"
NO_HEALTHY: Final = "中国 促进 知识 知识普及 素养 素养促进 教育 环境 环境促进 细胞 扶贫 帮扶 儿童 妇幼 母婴 老年 老龄 口腔 科普 企业 学校 校园 家庭 乡村 社区 城市 机关 县区 生活 体重 心理 饮食 产业 服务 信息 管理 医疗 乡镇 城镇 村镇 民生 保障 监测 事业"
#: How open a document is, as it says.
OPENNESS: Final = "此件公开发布 此件主动公开 此件依申请公开 依申请公开 主动公开 不予公开 此件不予公开 此件公开 信息公开形式:主动公开 不公开 此件删减后公开 内部公开"
#: Marks of a text that is no text for everybody.
SECRECY: Final = "绝密 机密 秘密"
#: Kinds of documents whose running text wants nothing of its own.
NO_TASKS: Final = "通知 通知（附方案） 征求意见稿 统计公报 考核细则 建议提案答复 绩效目标或自评表 中期评估 责任书"
#: A body's paper and its head.
PAPER: Final = "文件 函件"
#: Characters of bodies' names that no area's name has.
NO_AREA_CHARS: Final = "局委厅办、，；和及与的"

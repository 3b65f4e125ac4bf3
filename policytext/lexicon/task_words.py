"""Words of headings that tell what stands below them, and of clauses that are tasks: data, one line adds a form.

Not here: words of titles of documents (`document_words`), and of bodies and roles (`duty_words`).
"""

from __future__ import annotations

from typing import Final

#: Headings of what is to be reached; of what is to be done, which are no task themselves; of how it is made sure.
GOALS: Final = "总体目标 工作目标 主要目标 发展目标 行动目标 阶段目标 具体目标 年度目标 预期目标 建设目标 目标要求 主要指标 目标指标 目标"
CONTAINERS: Final = (
    "重点任务 主要任务 工作任务 重点工作任务 重点工作 主要工作 工作举措 工作措施 主要措施 具体措施 重点举措 主要举措 政策措施 工作内容 任务措施 工作重点 重点内容 任务分工 "
    "目标任务 行动内容 工作安排 实施内容 具体任务 年度任务 任务清单 推进措施 行动任务 建设任务 主要内容 工作要点 具体工作 具体举措 责任分工 职责分工 "
    "工作打算 工作计划 工作思路 下一步工作 下步工作 今年工作 重点工作安排 工作部署 行动举措 重点改革任务 重点措施 分项任务"
)
#: The same where nothing stands before them: with a name before, they are one of them.
CONTAINERS_ALONE: Final = "专项行动 主要行动 重点行动 重大工程 重点工程 重点项目 重大行动 主要工程 重大项目"
SAFEGUARDS: Final = "保障措施 组织实施 组织保障 工作要求 实施保障 工作保障 有关要求 相关要求 保障机制 组织领导 措施保障 规划实施 保障体系建设 落实保障 强化保障 推进机制 组织推进 工作机制"
#: Headings above text that wants nothing yet: why, since when, on what ground; what has been done; explanations and lists.
BACKGROUND: Final = (
    "发展背景 编制背景 发展形势 发展现状 指导思想 总体要求 总体思路 基本原则 工作原则 基本思路 总体部署 背景 形势 发展基础 现状 意义 成效 存在问题 主要问题 问题 挑战 机遇 依据 适用范围 总则 附则 回顾 总结 完成情况 工作情况 "
    "进展情况 目的 定义 指标解释 指标说明 名词解释 解读 起草说明 说明 原则 规划环境 发展环境 基本情况 取得的成绩 主要成绩 实施步骤 工作步骤 时间安排 进度安排 实施范围 对象 名单"
)
#: Endings of the names of actions.
ACTIONS: Final = "行动 专项行动 攻坚行动 提升行动"
#: A goal that has no name but this, with the name of what it is the goal of before it.
GOAL_OF: Final = "工作目标"

#: A clause that only says by what, before what is done; words that say what is held high.
MEANS: Final = "抓手 重点 引领 依托 载体 主线 目标 支撑 突破 契机 导向 基础 核心 龙头 骨干 中心 主题 底线 动力 切入点 首要任务 根本动力 重要载体 努力方向 先手 路径 着力点 平台 纽带 突破口 牵引 网底 主体 牵头 试点 保障 补充 统领 遵循 根本 先导 关键 前提 总揽 指引"
#: Words with which a clause of means begins; with which one of circumstance ends, behind 在.
BY: Final = "通过 按照 围绕 针对 依托 结合 根据 对照 遵循 着眼 聚焦 紧扣 面向 立足 借助 利用 严格按照 本着 对标 紧紧围绕 充分利用 充分发挥"
WHERE: Final = "中 下 上 方面 领域 过程 前提 同时 时"
#: Verbs with which a clause of a task begins, behind words of how.
HOW: Final = (
    "进一步 全面 深入 持续 不断 加快 积极 大力 稳步 扎实 切实 着力 坚决 全力 逐步 继续 努力 有序 有效 广泛 科学 精准 统筹 重点 协同 强力 有力 稳妥 稳慎 主动 高标准 高质量 高效 深度 严格 充分 系统 规范 "
    "慎终如始 坚定不移 全方位 全过程 全周期 更加 提前 超前 严密 因地制宜 尽快 常态化 整体 毫不放松 毫不松懈 有针对性地 地 力争 力促 突出 分级 分类 依法 及时 同步 一体 将 要 应 还将 还要 将继续 也 并 还 又 既 且 同时 另外 此外 为此 其中 再 着重 全程 创新性 严防 集中 合理 加大 牢牢 始终 紧密 认真 奋力 科学合理 尽早 集中力量 多渠道 多形式 一体化 鼓励 支持 引导 争取 大幅"
)
VERBS: Final = (
    "推进 推动 加强 强化 完善 健全 建立 建设 构建 提升 提高 深化 实施 开展 落实 优化 促进 加快 加大 扩大 增加 打造 打好 打赢 制定 修订 出台 编制 组织 做好 抓好 抓实 抓牢 保障 保持 保护 确保 维护 规范 推广 推行 推出 普及 拓展 拓宽 延伸 "
    "发展 壮大 培育 培养 引进 引导 鼓励 支持 探索 创建 创新 创优 创设 争创 争取 实现 完成 启动 建成 建好 建强 用好 发挥 发布 发放 防范 防控 防治 严控 控制 减少 降低 降 消除 整治 治理 查处 打击 监测 监管 监督 检查 评估 考核 调度 通报 督查 督导 "
    "巩固 夯实 筑牢 织牢 织密 守住 守好 稳住 稳定 压实 明确 严格 细化 统一 统筹 整合 汇聚 集聚 凝聚 聚焦 围绕 关注 关爱 护好 服务 坚持 贯彻 把 将 以 融入 纳入 对接 衔接 深入 扎实 畅通 打通 破除 改革 改善 改造 改进 新建 扩建 迁建 改建 购置 配备 配置 配齐 设立 设置 布局 划定 取消 "
    "搭建 搭好 开设 开通 开放 举办 召开 筹办 承办 培训 选拔 选派 招聘 评选 表彰 宣传 弘扬 挖掘 传承 倡导 营造 塑造 树立 树牢 学习 锻造 激发 释放 加速 加密 缩短 缩小 满足 解决 化解 应对 处置 调整 调动 转变 转化 激活 盘活 下沉 下放 疏解 支援 帮扶 帮助 补助 补齐 奖励 救治 救助 筛查 诊治 治疗 康复 接种 检测 检验 "
    "遴选 公示 公开 储备 采购 配送 共享 互认 互通 联通 接入 上线 升级 更新 淘汰 达到 力争 参加 参与 配合 协调 指导 带动 引领 主动 全面 持续 大兴 重构 构筑 打开 做实 做细 做精 做优 做强 做大 抢抓 紧盯 紧扣 清理 清退 梳理 摸清 摸排 排查 建档 普查 调查 研究 谋划 部署 安排 执行 履行 兑现 实行 采取 依托 利用 借助 运用 应用 使用 开创 谱写 书写 开启 迈向 力促 突出 把握 试点 示范 推荐 申报 申请 审批 审核 备案 登记 报告 报送 反馈 回应 接受 强 抓 建 促 保 提 稳 防 治 管 扩 创 增 补 惠 破 兜 "
)
#: Clauses that go on with the one before.
GOES_ON: Final = "使 让 为了 从而 以便 包括 尤其 特别 如 即 逐步形成 确保 防止 避免 推动形成 形成 与 及 和 对"
#: Behind them a speaker's or a place's name, before what it will do (北京市将…).
WILL: Final = "将 要 应 还将 必须"
#: Predicates of what a goal's clause says to have come about.
REACHED: Final = "完善 定型 建成 建立 形成 显现 推进 加快 均衡 升级 铺开 深化 完成 治理 改善 提高 提升 上涨 减缓 下降 满足 应用 增长 进展 构建 增加 实现 跃升 完备 健康 幸福 预防 普及 优化 投用 健全 加强 巩固 增强 拓展 扩大 覆盖 缩小 合理 连续 可及 显著 领先 前列 规范 落地 见效 畅通 丰富 有序 到位 消除 控制 保障 发展 创新 扩容 融合 圈 体系 格局 机制 “医中有养” 样板”"
#: How the name of a thing ends that is done on its own; what follows the last of a list of them.
THINGS: Final = "建设 创建 行动 工程 项目 活动 试点 试点省 试验区 运动 基地 中心 改造 管理 服务 治理 防治 改革 示范 评选 救治 体系 计划 体检 筛查 制度 事业 格局 机制"
THING_ENDS: Final = "等 等各项工作 等工作 等项目 等建设 等工程 等行动 等活动 等任务 等制度 等重点工作"
#: Words of a clause that only says in what spirit something is done.
SPIRIT: Final = "精神 思想 理念 初心 方针 贯彻 主题 主线 使命 底线思维 指导 属性 不断推进 责任感 再接再厉 解放思想 新发展阶段 新形势 关键词 总策略 重要论述 决策部署"
#: Before a sentence that goes on with what is to be done.
THEN: Final = "同时 此外 其次 再次 最后 一方面 另一方面 另外 接下来 下一步"
#: Behind a year they tell of what has taken place.
TOOK_PLACE: Final = "召开 举行 印发 发布 荣获 获评 揭牌"
#: What a meeting or somebody says, before what is wanted; what is wanted follows these; a sentence that only says what year it is.
SAYS: Final = "强调 要求 指出 提出 表示 认为 明确"
MUST: Final = "要 应 将 须 必须 请"
KIND_OF_YEAR: Final = "之年 的一年 一年 开局年 元年"
#: How a state has come about, in its clause.
COME_ABOUT: Final = "得到 实现 完成 取得 建立 初步 基本 持续 逐步 逐年 更加 更趋 进一步 明显 显著 大幅 有效 稳步 全面 力争 较快 较大"
#: Words that join a clause to the one before it.
CONNECTIVES: Final = "并 还要 还 也 又 既 且 同时 另外 此外 为此 其中 再 要"

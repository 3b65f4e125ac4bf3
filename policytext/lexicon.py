"""The words around numbers: units, comparators, names, slogans, lists. Data only; one line adds a unit or a phrase.

All forms are written as `folding` leaves them (half-width, no white space, simplified); longest match wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Unit:
    """`words` (separated by blanks) that may follow a number, and the `code` they mean. `kind` is quantity, duration or age; `han`
    says whether a Chinese numeral alone may stand before them (三家, but not 三点)."""

    words: str
    code: str
    kind: str = "quantity"
    han: bool = True


UNITS: Final = (
    Unit("% 百分点以上", "percent", han=False),
    Unit("个百分点 个点 百分点", "percentage_point"),
    Unit("‰", "per_mille", han=False),
    Unit("/10万 /十万", "per_100k", han=False),
    Unit("/万", "per_10k", han=False),
    Unit("/千", "per_mille", han=False),
    Unit("人次 人份 诊次 门诊人次", "visit"),
    Unit("剂次 剂 针次 针", "dose"),
    Unit("例次 例 病例", "case"),
    Unit("起", "event"),
    Unit("张 张床位", "bed"),
    Unit("个床位", "bed"),
    Unit("个托位", "place"),
    Unit("人 名 位 个人 员", "person"),
    Unit("家 所 户家 座", "institution"),
    Unit("间", "room"),
    Unit("部门 个部门", "institution"),
    Unit("市 县 区 乡 镇 村 街道 个市县 个县区 个街镇 地市 盟市 州市 旗县 旗区 县区 县市", "locality", han=False),
    Unit("元 元人民币 块钱", "yuan"),
    Unit("美元 美金", "us_dollar"),
    Unit("欧元", "euro"),
    Unit("英镑", "pound_sterling"),
    Unit("日元", "yen"),
    Unit("韩元", "won"),
    Unit("卢布", "rouble"),
    Unit("瑞士法郎 法郎", "franc"),
    Unit("港元 港币", "hk_dollar"),
    Unit("台币 新台币", "nt_dollar"),
    Unit("平方米 平米 m2", "square_metre"),
    Unit("立方米 m3", "cubic_metre"),
    Unit("平方公里 km2", "square_kilometre"),
    Unit("公里 千米 km", "kilometre"),
    Unit("米", "metre"),
    Unit("厘米 公分 cm CM", "centimetre"),
    Unit("毫米 mm", "millimetre", han=False),
    Unit("亩", "mu"),
    Unit("公顷", "hectare"),
    Unit("吨", "tonne"),
    Unit("公斤 千克 kg KG Kg", "kilogram"),
    Unit("克 g", "gram", han=False),
    Unit("毫克 mg", "milligram", han=False),
    Unit("毫升 ml mL", "millilitre", han=False),
    Unit("升 L", "litre", han=False),
    Unit("摄氏度 °C", "celsius"),
    Unit("度", "degree", han=False),
    Unit("岁 周岁", "year_of_age"),
    Unit("分钟", "minute"),
    Unit("小时 个小时", "hour"),
    Unit("天 日 个工作日 工作日", "day", "duration"),
    Unit("周 个星期 星期", "week", "duration", han=False),
    Unit("个月 个多月", "month", "duration"),
    Unit("年 周年 年多 个年头", "year", "duration"),
    Unit("月龄 个月龄", "month", "age"),
    Unit("分", "point", han=False),
    Unit("层", "storey", han=False),
    Unit("倍", "times"),
    Unit("次", "time"),
    Unit("辆", "vehicle"),
    Unit("户次 家次", "visit"),
    Unit("床日", "bed_day", han=False),
    Unit("微克/立方米", "microgram_per_cubic_metre", han=False),
    Unit("/100万 /百万", "per_million"),
    Unit("秒 秒钟", "second"),
    Unit("批 批次 个批次", "batch"),
    Unit("台 台套 架", "device"),
    Unit("台次", "operation"),
    Unit("瓶", "bottle"),
    Unit("单位", "blood_unit", han=False),
    Unit("治疗量 个治疗量", "therapeutic_dose", han=False),
    Unit("管", "tube", han=False),
    Unit("套 部 片 块 幅 枚 支 颗 株 头 只 盒 箱 袋 包", "piece"),
    Unit("盏 艘 幢 栋 桶 筐 根 粒 副 具 匹 顶 面 道 则", "piece", han=False),
    Unit("万步 步", "step", han=False),
    Unit("场 场次 期 轮 届 班次 班 课时 学时 车次 辆次 车辆次 趟 遍", "time"),
    Unit("户", "family"),
    Unit("对 双", "pair"),
    Unit("对夫妻", "pair"),
    Unit("支队伍 支医疗队 个团队", "team"),
    Unit("项 个 种 类 大类 件 件次 条 处 宗 门 款 组 份 篇 册 本 笔 单 项次 人件", "item"),
    Unit("点", "item", han=False),
)

#: What 个 / 项 and their like count, by a noun near behind (first match in this order), else `item`.
COUNTED: Final = (
    ("(?:贫困|脱贫|受援|流行)[县区][^、和]*", "locality"),
    ("托位|场所|采样点|监测点|隔离点|哨点|医疗点|便民点|接种点|采血点|服务点|点位|市场|垃圾中转站|公厕|户厕|厕所", "place"),
    ("床位", "bed"),
    ("编制", "post"),
    ("设备|仪器|除颤仪|呼吸机|监测仪", "device"),
    ("家庭(?!医生)", "family"),
    ("科室", "department"),
    ("团队|队伍|工作组|小组|小分队|医疗队|志愿队|救援队|专家组", "team"),
    ("专科|学科|专业(?!公共|技术|机构)", "specialty"),
    (
        "省(?!级|办|属|立|卫|政|直|内|外|委|本|重|市)|省份|设区市|县区|县城|县级|县(?!域|办|乡|级)|市(?!办|级|卫|委|政|直|属|立|民|场|医|中|一|二|三|第)|区(?!域)|乡镇(?!卫生)|乡(?!镇卫|村医)|镇(?!卫)|街道|街镇|社区(?!医院|卫生|健康)|(?<!农)村(?!卫生|医|级)|城市|地区|团场|师(?!范|资)",
        "locality",
    ),
    (
        "院(?![士长前内校感])|卫生室|中心|机构|基地|学校|餐厅|药房|药店|门诊|站|馆|诊所|室(?!外|内)|医共体|医联体|集团|联盟|实验室|园区|企业|单位|公司|水厂|办事处",
        "institution",
    ),
    ("项目|活动|标准|规范|平台|体系|系统|工程|任务|制度|结果|数据|课题|成果|奖项|病种|品种|技术|岗位|样板|指标|案例|网格", "item"),
)

#: Codes that no word of `UNITS` has: shares and ratios by their form, 零新增, 翻番, 3.4级.
FORM_CODES: Final = ("percent", "ratio", "times", "hour", "case", "level", "per_10k", "per_100k", "per_million")

#: Verbs behind which 一 before a unit is a number (建成一家), not a word's part.
BUILT: Final = "建成 建设 新建 创建 打造 拥有 设立 设置 增至 达到 达 建立 有 成立 组建 获批 派出 配备 开设 引进 布局 规划 确定 遴选 认定"
#: The same, unless 件 or 项 follows (新增一件、挂账一项).
ADDED: Final = "新增 增加 举办 开展"

#: Where the noun behind a number ends: what follows says something of it.
PREDICATES: Final = "实现 达到 全部 均 已 开展 建成 设置 启动 参加 完成 进入 通过 入驻 移交 免费 提供 全面 仍 晋升 获 被 每 正在 成为 纳入 承担 可 投入 掌握 到 为 是 参会 院内 共设 共有 共计 增加 增至 增长 减少 减至 扩大 提高 提升 下降 上升 占"

#: What a number with 万 or 亿 and without a unit counts, by a noun beside it.
COUNTED_BARE: Final = (
    ("人次数?|诊疗量|门诊量|急诊量", "visit"),
    ("人[数口]|老人|老年人|人员|居民|群众|患者|儿童|学生", "person"),
    ("户", "family"),
    ("市值|规模|产值|投资|投入|收入|总额|资金|经费|GDP|罚款|金额|支出|费用", "yuan"),
)

#: Units of a bare figure, by the rate whose it is.
RATES: Final = (
    ("孕产妇死亡率", "per_100k"),
    ("婴儿死亡率|儿童死亡率", "per_mille"),
    ("预期寿命|期望寿命", "year_of_age"),
    ("床位数?", "bed"),
    ("托位数?", "place"),
    ("(?:医师|医生|护士|药师)数?", "person"),
    ("性别比|医护比|床护比|床人比|人床比", "ratio"),
)

#: The verb between what is measured and its figure, the longer before the shorter; and what stands before that.
REACHING: Final = (
    "达到 达 提高到 提高至 提高 提升到 提升至 提升 下降到 下降至 下降 降低到 降低至 降低 降至 控制在 增加到 增至 扩大到 为 至 到 在"
)
ADVERBS: Final = "将 要 力争 实现 保持 稳定 持续 显著 均 分别"

#: Every code that a mention's unit may have.
UNIT_CODES: Final = frozenset(
    (
        *(unit.code for unit in UNITS),
        *(code for _, code in COUNTED),
        *(code for _, code in COUNTED_BARE),
        *(code for _, code in RATES),
        *FORM_CODES,
    )
)

#: Comparators that stand directly before a number (after an optional verb), as codes of the vocabulary.
BEFORE: Final = {
    ">=": "不得低于 不得少于 不低于 不少于 不小于 不下于 至少 最少 起码 大于等于 大于或等于 大于或者等于 高于或等于 ≥ >= 跨入 跨过 跨上 迈上 站上",
    ">": "超过 突破 超出 多于 高于 大于 超 逾 > 不止",
    "<=": "不超过 不高于 不大于 不多于 不得超过 不得高于 控制在 压减到 至多 最多 小于等于 小于或等于 小于或者等于 ≤ <= 低于或等于",
    "<": "低于 不足 不到 少于 小于 达不到 <",
    "~": "约 大约 约为 近 接近 将近 大致 大概有 平均约",
}

#: Characters before which 约 and its like end another word (签约, 最近, 高超).
OTHER_WORD: Final = {"近": "最附邻临亲就", "约": "签节预条合契履违制", "超": "高B赶彩"}

#: Comparators that stand directly behind a number and its unit.
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
REACH: Final = "达到或优于 接近或达到 达到 达 接近 保持 保持在 维持在 稳定在 控制在 位居 处于 处在 不低于 相当于 持平于 降至 降到 创 创下 创造 创出 刷新 为"

#: Universal claims without a digit; a noun must follow where the word ends in `+`.
UNIVERSAL: Final = "每一个 每一位 每一名 每一所 每一家 全覆盖 全面覆盖 全域覆盖 全员覆盖 全员 全配备 全达标 全部+ 所有+"
#: 应接尽接 and its family, by the verb.
DUTIES: Final = "接 检 保 签 收 治 种 筛 纳 享 评 转 隔 查 管 救 助 改 上 配 建 报 访 诊 免 兑 办 帮 扶 养 住 续 退 开 公 培"

#: Words of zero: 零新增, 零报告.
ZERO_OF: Final = "新增 报告 死亡 事故 感染 差错 投诉 差价 自付 突破 增长 发生 病例 输入 距离 容忍 障碍 门槛 跑腿 传播 扩散 漏报 缓报 迟报 瞒报 违规 伤亡 失误 拖欠 上访 缺陷 纠纷 积压"
NONE_OF: Final = "没有发生 未发生 不发生 不再发生 没有出现 未出现 不出现 没有发现 未发现 没有报告 未报告 不存在 无新增 没有 未有 无"
#: With one of these behind it, 连续610天 measures how long nothing has happened; other durations say how long something takes.
WITHOUT: Final = "无 没有 未 零 保持零 实现零 保持无 保持“零 实现“零"

#: Lists of the text's own: a numeral, a classifier and one of these nouns count the list, not the world.
LIST_NOUNS: Final = [
    "方面",
    "专项行动",
    "行动",
    "任务",
    "改革任务",
    "战略部署",
    "战略",
    "目标",
    "领域",
    "工程",
    "关键词",
    "高质量",
    "部署",
    "要求",
    "原则",
    "环节",
    "阶段",
    "举措",
    "措施",
    "抓手",
    "突破",
    "关系",
    "维度",
    "层面",
    "板块",
    "系列",
    "部分",
    "要素",
    "步骤",
    "人群",
    "特点",
    "优势",
    "意识",
    "清单",
    "关口",
    "文明",
    "自信",
    "维护",
    "确立",
    "坚持",
    "扎实",
    "全面",
    "统一",
    "试点",
    "实事",
    "民生实事",
    "短板",
    "支撑",
    "基础",
    "转变",
    "工作法",
    "底线",
    "改革",
    "作用",
    "功能",
    "机制",
    "体系",
]

#: Nouns that a Chinese numeral (not an Arabic one) counts as a list.
HAN_LIST_NOUNS: Final = [
    "共同体",
    "方案",
    "主线",
    "重点",
    "保障",
    "提升",
    "中心",
    "能力",
    "服务",
    "工作",
    "问题",
    "制度",
    "不变",
    "功夫",
    "大计",
    "规定",
    "准则",
]

#: A numeral that is part of a name.
NAMES: Final = (
    r"十[一二三四五六]五(?!个|项|家|名|所)",
    r"(?:十[六七八九]|二十)大(?![类项型])",
    r"[3-6]G(?![A-Za-z])",
    r"[A-Za-z]{1,8}-?\d{1,6}(?:\.\d{1,4})?[A-Za-z]?(?![\d台套辆架万亿%‰])(?!\.\d)",
    r"\d{1,6}(?!(?:[ckm]?m[23]?|[km]?g|ml|L|CM|KG|Kg|mL|m?mol|mmHg)(?![A-Za-z]))[A-Za-z]{2,12}(?![A-Za-z])",
    r"(?:[12]|II?)型(?=糖尿病)",
    r"(?:(?<=健康)|(?<=健康[^\W\d]{2}))20[2-9]\d(?!年)",
    r"(?:1(?:10|19|20)|12320|12345|12356|12348)(?=急救|中心|热线|电话|指挥|平台|专线|改扩建|市长|政务|呼救|[,。;、)]|$)",
    r"第[一二三四五六七八九十]{1,3}(?=人民医院|儿童医院|中心医院|附属医院|医院|中医)",
    r"[二四九249]价(?!格)",
    r"[二三]孩",
    r"一[卡码键]通用?",
)

#: With one of these behind it, 分 is part of another word (分别, 分类).
OTHER_POINTS: Final = "之别级类期批组布享散流配项工开为数析管制"

#: What slogans count without a classifier (三中心一专科).
SLOGAN_NOUNS: Final = "中心 专科 高地 基地 平台 体系 机制 区 网 库 院 站"

#: 零 with one of these is a manner of serving (零距离服务), if one of those words follows.
ZERO_MANNERS: Final = "距离 障碍 门槛 跑腿 容忍"
SERVING: Final = "服务 沟通 办理 接触 对接 办事 态度"

#: Words of a clause behind which a number with 级 is a figure, unless a hospital has that grade.
GRADED: Final = "级别 评级 评价 等级 分级 电子病历 应用水平 成熟度"
GRADED_THINGS: Final = "医 公立 综合 中医 专科 机构 甲 及以上医 以上医 以上公 以上综 以上机构 以上中医"

#: Places and bodies that have something each (每个街道), and how the clause goes on behind one that is not listed here.
EACH_PLACE: Final = "街道 社区 乡镇 行政村 镇街 街镇 县域 县城 县区 城区 市辖区 设区市 村居 医共体 县域医共体"
EACH_ENDS: Final = "至少 至多 最多 最少 不 设 建 配 有 都 均 要 应 须 需 达 办 平均 原则上 拥有 可 力争 安排 确定 选 培 开展 按 重点 打造 新 保留 确保 每年 投入 补助"

#: Set phrases with a numeral, without quotation marks.
SLOGANS: Final = (
    r"三医(?=联动|协同|\W)",
    r"三高(?=共管|\W)",
    r"三公(?=经费)",
    r"[一二三四五六七八九十]统一",
    r"[两三四五六]个\d{2,3}%",
    *[
        "两癌",
        "两病",
        "两会",
        "两法",
        "四风",
        "三减",
        "三类户",
        "八段锦",
        "最后一公里",
        "四套班子",
        "两不愁",
        "三保障",
        "六稳",
        "六保",
        "千家万户",
        "百强县",
    ],
    *["双随机", "双减", "双拥", "双创", "双提升", "双下沉", "双达标", "双一流", "所有政策"],
)

#: Ordinals and grades.
ORDINALS: Final = (
    r"第(?:\d{1,6}|[一二三四五六七八九十百]{1,6})(?:个|届|次|批|位|名|期|类|条|章|轮|家|版|部|项)?(?!季度)",
    r"(?:[一二三四五六七八九]级|三甲|二甲|三乙|二乙)(?:甲等|乙等)?",
    r"前(?:\d{1,6}|[一二三四五六七八九十百]{1,6})(?:名|位|强)?(?!年|期|后|提|列|沿|往|景|来|述|端|所未有|个月|季度)",
    r"首(?:次|个|批|家|位|例|届|创|部|张|台)",
    r"[一二]期(?!间)|[三四五]期(?=工程|项目|建设|临床)",
    r"[一二三四五六七八九]年级",
    r"[十百]强",
    r"(?:[一二三四五六七八九十]{1,3}届)?[一二三四五六七八九十]{1,3}[中次](?=、|(?:全体)?(?:全会|会议))|[一二三四五六七八九十]{1,3}届(?:[一二三四五六七八九十]{1,3}[中次](?:全会|全体会议)?|(?=[^一二三四五六七八九十]))",
    r"[一二三](?=、[二三四][级类])|(?<=[一二三]、)[二三四]类(?!人员|人群)|[一二]类(?=疫苗)",
)

#: Words that look like ordinals or numerals and are neither.
NO_MENTION: Final = [
    "第一时间",
    "第一线",
    "第三方",
    "第一责任人",
    "第一责任",
    "第一议题",
    "第一资源",
    "第一要务",
    "第一动力",
    "一方面",
    "一个个",
    "一系列",
    "一体",
    "统一",
    "唯一",
    "一定",
    "一批",
    "一些",
    "一致",
    "一般",
    "一线",
    "一流",
    "一站式",
    "一揽子",
    "一把手",
    "进一步",
    "一步",
    "一律",
    "一旦",
    "一切",
    "一直",
    "一并",
    "一同",
    "一贯",
    "一律",
    "万众",
    "千方百计",
    "百姓",
    "万一",
    "四川",
    "三明",
    "九江",
    "六安",
    "三亚",
    "万州",
    "百色",
    "七台河",
    "三门峡",
    "五指山",
    "十堰",
    "双鸭山",
    "半年",
    "一件事",
    "一盘棋",
    "一张网",
    "一张蓝图",
    "一刀切",
    "一条龙",
    "一条心",
    "一道",
    "一代",
    "一手",
    "一面",
    "一家人",
    "一会",
    "一度",
    "一齐",
    "一样",
    "一经",
    "一时",
    "一味",
    "一次性",
    "二次供水",
    "百元医疗",
]
#: The same, unless one of these characters follows (十分之一, 一点五).
NO_MENTION_UNLESS: Final = {"十分": "之", "一点": "零一二三四五六七八九"}
#: The same, unless behind one of these (未发生一起).
NO_MENTION_UNLESS_BEHIND: Final = {"一起": "发生|发现|报告|出现|存在"}

#: Words of a sentence that tell what has been reached from what is to be reached, whatever the paragraph speaks of.
ACTUAL_WORDS: Final = "已 已经 目前 达到了 实现了 完成了 建成了 投放了 同比 比上年 较上年 比去年 较去年 获评 荣获 蝉联 圆满完成 恢复到 现有 共有 共查处 先后 截至 截止"
TARGET_WORDS: Final = "力争 争取 确保 目标是 目标为 今年目标 预计 拟 到规划期末 规划期内 期末 末(20"

#: The same, where what stands beside them decides: 将达到 but not 将患者移交, 到2025年 but not 恢复到2019年同期.
TARGET_FORMS: Final = (
    r"将(?=[锚为围持以达实建新进在于紧超通全继加重聚统完推开投力深坚持确成扩设增])",
    r"(?<!复)到(?:20\d\d年(?!的|同期)|二[〇零])",
    r"到“?十[三四五六]五”?(?:期?末|时?期末)",
    r"计划(?!生育|免疫|》|的)",
    r"(?<![重主需必紧首简摘扼概])要(?!求|素|点)",
)

#: Words that lean a text one way or the other, where a sentence says nothing of the kind.
REPORTING: Final = "了 已 累计 同比 全年 均 下降 增长 目前 取得 成效 截至 显著 介绍 上年 年末 共 开展 完成"
WANTING: Final = "到20 力争 任务 规划 控制在 加强 实施 以上 目标 健全 要 不低于 进一步 将 不超过 应 推进 确保"

#: Words whose figure in brackets is the wanted one, not the reached: 目标任务(60%).
WANTED: Final = "任务 任务数 目标 目标值 目标数 指标值 要求"

#: Of these, no sign of a wish: 二级以上医院 names a grade.
NOT_WANTING: Final = "级以上"

#: How a paragraph begins that looks back, or ahead; what stands below the same heading goes on so.
LOOKS_BACK: Final = ["近年来", "过去", "回顾", "五年来", "一年来", "年来", "总结", "会议指出", "以来", "去年", "上年", "截至", "截止"]
LOOKS_AHEAD: Final = ["今后", "未来", "下一步", "新的一年", "到20", "展望", "会议强调", "会议要求", "要坚持", "接下来", "下一阶段"]

#: 今年 looks ahead too, unless it says what part of it is over.
THIS_YEAR_AHEAD: Final = r"今年(?!\d|前|以来|上半年|第?[一二三四]季)"

#: Words of a norm, where it says for what area it holds; and those that make one without.
STANDARD_WORDS: Final = "标准 规划设置 设置 配备 配置 不得 原则上 适宜 核定 按照 须 应当 办好 建设"
NORM_WORDS: Final = "不得 原则上 适宜 核定 须 应当 允许 标准为 的标准 一般为 可增设 按每"

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
    "过去的一年": -1,
    "过去一年": -1,
    "目前": None,
    "现在": None,
    "近年来": None,
    "近几年": None,
}

#: Traditional forms of the characters that this grammar speaks of, and numerals in capitals, one to one.
TRADITIONAL: Final = str.maketrans(
    "○∶萬億兩個達歲張項縣區醫療構過於餘約無報內開準標衛國總數蓋實現應優導將爭確計劃動進農鄉鎮點臺輛場劑間員戶對種類條處組門氣網線機會務務號電話專業學責單縮減壓團隊護產婦兒嬰齡長級別歷屆規範幾雙倍兩倆俩負歐幣較為佔從與師時鐘週噸畝頃診針冊價盡篩檢簽領園館廳藥發現續連設壹貳贰叁肆陸柒捌玖拾佰仟",
    "〇:万亿两个达岁张项县区医疗构过于余约无报内开准标卫国总数盖实现应优导将争确计划动进农乡镇点台辆场剂间员户对种类条处组门气网线机会务务号电话专业学责单缩减压团队护产妇儿婴龄长级别历届规范几双倍两两两负欧币较为占从与师时钟周吨亩顷诊针册价尽筛检签领园馆厅药发现续连设一二二三四六七八九十百千",
)
#: Capitals that are numerals only beside other ones (not in 大陆, 陆续, 队伍).
CAPITALS: Final = {"陆": "六", "伍": "五"}
BESIDE: Final = r"{0}(?:(?<=[零拾佰仟十百千万萬亿億]{0})|(?=[拾佰仟])|(?<!\w{0})(?=[万萬亿億元圆点]))"

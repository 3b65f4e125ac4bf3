"""Numerals that are no quantity: names, slogans, ordinals, lists of the text's own: data, one line adds one.

Not here: dates (`grammar.expressions`) and years in words (`statement_words`).
"""

from __future__ import annotations

from typing import Final

#: Lists of the text's own: a numeral, a classifier and one of these nouns count the list, not the world.
#: Behind a number of departments that issue something together (九部门《…》, 10个部门联合印发): they count no institutions.
ISSUING: Final = "联合 共同 印发 关于 《 下发 出台 : 发文 制定 发布"
DEPARTMENTS: Final = "部门"
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

#: Unit words that are part of another word with one of these behind them (分别, 分类).
OTHER_UNIT_WORD: Final = {"分": "之别级类期批组布享散流配项工开为数析管制"}

#: Behind a number without a unit: it is part of a name (3号, 5楼).
NAME_ENDS: Final = "型号价版楼线床排"

#: What slogans count without a classifier (三中心一专科).
SLOGAN_NOUNS: Final = "中心 专科 高地 基地 平台 体系 机制 区 网 库 院 站"

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

#: Parts of a text, which a number counts behind these words; what is none of them.
PARTS_OF_TEXT: Final = "篇 篇章 章 章节 节 部分 板块 大部分 大板块 大章"
BEFORE_PARTS: Final = "共设 共分 共分为 分 分为 分成 包括 包含 设 设有 全文共 全书共 纲要共 规划共 方案共 文件共"
NO_PARTS: Final = "论文 文章 报告 稿 课 目 水 能 约 省 日"
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
    "一组数据",
    "一组数字",
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

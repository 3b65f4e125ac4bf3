"""Unit words, and the nouns and rates that tell a unit where no word does: data, one line adds one.

Not here: the codes' names and factors (seeds/units.csv), and how words become expressions (`grammar.amounts`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that may follow a number, and the unit they mean.

    Attributes:
        words: The words, separated by blanks.
        code: The unit's code in seeds/units.csv.
        kind: What a number with the unit is: quantity, duration or age.
        han: Whether a Chinese numeral alone may be before the words (三家, but not 三点).
        one: Whether 一 before the words is always a number (近一吨), and never part of a word (一家).
    """

    words: str
    code: str
    kind: str = "quantity"
    han: bool = True
    one: bool = False


@dataclass(frozen=True, slots=True)
class Vague:
    """Unit words that say little of what they count, and how the words around name the unit.

    Attributes:
        words: The words, separated by blanks.
        code: The unit that the rule gives; None for that of the noun counted (see `COUNTED`).
        near: An expression that decides whether the rule holds; '' where it always does.
        left: Characters before the number in which `near` is looked for.
        right: Characters behind the unit word in which `near` is looked for.
        absent: Whether the rule holds where `near` is not found, instead of where it is.
        by_noun: Whether the rule holds only where the noun counted has the unit `code`.
    """

    words: str
    code: str | None = None
    near: str = ""
    left: int = 0
    right: int = 0
    absent: bool = False
    by_noun: bool = False


UNITS: Final = (
    Unit("% 百分点以上", "percent", han=False),
    Unit("个百分点 个点 百分点", "percentage_point", one=True),
    Unit("个千分点 千分点", "per_mille", one=True),
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
    Unit("美元 美金", "us_dollar", one=True),
    Unit("欧元", "euro"),
    Unit("英镑", "pound_sterling"),
    Unit("日元", "yen"),
    Unit("韩元", "won"),
    Unit("卢布", "rouble"),
    Unit("瑞士法郎 法郎", "franc"),
    Unit("港元 港币", "hk_dollar"),
    Unit("台币 新台币", "nt_dollar"),
    Unit("平方米 平米 m2", "square_metre", one=True),
    Unit("立方米 m3", "cubic_metre"),
    Unit("平方公里 km2", "square_kilometre"),
    Unit("公里 千米 km", "kilometre", one=True),
    Unit("米", "metre"),
    Unit("厘米 公分 cm CM", "centimetre"),
    Unit("毫米 mm", "millimetre", han=False),
    Unit("亩", "mu"),
    Unit("公顷", "hectare"),
    Unit("吨", "tonne", one=True),
    Unit("公斤 千克 kg KG Kg", "kilogram"),
    Unit("克 g", "gram", han=False),
    Unit("毫克 mg", "milligram", han=False),
    Unit("毫升 ml mL", "millilitre", han=False),
    Unit("升 L", "litre", han=False),
    Unit("摄氏度 °C", "celsius"),
    Unit("度", "degree", han=False),
    Unit("岁 周岁", "year_of_age"),
    Unit("分钟", "minute", one=True),
    Unit("小时 个小时", "hour", one=True),
    Unit("天 日 个工作日 工作日", "day", "duration"),
    Unit("周 个星期 星期", "week", "duration", han=False),
    Unit("个月 个多月", "month", "duration"),
    Unit("年 周年 年多 个年头", "year", "duration"),
    Unit("月龄 个月龄", "month", "age"),
    Unit("分", "point", han=False),
    Unit("层", "storey", han=False),
    Unit("倍", "times", one=True),
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

#: Unit words that the words around them make more exact.
VAGUE: Final = (
    Vague("个 处 门 支 座"),
    Vague("张", "item", near="床", left=96, right=24, absent=True),
    Vague("家", "specialty", near="科", left=24, right=24, by_noun=True),  # 2家临床重点专科
    Vague("间", "institution", near="室", left=4, right=6, absent=True, by_noun=True),  # 19间卫生站
    Vague("套", "device", by_noun=True),
    Vague("台", "operation", near="手术", left=8, right=6),
    Vague("台次", "time", near="车", left=4),
    Vague("期", "item", near="刊|栏|简报|快报|通报|专报|月报|周报|日报|信息|报告", left=8, right=8),  # 专刊31期
    Vague("起", "item", near="案", left=8, right=8),
)

#: What 个 / 项 and their like count, by a noun near behind (first match in this order), else `item`.
COUNTED: Final = (
    ("(?:贫困|脱贫|受援|流行)[县区][^、和]*", "locality"),
    (
        "托位|场所|采样点|监测点|隔离点|哨点|医疗点|便民点|接种点|采血点|服务点|助餐点|配餐点|托育点|服务网点|点位|市场|垃圾中转站|公厕|户厕|厕所",
        "place",
    ),
    ("床位", "bed"),
    ("编制", "post"),
    ("人员$|婴幼儿|(?:儿童|老人|老年人|孩子|学生|患者)(?![^,。;]{0,6}(?:院|中心|站|室|园|校|机构))", "person"),
    ("设备|仪器|除颤仪|呼吸机|监测仪", "device"),
    ("家庭(?!医生)", "family"),
    ("科室", "department"),
    ("团队|队伍|工作组|小组|小分队|医疗队|志愿队|救援队|专家组", "team"),
    ("专科|学科|专业(?!公共|技术|机构)", "specialty"),
    (
        "省(?!级|办|属|立|卫|政|直|内|外|委|本|重|市)|省份|国家(?!级|医|卫|基|标|中|重|区|储|组|队)|设区市|县区|县城|县级|县(?!域|办|乡|级)|市(?!办|级|卫|委|政|直|属|立|民|场|医|中|一|二|三|第)|区(?!域)|乡镇(?!卫生)|乡(?!镇卫|村医)|镇(?!卫)|街道|街镇|社区(?!医院|卫生|健康)|(?<!农)村(?!卫生|医|级)|城市|地区|团场|师(?!范|资)",
        "locality",
    ),
    (
        "院(?![士长前内校感])|卫生室|中心|机构|基地|学校|餐厅|药房|药店|门诊|站|馆|诊所|室(?!外|内)|医共体|医联体|集团|联盟|实验室|园区|企业|单位|公司|水厂|办事处|俱乐部|社会组织|健身组织|志愿组织|行业组织|监督所|卫生所|研究所|检验所|防治所",
        "institution",
    ),
    ("项目|活动|标准|规范|平台|体系|系统|工程|任务|制度|结果|数据|课题|成果|奖项|病种|品种|技术|岗位|样板|指标|案例|网格", "item"),
)

#: What a number with 万 or 亿 and without a unit counts, by a noun beside it.
COUNTED_BARE: Final = (
    ("人次数?|诊疗量|门诊量|急诊量", "visit"),
    ("人[数口]|残疾人|困难人[员群]|参保人|新生儿|婴儿|老人|老年人|人员|居民|群众|患者|儿童|学生", "person"),
    ("户", "family"),
    ("市值|规模|产值|投资|投入|收入|总额|资金|经费|GDP|罚款|金额|支出|费用", "yuan"),
)

#: Units of a bare figure, by the rate whose it is.
RATES: Final = (
    (r"率[^\W\d]{0,4}每千(?:名|例)?(?:人口?|活产)?", "per_mille"),
    (r"率[^\W\d]{0,4}每万(?:名|例)?(?:人口?|活产)?", "per_10k"),
    (r"率[^\W\d]{0,4}每(?:10|十)万(?:名|例)?(?:人口?|活产)?", "per_100k"),
    ("孕产妇死亡率", "per_100k"),
    ("婴儿死亡率|新生儿死亡率|儿童死亡率", "per_mille"),
    ("预期寿命|期望寿命", "year_of_age"),
    (r"率\(每?千人口\)", "per_mille"),
    (r"率\(每?万人口\)", "per_10k"),
    (r"率\(每?10万人?口?\)", "per_100k"),
    ("人次数?", "visit"),
    ("人数", "person"),
    ("户数", "family"),
    ("床位数?", "bed"),
    ("托位数?", "place"),
    ("(?:医师|医生|护士|药师)数?", "person"),
    ("性别比|医护比|床护比|床人比|人床比", "ratio"),
)

#: In a label, what 次 counts there (诊疗人次(亿次)).
VISITS: Final = "人次"

#: Forms of a denominator, and the usual one that names of indicators have.
DENOMINATORS: Final = {
    "千人均": "每千人口",
    "万人均": "每万人口",
    "每1000万": "每千万",
    "每1000人": "每千人",
    "每千人床": "每千人口床",
    "每千人托": "每千人口托",
}

#: Units whose number measures the noun behind it (新建50所卫生院), not the words before it.
COUNTS: Final = frozenset(("institution", "specialty", "locality", "item", "person", "piece", "family", "team"))

#: Units that a noun tells, which a number without a noun of its own takes from the number before it (37个诊所,总数达170个).
TOLD_BY_NOUN: Final = frozenset(("institution", "specialty", "locality", "team", "place"))

#: Units that a number has because no noun is next to it.
WITHOUT_NOUN: Final = frozenset(("item", "room"))

#: Units of things: one counts as another when an indicator's unit is compared with a number's.
THINGS: Final = frozenset(("item", "institution", "place", "locality", "specialty", "kind", "person", "family", "piece"))

#: Codes that no word of `UNITS` has: shares and ratios by their form, 零新增, 翻番, 3.4级.
FORM_CODES: Final = ("percent", "ratio", "times", "hour", "case", "level", "per_10k", "per_100k", "per_million")

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

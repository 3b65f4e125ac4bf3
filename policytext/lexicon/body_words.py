"""Words in the names of bodies: their endings, the levels that they belong to, collectives, and short for long names: data, one line a form.

Not here: bodies of one place (seeds/organizations.csv), and roles (`duty_words`).
"""

from __future__ import annotations

from typing import Final

#: How the name of a body ends.
ENDINGS: Final = (
    "委 局 厅 办 部 院 会 署 处 科 股 室 站 所 队 团 组 联 府 中心 政府 单位 部门 机构 集团 公司 学校 高校 大学 学院 医院 卫生院 银行 支行 分行 "
    "协会 学会 工会 妇联 残联 科协 文联 工商联 社科联 侨联 团委 共青团 团省委 团市委 团县委 法院 检察院 管委会 街道 街道办 办事处 乡镇 乡(镇) 乡镇(街道) 镇(街道) 乡镇街道 镇街 "
    "新区 开发区 园区 示范区 高新区 经开区 保税区 兵团 企业 社区 社 村委会 居委会 医共体 医联体 海关 税务 林草 气象 供电 邮政 报社 电视台 广播电视台 融媒体 红会 机关 总队 支队 大队"
)
#: How a name begins: by its level.
LEVELS: Final = "国家 省 市 县 区 州 盟 旗 自治区 自治州 自治县 新区 兵团 师 镇 乡 各 全 本 我 委 局 团省委 团市委 团县委 共青团"
#: How the name of a ministry or national body ends that says no level.
MINISTRIES: Final = "部 总局 署 全国妇联 全国总工会 中央 委员会"
#: Governments of areas, all of them together.
EACH: Final = "各"
AREAS: Final = "市 县 区 州 盟 旗 镇 乡 街道 地 地区 乡镇 镇街 师 村 县级市"

#: Word forms for each other in the names of bodies, the longer official one first.
COMMON_NAMES: Final[dict[str, str]] = {
    "卫生健康委员会": "卫生健康委 卫健委 卫生健康局 卫健局 卫健体局 卫体局",
    "卫生和计划生育委员会": "卫生计生委 卫计委 卫生计生局 卫计局",
    "疾病预防控制局": "疾控局",
    "中医药管理局": "中医药局 中医局",
    "医疗保障局": "医保局",
    "药品监督管理局": "药监局",
    "市场监督管理局": "市场监管局",
    "市场监督管理委员会": "市场监管委",
    "发展和改革委员会": "发展改革委 发展改革委员会 发改委 发展改革局 发改局",
    "教育委员会": "教委",
    "工业和信息化厅": "工业信息化厅 工信厅",
    "工业和信息化局": "工业信息化局 工信局",
    "科学技术厅": "科技厅",
    "科学技术局": "科技局",
    "人力资源和社会保障厅": "人力资源社会保障厅 人社厅",
    "人力资源和社会保障局": "人力资源社会保障局 人社局",
    "住房和城乡建设厅": "住房城乡建设厅 住建厅",
    "住房和城乡建设局": "住房城乡建设局 住建局",
    "自然资源和规划局": "自规局 资源规划局",
    "农业农村委员会": "农业农村委",
    "文化和旅游厅": "文化旅游厅 文旅厅",
    "文化和旅游局": "文化旅游局 文旅局",
    "退役军人事务厅": "退役军人厅",
    "退役军人事务局": "退役军人局",
    "国有资产监督管理委员会": "国资委",
    "城市管理局": "城管局",
    "烟草专卖局": "烟草局",
    "老龄工作委员会办公室": "老龄办",
    "老龄工作委员会": "老龄委",
    "爱国卫生运动委员会办公室": "爱卫办",
    "爱国卫生运动委员会": "爱卫会",
    "机构编制委员会办公室": "编办",
    "精神文明建设指导委员会办公室": "文明办",
    "残疾人联合会": "残联",
    "妇女联合会": "妇联",
    "总工会": "工会",
    "科学技术协会": "科协",
    "供销合作社联合社": "供销社 供销联社",
    "人民政府": "政府",
    "管理委员会": "管委会",
    "街道办事处": "街道办 街道",
    "乡村振兴局": "乡村振兴办",
    "广播电视局": "广电局",
    "行政审批服务局": "行政审批局",
}
#: Bodies that others have followed: what they were, what they are, and from which year.
SUCCESSORS: Final[dict[str, tuple[str, int]]] = {
    "卫生和计划生育委员会": ("卫生健康委员会", 2018),
    "食品药品监督管理局": ("市场监督管理局", 2018),
    "工商行政管理局": ("市场监督管理局", 2018),
    "质量技术监督局": ("市场监督管理局", 2018),
    "环境保护厅": ("生态环境厅", 2018),
    "环境保护局": ("生态环境局", 2018),
    "国土资源厅": ("自然资源厅", 2018),
    "国土资源局": ("自然资源局", 2018),
    "农业厅": ("农业农村厅", 2018),
    "农业局": ("农业农村局", 2018),
    "旅游局": ("文化和旅游局", 2018),
    "乡村振兴局": ("农业农村局", 2023),
    "扶贫开发办公室": ("乡村振兴局", 2021),
}

#: How the names of areas end, the higher level first; what ends so and is no area.
AREA_ENDINGS: Final = "特别行政区 自治区 自治州 自治县 自治旗 生产建设兵团 新区 林区 特区 地区 省 市 州 盟 县 区 旗 镇 乡"
NO_AREAS: Final = "全市 全县 全省 全区 全州 本市 本县 本省 本区 各乡 各镇 我市 我县 我省 我区 各市 各县 各区 社区 园区 城区 辖区 示范区 试验区 开发区 高新区 经开区 地区 城市 超市 都市 先行区 引领区 标杆区 市区 街区 景区 病区 院区 校区 灾区 山区 牧区 农区 港区 厂区 库区 禁区"
#: What follows the ending of an area where it is none (市场, 市民).
NO_AREA_BEHIND: Final = "场主体 场化 场秩序 场环境 场供 场价格 场准入 场信心 民健康 民生活"
#: Characters before these that make no name of them (主城区).
NO_STEMS: Final = "主老新旧内外各全本我该同两三四五六多大小省市县区村"
#: Endings that the name of an area itself has before its ending (湖州市, 景德镇市).
AREA_STEMS: Final = "州 镇 乡"
AREA_ON: Final = "市 县 区"
#: Words for a level, with its code.
LEVEL_WORDS: Final[dict[str, str]] = {
    "国家": "country",
    "全国": "country",
    "省": "province",
    "自治区": "province",
    "自治州": "city",
    "市": "city",
    "州": "city",
    "盟": "city",
    "县": "county",
    "区": "county",
    "旗": "county",
    "镇": "township",
    "乡": "township",
    "街道": "township",
    "兵团": "province",
    "师": "city",
}
#: The code of the level of an area by its ending.
AREA_LEVELS: Final[dict[str, str]] = {
    "特别行政区": "province",
    "自治区": "province",
    "生产建设兵团": "province",
    "省": "province",
    "自治州": "city",
    "地区": "city",
    "盟": "city",
    "市": "city",
    "州": "city",
    "新区": "city",
    "自治县": "county",
    "自治旗": "county",
    "县": "county",
    "区": "county",
    "旗": "county",
    "林区": "county",
    "特区": "county",
    "镇": "township",
    "乡": "township",
}
#: How the name of a government of an area ends; of several bodies together.
GOVERNMENTS: Final = "人民政府 政府 管理委员会 管委会 新区 开发区 行政公署 街道办事处 街道办 兵团"
COLLECTIVE_BEGINS: Final = "各 有关 相关 其他 全 本级 成员单位 市直 县直 省直 区直"
COLLECTIVE_ENDS: Final = "成员单位 有关部门 相关部门 有关单位 相关单位 各部门 各单位 各级 直属单位 直属机构 医疗机构 医疗卫生机构 单位 部门"
#: A committee of the party, before its departments.
PARTY: Final = "中共"
PARTY_OF: Final = "党委 委"
#: The youth league's committee of a level, and its long form.
YOUTH: Final = "团"
YOUTH_LEAGUE: Final = "共产主义青年团委员会"
#: What governs an area that is named alone, by its ending.
GOVERNS: Final[dict[str, str]] = {"新区": "管理委员会", "开发区": "管理委员会", "": "人民政府"}

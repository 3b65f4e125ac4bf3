"""Which indicator a number belongs to: by the nearest name, and by its place in a list."""

from __future__ import annotations

import pytest

from policytext import mentions, parse
from policytext.matching import IndicatorName, Matcher

NAMES = [
    IndicatorName("maternal", "孕产妇死亡率", "per_100k"),
    IndicatorName("infant", "婴儿死亡率", "per_mille"),
    IndicatorName("under5", "5岁以下儿童死亡率", "per_mille"),
    IndicatorName("life", "人均预期寿命", "year_of_age"),
    IndicatorName("diabetes", "糖尿病患者规范管理率", "percent"),
    IndicatorName("beds", "每千人口医疗卫生机构床位数", "bed"),
    IndicatorName("nurses", "每千人口注册护士数", "person"),
    IndicatorName("stunting", "儿童生长迟缓率", "percent"),
    IndicatorName("clinics", "中医馆覆盖率", "percent"),
    IndicatorName("geriatrics", "二级以上医院设老年医学科比例", "percent"),
    IndicatorName("general", "县办综合医院数", "institution"),
    IndicatorName("tcm", "县办中医医院数", "institution"),
    IndicatorName("helped", "获助成功就业的残疾人家庭数", "family"),
]


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("孕产妇死亡率控制在8/10万以内。", ["maternal"]),
        ("孕产妇死亡率、婴儿死亡率、5岁以下儿童死亡率分别控制在8/10万、3‰和4‰以内。", ["maternal", "infant", "under5"]),
        ("每千人口医疗卫生机构床位数、注册护士数分别达到7.3张和4.1人。", ["beds", "nurses"]),
        ("到2023年、2025年,儿童生长迟缓率分别低于5.5%和5%。", ["stunting", "stunting"]),
        ("高血压、糖尿病患者规范管理率分别达到70%和68%。", [None, "diabetes"]),  # of the first the list gives no whole name
        ("门诊量增长70%。", [None]),
        ("婴儿死亡率、5岁以下儿童死亡率分别由1990年的29.8‰和30.2‰下降到2000年的15.9‰和18.2‰。", ["infant", "under5"] * 2),
        ("婴儿和5岁以下儿童死亡率分别为1.62‰、1.93‰。", ["infant", "under5"]),
        ("人均预期寿命达到79岁,人均健康预期寿命达到71岁。", ["life", None]),
        ("全市每千人口床位数、护士数分别达到7.3张和4.1人。", ["beds", "nurses"]),  # words that a name may leave out
        ("全市每千人口医院床位数达到5张。", [None]),
        ("全市中医馆实现全覆盖。", ["clinics"]),
        ("二级以上医院老年医学科设置达到60%。", ["geriatrics"]),
        ("每县设置1个县办综合医院和1个县办中医医院。", ["general", "tcm"]),
        ("每年帮助200个残疾人家庭成功就业。", ["helped"]),
    ],
)
def test_a_number_belongs_to_the_indicator_named_with_it(text: str, indicators: list[str | None]) -> None:
    found = mentions(parse(text), 2024, Matcher(NAMES))
    assert [mention.indicator for mention in found if mention.kind == "quantity"] == indicators

"""Whose body a name is, and which names are the same body's, at every level."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import read_body
from policytext.lexicon.body_words import COMMON_NAMES


@pytest.mark.parametrize(
    ("names", "area"),
    [
        (["省卫生健康委", "岚西省卫生健康委员会", "岚西省卫健委"], "岚西省"),
        (["市发展改革委", "市发改委", "澜屿市发展和改革委员会"], "澜屿市"),
        (["县卫健局", "县卫生健康局", "青禾县卫健委"], "青禾县"),
        (["市委编办", "中共澜屿市委机构编制委员会办公室"], "澜屿市"),
        (["市委宣传部", "中共澜屿市委宣传部", "澜屿市委宣传部"], "澜屿市"),
        (["县政府", "青禾县人民政府"], "青禾县"),
        (["省市场监督管理局", "省市场监管局", "岚西省市场监管局"], "岚西省"),
        (["省住房城乡建设厅", "省住建厅"], "岚西省"),
        (["团市委", "共青团市委"], "澜屿市"),
        (["雄安新区", "雄安新区管委会", "河北雄安新区管理委员会"], "河北省"),
    ],
)
def test_names_of_one_body_have_one_key(names: list[str], area: str) -> None:
    assert len({read_body(name, area).key for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("县卫健局", "市卫健委"), ("市教育局", "市体育局"), ("省委宣传部", "省宣传部"), ("青禾区卫健局", "石渚区卫健局")],
)
def test_names_of_two_bodies_have_two(one: str, other: str) -> None:
    assert read_body(one).key != read_body(other).key


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("市教育局", "body"),
        ("各县（市、区）人民政府", "collective"),
        ("各市", "collective"),
        ("省爱卫会其他成员单位", "collective"),
        ("市直有关部门", "collective"),
        ("青禾县人民政府", "area_government"),
        ("雄安新区", "area_government"),
        ("澜屿高新区管委会", "area_government"),
    ],
)
def test_kind(name: str, kind: str) -> None:
    assert read_body(name).kind == kind


def test_a_level_is_the_documents_area_where_it_is_of_that_level() -> None:
    assert read_body("市教育局", "澜屿市").area == "澜屿市"
    assert read_body("县教育局", "澜屿市").area is None
    assert read_body("石渚市青禾区卫生健康局", "岚西省")[2:4] == ("county", "青禾区")


def test_a_body_of_before_has_a_successor() -> None:
    body = read_body("市卫计委", "澜屿市")
    assert (body.successor, body.valid_to) == ("卫生健康委员会", 2018)


@given(
    st.sampled_from([(name, short) for name, forms in COMMON_NAMES.items() for short in forms.split()]),
    st.sampled_from(["省", "市", "县", "区"]),
)
def test_every_short_name_means_its_long_one_at_every_level(pair: tuple[str, str], level: str) -> None:
    name, short = pair
    assert read_body(level + short).key == read_body(level + name).key

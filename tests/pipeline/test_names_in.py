"""Accepting and dbt part the names of a cell alike."""

from __future__ import annotations

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.accept_document import NAMES
from tests.macros import names_in

PLACES = "市县区州盟旗镇乡"
#: Several places that are named together, and what stands beside them.
TOGETHER = st.builds(
    "各{}{}、{}{}{}".format,
    st.sampled_from(["", "有关", "相关"]),
    st.sampled_from(PLACES),
    st.sampled_from(["", "各"]),
    st.sampled_from([*PLACES, "县级市", "自治州", "区（市）"]),
    st.sampled_from(["", "人民政府", "政府", "党委", "卫生健康委"]),
)
NAME = st.one_of(TOGETHER, st.sampled_from(["省教育厅", "各县（市、区）人民政府", "局（厅", "有关单位）", "(甲、乙", ""]))


@given(st.lists(NAME, max_size=4).map("、".join))
@settings(max_examples=400)
def test_a_cell_is_parted_as_dbt_parts_it(cell: str) -> None:
    ((parted,),) = duckdb.execute(f"select {names_in('cell')} from (select ? as cell)", [cell]).fetchall()
    assert parted == NAMES.findall(cell)

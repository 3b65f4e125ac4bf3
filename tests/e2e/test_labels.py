"""Every code of a reporting table has its label beside it, in Chinese and English, and every area both of its names."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.e2e.conftest import World

#: What is called a code and names one row, or what a proposal would be called: the row says beside it what that is.
IDENTITIES = {
    "value_code",
    "entry_code",
    "period_code",
    "silent_entry_codes",
    "veto_entry_codes",
    "rpt_document_proposal.document_code",
    "rpt_indicator_proposal.indicator_code",
    "rpt_organization_proposal.organization_code",
}
#: A code → how the columns of its labels begin, where that is another word.
BEGINNINGS = {
    "parent_initiative": "parent",
    "theme_codes": "theme_names",
    "rpt_target_conflict.document": "source",
    "rpt_target_conflict.other_document": "other_source",
}
#: Words of programs, which are the same in every language.
NAMES = {"rpt_quality.severity", "rpt_quality.tool", "rpt_data_dictionary.column_name"}


@pytest.fixture(scope="module")
def columns(published: World) -> dict[str, dict[str, str]]:
    """Table → column → description."""
    tables: dict[str, dict[str, str]] = {}
    for table, column, description in published.rows(
        "select table_name, column_name, description from reporting.rpt_data_dictionary where schema_name = 'reporting' order by ordinal"
    ):
        tables.setdefault(table, {})[column] = description or ""
    return tables


def _coded(world: World, table: str, described: dict[str, str]) -> Iterator[str]:
    """Columns that hold codes: by name, by description, or since every value is one of a vocabulary's."""
    vocabularies = dict(world.rows("select vocabulary, list(code) from marts.dim_vocabulary group by all"))
    types = dict(
        world.rows(f"select column_name, data_type from duckdb_columns() where schema_name = 'reporting' and table_name = '{table}'")
    )
    for column, description in described.items():
        if re.search(r"_codes?$", column) or "vocabulary" in description:
            yield column
        elif types[column] == "VARCHAR" and not column.endswith(("_zh", "_en")) and f"{table}.{column}" not in NAMES:
            values = {
                value
                for (value,) in world.rows(f'select distinct "{column}" from reporting."{table}" where "{column}" is not null limit 100')
            }
            if values and any(values <= set(codes) for codes in vocabularies.values()):
                yield column


def _unlabelled(table: str, column: str, names: dict[str, str]) -> bool:
    if column in IDENTITIES or f"{table}.{column}" in IDENTITIES:
        return False
    base = re.sub(r"_code$", "", column)
    base = BEGINNINGS.get(f"{table}.{base}", BEGINNINGS.get(base, base))
    kinds = ("", "_name", "_title", "_symbol")
    return not all(any(f"{base}{kind}_{language}" in names for kind in kinds) for language in ("zh", "en"))


def test_every_code_has_its_labels(published: World, columns: dict[str, dict[str, str]]) -> None:
    bare = [
        f"{table}.{column}"
        for table, described in columns.items()
        for column in _coded(published, table, described)
        if _unlabelled(table, column, described)
    ]
    assert bare == []


def test_codes_are_found_by_what_they_hold(published: World, columns: dict[str, dict[str, str]]) -> None:
    assert "statement_type" in set(_coded(published, "rpt_target_trajectory", columns["rpt_target_trajectory"]))


def test_every_area_has_both_of_its_names(columns: dict[str, dict[str, str]]) -> None:
    lacking = [
        f"{table}.{match[1]}"
        for table, described in columns.items()
        for column in described
        if (match := re.fullmatch(r"(.*(?:area|province))_name_zh", column))
        and not {f"{match[1]}_full_name_zh", f"{match[1]}_short_name_zh"} <= described.keys()
    ]
    assert lacking == []


def test_hebei_2027_can_be_read_in_english(published: World) -> None:
    """Each target of 2027 has its indicator, its scope and its initiative in English."""
    chinese_only = published.rows(
        "select indicator_name_en, scope_zh, scope_en, initiative_title_zh, initiative_title_en, qualifier_zh, qualifier_en"
        " from reporting.rpt_target_trajectory where area_code = '130000' and year = 2027 and statement_type = 'target' and ("
        " indicator_name_en is null or (scope_zh is not null and scope_en is null) or (qualifier_zh is not null and qualifier_en is null)"
        " or (initiative_title_zh is not null and initiative_title_en is null))"
    )
    assert chinese_only == []
    assert published.rows("select distinct translator from marts.dim_translation") == [("this project",)]

"""The numbers of every chart of the dashboard, asked as its files define it, against SQL that was written for this test.

Superset itself is not started here: a chart is a query over a data set, and both are data.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from bi.serve import HERE

if TYPE_CHECKING:
    from tests.e2e.conftest import World

BUNDLE = HERE / "dashboard"
#: Chart → what it shows, in the order of its columns; `order by` only where the chart's own order chooses what is shown.
EXPECTED = {
    "conflicts": """
        select case is_conflict when true then '需要裁定' else '仅供对照' end, kind_zh, area_name_zh, indicator_name_zh, if(year is null, '', year || '年 ') || value_words_zh,
            if(other_year is null, '', other_year || '年 ') || other_value_words_zh, source_zh, other_source_zh, ifnull(scope_difference_zh, '—')
        from reporting.rpt_target_conflict""",
    "coverage": """
        select area.name_zh, theme.name_zh, sum(coverage.initiatives)
        from reporting.rpt_theme_coverage as coverage
        join marts.dim_area as area using (area_code) join marts.dim_theme as theme using (theme_code)
        where coverage.initiatives > 0
            and coverage.document_code in (
                select document_code from reporting.rpt_theme_coverage where initiatives > 0
                group by 1 having count(distinct area_code) > 1
            )
        group by all""",
    "ledger": "select if(area_name_zh is null, '未注明地区', area_name_zh), status_zh, count(*) from reporting.rpt_ledger group by all",
    "load": """
        select organization_name_zh, sum(lead_initiatives), sum(cooperating_initiatives)
        from reporting.rpt_responsibility_load group by 1
        order by sum(lead_initiatives) + sum(cooperating_initiatives) desc limit 15""",
    "quality": "select tool, severity, count(*), count_if(passed), count_if(not passed), sum(failed_rows) from reporting.rpt_quality group by all",
    "queue": "select count(*) from reporting.rpt_curation_queue",
    "silent": """
        select count(*) from marts.fct_ledger_entry where schedule = 'past_due' and evidence = 'no_report'""",
    "stages": """
        select document_title_zh, stage_year, if(is_over, '已结束', '进行中'), due, reported, met, missed, closed, held, silent, report_rate
        from reporting.rpt_stage_assessment where group_kind = 'plan'""",
    "statements": """
        with kind as (select code, label_zh from marts.dim_vocabulary where vocabulary = 'statement_type')
        select c.indicator_name_zh, a.name_zh, l.label_zh, c.year, c.value_words_zh, c.provinces_compared,
            if(c.provinces_compared > 1 and c.rank_in_reported_year is not null, c.rank_in_reported_year::varchar, '—')
        from reporting.rpt_province_comparison as c
        left join marts.dim_area as a on c.province_code = a.area_code and a.area_code in (select area_code from reporting.rpt_theme_coverage)
        join kind as l on l.code = c.statement_type
        where c.indicator_value_id is not null""",
    "targets": """
        with kind as (select code, label_zh from marts.dim_vocabulary where vocabulary = 'statement_type')
        select area_name_zh, indicator_name_zh, year, l.label_zh,
            array_to_string(list_sort(list_distinct(list(if(scope_zh is null, '', scope_zh || '：') || value_words_zh))), '；')
        from reporting.rpt_target_trajectory as t join kind as l on l.code = t.statement_type
        group by all""",
    "trajectory": """
        select area_name_zh, indicator_name_zh, latest_value_words_zh || format('（{}年）', latest_year),
            target_value_words_zh || format('（{}年）', target_year), if(verdict_reason_zh is null, ifnull(verdict_zh, ''), format('{}（{}）', ifnull(verdict_zh, ''), verdict_reason_zh))
        from reporting.rpt_trajectory where latest_value is not null and target_value is not null""",
    "version": "select version, as_of::varchar, null, null, indicator_values, initiatives from reporting.rpt_version",
}


@cache
def _files(kind: str) -> dict[str, Any]:
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (BUNDLE / kind).glob("*.yaml")}


def _query(chart: dict[str, Any]) -> str:
    """What Superset asks for a chart: columns and metrics by the expressions of its data set, its filters, order and limit."""
    dataset = next(each for each in _files("datasets").values() if each["uuid"] == chart["dataset_uuid"])
    columns = {each["column_name"]: each.get("expression") or each["column_name"] for each in dataset["columns"]}
    metrics = {each["metric_name"]: each["expression"] for each in dataset["metrics"]}
    params = chart["params"]
    source = f"({dataset['sql']})" if dataset.get("sql") else f"{dataset['schema']}.{dataset['table_name']}"
    where = " and ".join(each["sqlExpression"] for each in params.get("adhoc_filters", [])) or "true"

    def column(each: str | dict[str, str]) -> str:
        return columns.get(each, each) if isinstance(each, str) else each["sqlExpression"]

    limit = params.get("row_limit", 1)
    if params.get("query_mode") == "raw":
        order = [json.loads(each) for each in params.get("order_by_cols", [])]
        ordered = ", ".join(f"{name} {'asc' if up else 'desc'}" for name, up in order)
        shown = ", ".join(column(each) for each in params["all_columns"])
        return f"select {shown} from {source} where {where} {f'order by {ordered}' if ordered else ''} limit {limit}"
    by = [params["x_axis"]] if "x_axis" in params else []
    grouped = params.get("groupby") or [*params.get("groupbyRows", []), *params.get("groupbyColumns", [])]
    by += [grouped] if isinstance(grouped, str) else grouped
    asked = params["metrics"] if "metrics" in params else [params["metric"]]
    shown = ", ".join([*map(column, by), *(metrics[each] for each in asked)])
    most = metrics[params.get("timeseries_limit_metric", asked[0])]
    return f"select {shown} from {source} where {where} {'group by all' if by else ''} order by {most} desc limit {limit}"


def _same_list(rows: list[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    """Rows in any order; values that are joined in a cell, too."""
    return Counter(tuple("；".join(sorted(cell.split("；"))) if isinstance(cell, str) else cell for cell in row) for row in rows)


def test_every_chart_is_held_against_sql() -> None:
    assert set(EXPECTED) == set(_files("charts"))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_chart_shows_what_sql_says(published: World, name: str) -> None:
    chart = _files("charts")[name]
    shown, expected = published.rows(_query(chart)), published.rows(EXPECTED[name])
    if name == "version":  # the time of the build and the edition are words only
        shown = [(*row[:2], None, None, *row[4:]) for row in shown]
    assert _same_list(shown) == _same_list(expected)
    assert len(shown) < chart["params"].get("row_limit", 2) or name == "load", "rows were cut off"


def test_the_units_with_the_most_items_are_shown_whoever_leads_them(published: World) -> None:
    shown = {name: lead + joined for name, lead, joined in published.rows(_query(_files("charts")["load"]))}
    every = published.rows(
        "select organization_name_zh, sum(lead_initiatives + cooperating_initiatives) from reporting.rpt_responsibility_load group by 1"
    )
    assert len(shown) == 15
    assert [(name, items) for name, items in every if items > min(shown.values()) and name not in shown] == []


def test_no_rank_is_shown_of_one_province(published: World) -> None:
    dataset = _files("datasets")["province_statement"]
    (rank,) = [each["expression"] for each in dataset["columns"] if each["column_name"] == "rank_words"]
    assert "rank_in_reported_year" not in _files("charts")["statements"]["params"]["all_columns"]
    made = "select unnest([1, 2]) as provinces_compared, 1 as rank_in_reported_year"
    assert published.rows(f"select {rank} from ({made}) order by provinces_compared") == [("—",), ("1",)]


def test_figures_are_worded_without_a_sign_of_equality_or_an_empty_decimal(published: World) -> None:
    words = [cell for name in EXPECTED for row in published.rows(_query(_files("charts")[name])) for cell in row if isinstance(cell, str)]
    assert len(words) > 1000
    assert published.rows(
        f"select count(*) from (select unnest({words!r}) as w) where regexp_matches(w, '(^|[ ：；])= |[0-9]\\.0+([^0-9.]|$)')"
    ) == [(0,)]


def test_a_status_keeps_its_colour() -> None:
    """Superset looks a series up by the name of the metric whose label it bears, where there is one."""
    colours = _files("dashboards")["health_policy"]["metadata"]["label_colors"]
    metrics = [metric for dataset in _files("datasets").values() for metric in dataset["metrics"]]
    assert [each for each in metrics if each["verbose_name"] in colours and each["metric_name"] != each["verbose_name"]] == []


def test_a_filter_takes_no_value_that_is_not_there() -> None:
    filters = _files("dashboards")["health_policy"]["metadata"]["native_filter_configuration"]
    assert [each["name"] for each in filters if each["controlValues"].get("creatable") is not False] == []
    assert len(filters) == 3

"""The doors for SQL: every question of docs/queries.md answers, and the shell writes nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from benchmarks.queries import QUERIES, measure, questions
from tests.e2e.conftest import World

HEBEI = "document_code = 'hebei-action-plan-2023-2027'"


#: The question about changes, to which a first version has no answer.
CHANGES = "九、"


def test_every_question_answers(published: World) -> None:
    asked = list(questions())
    assert len(asked) >= 20
    assert len(asked) == QUERIES.read_text(encoding="utf-8").count("```sql"), "a block without a heading of its own"
    for title, sql in asked:
        assert re.search(r"[\u4e00-\u9fff].*[？?] [A-Z].*\?$", title), title
        assert published.rows(sql) or title.startswith(CHANGES), title


#: Entries of the Hebei plan's ledger by year: its measures and milestones, and each dated target once however often it is stated.
ENTRIES = f"""
    select year_to as year, units_zh, null as indicator_code, null as scope_zh, section from seeds.initiatives
    where {HEBEI} and level in ('measure', 'milestone')
    union all
    select distinct on (indicator_code, area_code, scope_zh, year, comparator, value, value_high) year, null, indicator_code, scope_zh, section
    from seeds.indicator_values where {HEBEI} and statement_type = 'target' and year is not null"""
#: Those that are due by the end of 2025. A measure without a year is due with the goal of its action.
DUE_BY_2025 = f"""
    select (select count(*) from ({ENTRIES}) where year <= '2025') + count(*)
    from seeds.initiatives as measure join seeds.initiatives as goal on goal.initiative_code = measure.initiative_code[:6] || '-G'
    where measure.{HEBEI} and measure.level = 'measure' and measure.year_to is null and goal.year_to <= '2025'"""
#: Initiatives, each once for each of its themes.
THEMED = "(select *, unnest(string_split(theme_codes, ';')) as theme_code from seeds.initiatives)"
#: How a question opens → what is counted of its answer, and the same counted from the seeds and texts.
COUNTED = {
    "哪里提到": (
        "count(*)",
        """select (select count(*) from marts.dim_passage where passage_text like '%每千人口%' and passage_text like '%托位%')
            + (select count(*) from seeds.indicators where concat(name_zh, aliases_zh) like '%每千人口%' and concat(name_zh, aliases_zh) like '%托位%')
            + (select count(*) from seeds.initiatives where concat(title_zh, anchor) like '%每千人口%' and concat(title_zh, anchor) like '%托位%')""",
    ),
    "河北方案中哪些段落": (
        "count(*)",
        f"select count(*) from marts.dim_passage where {HEBEI} and passage_text like '%家庭医生%' and passage_text like '%签约%'",
    ),
    "有哪些与护士": (
        '(count(*), sum("values"))',
        """select (count(distinct indicator_code), count(value.anchor))
        from seeds.indicators left join seeds.indicator_values as value using (indicator_code)
        where concat(name_zh, aliases_zh, definition_zh) like '%护士%'""",
    ),
    "各省国家区域": (
        "(count(*), sum(value))",
        """select (count(*), sum(value::double)) from (
            select distinct area_code, year, value, scope_zh from seeds.indicator_values
            where indicator_code = 'national_regional_medical_centres' and area_code in (select province_code from seeds.provinces)
        )""",
    ),
    "河北人均预期寿命": (
        "count(*)",
        f"select count(*) from seeds.indicator_values join seeds.indicators using (indicator_code) where name_zh = '人均预期寿命' and {HEBEI}",
    ),
    "河北哪些目标可与": (
        "count(*)",
        # A scope that the indicator's definition names is no part of it.
        """select count(distinct (document_code, indicator_code, scope_zh, year, comparator, value.value, value_high))
        from seeds.indicator_values as value join seeds.indicators as indicator using (indicator_code)
        where value.statement_type = 'target' and value.area_code = '130000' and value.year is not null
            and (value.scope_zh is null or instr(definition_zh, value.scope_zh) > 0)
            and exists (
                from seeds.national_reference_values as reference
                where list_contains(list_prepend(name_zh, string_split(aliases_zh, ';')), reference.indicator_zh)
                    and (reference.statement_type = 'target' or reference.year <= value.year)
            )""",
    ),
    "目标在后一阶段": (
        "(count(*), round(sum(change_from_previous_target), 6))",
        """select (count(step), round(sum(step), 6)) from (
            select value::double - lag(value::double) over (partition by indicator_code, scope_zh, unit_code order by year) as step
            from (
                select distinct indicator_code, scope_zh, unit_code, year, value from seeds.indicator_values
                where area_code = '130000' and statement_type = 'target' and value is not null and year is not null
            )
        )""",
    ),
    "哪些全国指标已有": (
        "count(*)",
        "select count(*) from (select indicator_zh from seeds.national_reference_values group by indicator_zh having count(distinct year) >= 2)",
    ),
    "2023年各省目标": (
        "(count(*), sum(len(provinces)))",
        """select (count(*), sum(areas)) from (
            select count(distinct value.area_code) as areas from seeds.indicator_values as value join seeds.documents using (document_code)
            where value.area_code in (select province_code from seeds.provinces) and statement_type = 'target'
            group by reported_year, indicator_code, scope_zh having count(distinct value.area_code) > 1
        )""",
    ),
    "河北哪些目标互相": (
        "count(*) filter (value = other_value and kind_zh like '%国家目标%')",
        """select count(*)
        from seeds.indicator_values as value join seeds.indicators using (indicator_code)
        join seeds.national_reference_values as reference on reference.indicator_zh = name_zh and reference.statement_type = 'target'
        where value.statement_type = 'target' and value.area_code = '130000' and value.value::double = reference.value::double""",
    ),
    "一项专项行动之下": ("count(*)", "select count(*) from seeds.initiatives where initiative_code like 'HB-A09%'"),
    "河北方案哪些措施写明": (
        "count(*)",
        f"""select count(distinct initiative_code) from seeds.initiatives as measure join marts.dim_passage as passage
        on passage.document_code = measure.document_code and passage.section = measure.section
        where measure.{HEBEI} and level = 'measure' and passage_text like '%2025年%'""",
    ),
    "河北方案中各单位牵头": (
        "(sum(lead_initiatives), sum(cooperating_initiatives))",
        f"select (count(units_zh), sum(len(string_split(units_zh, '、')) - 1)) from seeds.initiatives where {HEBEI}",
    ),
    "省发展改革委配合": (
        "count(*)",
        f"""select count(*) from seeds.initiatives where {HEBEI} and list_has_any(
            string_split(units_zh, '、')[2:],
            (select list(alias_zh) from seeds.organization_aliases where organization_code = 'hebei_development_and_reform_commission')
        )""",
    ),
    "2022年各地哪些主题": (
        "sum(len(silent_themes))",
        """with spoken as (
            select area_code, unnest(string_split(theme_codes, ';')) as theme_code, document_code from seeds.initiatives
            union select area_code, theme_code, document_code from seeds.indicator_values join seeds.indicators using (indicator_code)
        )
        select count(distinct area_code) * (select count(*) from seeds.themes) - count(*) from spoken
        where document_code = 'western-provinces-statements-2022'""",
    ),
    "江西要求哪些": (
        "count(*)",
        "select count(*) from seeds.mechanisms where document_code = 'jiangxi-health-meeting-2023' and cycle is not null",
    ),
    "河北方案哪些工程": (
        "(count(*), sum(members_not_named))",
        f"""select (count(*), sum(missing)) from (
            select stated_total::int - (select count(*) from seeds.programme_members as member where member.programme_code = programme.programme_code) as missing
            from seeds.programmes as programme where {HEBEI} and stated_total is not null
        ) where missing > 0""",
    ),
    "河北方案2025年底": (
        "count(*)",
        # The ledger of this warehouse is empty, and the plan states no dated result of its own.
        DUE_BY_2025,
    ),
    "各阶段各牵头单位": (
        "sum(due)",
        # A measure, and a target that stands in one.
        f"""select count(*) from ({ENTRIES}) as entry where units_zh is not null or exists (
            from seeds.initiatives as measure
            where measure.{HEBEI} and measure.level = 'measure' and entry.indicator_code is not null
                and starts_with(entry.section || '/', measure.section || '/')
        )""",
    ),
    "站在2024年底看": (
        "(sum(entries), sum(entries) filter (schedule = 'past_due'))",
        f"select (count(*), count(*) filter (year <= '2024')) from ({ENTRIES})",
    ),
    "一、": (
        "sum(initiatives)",
        f"select count(*) from {THEMED} join seeds.documents using (document_code) where reported_year = '2023' and theme_code = 'maternal_child'",
    ),
    "二、": ("sum(initiatives)", f"select count(*) from {THEMED} where document_code = 'provincial-statements-2023'"),
    "三、": ("sum(entries)", DUE_BY_2025),
    # A measure has a section of its own; a section in which several priorities begin is none's.
    "四、": (
        "count(*) filter (level = 'measure')",
        """select count(*) from marts.dim_passage as passage join seeds.initiatives as measure
        on measure.document_code = passage.document_code and starts_with(passage.section || '/', measure.section || '/')
        where level = 'measure' and passage_text like '%县域医共体%'""",
    ),
    "五、": (
        "count(*)",
        """select count(distinct (document_code, indicator_code, year, scope_zh)) from seeds.indicator_values
        where statement_type = 'target' and comparator = 'better_than' and benchmark = 'national_average'""",
    ),
    "六、": (
        "count(*) filter (kind_zh = '具体措施')",
        "select count(*) from seeds.initiatives where level = 'measure' and initiative_code like 'HB-A09%'",
    ),
    # Once in all, and once in their action.
    "七、": (
        "(sum(leads), sum(cooperates))",
        f"select (2 * count(units_zh), 2 * sum(len(string_split(units_zh, '、')) - 1)) from seeds.initiatives where {HEBEI}",
    ),
    "河北方案与其2023年寄语相比": (
        "count(*) filter (subject_kind_zh = '指标目标' and change_zh <> '新增')",
        f"""select count(distinct (indicator_code, scope_zh, year, comparator, value, value_high, benchmark))
        from seeds.indicator_values where {HEBEI} and statement_type = 'target'""",
    ),
    "哪些指标的口径": (
        "(count(*), count(formula_zh), count(denominator_zh))",
        "select (count(*), count(nullif(formula_zh, '')), count(nullif(denominator_zh, ''))) from seeds.indicator_definitions",
    ),
    "八、": (
        "(count(*), min(per_unit_zh), max(per_quantity))",
        """select (count(distinct (document_code, area_code, indicator_code, scope_zh, year, comparator, value, value_high)), '人', 1000)
        from seeds.indicator_values join seeds.indicators using (indicator_code)
        where statement_type = 'target' and regexp_matches(name_zh, '每千人')""",
    ),
    "十、": ("count(*)", "select count(*) from seeds.national_reference_values where source_quality = 'secondary'"),
    "十一、": ("sum(value_100m_yuan)", "select sum(value::double) / 100000000 from seeds.indicator_values where unit_code = 'yuan'"),
    "十二、": (
        "(sum(measures), sum(with_target))",
        """select (2 * count(*), 2 * count(*) filter (exists (
            from seeds.indicator_values as value
            where value.document_code = measure.document_code and statement_type = 'target' and value.value is not null
                and starts_with(value.section || '/', measure.section || '/')
        ))) from seeds.initiatives as measure where level = 'measure'""",
    ),
    "十三、": (
        "count(*)",
        """select count(*) from (
            select distinct indicator_code, scope_zh, year, comparator, value
            from seeds.indicator_values where area_code = '360000' and statement_type = 'actual'
        ) join (
            select distinct document_code, indicator_code, scope_zh, year, comparator, value, value_high
            from seeds.indicator_values where area_code = '130000' and statement_type = 'target'
        ) using (indicator_code)""",
    ),
    "十四、": (
        "count(*)",
        """select sum(
            (select count(*) from marts.dim_passage where contains(passage_text, word) and kind <> 'boilerplate')
            + (select count(*) from seeds.indicators where contains(concat(name_zh, aliases_zh, definition_zh), word))
            + (select count(*) from seeds.initiatives where contains(concat(title_zh, anchor), word))
        ) from (values ('托位'), ('安宁疗护'), ('5G')) as asked(word)""",
    ),
    "十五、": ("count(*) filter (province_name_zh = '全国')", "select count(*) from seeds.national_reference_values"),
    "十六、": (
        f"sum(past_due) filter (as_of = date '2024-12-31' and {HEBEI})",
        f"select count(*) filter (year <= '2024') from ({ENTRIES})",
    ),
    "十七、": ("sum(initiatives)", f"select count(*) from {THEMED} where theme_code = 'tcm'"),
    "十八、": (
        "sum(entries) filter (as_of = date '2024-12-31' and kind = 'measure')",
        "select count(*) from seeds.initiatives where level = 'measure'",
    ),
    "十九、": (
        "count(*)",
        """select count(distinct (document_code, indicator_code, scope_zh, year, comparator, value, value_text))
        from seeds.indicator_values join seeds.areas using (area_code) where level = 'city'""",
    ),
    "二十、": (
        "(count(*), count(*) filter (indicator_name_en is null))",
        """select (count(distinct (document_code, indicator_code, scope_zh, year, comparator, value, value_high)), 0)
        from seeds.indicator_values where area_code = '130000' and year = '2027' and statement_type = 'target'""",
    ),
    "一份文件中的数字": (
        "sum(mentions) filter (status = 'curated')",
        """select count(*) - (select sum(fact_count::int - 1) from seeds.shared_mentions where document_code = 'jiangxi-health-meeting-2023')
        from seeds.indicator_values where document_code = 'jiangxi-health-meeting-2023'""",
    ),
    "吕梁文件中": ("count(*)", "select count(*) from seeds.mention_exclusions where document_code = 'lvliang-health-meeting-2023'"),
    "当前是哪一版": (
        "(sum(indicator_values), sum(initiatives))",
        "select ((select count(*) from seeds.indicator_values), (select count(*) from seeds.initiatives))",
    ),
    "哪些列与年份有关": (
        "count(*)",
        """select count(*) from duckdb_columns()
        where database_name = current_database() and schema_name in ('marts', 'reporting') and list_contains(string_split(column_name, '_'), 'year')""",
    ),
}


def test_every_question_has_its_count() -> None:
    asked = [title for title, _ in questions() if not title.startswith(CHANGES)]
    assert all(sum(title.startswith(opening) for opening in COUNTED) == 1 for title in asked)
    assert len(COUNTED) == len(asked)


def test_changes_are_counted_since_the_version_before_and_since_three_versions_ago() -> None:
    (sql,) = [sql for title, sql in questions() if title.startswith(CHANGES)]
    with duckdb.connect() as connection:
        connection.execute("create schema reporting")
        connection.execute("create table reporting.rpt_version as select '000007-20260131-a' as version")
        connection.execute(
            """create table reporting.rpt_change_history as
            select '00000' || number || '-20260131-a' as version, '新增' as change_zh, 'fct_initiative' as fact_table
            from (values (4), (5), (7), (7)) as kept (number)"""
        )
        assert connection.execute(sql).fetchall() == [("新增", "fct_initiative", 2, 3)]


@pytest.mark.parametrize("opening", COUNTED)
def test_an_answer_is_what_is_counted_independently(published: World, opening: str) -> None:
    """Counted again from the rows that people wrote, by no model of the warehouse."""
    (sql,) = [sql for title, sql in questions() if title.startswith(opening)]
    of_answer, independent = COUNTED[opening]
    with duckdb.connect() as connection:
        connection.execute(f"attach '{published.published}' as warehouse (read_only)")
        connection.execute("create schema seeds")
        for file in published.seeds.glob("*.csv"):
            connection.execute(f"create view seeds.{file.stem} as from read_csv('{file}', all_varchar = true)")
        connection.execute("use warehouse")
        (answered,) = connection.execute(f"select {of_answer} from ({sql})").fetchall()
        (counted,) = connection.execute(independent.replace("seeds.", "memory.seeds.")).fetchall()
    assert answered == counted
    assert answered[0], "a count of nothing proves nothing"


def test_the_benchmark_times_every_question(published: World) -> None:
    taken = measure(published.published, rounds=2)
    assert taken.keys() == dict(questions()).keys()
    assert all(len(times) == 2 and min(times) > 0 for times in taken.values())


def shell(published: World, statements: str) -> subprocess.CompletedProcess[str]:
    with published.settings():
        return subprocess.run(
            [sys.executable, "-m", "dagster_project.cli", "sql"],
            input=statements,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
        )


def test_the_shell_opens_on_the_public_tables(published: World) -> None:
    asked = shell(published, ".mode csv\nselect count(*) from fct_indicator_value;\nselect count(*) from rpt_ledger;\nshow tables;\n")
    assert asked.returncode == 0, asked.stderr
    lines = asked.stdout.split()
    assert lines[1] == str(published.rows("select count(*) from marts.fct_indicator_value")[0][0])
    assert lines[3] == str(published.rows("select count(*) from reporting.rpt_ledger")[0][0])
    public = published.rows("select table_name from information_schema.tables where table_schema in ('marts', 'reporting')")
    assert sorted(lines[5:]) == sorted(name for (name,) in public)


def test_the_shell_refuses_to_write(published: World) -> None:
    asked = shell(published, "select count(*) from marts.dim_theme;\ninsert into marts.dim_theme select * from marts.dim_theme;\n")
    assert "21" in asked.stdout
    assert "read-only mode" in asked.stderr
    assert asked.returncode != 0


@pytest.mark.parametrize(
    "statement",
    [
        "copy (select 1) to '{file}' (format csv);",
        "attach '{file}.other' (read_write);",
        "from read_text('{file}.other');",
        ".shell rm {file}",
    ],
)
def test_the_shell_touches_no_file(published: World, statement: str) -> None:
    file = published.home / "health_policy.duckdb"
    before = file.read_bytes()
    asked = shell(published, statement.format(file=file) + "\n")
    assert "disabled by configuration" in asked.stderr or "cannot be used in -safe mode" in asked.stderr
    assert file.read_bytes() == before
    assert not file.with_name(f"{file.name}.other").exists()

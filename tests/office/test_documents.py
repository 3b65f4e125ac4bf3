"""The document of a period: what it says, that every figure has its source, and that it says the same again later."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table

from ledger_office.documents.document_writer import write_period
from ledger_office.documents.periods import Period
from ledger_office.ledger_reader import OfficeError
from store.well_formed import IllFormed
from tests.office.conftest import TODAY
from tests.office.ledger_file import EARLY, ITEMS, LEADING_SIGN, MEASURE, OTHER, PRIORITY, TARGET, make_ledger
from tests.office.test_source_notes import notes_of, references_of

#: Entered up to the end of March 2025, and what was entered later about the same time.
BY_MARCH: dict[str, list[dict[str, str]]] = {
    "progress": [
        {"entry_code": EARLY, "occurred_on": "2025-02-20", "value": "2", "evidence_zh": "月报", "recorded_on": "2025-03-01"},
        {"entry_code": OTHER, "occurred_on": "2024-11-30", "words_zh": "已启动", "recorded_on": "2024-12-01"},
    ],
    "actions": [{"entry_code": PRIORITY, "action": "closed", "occurred_on": "2025-03-10", "words_zh": "验收", "recorded_on": "2025-03-11"}],
    "problems": [
        {
            "problem_code": "P-1",
            "entry_code": MEASURE,
            "found_on": "2025-02-01",
            "found_by_zh": "督导组",
            "problem_zh": "缺3名医师",
            "due_on": "2025-06-30",
            "decision_asked_zh": "请分管领导定编制",
            "recorded_on": "2025-02-02",
        }
    ],
    "assignments": [{"entry_code": LEADING_SIGN, "leader_zh": "王测试", "office_zh": "测试处", "recorded_on": "2025-01-05"}],
}
LATER: dict[str, list[dict[str, str]]] = {
    "progress": [{"entry_code": LEADING_SIGN, "occurred_on": "2025-03-20", "words_zh": "迟报", "recorded_on": "2025-04-02"}],
    "actions": [{"entry_code": OTHER, "action": "closed", "occurred_on": "2025-03-30", "recorded_on": "2025-04-01"}],
    "problems": [{**BY_MARCH["problems"][0], "rectified_on": "2025-03-25", "recorded_on": "2025-04-03"}],
    "assignments": [{"entry_code": LEADING_SIGN, "leader_zh": "李测试", "recorded_on": "2025-04-01"}],
}
BOTH = {name: BY_MARCH[name] + LATER[name] for name in BY_MARCH}


@pytest.fixture
def reported(tmp_path: Path) -> Path:
    return make_ledger(tmp_path / "health_policy.duckdb", TODAY, BOTH)


def headings(file: Path) -> list[str]:
    return [p.text.split("、")[-1] for p in Document(str(file)).paragraphs if p.style and p.style.name == "Heading 1"]


def said(cell: Any) -> str:
    """Text of a cell without the numbers of its sources."""
    return "\n".join("".join(run.text for run in paragraph.runs) for paragraph in cell.paragraphs)


def tables(file: Path) -> dict[str, list[list[str]]]:
    """Rows of each table by the heading above it."""
    above = ""
    found: dict[str, list[list[str]]] = {}
    for block in Document(str(file)).iter_inner_content():
        if isinstance(block, Table):
            found.setdefault(above, []).extend([said(cell) for cell in row.cells] for row in block.rows[1:])
        elif block.style and str(block.style.name).startswith("Heading"):
            above = block.text.split("、")[-1]
    return found


def test_each_kind_has_its_name_and_its_parts(reported: Path, tmp_path: Path) -> None:
    month, quarter, year = (write_period(reported, code, tmp_path) for code in ("2025-03", "2025-Q1", "2025"))
    assert [path.name for path in (month, quarter, year)] == ["月调度单-2025-03.docx", "季通报-2025-Q1.docx", "年度评估-2025.docx"]
    assert headings(month) == ["总体情况", "本月到期事项", "逾期事项", "问题整改与需协调事项", "本月新情况", "下月到期事项", "数据来源"]
    assert headings(quarter)[1] == "到期和逾期事项的报送"
    assert headings(quarter)[-2] == "下季到期事项"
    assert headings(year)[1:6] == ["评估范围", "分组评估", "指标完成情况", "未报告名单", "评估结论"]
    assert Document(str(quarter)).paragraphs[0].text == "2025年第一季度通报"
    assert Document(str(quarter)).paragraphs[1].text == "数据截至 2025年3月31日"


def test_a_document_says_whose_items_it_counts(reported: Path, tmp_path: Path) -> None:
    def words() -> str:
        return "\n".join(paragraph.text for paragraph in Document(str(write_period(reported, "2025-03", tmp_path))).paragraphs)

    assert "只计本地区、本单位文件和本单位挂账的事项" in words()
    with duckdb.connect(reported) as connection:
        connection.execute("update audit.version set office_area_code = null, office_unit_zh = '测试局'")
    assert "没有写明本单位（[office]），因此没有本单位的规划" in words()
    assert "测试局，数据截至 2025年3月31日" in words()


@pytest.mark.parametrize(("code", "title"), [("2025-11", "2025年11月调度单"), ("2025-Q2", "2025年第二季度通报"), ("2025", "2025年度评估")])
def test_a_title_does_not_stutter(code: str, title: str) -> None:
    assert Period.parse(code).heading == title


def test_no_cell_holds_a_code_which_the_sources_name(reported: Path, tmp_path: Path) -> None:
    for code in ("2025-03", "2025-Q1", "2023", "2025"):
        file = write_period(reported, code, tmp_path)
        words = " ".join(said(cell) for table in Document(str(file)).tables for row in table.rows for cell in row.cells)
        assert [item[0] for item in ITEMS if item[0] in words] == []
        assert f"台账编号：{EARLY}" in str(notes_of(file).values())


def test_the_counts_are_those_of_the_day_and_of_the_period_before(reported: Path, tmp_path: Path) -> None:
    counts = {row[0]: row[1:] for row in tables(write_period(reported, "2025-Q1", tmp_path))["总体情况"]}
    assert counts == {
        "台账事项": ["4", "4", "0"],
        "本季到期": ["1", "0", "+1"],
        "已逾期（有进展报告）": ["1", "0", "+1"],
        "已逾期（未见报告）": ["0", "1", "-1"],
        "已逾期（报告待核实）": ["0", "0", "0"],
        "本季报告": ["1", "0", "+1"],
        "待核实的报告": ["0", "0", "0"],
        "本季销号": ["0", "0", "0"],
        "本季挂账": ["0", "0", "0"],
        "未结问题": ["1", "0", "+1"],
    }


def test_every_figure_names_its_source(reported: Path, tmp_path: Path) -> None:
    for code in ("2025-03", "2025-Q1", "2024", "2025"):
        file = write_period(reported, code, tmp_path)
        notes = notes_of(file)
        figures = 0
        for table in Document(str(file)).tables:
            header = [cell.text for cell in table.rows[0].cells]
            for row in table.rows[1:]:
                for title, cell in zip(header, row.cells, strict=True):
                    figure = title in {
                        "本期",
                        "上期",
                        "项数",
                        "时限",
                        "目标",
                        "最近数值",
                        "最近报告",
                        "问题",
                        "报送率",
                        "事项",
                        "有报告",
                        "达到",
                        "未达到",
                        "销号",
                    }
                    if figure and re.search(r"[0-9]", said(cell)):
                        figures += 1
                        assert references_of(cell._tc), f"{code}: {title} {cell.text}"
        assert figures > 8
        assert set(references_of(Document(str(file)).element.body)) == set(notes)


def test_notes_name_the_sentence_or_the_offices_own_report(reported: Path, tmp_path: Path) -> None:
    notes = list(notes_of(write_period(reported, "2025-Q1", tmp_path)).values())
    assert f"《测试行动方案》附件1/一：“原句：=1+1 测试措施二。”；时限：写明的时限　台账编号：{LEADING_SIGN}" in notes
    assert "本单位填报，2025-02-20的情况，2025-03-01录入；依据材料：月报" in notes
    assert "本单位填报，督导组2025-02-01发现，2025-02-02录入" in notes


def test_the_note_quotes_the_sentence_that_states_the_deadline_where_it_is_another(reported: Path, tmp_path: Path) -> None:
    with duckdb.connect(reported) as connection:
        connection.execute(
            "update marts.fct_ledger_entry set due_sentence_zh = '到2025年一季度完成。' where entry_code = ?", [LEADING_SIGN]
        )
    notes = list(notes_of(write_period(reported, "2025-03", tmp_path)).values())
    assert (
        f"《测试行动方案》附件1/一：“原句：=1+1 测试措施二。”；时限：写明的时限：“到2025年一季度完成。”　台账编号：{LEADING_SIGN}" in notes
    )


def test_what_is_due_is_listed_with_who_answers_for_it(reported: Path, tmp_path: Path) -> None:
    found = tables(write_period(reported, "2025-03", tmp_path))
    assert found["本月到期事项"] == [["1", "=1+1 测试措施二", "王测试 测试处", "2025-03-31", "—", "△ 本季到期（未见报告）"]]
    assert [row[:2] for row in found["有报告而未达到或未能判定"]] == [["1", "测试指标2023年：3—5个"]]
    assert found["有报告而未达到或未能判定"][0][4:] == ["2025-02-20 2", "◑ 已逾期（有进展报告）；2025年的数值晚于目标年份，不据以判定"]
    assert found["问题整改与需协调事项"] == [["测试措施一", "缺3名医师", "2025-06-30", "未填报", "请分管领导定编制"]]


def test_what_is_not_the_offices_own_is_in_no_paper(tmp_path: Path) -> None:
    published = make_ledger(tmp_path / "published.duckdb", TODAY)
    silent = tables(write_period(published, "2025-03", tmp_path))["未见报告"]
    assert silent == [
        ["1", "测试指标2023年：3—5个", "未填报", "2023-12-31"],
    ]
    silent = tables(write_period(published, "2023", tmp_path))["未报告名单"]
    assert silent == [
        ["1", "测试指标2023年：3—5个", "未填报", "2023-12-31"],
    ]


def test_a_year_that_ends_a_stage_holds_what_fell_due_in_it(reported: Path, tmp_path: Path) -> None:
    published = make_ledger(tmp_path / "published.duckdb", dt.date(2026, 2, 1), BOTH)
    with duckdb.connect(published) as connection:  # due in 2024, which no stage ends with
        connection.execute("update marts.fct_ledger_status set due_on = '2024-06-30' where entry_code = ?", [LEADING_SIGN])
    year = write_period(published, "2025", tmp_path)
    assert "《测试行动方案》2025年为阶段末年" in "".join(p.text for p in Document(str(year)).paragraphs)
    found = tables(year)
    assert found["按专项行动"] == [["测试专项行动", "1", "1", "0", "0", "0", "100%"]]
    assert found["指标完成情况"] == [["河北省", "每千人口托位数2025年：2.9个以上", "≥2.9个", "—", "△ 本季到期（未见报告）"]]
    assert found["未报告名单"] == [["1", "每千人口托位数2025年：2.9个以上", "未填报", "2025-12-31"]]


def test_a_stage_holds_what_was_concluded_for_it_and_the_shares_of_areas(tmp_path: Path) -> None:
    """MEASURE falls due in 2027 and was evaluated for 2025; of two cities that share the target, one has reported."""
    given = {"recorded_on": "2025-06-01"}
    verdict = {"stage_year": "2025", "evaluator_zh": "评估组", "concluded_on": "2025-12-01", "recorded_on": "2025-12-02"}
    recorded: dict[str, list[dict[str, str]]] = {
        "assignments": [{"entry_code": TARGET, "area_code": "130100", **given}, {"entry_code": TARGET, "area_code": "130300", **given}],
        "progress": [{"entry_code": TARGET, "area_code": "130100", "occurred_on": "2025-07-01", "words_zh": "启动", **given}],
        "conclusions": [{"entry_code": MEASURE, "verdict": "missed", **verdict}],
    }
    recorded["progress"][0]["recorded_on"] = "2025-07-02"
    published = make_ledger(tmp_path / "published.duckdb", dt.date(2026, 2, 1), recorded)
    found = tables(write_period(published, "2025", tmp_path))
    assert found["按文件"] == [["测试行动方案", "3", "2", "0", "1", "0", "67%"]]
    assert found["按地区"] == [
        ["河北省", "3", "2", "0", "1", "0", "67%"],
        ["石家庄市", "1", "1", "0", "0", "0", "100%"],
        ["秦皇岛市", "1", "0", "0", "0", "0", "0%"],
    ]
    assert "按文件" not in tables(write_period(published, "2024", tmp_path))


def test_what_was_concluded_late_is_counted_where_the_item_fell_due(tmp_path: Path) -> None:
    """EARLY fell due in 2023 and was evaluated again with the stage of 2025: that stage does not hold it."""
    verdict = {"stage_year": "2025", "evaluator_zh": "评估组", "concluded_on": "2025-12-01", "recorded_on": "2025-12-02"}
    recorded = {"conclusions": [{"entry_code": EARLY, "verdict": "met", **verdict}]}
    published = make_ledger(tmp_path / "published.duckdb", dt.date(2026, 2, 1), recorded)
    assert tables(write_period(published, "2025", tmp_path))["按文件"] == [["测试行动方案", "2", "0", "0", "0", "0", "0%"]]


def test_of_two_conclusions_of_one_day_the_one_recorded_later_counts(tmp_path: Path) -> None:
    verdict = {"entry_code": TARGET, "stage_year": "2025", "concluded_on": "2025-12-01", "recorded_on": "2025-12-02"}
    recorded = {
        "conclusions": [{**verdict, "evaluator_zh": "甲组", "verdict": "met"}, {**verdict, "evaluator_zh": "乙组", "verdict": "missed"}]
    }
    published = make_ledger(tmp_path / "published.duckdb", dt.date(2026, 2, 1), recorded)
    assert tables(write_period(published, "2025", tmp_path))["按文件"] == [["测试行动方案", "2", "1", "0", "1", "0", "50%"]]


def test_a_conclusion_stands_in_the_document_of_the_year_in_which_it_became_known(tmp_path: Path) -> None:
    verdict = {"evaluator_zh": "评估组", "concluded_on": "2024-02-20", "recorded_on": "2025-03-01"}
    recorded = {"conclusions": [{"entry_code": EARLY, "verdict": "met", **verdict}]}
    published = make_ledger(tmp_path / "published.duckdb", TODAY, recorded)
    assert [row[:2] for row in tables(write_period(published, "2025", tmp_path))["评估结论"]] == [["测试指标2023年：3—5个", "达到"]]
    assert "评估结论" not in tables(write_period(published, "2024", tmp_path))


def test_a_goal_without_a_figure_has_its_report_where_a_value_would_stand(reported: Path, tmp_path: Path) -> None:
    assert "阶段性目标完成情况" not in headings(write_period(reported, "2025", tmp_path))
    with duckdb.connect(reported) as connection:
        for table in ("fct_ledger_entry", "fct_ledger_status"):
            connection.execute(f"update marts.{table} set kind = 'milestone' where entry_code = ?", [LEADING_SIGN])
    found = tables(write_period(reported, "2025", tmp_path / "later"))
    ((area, task, report, _),) = found["阶段性目标完成情况"]
    assert (area, task) == ("河北省", "=1+1 测试措施二")
    assert "迟报" in report


def test_a_year_in_which_nothing_falls_due_says_so_once(reported: Path, tmp_path: Path) -> None:
    year = write_period(reported, "2024", tmp_path)
    said = "".join(p.text for p in Document(str(year)).paragraphs)
    assert said.count("2024年没有到期的事项") == 1
    assert "中没有写明" not in said
    assert headings(year)[1:4] == ["评估范围", "评估结论", "逾期事项"]


def test_what_belongs_to_no_group_is_said_once(tmp_path: Path) -> None:
    """A year in which only the office's own item falls due, and a quarter in which nothing is due yet."""
    published = make_ledger(tmp_path / "published.duckdb", TODAY)
    with duckdb.connect(published) as connection:
        connection.execute("update marts.fct_ledger_status set due_on = '2030-12-31', schedule = 'not_due'")
        connection.execute("update marts.fct_ledger_status set due_on = '2024-12-31' where entry_code = ?", [OTHER])
        nowhere = "document_code = null, area_code = null, action_code = null, lead_organization_zh = null"
        connection.execute(f"update marts.fct_ledger_entry set kind = 'added', {nowhere} where entry_code = ?", [OTHER])
    year, quarter = (
        "".join(p.text for p in Document(str(write_period(published, code, tmp_path))).paragraphs) for code in ("2024", "2025-Q1")
    )
    assert year.count("评估范围内的事项都没有写明文件、专项行动、牵头单位、地区，不作归组。") == 1
    assert quarter.count("没有到期和逾期的事项。") == 1
    assert "都没有写明" not in quarter


def test_a_value_that_comes_too_late_to_judge_says_so_beside_it(reported: Path, tmp_path: Path) -> None:
    found = tables(write_period(make_ledger(tmp_path / "published.duckdb", TODAY, BOTH), "2023", tmp_path))["指标完成情况"]
    assert [row[3] for row in found] == ["—"]  # recorded in 2025 only
    with duckdb.connect(reported) as connection:
        connection.execute("update marts.fct_ledger_status set due_on = '2025-12-31', is_value_later = true where entry_code = ?", [EARLY])
    found = tables(write_period(reported, "2025", tmp_path))["指标完成情况"]
    assert "2个（2025年，晚于目标年份，不据以判定）" in [row[3] for row in found]


def test_a_veto_is_told_where_a_document_ties_one_to_an_item(reported: Path, tmp_path: Path) -> None:
    with duckdb.connect(reported) as connection:
        connection.execute("update marts.dim_document set document_kind = 'plan'")
    year = write_period(reported, "2023", tmp_path)
    assert {row[0]: row[-1] for row in tables(year)["按文件"]} == {"测试行动方案": "", "测试会议": "有"}
    assert "文件写明一票否决的事项：测试重点一。" in notes_of(year).values()


def test_the_same_period_is_the_same_file_whatever_was_recorded_since(reported: Path, tmp_path: Path) -> None:
    first = make_ledger(tmp_path / "first.duckdb", dt.date(2025, 3, 31), BY_MARCH)
    files = [write_period(path, "2025-Q1", tmp_path / name) for name, path in (("a", first), ("b", first), ("c", reported))]
    contents = [file.read_bytes() for file in files]
    assert contents[0] == contents[1] == contents[2]


def test_what_was_said_anew_does_not_reach_back(tmp_path: Path) -> None:
    """Of three records about one day the quarter has the one that counted at its end, whichever came since."""
    ledger = make_ledger(tmp_path / "published.duckdb", dt.date(2025, 5, 20))
    with duckdb.connect(ledger) as connection:
        for identity, words, recorded, superseded in [
            ("c", "首报", "2025-01-20", "2025-01-20"),
            ("b", "二报", "2025-01-20", "2025-04-15"),
            ("a", "三报", "2025-04-15", None),
        ]:
            connection.execute(
                "insert into marts.fct_ledger_event (ledger_event_id, entry_code, event, occurred_on, recorded_on, words_zh, source_zh, superseded_on)"
                " values (?, ?, 'reported', '2025-01-20', ?, ?, '本单位填报', ?)",
                [identity, MEASURE, recorded, words, superseded],
            )
    news = {period: str(tables(write_period(ledger, period, tmp_path))) for period in ("2025-Q1", "2025-04")}
    assert [words for words in ("首报", "二报", "三报") if words in news["2025-Q1"]] == ["二报"]
    assert [words for words in ("首报", "二报", "三报") if words in news["2025-04"]] == ["三报"]


def test_an_added_item_is_called_what_it_was_called_then(tmp_path: Path) -> None:
    """Renamed, moved to another area and put off in April: the quarter before has what held in March."""
    first = {"entry_code": "N-1", "action": "added", "occurred_on": "2025-03-01", "area_code": "130100", "title_zh": "旧名"}
    recorded = {
        "actions": [
            {**first, "due_on": "2025-03-31", "recorded_on": "2025-03-02"},
            {**first, "title_zh": "新名", "area_code": "130000", "due_on": "2025-06-30", "recorded_on": "2025-04-10"},
        ]
    }
    ledger = make_ledger(tmp_path / "published.duckdb", dt.date(2025, 5, 20), recorded)
    with duckdb.connect(ledger) as connection:  # what dbt makes of it: the entry as it is now, a status of each day as of then
        connection.execute(
            f"""
            insert into marts.fct_ledger_entry by name
            select * replace ('N-1' as entry_code, 'added' as kind, '130000' as area_code, '2025-06-30'::date as due_on,
                null as document_code, null as indicator_value_id, '新名' as title_zh, null as initiative_code, null as action_code)
            from marts.fct_ledger_entry where entry_code = '{PRIORITY}'
            """
        )
        connection.execute(
            f"""
            insert into marts.fct_ledger_status by name
            select * replace ('N-1' as entry_code, 'added' as kind, if(as_of < '2025-04-10', '2025-03-31', '2025-06-30')::date as due_on,
                if(as_of < '2025-04-10', 'due', 'not_due') as schedule, 'N-1 ' || as_of as ledger_status_id)
            from marts.fct_ledger_status where entry_code = '{PRIORITY}' and as_of >= '2025-03-31'
            """
        )
    march, april = (tables(write_period(ledger, period, tmp_path)) for period in ("2025-03", "2025-04"))
    assert [row[1:4] for row in march["本月到期事项"] if row[1].endswith("名")] == [["旧名", "未填报", "2025-03-31"]]
    assert [row[2] for row in march["本月新情况"]] == ["旧名（石家庄市）"]
    assert [row[2] for row in april["本月新情况"]] == ["新名（河北省）"]


def test_a_value_reported_with_words_is_shown_with_them(reported: Path, tmp_path: Path) -> None:
    with duckdb.connect(reported) as connection:
        connection.execute("update marts.fct_ledger_event set words_zh = '2；已启动' where entry_code = ? and event = 'reported'", [EARLY])
    march = tables(write_period(reported, "2025-03", tmp_path))
    assert [row[4] for row in march["有报告而未达到或未能判定"] if row[1] == "测试指标2023年：3—5个"] == ["2025-02-20 2；已启动"]


def test_news_carry_the_source_of_what_was_said_and_of_what_was_demanded(reported: Path, tmp_path: Path) -> None:
    file = write_period(reported, "2025-03", tmp_path)
    notes = notes_of(file)
    table = next(table for table in Document(str(file)).tables if table.rows[0].cells[1].text == "动作")
    for row in table.rows[1:]:
        noted = [[notes[number] for number in references_of(cell._tc)] for cell in row.cells]
        assert noted[2][0].startswith(("《测试行动方案》附件1/一：“原句：", "《测试会议》附件1/一（摘编句）：“原句："))
        assert noted[3][0].startswith("本单位填报，")


def test_the_offices_own_deadline_is_listed_apart_from_what_falls_due(tmp_path: Path) -> None:
    recorded = {"assignments": [{"entry_code": MEASURE, "internal_due_on": "2025-03-15", "recorded_on": "2025-01-10"}]}
    ledger = make_ledger(tmp_path / "published.duckdb", dt.date(2025, 5, 20), recorded)
    found = tables(write_period(ledger, "2025-03", tmp_path))
    assert [row[1] for row in found["本月到期事项"]] == ["=1+1 测试措施二"]
    assert [row[1] for row in found["内部时限在这一期间的其他事项"]] == ["测试措施一"]


def test_a_period_that_is_not_over_is_told_as_of_the_refresh_date(reported: Path, tmp_path: Path) -> None:
    paragraphs = Document(str(write_period(reported, "2025-Q2", tmp_path))).paragraphs
    assert paragraphs[1].text == "数据截至 2025年5月20日，本期未结束"


def test_a_period_that_has_not_begun_is_refused(reported: Path, tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match="2025-06 has not begun on 2025-05-20"):
        write_period(reported, "2025-06", tmp_path)


def test_a_document_that_somebody_edited_is_kept(reported: Path, tmp_path: Path) -> None:
    file = write_period(reported, "2025-Q1", tmp_path)
    ours = file.read_bytes()
    write_period(reported, "2025-Q1", tmp_path)
    assert [path.name for path in tmp_path.glob("*.docx")] == [file.name]
    for edited in (b"edited", b"edited again"):
        file.write_bytes(edited)
        write_period(reported, "2025-Q1", tmp_path)
        assert file.read_bytes() == ours
    kept = sorted(path for path in tmp_path.glob("*.docx") if path != file)
    assert [path.read_bytes() for path in kept] == [b"edited", b"edited again"]


def test_words_that_no_document_may_hold_are_left_out(reported: Path, tmp_path: Path) -> None:
    with duckdb.connect(reported) as connection:
        connection.execute("update marts.fct_ledger_entry set title_zh = 'a' || chr(8) || '<b>' where entry_code = ?", [LEADING_SIGN])
    found = tables(write_period(reported, "2025-03", tmp_path))
    assert found["本月到期事项"][0][1] == "a<b>"


def test_it_can_be_edited_and_prints_on_a4_with_its_header_on_every_page(reported: Path, tmp_path: Path) -> None:
    document: Any = Document(str(write_period(reported, "2025-Q1", tmp_path)))
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert document.element.find(f".//{qn('w:documentProtection')}") is None
    assert document.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋"


def test_a_document_that_cannot_be_read_again_is_not_put_in_place(reported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_period(reported, "2025-03", tmp_path)
    before = path.read_bytes()
    monkeypatch.setattr("ledger_office.documents.docx_writer.reproducible", lambda data, _: data[:-30])
    with pytest.raises(IllFormed, match="was written, but cannot be read again"):
        write_period(reported, "2025-03", tmp_path)
    assert path.read_bytes() == before

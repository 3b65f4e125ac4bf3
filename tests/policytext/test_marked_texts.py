"""Marked texts: what a person's marks say, and what is measured by them."""

from __future__ import annotations

from pathlib import Path

from benchmarks.held_out_tasks import report
from benchmarks.marked import read_marked

TEXT = """plan
@title=澜屿市卫生健康工作要点
@area=澜屿市
澜屿市卫生健康工作要点
一、⟦S1⟧提升服务能力
1.⟦M2;L=市财政局;C=市教育局;D=2026-06-30|6月底前⟧改造发热诊室，6月底前完成，签约率达到{40%|family_doctor_contract_coverage}。（市财政局牵头，市教育局配合）
"""


def test_marks_are_taken_out_and_told() -> None:
    marked = read_marked(TEXT)
    assert not {"⟦", "{"} & {*marked.text}
    section, measure = marked.tasks
    assert (section.levels, measure.levels, measure.parent) == (("section",), ("measure",), 0)
    assert measure.units == (("市财政局", "lead"), ("市教育局", "cooperating"))
    assert (measure.due, measure.due_text) == ("2026-06-30", "6月底前")
    assert marked.text[slice(*marked.figures[0][:2])] == "40%"


def test_what_is_read_otherwise_is_counted_as_wrong(tmp_path: Path) -> None:
    wrong = TEXT.replace("C=市教育局", "C=市民政局").replace("@area=澜屿市", "@area=枫砚市")
    (tmp_path / "marked.txt").write_text("@@" + wrong, encoding="utf-8")
    told = {line[4:30].strip(): line.split()[-2] for line in report(tmp_path, False) if line.startswith("    ")}
    assert (told["tasks found"], told["lead"], told["ordered units with roles"], told["area"]) == ("2/2", "1/1", "0/1", "0/1")
    assert told["document’s title"] == "1/1"


def test_a_name_may_hold_the_mark_that_parts_names() -> None:
    assert read_marked(TEXT.replace("C=市教育局", "C=各市‧县政府、市教育局")).tasks[1].units[1:] == (
        ("各市、县政府", "cooperating"),
        ("市教育局", "cooperating"),
    )

"""What an unregistered text says about itself, and silence where it says nothing."""

from __future__ import annotations

import pytest

from policytext.identify import HEAD, Guess, identify


def test_title_area_and_year_from_the_head() -> None:
    text = "\n# 云南省健康乡村行动方案\n\n各州（市）：\n云南省2025年中期评估，到2026年完成，到2026年底全覆盖。四川省的经验可以借鉴。\n"
    assert identify(text) == Guess("云南省健康乡村行动方案", "云南省", 2025)


@pytest.mark.parametrize("text", ["", "  \n\n", "行动。\n", "某某镇\n今年的工作要抓早抓好。\n"])
def test_silence_is_null(text: str) -> None:
    assert identify(text) == Guess(None, None, None)


def test_a_line_of_prose_is_no_title() -> None:
    assert identify("各地要抓好落实。\n基层服务提升行动\n").title == "基层服务提升行动"


@pytest.mark.parametrize("line", ["行 动", "行" * 61])
def test_a_line_too_short_or_too_long_is_no_title(line: str) -> None:
    assert identify(f"{line}\n").title is None


def test_title_with_blanks_is_given_as_it_stands() -> None:
    assert identify("  基层服务 提升行动\u3000\n").title == "基层服务 提升行动"


def test_an_area_with_ocr_blanks_is_seen() -> None:
    assert identify("云 南 省健康行动方案\n").area_name == "云南省"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023年工作", 2023),
        ("2 0 2 3 年工作", 2023),
        ("２０２３年工作", 2023),
        ("2023—2027年规划", 2023),
        ("2022年回顾，2023年部署，2023年考核", 2023),
        ("云州市行动计划（2024—2026年）\n到2026年达到90%，到2026年建成。", 2024),
        ("云州市卫生健康委文件\n云卫发〔2024〕9号\n到2026年达到90%，2026年底前完成。", 2024),
        ("2022年工作总结和2023年工作要点\n2022年完成，2022年建成，2022年达到。", 2023),
        ("全市会议\n2023年4月21日召开会议，总结2022年工作，2022年取得成效，2022年完成。", 2023),
        ("到2026年达到90%。今年是2024年。", 2024),
        ("电话20231234", None),
        ("120231年", None),
        ("2023人参加", None),
        ("3050年", None),
    ],
)
def test_year(text: str, year: int | None) -> None:
    assert identify(text).year == year


def test_what_stands_far_below_does_not_count() -> None:
    assert identify("健康行动方案\n" + "略" * HEAD + "云南省2023年\n") == Guess("健康行动方案", None, None)

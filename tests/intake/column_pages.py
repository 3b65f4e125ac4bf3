"""Pages of several columns, made by the tests: sections whose columns are balanced below their headings, or headings inside columns."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.intake.made import Pages

WORDS = "健全医疗服务体系完善分级诊疗制度推进县域共同体建设加强基层人才培养提升公共卫生应急能力优化生育支持政策扩大普惠托育供给深化医保支付改革促进中医药传承创新发展"
HEADS = ("总体要求", "主要目标", "重点任务", "保障措施", "组织实施", "监督评价", "附则", "健全服务体系", "强化资源保障供给")
NUMBERS = "一二三四五六七八九"


@dataclass(frozen=True)
class Look:
    """How pages are laid out: columns, whether each section balances its own, size of headings, room around them, indent."""

    count: int = 2
    balanced: bool = True
    head_size: float = 12
    room: float = 0
    indent: int = 2
    table: bool = False
    numbered: bool = True
    gutter: float = 24


SIZE, PITCH, LEFT, TOP, FOOT, WIDTH = 10.5, 16.0, 70.0, 70.0, 780.0, 455.0


def made(seed: int, look: Look) -> tuple[bytes, list[str]]:
    """A PDF, and its paragraphs in the order of reading."""
    chance = random.Random(seed)
    pages = Pages()
    pages.size = SIZE
    width = (WIDTH - look.gutter * (look.count - 1)) / look.count
    signs = int(width // SIZE)
    truth = ["澜海省卫生健康事业发展规划实施方案说明"]
    pages.line(truth[0], 180, TOP, 14)
    top = TOP + 40
    flow: list[tuple[str, float, float]] = []  # words, indent, size: for columns that go on over headings

    for number in range(chance.randint(2, 4)):
        head = (f"{NUMBERS[number]}、" if look.numbered else "") + chance.choice(HEADS)
        paragraphs = [_prose(chance) for _ in range(chance.randint(1, 4))]
        truth += [head, *paragraphs]
        lines = [line for words in paragraphs for line in _lines(words, signs, look.indent)]
        if not look.balanced:
            flow += [(head, 0.0, SIZE), *((words, indent, SIZE) for words, indent in lines)]
            continue
        pages.line(head, LEFT, top + look.room, look.head_size)
        top += look.room * 1.5 + max(PITCH, 1.4 * look.head_size)
        rows = -(-len(lines) // look.count)
        for at, (words, indent) in enumerate(lines):
            column, row = divmod(at, rows)
            pages.line(words, LEFT + column * (width + look.gutter) + indent, top + row * PITCH, SIZE)
        top += rows * PITCH
        if look.table and number == 0:
            truth += ["指标2025年2030年", "床位数7.27.5"]
            top = pages.table((("指标", "2025年", "2030年"), ("床位数", "7.2", "7.5")), LEFT, top + 8, (200, 120, 135)) + 8
    rows = -(-len(flow) // look.count)
    for at, (words, indent, size) in enumerate(flow):
        column, row = divmod(at, rows)
        pages.line(words, LEFT + column * (width + look.gutter) + indent, top + row * PITCH, size)
    assert top < FOOT
    return pages.done(), truth


def _prose(chance: random.Random) -> str:
    sentences = []
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(WORDS))
        sentences.append((WORDS * 2)[start : start + chance.randint(8, 30)] + "。")
    return "".join(sentences)


def _lines(words: str, signs: int, indent: int) -> list[tuple[str, float]]:
    """Lines of a paragraph; none begins with a full stop, which hangs instead."""
    found = []
    room, left = signs - indent, indent * SIZE
    while words:
        take = room + (words[room : room + 1] == "。")
        found.append((words[:take], left))
        words, room, left = words[take:], signs, 0.0
    return found

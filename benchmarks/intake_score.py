"""How a reading of the invented plan compares with the plan. Not here: making its files, and the printed table."""

from __future__ import annotations

import resource
import time
from difflib import SequenceMatcher
from io import BytesIO
from typing import NamedTuple

import openpyxl
import pypdfium2

from benchmarks.intake_plan import Paragraph, PlanTable
from intake import CanonicalText, convert
from intake.glyph_signs import SAME_SIGN
from intake.number_format import shown
from policytext import mentions, parse


class Measured(NamedTuple):
    """A reading: its text, CPU seconds and peak memory in MB."""

    text: CanonicalText
    seconds: float
    memory: float


def measured(source: bytes, kind: str) -> Measured:
    """Read in this process, which does nothing else."""
    begin = time.process_time()
    text = convert(source, kind)
    return Measured(text, time.process_time() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def bare(words: str) -> str:
    """Words without white space."""
    return "".join(words.split())


def errors(right: str, found: str) -> int:
    """How many characters are wrong, missing or too many."""
    if right == found:
        return 0
    matcher = SequenceMatcher(None, right, found, autojunk=False)
    return sum(max(b - a, d - c) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")


class Score(NamedTuple):
    """What was right, of how many."""

    wrong: int
    characters: int
    whole: int
    paragraphs: int
    cells: int
    all_cells: int
    places: int
    all_places: int
    figures: int
    all_figures: int

    def row(self) -> list[str]:
        """The score as cells of the printed table."""
        cer = f"{100 * self.wrong / self.characters:.2f}" if self.characters else "–"
        pairs = zip(self[2::2], self[3::2], strict=True)
        return [cer, *(f"{right}/{total}" if total else "–" for right, total in pairs)]


def score(items: list[Paragraph | PlanTable], source: bytes, text: CanonicalText) -> Score:
    """Compare a reading with the plan."""
    paragraphs = [bare(item.text) for item in items if isinstance(item, Paragraph)]
    tables = [item for item in items if isinstance(item, PlanTable)]
    blocks = [bare(text[block.start : block.end]) for block in text.layout.blocks if block.kind != "table"]
    if text.layout.format == "txt":
        blocks = [block for block in blocks if not block.startswith("|")]
    if text.layout.format == "xlsx":
        paragraphs = [item.words for item in items if isinstance(item, Paragraph) and item.level == -2]
        paragraphs, blocks = [bare(words) for words in paragraphs], blocks
    whole = sum(block.size for block in SequenceMatcher(None, paragraphs, blocks, autojunk=False).get_matching_blocks())
    cells = all_cells = figures = all_figures = 0
    numbers = {one.start: one for one in mentions(parse(text), reported_year=2026) if one.value is not None}
    for number, table in enumerate(tables):
        found = {(cell.row, cell.column): cell for cell in text.layout.cells if cell.table == number}
        heads = table.headers()
        for row, words in enumerate(table.grid()):
            for column, word in enumerate(words):
                all_cells += 1
                cell = found.get((row, column))
                if cell is None:
                    continue
                header = heads[column] if row >= table.heads else ()
                cells += bare(text[cell.start : cell.end]) == bare(word) and [*map(bare, cell.header)] == [*map(bare, header)]
        for place, (value, unit, year) in table.figures.items():
            all_figures += 1
            cell = found.get(place)
            one = numbers.get(cell.start) if cell else None
            figures += one is not None and (one.value, one.unit, one.year) == (value, unit, year)
    if text.layout.format == "txt":  # policytext finds its tables
        cells = all_cells = figures = all_figures = 0
    places = right_places(source, text)
    wrong = errors("".join(paragraphs), "".join(blocks))
    return Score(wrong, len("".join(paragraphs)), whole, len(paragraphs), cells, all_cells, *places, figures, all_figures)


def right_places(source: bytes, text: CanonicalText) -> tuple[int, int]:
    """How many lines and cells stand where the layout says, of how many; looked at with the libraries, not with the readers."""
    cells = [cell for cell in text.layout.cells if cell.start < cell.end]
    if text.layout.format == "xlsx":
        book = openpyxl.load_workbook(BytesIO(source))
        right = 0
        for cell in cells:
            sheet, _, address = (cell.reference or "").rpartition("!")
            right += shown(book[sheet][address].value, book[sheet][address].number_format) == text[cell.start : cell.end]
        return right, len(cells)
    if text.layout.format != "pdf":
        spans = [block for block in text.layout.blocks if text[block.start : block.end].strip()]
        return len(spans) + len(cells), len(text.layout.blocks) + len(cells)
    document = pypdfium2.PdfDocument(source)
    pages: dict[int, tuple[pypdfium2.PdfTextPage, float]] = {}
    places = [(place.start, place.end, place.page, place.box) for block in text.layout.blocks for place in block.places]
    for cell in cells:
        if (cell.row, cell.column) == cell.origin:
            end = cell.further[0].start if cell.further else cell.end
            places += [(cell.start, end, cell.page, cell.box), *cell.further]
    right = 0
    for start, end, number, box in places:
        if number is None or box is None:
            continue
        if number not in pages:
            page = document[number - 1]
            pages[number] = page.get_textpage(), page.get_height()
        page_text, height = pages[number]
        words = page_text.get_text_bounded(box.x0 - 1, height - box.bottom - 1, box.x1 + 1, height - box.top + 1)
        seen = "".join(SAME_SIGN.get(sign, sign) for sign in bare(words))
        right += bare(text[start:end]) in seen
    return right, len(places)

"""How a reading of the invented plan compares with the plan. Not here: making its files, and the printed table."""

from __future__ import annotations

import math
import resource
import time
import unicodedata
from difflib import SequenceMatcher
from io import BytesIO
from typing import NamedTuple

import openpyxl
import pypdfium2

from benchmarks.intake_plan import Paragraph, PlanTable
from intake import CanonicalText, convert
from intake.canonical import Box
from intake.glyph_signs import SAME_SIGN
from intake.number_format import shown
from intake.refused import Pictures
from intake.scan_doubts import STRONG
from policytext import mentions, parse


class Measured(NamedTuple):
    """A reading: its text, CPU seconds and peak memory in MB."""

    text: CanonicalText
    seconds: float
    memory: float


def measured(source: bytes, kind: str) -> Measured:
    """Read in this process, which does nothing else."""
    begin = time.process_time()
    try:
        text = convert(source, kind)
    except Pictures:
        text = convert(source, kind, recognised=True)
    seconds = time.process_time() - begin + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Measured(text, seconds, memory / 1024)


def bare(words: str) -> str:
    """Words without white space."""
    return "".join(words.split())


def folded(words: str) -> str:
    """Words without white space, and without regard to the width of their signs."""
    return bare(unicodedata.normalize("NFKC", words))


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
    #: Of scans: wrong figures in doubt for a reason of their own, and at all; right ones in doubt for a reason of their own.
    doubtful: tuple[int, int, int] = (0, 0, 0)

    def in_doubt(self) -> str:
        """How many wrong figures are in doubt."""
        own, any_doubt, right = self.doubtful
        return f"{own}, {any_doubt} of {self.all_figures - self.figures}; right ones {right}/{self.figures}"

    def row(self) -> list[str]:
        """The score as cells of the printed table."""
        cer = f"{100 * self.wrong / self.characters:.2f}" if self.characters else "–"
        pairs = zip(self[2:10:2], self[3:10:2], strict=True)
        return [cer, *(f"{right}/{total}" if total else "–" for right, total in pairs)]


def score(
    items: list[Paragraph | PlanTable], source: bytes, text: CanonicalText, printed: bytes | None = None, askew: float = 0.0
) -> Score:
    """Compare a reading with the plan.

    Args:
        items: The plan.
        source: The file.
        text: Its reading.
        printed: The PDF that an OFD file or a scan shows.
        askew: By how many degrees the scan is turned, 0 for no scan.

    Returns:
        What was right.
    """
    form = folded if askew else bare
    paragraphs = [form(item.text) for item in items if isinstance(item, Paragraph)]
    tables = [item for item in items if isinstance(item, PlanTable)]
    blocks = [form(text[block.start : block.end]) for block in text.layout.blocks if block.kind != "table"]
    if text.layout.format == "txt":
        blocks = [block for block in blocks if not block.startswith("|")]
    if text.layout.format == "xlsx":
        paragraphs = [item.words for item in items if isinstance(item, Paragraph) and item.level == -2]
        paragraphs, blocks = [form(words) for words in paragraphs], blocks
    whole = sum(block.size for block in SequenceMatcher(None, paragraphs, blocks, autojunk=False).get_matching_blocks())
    cells = all_cells = figures = all_figures = 0
    doubtful = [0, 0, 0]
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
                cells += form(text[cell.start : cell.end]) == form(word) and [*map(form, cell.header)] == [*map(form, header)]
        for place, (value, unit, year) in table.figures.items():
            all_figures += 1
            cell = found.get(place)
            one = numbers.get(cell.start) if cell else None
            right = one is not None and (one.value, one.unit, one.year) == (value, unit, year)
            figures += right
            own = cell is not None and cell.doubt in STRONG
            doubtful[2 if right else 0] += own
            doubtful[1] += not right and cell is not None and cell.doubt is not None
    if text.layout.format == "txt":  # policytext finds its tables
        cells = all_cells = figures = all_figures = 0
    places = right_places(source, text) if printed is None else right_on_pages(printed, text, askew)
    wrong = errors("".join(paragraphs), "".join(blocks))
    return Score(
        wrong,
        len("".join(paragraphs)),
        whole,
        len(paragraphs),
        cells,
        all_cells,
        *places,
        figures,
        all_figures,
        (doubtful[0], doubtful[1], doubtful[2]),
    )


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
    if text.layout.format == "pdf":
        return right_on_pages(source, text, 0.0)
    else:
        spans = [block for block in text.layout.blocks if text[block.start : block.end].strip()]
        return len(spans) + len(cells), len(text.layout.blocks) + len(cells)


def right_on_pages(printed: bytes, text: CanonicalText, askew: float) -> tuple[int, int]:
    """How many lines and cells stand on the pages of a PDF where the layout says, of how many.

    Args:
        printed: The PDF.
        text: The reading.
        askew: By how many degrees, against the clock, its pages were turned around their middle before they were read.
    """
    cells = [cell for cell in text.layout.cells if cell.start < cell.end]
    document = pypdfium2.PdfDocument(printed)
    pages: dict[int, tuple[pypdfium2.PdfTextPage, float]] = {}
    places = [(place.start, place.end, place.page, place.box) for block in text.layout.blocks for place in block.places]
    for cell in cells:
        if (cell.row, cell.column) == cell.origin:
            end = cell.further[0].start if cell.further else cell.end
            places += [(cell.start, end, cell.page, cell.box), *(further[:4] for further in cell.further)]
    right = 0
    for start, end, number, box in places:
        if number is None or box is None:
            continue
        if number not in pages:
            page = document[number - 1]
            pages[number] = page.get_textpage(), page.get_height()
        page_text, height = pages[number]
        if askew:
            right += _is_there(page_text, box, document[number - 1].get_size(), askew, folded(text[start:end]))
            continue
        words = page_text.get_text_bounded(box.x0 - 1, height - box.bottom - 1, box.x1 + 1, height - box.top + 1)
        seen = "".join(SAME_SIGN.get(sign, sign) for sign in bare(words))
        right += bare(text[start:end]) in seen
    return right, len(places)


def _is_there(page_text: pypdfium2.PdfTextPage, box: Box, size: tuple[float, float], askew: float, words: str) -> bool:
    """Whether most signs of a scan's line or cell stand on the printed page where its rectangle, turned back, says."""
    middle, angle = (size[0] / 2, size[1] / 2), math.radians(askew)
    x, y = (box.x0 + box.x1) / 2 - middle[0], (box.top + box.bottom) / 2 - middle[1]
    x, y = middle[0] + x * math.cos(angle) - y * math.sin(angle), middle[1] + x * math.sin(angle) + y * math.cos(angle)
    slope = math.tan(angle) * (box.x1 - box.x0)
    half, high = (box.x1 - box.x0) / 2 + 2, max((box.bottom - box.top - slope) / 2, 3) + 2
    seen = folded(page_text.get_text_bounded(x - half, size[1] - y - high, x + half, size[1] - y + high))
    same = SequenceMatcher(None, seen, words, autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) >= 0.8 * len(words)

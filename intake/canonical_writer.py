"""Puts a canonical text together: paragraphs and tables in the order of the file, each with its place.

Not here: what such a text is (`canonical`), and where paragraphs and tables come from.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from intake.canonical import Block, Box, CanonicalText, Cell, Layout, LeftOut, PageSize, Place, Table


class PlacedWords(NamedTuple):
    """Words of a line: their page and rectangle, how sure they are, and why they may be wrong."""

    words: str
    page: int
    box: Box
    confidence: float = 1.0
    doubt: str | None = None


@dataclass(slots=True)
class Draft:
    """A cell as a reader finds it: its place in the grid, its words and its place in the file."""

    row: int
    column: int
    words: str
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    box: Box | None = None
    reference: str | None = None
    confidence: float = 1.0
    doubt: str | None = None
    #: Where further pages begin: how many of the words stand before, page and rectangle.
    further: list[tuple[int, int, Box]] = field(default_factory=list)


@dataclass(slots=True)
class Writer:
    """Puts blocks together, in the order of the file, and keeps their places."""

    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)
    _cells: list[Cell] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    pages: list[PageSize] = field(default_factory=list)
    #: Of pages that lie askew and were put straight: how a rectangle stands on the page as it is.
    straightened: dict[int, Callable[[Box], Box]] = field(default_factory=dict)

    def _put(self, words: str) -> int:
        """Append words; gives where they begin."""
        at = self._length
        self._parts.append(words)
        self._length += len(words)
        return at

    def paragraph(self, words: str, kind: str = "paragraph") -> None:
        """Write a paragraph, or one for each of its lines.

        Args:
            words: Its words.
            kind: Its kind.
        """
        for line in clean(words, "\n").split("\n"):
            if own := line.strip():
                start = self._put(own)
                self._blocks.append(Block(kind, start, start + len(own)))
                self._put("\n")

    def lines(self, lines: Sequence[PlacedWords], kind: str = "paragraph") -> None:
        """Write a paragraph of lines on pages.

        Args:
            lines: The lines, their words as they are to be joined.
            kind: Its kind.
        """
        begin, places = self._length, []
        for words, page, box, confidence, doubt in lines:
            own = clean(words).lstrip() if self._length == begin else clean(words)
            if own:
                start = self._put(own)
                places.append(Place(start, start + len(own), page, self._shown(page, box), confidence, doubt))
        if places:
            self._blocks.append(Block(kind, begin, self._length, tuple(places)))
            self._put("\n")

    def table(self, drafts: list[Draft], heads: int | None = None, doubt: str | None = None) -> None:
        """Write a table.

        Args:
            drafts: Its cells; a merged one once. Of two that overlap the later one gives way.
            heads: How many rows are heads, None where the file does not say.
            doubt: Why its cells may be wrong.
        """
        grid = _Grid(drafts)
        if not any(draft.words for draft in grid.drafts):
            return
        heads = min(grid.heads() if heads is None else heads, grid.rows)
        if self._blocks and self._blocks[-1].kind == "table":
            self._put("\n")
        number, begin = len(self._tables), self._length
        for row in range(grid.rows):
            self._row(grid, row, number, heads)
        self._tables.append(Table(begin, self._length - 1, grid.rows, grid.columns, heads, doubt))
        self._blocks.append(Block("table", begin, self._length - 1))

    def _row(self, grid: _Grid, row: int, number: int, heads: int) -> None:
        self._put("|")
        whole: tuple[int, int] | None = None
        for column in range(grid.columns):
            draft = grid.at.get((row, column))
            words = draft.words if draft else ""
            if whole is None:
                start = self._put(words)
                end = start + len(words)
            else:  # the words of a cell that spans its row stand in it once
                start, end = whole
            self._put("|")
            if draft is None:
                self._cells.append(Cell(number, row, column, (row, column), 1, 1, (), start, end))
                continue
            if draft.column_span == grid.columns > 1:
                whole = start, end
            self._cells.append(
                Cell(
                    number,
                    row,
                    column,
                    (draft.row, draft.column),
                    draft.row_span,
                    draft.column_span,
                    grid.header(column, heads) if row >= heads else (),
                    start,
                    end,
                    draft.page,
                    self._shown(draft.page, draft.box),
                    draft.reference,
                    draft.confidence,
                    draft.doubt,
                    self._further(draft, start, end),
                )
            )
        self._put("\n")

    def _further(self, draft: Draft, start: int, end: int) -> tuple[Place, ...]:
        """Where the words of a cell go on on further pages."""
        begins = [start + before for before, _, _ in draft.further]
        return tuple(
            Place(begin, until, page, self._shown(page, box), draft.confidence, draft.doubt)
            for begin, until, (_, page, box) in zip(begins, [*begins, end][1:], draft.further, strict=True)
            if begin < until
        )

    def _shown(self, page: int | None, box: Box | None) -> Box | None:
        """A rectangle as the page shows it, from where it was once the page was put straight."""
        turn = self.straightened.get(page) if page is not None else None
        return turn(box) if turn and box else box

    def verbatim(self, words: str, source: bytes) -> CanonicalText:
        """Take a text as it is, each of its lines a block.

        Args:
            words: The text.
            source: The file's bytes.

        Returns:
            The text with its layout.
        """
        self._put(words)
        self._blocks = [Block("paragraph", line.start(), line.end()) for line in _LINE.finditer(words)]
        return self.finish("txt", source)

    def finish(self, kind: str, source: bytes) -> CanonicalText:
        """Join what was written.

        Args:
            kind: The file's format.
            source: The file's bytes.

        Returns:
            The text with its layout.
        """
        return CanonicalText(
            text := "".join(self._parts),
            Layout(
                kind,
                hashlib.sha256(source).hexdigest(),
                hashlib.sha256(text.encode()).hexdigest(),
                tuple(self.pages),
                tuple(self._blocks),
                tuple(self._tables),
                tuple(self._cells),
                tuple(self.left_out),
            ),
        )


def _cell_form(words: str) -> str:
    """Words in the form that they have in a cell."""
    return " ".join(clean(words).split()).replace("|", "｜")


class _Grid:
    """The cells of a table by row and column."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.at: dict[tuple[int, int], Draft] = {}
        self.drafts = drafts
        for draft in drafts:
            draft.further = [(len(_cell_form(draft.words[:at])), page, box) for at, page, box in draft.further]
            draft.words = _cell_form(draft.words)
            for row, column in _span(draft):
                self.at.setdefault((row, column), draft)
        self.rows = max((row for row, _ in self.at), default=-1) + 1
        self.columns = max((column for _, column in self.at), default=-1) + 1

    def heads(self) -> int:
        """The rows of heads where nothing says how many: the first, those that its merged cells reach or open, those that repeat its words.

        The last is how merged heads look where a format knows no merged cells.
        """
        first = [self.at[0, column] for column in range(self.columns) if (0, column) in self.at]
        if any(draft.column_span == self.columns > 1 for draft in first):
            return 0
        reach = max((draft.row_span for draft in first if draft.row_span < self.rows), default=1)
        opens = any(draft.column_span > 1 for draft in first) and self.rows > 2
        heads = max(reach, 2 if opens else 1)
        while heads < self.rows - 1 and any(self._repeats(heads, column) for column in range(self.columns)):
            heads += 1
        return heads

    def _repeats(self, row: int, column: int) -> bool:
        """Whether a cell has the words of the one above it, and they are no figure."""
        above, here = self.at.get((row - 1, column)), self.at.get((row, column))
        return above is not None and here is not None and here.words == above.words and any(sign.isalpha() for sign in here.words)

    def header(self, column: int, heads: int) -> tuple[str, ...]:
        """The heads of a column from the top down, each once."""
        named = (self.at[row, column].words for row in range(heads) if (row, column) in self.at)
        return tuple(dict.fromkeys(words for words in named if words))


def _span(draft: Draft) -> Iterator[tuple[int, int]]:
    for row in range(draft.row, draft.row + draft.row_span):
        for column in range(draft.column, draft.column + draft.column_span):
            yield row, column


_LINE = re.compile(r"[^\r\n\f]+")
#: Characters without a sign of their own, and lone halves of characters.
_NOTHING: Final = dict.fromkeys([*range(0x20), 0x7F, *range(0x80, 0xA0), 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_LONE: Final = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_ENDS: Final = (0x0A, 0x0B, 0x0D, 0x85, 0x2028, 0x2029)
_CLEAN: Final = {end: {**_NOTHING, **_LONE, 0x09: " ", 0x0C: " ", **dict.fromkeys(_ENDS, end)} for end in (" ", "\n")}


def clean(words: str, line_end: str = " ") -> str:
    """Take out what has no sign, and make every line end one.

    Args:
        words: Words of a file.
        line_end: What becomes of a line end: a blank or a line feed.

    Returns:
        Words without control characters, and with line ends of this kind only.
    """
    return words.replace("\r\n", "\n").translate(_CLEAN[line_end])

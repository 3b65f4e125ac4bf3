"""Where words of a text stand in its file: page, address, rectangles; as the pages of the report say it.

Does not belong here: pictures of pages, and how a place is linked (see the templates).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from report.drawn_pages import DrawnPages
from report.warehouse import Warehouse
from store.reader import Row


@dataclass(frozen=True, slots=True)
class FilePlace:
    """Where a span of a text stands in its file.

    Attributes:
        code: Code of the document.
        page: The page on which it begins; None in a workbook.
        reference: Sheet and address of its cell; None on pages.
        anchor: The id of its frame on the picture of the page.
        boxes: By page, the rectangles of its lines or cells: left, top, right, bottom, in points.
        is_drawn: Whether there is a picture of the page.
    """

    code: str
    page: int | None
    reference: str | None
    anchor: str
    boxes: dict[int, list[Sequence[float]]]
    is_drawn: bool


class FilePlaces:
    """Finds the places of all documents.

    Args:
        warehouse: The open published file.
        drawn: The pictures of pages.
    """

    def __init__(self, warehouse: Warehouse, drawn: DrawnPages) -> None:
        self._drawn = drawn
        self._rows: defaultdict[str, list[Row]] = defaultdict(list)
        for row in warehouse.rows(
            "select document_code, char_start, char_end, page, box, reference from marts.dim_document_place order by document_code, char_start"
        ):
            self._rows[row["document_code"]].append(row)

    def find(self, code: str, start: int | None, end: int | None) -> FilePlace | None:
        """Find where a span stands.

        Args:
            code: Code of the document.
            start: Where the span begins in the text.
            end: Where it ends, exclusive.

        Returns:
            Its place; None where the file has neither pages nor addresses, or the span is none.
        """
        rows = self._rows.get(code)
        if not rows or start is None or end is None:
            return None
        first = max(bisect_right(rows, start, key=lambda row: row["char_start"]) - 1, 0)
        own = [row for row in rows[first : bisect_left(rows, end, key=lambda row: row["char_start"])] if row["char_end"] > start]
        if not own:
            return None
        boxes: defaultdict[int, list[Sequence[float]]] = defaultdict(list)
        for row in own:
            if row["page"] and row["box"]:
                boxes[row["page"]].append(row["box"])
        page = own[0]["page"]
        return FilePlace(code, page, own[0]["reference"], f"s-{start}-{end}", dict(boxes), page in self._drawn.of.get(code, ()))

    def of_row(self, row: Row) -> FilePlace | None:
        """Find where the words of a row stand.

        Args:
            row: A row with document_code, char_start and char_end.

        Returns:
            Their place, as `find` gives it.
        """
        return self.find(row["document_code"], row["char_start"], row["char_end"])

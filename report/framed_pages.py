"""The pictures of a document's pages, with what the document's page and draft speak of framed on them.

Does not belong here: where words stand (`file_places`), and what is said of them (see `report.pages`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from report.page_writer import Writer
from store.reader import Row

#: What is framed besides statements: rows with a span, in the order in which a frame of equal span counts: kind, and the id of the
#: words on the document's page, null where these have none.
_FRAMED: Final = """
    select document_code, value_start as char_start, value_end as char_end, value_text_zh as words, 'figure' as kind, 'v-' || indicator_value_id as target, 1 as rank
    from marts.fct_indicator_value
    union all
    select document_code, char_start, char_end, text, status, if(status = 'open', 'm-' || mention_id, null), 2
    from marts.fct_quantity_mention where kind = 'quantity'
    union all
    select p.document_code, p.char_start, p.char_end, p.title_zh, 'task', if(p.status = 'open' and d.curation_state != 'complete', 't-' || p.proposal_id, null), 3
    from marts.fct_initiative_proposal as p join marts.dim_document as d using (document_code)
    union all
    select document_code, char_start, char_end, text, 'cell', null, 4 from marts.dim_table_cell where char_start < char_end
    union all
    select document_code, evidence_start, evidence_end, evidence_quote, 'task', null, 5 from marts.dim_initiative
    union all
    select document_code, evidence_start, evidence_end, evidence_quote, 'task', null, 6 from marts.fct_document_proposal
    union all
    select document_code, char_start, char_end, name_zh, 'task', null, 7 from marts.fct_organization_proposal
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame on a page: its id, its kind, its words, the id of these on the document's page, and its rectangles."""

    anchor: str
    kind: str
    words: str
    target: str | None
    boxes: list[Sequence[float]]


def write_pictures(writer: Writer, passages: dict[str, list[Row]], drafts: dict[str, bool]) -> None:
    """Write a page for each picture of a page.

    Args:
        writer: The writer of the site.
        passages: The passages of each document.
        drafts: Of each document, whether it has a draft.
    """
    if not writer.drawn.of:
        return
    framed: defaultdict[str, list[Row]] = defaultdict(list)
    for row in writer.warehouse.rows(
        f"from ({_FRAMED}) where char_start is not null order by document_code, char_start, char_end, rank, target"
    ):
        framed[row["document_code"]].append(row)
    for document in writer.warehouse.documents:
        code = document["document_code"]
        pages = writer.drawn.of.get(code, {})
        frames: defaultdict[int, dict[str, Frame]] = defaultdict(dict)
        starts = [passage["char_start"] for passage in passages[code]]
        for row in framed[code] if pages else ():
            passage = bisect_right(starts, row["char_start"]) - 1
            target = row["target"] or (f"p-{passages[code][passage]['ordinal']}" if passage >= 0 else None)
            for page, frame in _frames(writer, row, target):
                frames[page].setdefault(frame.anchor, frame)
        for before, page, after in _neighbours(sorted(pages)):
            own = sorted(frames[page].values(), key=_by_size, reverse=True)  # the smaller lies above the larger
            writer.page(
                f"pictures/{code}/{page}.html",
                "picture.html",
                document=document,
                page=page,
                before=before,
                after=after,
                drawn=pages[page],
                frames=own,
                has_draft=drafts[code],
            )


def _frames(writer: Writer, row: Row, target: str | None) -> Iterator[tuple[int, Frame]]:
    if place := writer.places.of_row(row):
        for page, boxes in place.boxes.items():
            yield page, Frame(place.anchor, row["kind"], row["words"] or "", target, boxes)


def _by_size(frame: Frame) -> float:
    return sum((box[2] - box[0]) * (box[3] - box[1]) for box in frame.boxes)


def _neighbours(pages: list[int]) -> Iterator[tuple[int | None, int, int | None]]:
    return zip(chain([None], pages), pages, chain(pages[1:], [None]), strict=False)

"""A file that is a picture → its canonical text.

Not here: opening pictures (`page_picture`), and what is read in them (`scan_page`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from intake.canonical import Box, CanonicalText
from intake.kept_pages import KeptPages
from intake.page_picture import REMEDY, Picture, opened, points_of
from intake.page_signs import Page
from intake.page_text import PageText, Recognise, is_picture
from intake.refused import Refused

if TYPE_CHECKING:
    from PIL.Image import Image

#: Pages of a file whose format knows pages.
PAGES: Final = 1_000
#: Points an inch that a scan has, from least to most, and what is taken for one whose file says something else.
RESOLUTION: Final = (72.0, 1200.0)
USUAL: Final = 200.0


def read_picture(source: bytes, recognise: Recognise | None = None, kept: KeptPages | None = None) -> CanonicalText:
    """Read a file that is a picture, of one page or, as TIFF, of several.

    Args:
        source: Its bytes.
        recognise: What reads it.
        kept: Keeps its pages while it is read.

    Returns:
        Its text with pages and places.

    Raises:
        Refused: It is broken or too large, or there is no text in it.
        Pictures: Nothing reads it.
    """
    image = opened(source)
    count = getattr(image, "n_frames", 1)
    if count > PAGES:
        raise Refused("size", f"it has {count} pages", f"put a file of 1 to {PAGES} pages there")
    found, kept = PageText(), kept or KeptPages()
    for index in range(count):
        try:
            image.seek(index)
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise Refused("broken", "its picture is incomplete or damaged", REMEDY) from error
        across, down = (72 / one for one in _resolution(image))
        page = Page(index + 1, image.width * across, image.height * down, 0, picture=1.0)
        own = partial(_recognised, image, recognise) if recognise else None
        found.add(kept.page(index + 1, count, partial(replace, page), own))
    return found.finish("picture", source)


def _recognised(image: Image, recognise: Recognise, page: Page) -> Page:
    return recognise(page, Picture(points_of(image), Box(0, 0, page.width, page.height))) if is_picture(page) else page


def _resolution(image: Image) -> tuple[float, float]:
    """Points an inch, across and down."""
    given = image.info.get("dpi", (USUAL, USUAL))
    low, high = RESOLUTION
    return tuple(float(one) if low < float(one) < high else USUAL for one in given)[:2] if len(given) == 2 else (USUAL, USUAL)  # type: ignore[return-value]

"""Pages of a file as small pictures for people, drawn in a child process with limits, since files may be hostile.

Not here: the picture that a recogniser reads (`page_picture`), which pages are drawn, and where pictures are kept.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Final

from intake.canonical import PageSize
from intake.limited import LimitExceeded, Limits, read_limited, tell

if TYPE_CHECKING:
    from PIL.Image import Image

#: Kinds of files whose pages can be drawn.
DRAWN: Final = ("pdf", "picture")
#: Points of a picture for each point of its page: 110 an inch; and in all, for a sheet of unusual size.
SCALE: Final = 110 / 72
PIXELS: Final = 2_500_000
#: What the pages of a file may use, and each of them besides.
LIMITS: Final = Limits(seconds=20, memory=1_000_000_000)
SECONDS: Final = 4
#: Pages that may end their process before the others of a file are not tried.
ENDED: Final = 3
#: How the pictures are written: text stays sharp enough to be read, at some 60 kB.
QUALITY: Final = {"quality": 50, "method": 2}


def draw_pages(
    source: bytes, kind: str, pages: Mapping[int, PageSize], drawn: Callable[[int, bytes | None], None], limits: Limits = LIMITS
) -> None:
    """Draw pages of a file.

    Args:
        source: The bytes of the file.
        kind: One of `DRAWN`.
        pages: The pages, by their numbers from 1, with sizes and turns as their layout names them.
        drawn: Is given the number and the picture (WebP) of each page, one after the other; None where it cannot be drawn.
        limits: What the pages may use together, but for the seconds that each has besides.
    """
    left = dict(pages)

    def told(one: tuple[int, bytes | None]) -> None:
        del left[one[0]]
        drawn(*one)

    for _ in range(ENDED):
        own = Limits(limits.seconds + SECONDS * len(left), limits.memory)
        try:
            read_limited(_draw, source, kind, dict(left), limits=own, told=told)
        except LimitExceeded:  # the page that ended the process cannot be drawn, and the others can
            if left:
                told((next(iter(left)), None))
        except Exception:  # a library raises whatever it likes: none of its pages can be drawn
            break
        if not left:
            return
    for number in list(left):
        told((number, None))


def _draw(source: bytes, kind: str, pages: dict[int, PageSize]) -> None:
    """In the child: tell each page's picture as soon as it is made."""
    draw = _pictures(source) if kind == "picture" else _pdf(source)
    for number, size in pages.items():
        try:
            image = draw(number - 1, size)
        except MemoryError:
            raise
        except Exception:  # see above
            image = None
        tell((number, _written(image) if image else None))


def _scale(size: PageSize) -> float:
    return min(SCALE, math.sqrt(PIXELS / max(size.width * size.height, 1.0)))


def _pdf(source: bytes) -> Callable[[int, PageSize], Image]:
    import pypdfium2

    document = pypdfium2.PdfDocument(source)

    def draw(index: int, size: PageSize) -> Image:
        page = document[index]
        try:
            image: Image = page.render(scale=_scale(size), rotation=90 * size.quarter).to_pil()
            return image
        finally:
            page.close()

    return draw


def _pictures(source: bytes) -> Callable[[int, PageSize], Image]:
    from PIL import ImageOps

    from intake.page_picture import opened

    image = opened(source)

    def draw(index: int, size: PageSize) -> Image:
        image.seek(index)
        scale = _scale(size)
        upright = ImageOps.exif_transpose(image).convert("RGB").rotate(-90 * size.quarter, expand=True)
        return upright.resize((max(1, round(size.width * scale)), max(1, round(size.height * scale))))

    return draw


def _written(image: Image) -> bytes:
    target = BytesIO()
    image.convert("RGB").save(target, "WEBP", **QUALITY)
    return target.getvalue()

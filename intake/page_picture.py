"""The picture of a page, as it is to be recognised, from the bytes of its file.

Not here: what is read in it (`scan_page`), and files that are pictures (`picture_reader`).
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from intake.canonical import Box
from intake.refused import Refused

if TYPE_CHECKING:
    import numpy
    from PIL.Image import Image

#: Points that a picture may have.
PIXELS: Final = 100_000_000
#: What to do about a picture that is not taken.
REMEDY: Final = "scan it again as PDF with 200 to 300 points an inch"


class Picture(NamedTuple):
    """A picture on a page: its points from white (255) to black (0), row by row, and the rectangle that they fill."""

    points: numpy.ndarray
    box: Box


def decoded(source: bytes) -> numpy.ndarray:
    """Open a picture.

    Args:
        source: The bytes of its file.

    Returns:
        Its points, grey.

    Raises:
        Refused: It cannot be opened, or has too many points.
    """
    return points_of(opened(source))


def opened(source: bytes) -> Image:
    """Open a picture without reading its points.

    Args:
        source: The bytes of its file.

    Returns:
        The picture.

    Raises:
        Refused: It is none, or has too many points.
    """
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = PIXELS // 2  # Pillow refuses twice as many
    try:
        return Image.open(BytesIO(source))
    except Image.DecompressionBombError as error:
        raise Refused("size", f"its picture has more than {PIXELS / 1e6:.0f} million points", REMEDY) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise Refused("broken", "its picture cannot be opened", REMEDY) from error


def points_of(image: Image) -> numpy.ndarray:
    """Read the points of a picture.

    Args:
        image: The picture.

    Returns:
        Its points, grey, as it is to be looked at.

    Raises:
        Refused: It is damaged, or has too many points.
    """
    import numpy
    from PIL import Image, ImageOps

    if image.width * image.height > PIXELS:
        raise Refused("size", f"its picture has more than {PIXELS / 1e6:.0f} million points", REMEDY)
    try:
        upright = ImageOps.exif_transpose(image)
        if "A" in upright.getbands() or "transparency" in upright.info:  # what is clear shows the paper
            clear = upright.convert("RGBA")
            upright = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
        return numpy.asarray(upright.convert("L"))
    except MemoryError:
        raise
    except Exception as error:  # Pillow's decoders raise whatever they like
        raise Refused("broken", "its picture is incomplete or damaged", REMEDY) from error

"""Whether the optional group `ocr` is installed, and in which versions. Not here: what it does (`scan_page`)."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Final

#: What reads pages that are pictures.
LIBRARIES: Final = ("onnxruntime", "opencv-python-headless", "pillow", "rapidocr")


@cache
def versions() -> tuple[tuple[str, str], ...]:
    """Name the recogniser's libraries.

    Returns:
        Each with its version; nothing where one of them is missing.
    """
    try:
        return tuple((name, version(name)) for name in LIBRARIES)
    except PackageNotFoundError:
        return ()


def is_installed() -> bool:
    """Tell whether pages that are pictures can be read.

    Returns:
        Whether all libraries are there.
    """
    return bool(versions())

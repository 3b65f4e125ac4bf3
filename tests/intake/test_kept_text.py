"""A text that was kept beside its source holds only with a layout that is that of both, and whose places are places of it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from intake import Refused, convert, kept_text
from tests.intake.made import Pages


@pytest.fixture(scope="module")
def source() -> bytes:
    pages = Pages()
    pages.line("海东县方案", 90, 80)
    pages.table([["指标", "单位", "2030年"], ["床位", "张", "7.2"]], 90, 140, [100, 100, 100])
    return pages.done()


def kept(source: bytes, **changed: Any) -> Any:
    """The kept text of a source whose layout was changed."""
    text = convert(source, "pdf")
    layout = json.loads(text.layout.to_json())
    for name, value in changed.items():
        where, _, key = name.partition("_of_")
        if key:
            layout[key][0][where] = value
        else:
            layout[name] = value
    return kept_text(source, str(text).encode(), json.dumps(layout).encode())


def test_it_is_the_text_with_its_places(source: bytes) -> None:
    text = kept(source)
    assert (text, text.layout) == (convert(source, "pdf"), convert(source, "pdf").layout)
    assert text.places(0, 2)[0].page == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"end_of_cells": 10_000},
        {"start_of_cells": -1},
        {"table_of_cells": 7},
        {"page_of_cells": 2},
        {"box_of_cells": [0, 0, float("inf"), 1]},
        {"confidence_of_cells": 2},
        {"end_of_blocks": 10_000},
        {"end_of_tables": 10_000},
        {"source_sha256": "0" * 64},
        {"text_sha256": hashlib.sha256(b"").hexdigest()},
        {"cells": 3},
        {"cells": [{}]},
        {"pages": [["x", 1, 0]]},
        {"left_out": [[1, 2, 3]]},
        {"format": None},
    ],
    ids=str,
)
def test_a_layout_that_is_not_of_it_is_refused(source: bytes, changed: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="layout") as refusal:
        kept(source, **changed)
    assert refusal.value.kind == "layout"


@pytest.mark.parametrize("layout", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000])
def test_what_is_no_layout_is_refused(source: bytes, layout: bytes) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        kept_text(source, b"", layout)

"""Bytes → text: what is read, and what is refused with which words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import UndecodableText, decode

TEXT = "海东县健康行动方案\n一、总体要求\n到2026年，每千人口床位数达到6.5张（含康复床位）。\n"


def test_utf8_is_read() -> None:
    decoded = decode(TEXT.encode())
    assert (decoded.text, decoded.encoding) == (TEXT, "utf-8")


def test_byte_order_mark_is_dropped() -> None:
    decoded = decode(TEXT.encode("utf-8-sig"))
    assert (decoded.text, decoded.encoding) == (TEXT, "utf-8")


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n", "\f"])
def test_line_ends_are_untouched(newline: str) -> None:
    text = TEXT.replace("\n", newline)
    assert decode(text.encode()).text == text


def test_gb18030_is_read_and_said() -> None:
    decoded = decode(TEXT.encode("gb18030"))
    assert (decoded.text, decoded.encoding) == (TEXT, "gb18030")


def test_empty_file_is_an_empty_text() -> None:
    assert decode(b"").text == ""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_refused(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    with pytest.raises(UndecodableText, match="UTF-16; save it as UTF-8"):
        decode(mark + TEXT.encode(encoding))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), id="picture"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00\x08\x00", id="docx"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64, id="doc"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Length 3 >>\nstream\n\x00\x9c\xff\nendstream", id="pdf"),
        pytest.param(bytes(range(0x80, 0x100)), id="high bytes"),
        pytest.param("Les médecins généralistes à l'hôpital".encode("latin-1"), id="latin-1"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_the_mend(data: bytes) -> None:
    with pytest.raises(UndecodableText, match=r"save (it|the file) as UTF-8"):
        decode(data)


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x85"])
def test_control_character_is_refused_by_its_name(char: str) -> None:
    with pytest.raises(UndecodableText, match=f"U\\+{ord(char):04X}"):
        decode(f"健康{char}行动".encode())


@pytest.mark.parametrize("char", ["\t", "\n", "\r", "\f", "\v", "\u3000"])
def test_layout_is_kept(char: str) -> None:
    assert decode(f"健康{char}行动".encode()).text == f"健康{char}行动"


def test_text_of_another_writing_in_gb18030_bytes_is_refused() -> None:
    """GB18030 can spell all of Unicode; a text that comes out mostly as something else was never GB18030."""
    with pytest.raises(UndecodableText, match="neither in UTF-8 nor in GB18030"):
        decode(("\ue5e5\ue6e6" * 20 + "健康").encode("gb18030"))


def test_utf8_cut_in_the_middle_of_a_character_is_not_taken_for_gb18030() -> None:
    data = TEXT.encode()
    middle = data.index("县".encode()) + 1
    with pytest.raises(UndecodableText):
        decode(data[:middle] + data[middle + 1 :])


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_any_text_without_control_characters_comes_back_from_utf8(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        encoding, refusal = decode(data).encoding, ""
    except UndecodableText as error:
        encoding, refusal = "", str(error)
    assert encoding in {"utf-8", "gb18030"} or "UTF-8" in refusal


@pytest.mark.parametrize("control", [sign for sign in map(chr, range(0x3000)) if unicodedata.category(sign) == "Cc"])
def test_control_characters_are_refused_but_for_those_of_layout(control: str) -> None:
    data = f"{TEXT}{control}".encode()
    if control in "\t\n\r\f\v":
        assert decode(data).text == f"{TEXT}{control}"
    else:
        with pytest.raises(UndecodableText, match=f"U\\+{ord(control):04X}"):
            decode(data)

"""A Markdown file → its canonical text: what a page made of it would show, one line of the file a paragraph.

markdown-it reads it. Not here: HTML inside it (`html_reader`).
"""

from __future__ import annotations

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from intake.canonical import CanonicalText
from intake.canonical_writer import Draft, Writer
from intake.decoding import UndecodableText, decode
from intake.html_reader import write_html
from intake.refused import Refused

_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BAR: Final = re.compile(r"(?<!\\)\|")
_NOTE: Final = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]*", re.MULTILINE)
_NOTE_REFERENCE: Final = re.compile(r"\[\^([^\]\s]{1,40})\]")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")


def read_markdown(source: bytes) -> CanonicalText:
    """Read a Markdown file.

    Args:
        source: Its bytes.

    Returns:
        Its text.

    Raises:
        Refused: It is no text, or empty.
    """
    try:
        words = decode(source).text
    except UndecodableText as error:
        raise Refused("kind", "it is no text", "save it as UTF-8") from error
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    writer = Writer()
    own = _with_notes(_front_matter(words))
    _write(parser.parse(own), writer, parser, own.split("\n"))
    text = writer.finish("md", source)
    if not text.strip():
        raise Refused("empty", "there is no text in it", "put a file with text there")
    return text


def _front_matter(words: str) -> str:
    """The text without a block of settings at its head."""
    found = re.match(r"\ufeff?---\s*\n(?:[\w-]+:.*\n|\s+.*\n|\s*-.*\n)*?---\s*\n", words)
    return words[found.end() :] if found else words


def _with_notes(words: str) -> str:
    """The text with its notes as paragraphs; a reader without notes takes one of a single word for the address of a link."""
    return _NOTE_REFERENCE.sub(r"\\[\1\\]", _NOTE.sub(r"\\[\1\\] ", words))


def _further(line: str, count: int, parser: MarkdownIt) -> list[str]:
    """The cells of a row beyond those that its table has heads for, which a page would not show."""
    cells = _BAR.split(line.strip().removeprefix("|").removesuffix("|"))[count:]
    return [_inline(parser.parseInline(cell.strip().replace("\\|", "|"))[0].children or []).replace("\n", " ") for cell in cells]


def _write(tokens: list[Token], writer: Writer, parser: MarkdownIt, lines: list[str]) -> None:
    lists: list[int | None] = []
    label = ""
    rows: list[list[str]] | None = None
    first = 0
    for token in tokens:
        if token.type == "ordered_list_open":
            lists.append(int(token.attrs.get("start", 1)))
        elif token.type == "bullet_list_open":
            lists.append(None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            number = lists[-1]
            label = "" if number is None else f"{number}{token.markup} "
            lists[-1] = None if number is None else number + 1
        elif token.type == "table_open":
            rows, first = [], token.map[0] if token.map else 0
        elif token.type == "tr_open" and rows is not None:
            rows.append([])
        elif token.type == "tr_close" and rows is not None:
            line = lines[first + len(rows) - 1 + (len(rows) > 1)]  # a line of dashes is below the heads
            rows[-1] += _further(line, len(rows[0]), parser)
        elif token.type == "table_close" and rows is not None:
            drafts = [Draft(at, column, words) for at, row in enumerate(rows) for column, words in enumerate(row)]
            writer.table(drafts)
            rows = None
        elif token.type == "inline":
            words = _inline(token.children or [])
            if rows is not None:
                rows[-1].append(words.replace("\n", " "))
            else:
                writer.paragraph(label + words)
                label = ""
        elif token.type == "html_block":
            write_html(token.content, writer)
        elif token.type in ("fence", "code_block"):
            writer.paragraph(token.content)


def _inline(tokens: list[Token]) -> str:
    words = ""
    for token in tokens:
        if token.type in ("text", "code_inline"):
            words += token.content
        elif token.type in ("softbreak", "hardbreak") or (token.type == "html_inline" and _BREAK.fullmatch(token.content)):
            words += "\n"
        elif token.type == "html_inline":
            words += _TAG.sub("", token.content)
        elif token.type == "image":
            words += token.content
    return words

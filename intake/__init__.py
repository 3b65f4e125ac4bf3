"""Files that people put into a folder, opened safely and read into one canonical text.

Belongs here: files of any format → paragraphs and tables as one text, with the place of each in its file; bytes → characters. Does not
belong here: what a text says (see `policytext`), and what a table must hold (see `expectations`).
"""

from intake.canonical import Block, Box, CanonicalText, Cell, Layout, LeftOut, Place, Table, strongest
from intake.kept_text import LAYOUT, kept_paths, kept_text
from intake.kinds import SUFFIXES, kind_of
from intake.limited import LimitExceeded, Limits, read_limited, unpacked_size
from intake.reading_files import convert, read, read_source
from intake.refused import Refused
from intake.regular_file import SIZE, NotReadable, open_regular, read_regular
from intake.shown_names import INVISIBLE, is_visible, visible

__all__ = [
    "INVISIBLE",
    "LAYOUT",
    "SIZE",
    "SUFFIXES",
    "Block",
    "Box",
    "CanonicalText",
    "Cell",
    "Layout",
    "LeftOut",
    "LimitExceeded",
    "Limits",
    "NotReadable",
    "Place",
    "Refused",
    "Table",
    "convert",
    "is_visible",
    "kept_paths",
    "kept_text",
    "kind_of",
    "open_regular",
    "read",
    "read_limited",
    "read_regular",
    "read_source",
    "strongest",
    "unpacked_size",
    "visible",
]

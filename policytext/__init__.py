"""The reading of Chinese policy texts: bytes → text → passages → quantity mentions and evidence.

Pure Python, so that any worker process can use it. Offsets are 0-based code points, end exclusive. Words are data in `lexicon`,
expressions in `grammar`; each other module is one pass or one kind of result. Not here: Dagster, DuckDB, pandas, files and seeds.
"""

from intake.decoding import Decoded, UndecodableText, decode
from policytext.evidence import Evidence, EvidenceProblem, locate
from policytext.mention import Mention
from policytext.mentions import mentions
from policytext.numerals import as_written
from policytext.passages import Document, Passage, ReadingOrderProblem, parse
from policytext.table_cells import TableCell, TableGrid, table_grids

__all__ = [
    "Decoded",
    "Document",
    "Evidence",
    "EvidenceProblem",
    "Mention",
    "Passage",
    "ReadingOrderProblem",
    "TableCell",
    "TableGrid",
    "UndecodableText",
    "as_written",
    "decode",
    "locate",
    "mentions",
    "parse",
    "table_grids",
]

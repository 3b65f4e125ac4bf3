"""The reading of Chinese policy texts: bytes → text → passages → quantity mentions, tasks, what a document is, and evidence.

Pure Python, so that any worker process can use it. Offsets are 0-based code points, end exclusive. Words are data in `lexicon`,
expressions in `grammar`; each other module is one pass or one kind of result. Not here: Dagster, DuckDB, pandas, files and seeds.
"""

from intake.decoding import Decoded, UndecodableText, decode
from policytext.bodies import Body, read_body
from policytext.deadlines import Deadline
from policytext.describe import ClassifiedText, Description, describe
from policytext.evidence import Evidence, EvidenceProblem, locate
from policytext.mention import Mention
from policytext.mentions import mentions
from policytext.numerals import as_written
from policytext.passages import Document, Passage, ReadingOrderProblem, parse
from policytext.roles import Unit
from policytext.table_cells import TableCell, TableGrid, table_grids
from policytext.task import Task
from policytext.tasks import tasks

__all__ = [
    "Body",
    "ClassifiedText",
    "Deadline",
    "Decoded",
    "Description",
    "Document",
    "Evidence",
    "EvidenceProblem",
    "Mention",
    "Passage",
    "ReadingOrderProblem",
    "TableCell",
    "TableGrid",
    "Task",
    "UndecodableText",
    "Unit",
    "as_written",
    "decode",
    "describe",
    "locate",
    "mentions",
    "parse",
    "read_body",
    "table_grids",
    "tasks",
]

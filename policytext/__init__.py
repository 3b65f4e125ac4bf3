"""The reading of Chinese policy texts: bytes → text → passages → quantity mentions and evidence.

Pure Python: no Dagster, DuckDB or pandas in here, so that any worker process can use it. Offsets are 0-based
code points into the decoded text, end exclusive, and always point into the text as it was loaded.
"""

from policytext.decoding import Decoded, UndecodableText, decode
from policytext.evidence import Evidence, EvidenceProblem, locate
from policytext.mention import Mention
from policytext.mentions import mentions
from policytext.passages import Document, Passage, ReadingOrderProblem, parse

__all__ = [
    "Decoded",
    "Document",
    "Evidence",
    "EvidenceProblem",
    "Mention",
    "Passage",
    "ReadingOrderProblem",
    "UndecodableText",
    "decode",
    "locate",
    "mentions",
    "parse",
]

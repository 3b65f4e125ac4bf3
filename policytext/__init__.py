"""The reading of Chinese policy texts: bytes → text → passages → evidence.

Pure Python: no Dagster, DuckDB or pandas in here, so that any worker process can use it. Offsets are 0-based
code points into the decoded text, end exclusive, and always point into the text as it was loaded.
"""

from policytext.decoding import Decoded, UndecodableText, decode
from policytext.evidence import Evidence, EvidenceProblem, locate
from policytext.passages import Document, Passage, parse

__all__ = [
    "Decoded",
    "Document",
    "Evidence",
    "EvidenceProblem",
    "Passage",
    "UndecodableText",
    "decode",
    "locate",
    "parse",
]

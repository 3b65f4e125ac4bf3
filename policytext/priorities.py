"""Running text that names no measures by number (statements, reports of meetings) → priorities and goals.

Not here: cutting text into clauses (`clauses`).
"""

from __future__ import annotations

from policytext.task_reader import Reader
from policytext.task_tree import Node


def is_prose(tree: list[Node]) -> bool:
    """Whether a document numbers nothing but points of running text.

    Args:
        tree: Its nodes.

    Returns:
        Whether it does.
    """
    return False


def add_prose(reader: Reader, tree: list[Node]) -> None:
    """Add what running text wants.

    Args:
        reader: The document's tasks so far.
        tree: The document's nodes.
    """

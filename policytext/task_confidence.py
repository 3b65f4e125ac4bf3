"""How sure a task's reading is: the share of readings of its kind that are right, rounded down.

Measured on the five curated documents in both editions, and on the invented tasks. Not here: what a task says (`task`).
"""

from __future__ import annotations

from policytext.task import ACTION, GOAL, LINES, MEASURE, MILESTONE, SAFEGUARD, SECTION, Task

_UNITS_STATED, _UNITS, _NUMBERED, _STATES, _PROSE = 0.98, 0.95, 0.95, 0.9, 0.6
_WITHOUT_UNITS, _LINES = 0.85, 0.9


def confidence(task: Task) -> float:
    """Tell how sure the reading of a task is.

    Args:
        task: The task.

    Returns:
        The share of such readings that are right.
    """
    if task.form == LINES:
        return _LINES
    if task.level in (ACTION, SECTION, SAFEGUARD):
        return _NUMBERED
    if task.level == MEASURE:
        return (_UNITS if task.lead_basis != "stated" else _UNITS_STATED) if task.units else _WITHOUT_UNITS
    return _STATES if task.level in (GOAL, MILESTONE) else _PROSE

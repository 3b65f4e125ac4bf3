"""What is recorded of each file of HPW_RAW_DIR in Dagster's history: one partition of raw/source_file a file, with a check of its own.

So its page shows which file cannot be read, and why, beside those that were. Does not belong here: reading files (see `canonical_texts`),
and whether a file may enter (see `expectations`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import dagster as dg

from dagster_project.keys import SOURCE_FILE
from dagster_project.loading.preview import markdown_table
from expectations.judge import Finding
from intake import CanonicalText, visible

#: The files of the folder, by their names below it.
SOURCE_FILES = dg.DynamicPartitionsDefinition(name="source_files")
#: Name of the check of each.
READABLE = "readable"
#: What the check says of a file that it passes.
READ = "The file was read."
#: Files of one refresh that are recorded one by one; of more, only those that cannot be read.
MOST = 500
#: Lines of a text, and rows and columns of its first table, that are shown; and characters of each.
LINES, ROWS, COLUMNS, WIDTH = 8, 8, 8, 60


def partition_of(name: str) -> str:
    """Name the partition of a file.

    Args:
        name: The file's name below HPW_RAW_DIR.

    Returns:
        The name without what Dagster does not allow in one.
    """
    return visible(name).replace("...", "…")


def metadata_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Tell what was read of a file.

    Args:
        row: A row of raw.document_text before it is written; its text may carry a layout.

    Returns:
        Metadata with a preview of the text and of its first table.
    """
    text = row["text"]
    lines = [(line[:WIDTH],) for line in text.splitlines() if line.strip()][:LINES]
    told = {
        "sha256": row["sha256"],
        "format": row["format"],
        "edition": row["edition"],
        "characters": int(row["char_count"]),
        "text": dg.MetadataValue.md(markdown_table(["text"], lines)),
    }
    if isinstance(text, CanonicalText):
        layout = text.layout
        told |= {"pages": len(layout.pages), "tables": len(layout.tables), "left_out": len(layout.left_out)}
        if layout.tables:
            told["first_table"] = dg.MetadataValue.md(_table(text))
    return told


def _table(text: CanonicalText) -> str:
    grid: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for cell in text.layout.cells:
        if cell.table == 0 and cell.row < ROWS and cell.column < COLUMNS:
            grid[cell.row][cell.column] = text[cell.start : cell.end][:WIDTH]
    width = max((column + 1 for row in grid.values() for column in row), default=0)
    head, *rows = [[row.get(column, "") for column in range(width)] for _, row in sorted(grid.items())]
    return markdown_table(head, rows)


class FileRecords:
    """Collects what is to be recorded of the files of one refresh.

    Args:
        folder: HPW_RAW_DIR as it is shown.
        known: SHA-256 of each file that was read before, by its name as shown: those are recorded already.
    """

    def __init__(self, folder: str, known: Mapping[str, tuple[str, int]]) -> None:
        self._folder = folder
        self._known = known
        self._read: dict[str, dict[str, Any]] = {}
        self._names: set[str] = set()

    def note(self, row: Mapping[str, Any]) -> None:
        """Take what was read of a file.

        Args:
            row: A row of raw.document_text before it is judged; its text may carry a layout, and is absent where none was read.
        """
        name = str(row["source_file"])
        self._names.add(self._partition(name))
        if "text" in row and self._known.get(name, ("", 0))[0] != row["sha256"] and len(self._read) < MOST:
            self._read[self._partition(name)] = metadata_of(row)

    def record(self, context: dg.AssetExecutionContext, findings: Iterable[Finding]) -> None:
        """Record the files: those that are new or changed, and all that cannot be read; forget those that are gone.

        Args:
            context: Of the step that read them.
            findings: What is wrong with files; `where` begins with the file's name as shown.
        """
        wrong: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            wrong[self._partition(finding.where.removesuffix(":1"))].append(finding)
        here = self._names | wrong.keys()
        before = set(context.instance.get_dynamic_partitions(str(SOURCE_FILES.name)))
        for gone in before - here:
            context.instance.delete_dynamic_partition(str(SOURCE_FILES.name), gone)
        recorded = sorted(self._read.keys() | wrong.keys())
        context.instance.add_dynamic_partitions(str(SOURCE_FILES.name), [name for name in recorded if name not in before])
        for name in recorded:
            own = wrong[name]
            if not own:
                context.log_event(dg.AssetMaterialization(SOURCE_FILE, metadata=self._read[name], partition=name))
            context.log_event(
                dg.AssetCheckEvaluation(
                    asset_key=SOURCE_FILE,
                    check_name=READABLE,
                    passed=not own,
                    severity=dg.AssetCheckSeverity.WARN,
                    description="\n".join(f"{one.what}. {one.remedy}" for one in own) or READ,
                    partition=name,
                )
            )

    def _partition(self, name: str) -> str:
        return partition_of(name.removeprefix(f"{self._folder}/"))

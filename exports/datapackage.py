"""datapackage.json (Frictionless): the columns of the CSV files, from the descriptions in the warehouse.

Does not belong here: writing the CSV files (see `exports.files`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from exports.catalog import Column, Table
from exports.checksums import sha256

TYPES = {
    "VARCHAR": "string",
    "VARCHAR[]": "array",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP WITH TIME ZONE": "datetime",
}

DESCRIPTION = (
    "Reporting tables of the Health Policy Warehouse as CSV in UTF-8 with a byte-order mark (卫生健康政策数据仓库的汇总表). "
    "An empty cell is null. A text that a spreadsheet would run as a formula opens with an apostrophe here; the Parquet "
    "files in the folder parquet hold every text exactly. SHA256SUMS covers all files."
)


def write_datapackage(files: Mapping[Path, Table], version: Mapping[str, Any], path: Path) -> None:
    """Write the data package of the CSV files of one version.

    Args:
        files: The table of each CSV file.
        version: The row of reporting.rpt_version.
        path: The datapackage.json to write; paths in it are relative to its folder.
    """
    package = {
        "name": "health-policy-warehouse",
        "title": "卫生健康政策数据仓库 · Health Policy Warehouse",
        "description": DESCRIPTION,
        "version": version["version"],
        "created": f"{version['built_at']:%Y-%m-%dT%H:%M:%S}Z",
        "resources": [_resource(file, table, path.parent) for file, table in files.items()],
    }
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _resource(file: Path, table: Table, folder: Path) -> dict[str, Any]:
    return {
        "name": table.name.replace("_", "-"),
        "type": "table",
        "title": table.place,
        "description": table.description,
        "path": file.relative_to(folder).as_posix(),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{sha256(file)}",
        "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, str]:
    return {"name": column.name, "type": TYPES[column.type], "description": column.description}

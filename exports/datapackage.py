"""datapackage.json (frictionless): what stands in the CSV files, column by column, from the descriptions in the warehouse."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from exports.catalog import Column, Table
from exports.checksums import sha256

TYPES = {
    "VARCHAR": "string",
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
    "files beside hold every text exactly. SHA256SUMS covers all files."
)


def write_datapackage(files: Mapping[Path, Table], version: Mapping[str, Any], path: Path) -> None:
    """Describe the CSV `files` (each of one table) of one version (a row of rpt_version)."""
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

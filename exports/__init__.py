"""The published file in the forms that other tools take: Parquet, CSV, Excel, a data package, SDMX, checksums.

Reads a published file read-only, writes a folder; knows no Dagster and no table by name but those SDMX speaks of.
"""

from exports.version_exports import write_exports

__all__ = ["write_exports"]

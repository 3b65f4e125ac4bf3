"""The published file in the formats that other tools read: Parquet, CSV, Excel, a data package, SDMX, checksums.

Belongs here: reading a published file read-only and writing a folder. Does not belong here: Dagster, figures that are not in the
published file, and tables by name, except those that SDMX describes.
"""

from exports.version_exports import write_exports

__all__ = ["write_exports"]

"""The files that an office works with: the workbook to fill in, its import, and the Word documents of a period.

Reads a published file, read-only, and the office's own CSV files. `workbook` writes and imports the Excel workbook; `documents`
writes the month's dispatch list, the quarter's bulletin and the year's assessment. Does not belong here: Dagster, and rules that
dbt computes (statuses, counts, verdicts).
"""

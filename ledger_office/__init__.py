"""What an office holds in its hands: the workbook to fill, its way back, and the documents of a period.

Reads a published file, read-only, and the office's own CSVs; knows no Dagster. `workbook` writes, `importing` takes
back; `documents` writes the month's dispatch list, the quarter's bulletin and the year's assessment in Word.
"""

"""Validation of files before they are loaded: CSV reading and writing, and Great Expectations suites on DataFrames.

`shapes` declares what a code, a date, a number looks like; `seed_columns` and `ledger_columns` declare the files' columns as data;
`judge` runs a suite on a frame and names file, line, value and remedy. Does not belong here: what a loaded table must satisfy
(uniqueness, references, vocabularies, ranges, totals), which dbt tests, and Dagster.
"""

"""Is a file fit to enter? Great Expectations suites, on DataFrames, before anything is loaded.

`shapes` says what a code, a date, a number looks like; `seeds` and `texts` declare the suites as data; `judge` runs
a suite on a frame and names file, line, value and mend. What a loaded table must satisfy (uniqueness, references,
vocabularies, ranges, totals) is not asked here but in dbt.
"""

"""The recovery kernel: build file, atomic publish, versions, lock. Plain Python and DuckDB; no Dagster, no dbt."""

"""The pipeline: Dagster assets that load, check, build and publish the warehouse.

`definitions` only loads. `assets/` declares one file a layer, `loading/` reads input files, `dbt/` calls dbt, `cli/` is what
the Makefile calls, `automation` holds jobs, schedule and sensor. Does not belong here: what needs no Dagster (`policytext`,
`expectations`, `store`, `curation`).
"""

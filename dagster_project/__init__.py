"""The pipeline: Dagster assets that load, check, build and publish the warehouse.

`definitions` only loads. `assets/` holds one file a layer; `kernel/` what must never fail halfway (build, swap,
prune, lock) and knows no Dagster; `automation` jobs, schedule and sensor; `cli` what the Makefile calls.
"""

"""Assets, one file per layer: raw, seeds, office files → texts (policytext) → models (dbt) → published → deliverables and periods.

Does not belong here: how a file is read (see `loading`), how dbt runs (see `dbt`), and when assets are materialized (see `automation`).
"""

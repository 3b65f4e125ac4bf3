"""Assets, one file a layer: raw, seeds, ledger → texts (policytext) → models (dbt) → published → deliverables and periods, for people."""

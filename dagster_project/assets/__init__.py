"""Assets, one file a layer: raw, seeds, ledger → texts (policytext) → models (dbt) → published → handouts and periods, for people."""

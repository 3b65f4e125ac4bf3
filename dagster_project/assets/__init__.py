"""Assets, one file a layer: raw → seeds → texts (policytext) → models (dbt) → published."""

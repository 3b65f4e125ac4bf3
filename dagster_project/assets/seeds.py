"""Seed files → tables of the schema `seeds`, one asset per file. Does not belong here: their columns (see `expectations`)."""

from typing import Any

import dagster as dg

from dagster_project.keys import SEED_KEYS
from dagster_project.loading.csv_asset import csv_asset
from expectations.seed_columns import SEEDS


def _seed_asset(name: str) -> dg.AssetsDefinition:
    def suite() -> Any:
        from expectations.judge import seed_suite

        return seed_suite(name, SEEDS[name])

    return csv_asset(SEED_KEYS[name], lambda settings: settings.seeds_dir, SEEDS[name], suite, "seed", required=True)


SEED_ASSETS = [_seed_asset(name) for name in SEEDS]

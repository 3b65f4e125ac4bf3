"""Seed files → tables of the schema `seeds`, one asset per file. Does not belong here: their columns (see `expectations`)."""

from functools import partial
from typing import Any

import dagster as dg

from curation.seed_files import seed_sources
from dagster_project.keys import SEED_KEYS
from dagster_project.loading.csv_asset import csv_asset
from expectations.seed_columns import REFERENCE_KEYS, SEEDS
from store.settings import Settings


def _seed_asset(name: str) -> dg.AssetsDefinition:
    def suite(settings: Settings) -> Any:
        from expectations.judge import seed_suite

        return seed_suite(name, SEEDS[name], may_be_empty=settings.reference_seeds is not None)

    sources = partial(seed_sources, name=name)
    beside = SEEDS if name == "documents" else ()
    return csv_asset(SEED_KEYS[name], sources, SEEDS[name], suite, "seed", REFERENCE_KEYS.get(name, ()), beside)


SEED_ASSETS = [_seed_asset(name) for name in SEEDS]

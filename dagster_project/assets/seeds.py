"""Seed CSVs → tables of schema `seeds`, one asset a file, every column VARCHAR, with file and line."""

from collections.abc import Iterator

import dagster as dg

from dagster_project.assets.entrance import entrance_check, entrance_result, refuse
from dagster_project.dbt_manifest import source_description
from dagster_project.keys import SEED_KEYS
from dagster_project.preview import preview
from dagster_project.resources import Build
from dagster_project.seed_file import SeedError, read_seed
from expectations.seeds import SEEDS


def _seed_asset(name: str) -> dg.AssetsDefinition:
    key = SEED_KEYS[name]

    @dg.asset(
        key=key,
        group_name="seeds",
        kinds={"csv", "duckdb"},
        description=source_description("seeds", name),
        check_specs=[entrance_check(key)],
    )
    def load(context: dg.AssetExecutionContext, build: dg.ResourceParam[Build]) -> Iterator[dg.AssetCheckResult | dg.MaterializeResult]:
        from expectations.judge import judge, seed_suite

        path = build.settings.seeds_dir / f"{name}.csv"
        shown = build.settings.shown(path)
        try:
            seed = read_seed(path, shown)
        except SeedError as error:
            raise dg.Failure(str(error), allow_retries=False) from error
        if seed.encoding != "utf-8":
            context.log.warning(f"{shown} was read as {seed.encoding}; save it as UTF-8 when you can")
        judgement = judge(seed.frame, seed_suite(name, SEEDS[name]), shown)
        yield entrance_result(key, judgement)
        refuse(judgement)
        build.write("seeds", name, seed.frame, {"source_line": "integer"})
        build.record_input("seed", [(shown, seed.sha256, len(seed.frame))])
        yield dg.MaterializeResult(
            asset_key=key,
            metadata={
                "dagster/row_count": len(seed.frame),
                "sha256": seed.sha256,
                "encoding": seed.encoding,
                "file": shown,
                "preview": dg.MetadataValue.md(preview(seed.frame)),
            },
        )

    return load


SEED_ASSETS = [_seed_asset(name) for name in SEEDS]

"""The project's models as asset specs and its tests as check specs, made by dagster-dbt once for each state of the project.

dagster-dbt imports dbt, which takes longer than everything else that the pipeline imports to be loaded; a refresh whose SQL is known
needs neither. Does not belong here: running dbt.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import dagster as dg
from filelock import FileLock

from dagster_project.dbt.manifest import TARGET, manifest, project_hash

#: The specs as JSON.
SPECS = TARGET / "specs.json"

#: Metadata of a spec that is an object of dagster-dbt, for its own calls.
OBJECTS = {"dagster_dbt/manifest", "dagster_dbt/dagster_dbt_translator"}


def project_specs() -> tuple[list[dg.AssetSpec], list[dg.AssetCheckSpec]]:
    """Load the specs of the project, after making them where a file of the project or a version has changed.

    Returns:
        One asset spec per model, with its dependencies, and one check spec per test.
    """
    manifest()
    made_from = [project_hash(), version("dagster"), version("dagster-dbt"), version("dbt-core"), hashlib.sha256(Path(__file__).read_bytes()).hexdigest()]
    with FileLock(TARGET / ".specs.lock"):
        kept = _read()
        if kept.get("made_from") != made_from:
            kept = {"made_from": made_from, **_make()}
            partial = SPECS.with_suffix(f".{os.getpid()}.next")
            partial.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
            partial.replace(SPECS)
    return [_asset(row) for row in kept["assets"]], [_check(row) for row in kept["checks"]]


def _read() -> dict[str, Any]:
    try:
        return dict(json.loads(SPECS.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _make() -> dict[str, Any]:
    from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, dbt_assets

    class Translator(DagsterDbtTranslator):
        """Asset keys are schema and name; groups are the layers, i.e. the folders under dbt/models."""

        def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
            return str(dbt_resource_props["fqn"][1])

    translator = Translator(settings=DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True))

    @dbt_assets(manifest=manifest(), dagster_dbt_translator=translator)
    def declared() -> Iterator[Any]:
        yield None

    return {
        "assets": [
            {
                "key": spec.key.path,
                "deps": [dep.asset_key.path for dep in spec.deps],
                "description": spec.description,
                "metadata": {name: dg.serialize_value(value) for name, value in spec.metadata.items() if name not in OBJECTS},
                "group_name": spec.group_name,
                "code_version": spec.code_version,
                "skippable": spec.skippable,
                "tags": dict(spec.tags),
            }
            for spec in declared.specs
        ],
        "checks": [
            {
                "name": spec.name,
                "asset": spec.asset_key.path,
                "description": spec.description,
                "blocking": spec.blocking,
                "metadata": {name: dg.serialize_value(value) for name, value in (spec.metadata or {}).items()},
                "additional_deps": [dep.asset_key.path for dep in spec.additional_deps],
            }
            for spec in declared.check_specs
        ],
    }


def _asset(row: Mapping[str, Any]) -> dg.AssetSpec:
    fields = {name: value for name, value in row.items() if name not in ("key", "deps", "metadata")}
    return dg.AssetSpec(dg.AssetKey(row["key"]), deps=[dg.AssetKey(path) for path in row["deps"]], metadata=_metadata(row), **fields)


def _check(row: Mapping[str, Any]) -> dg.AssetCheckSpec:
    fields = {name: value for name, value in row.items() if name not in ("asset", "metadata", "additional_deps")}
    additional = [dg.AssetKey(path) for path in row["additional_deps"]]
    return dg.AssetCheckSpec(asset=dg.AssetKey(row["asset"]), additional_deps=additional, metadata=_metadata(row), **fields)


def _metadata(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: dg.deserialize_value(value) for name, value in row["metadata"].items()}

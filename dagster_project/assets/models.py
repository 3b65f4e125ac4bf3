"""dbt models as assets, dbt tests as their checks, run by one `dbt build` in this process.

Does not belong here: SQL (see the project in dbt/), and how dbt is called (see `dagster_project.dbt`).
"""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, dbt_assets

from dagster_project.dbt.manifest import manifest
from dagster_project.resources import Build


class Translator(DagsterDbtTranslator):
    """Asset keys are schema and name; groups are the layers, i.e. the folders under dbt/models."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        """Name the group of a model.

        Args:
            dbt_resource_props: The model's node of the manifest.

        Returns:
            The first folder under dbt/models.
        """
        return str(dbt_resource_props["fqn"][1])


TRANSLATOR = Translator(settings=DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True))


@dbt_assets(manifest=manifest(), dagster_dbt_translator=TRANSLATOR)
def models(context: dg.AssetExecutionContext, build: dg.ResourceParam[Build]) -> Iterator[Any]:
    from dagster_dbt.asset_utils import get_subset_selection_for_context
    from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage

    from dagster_project.dbt.run import run_dbt, target_of

    selection, _ = get_subset_selection_for_context(
        context=context,
        manifest=manifest(),
        select="fqn:*",
        exclude=None,
        selector=None,
        dagster_dbt_translator=TRANSLATOR,
        current_dbt_indirect_selection_env=None,
    )
    run = run_dbt(["build", "--exclude-resource-type", "unit_test", *selection], build.path)
    for event in run.events:
        message = DbtCoreCliEventMessage(raw_event=event, event_history_metadata={})
        yield from message.to_default_asset_events(
            manifest=manifest(), dagster_dbt_translator=TRANSLATOR, context=context, target_path=target_of(build.path)
        )
    if not run.success:
        raise dg.Failure("\n".join(run.failures) or "dbt failed", allow_retries=False)

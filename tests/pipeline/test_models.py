"""Which nodes of dbt the pipeline knows."""

from __future__ import annotations

from dagster_project.assets.models import ASSET_OF, CHECK_OF
from dagster_project.dbt.replay import buildable


def test_every_model_is_an_asset_and_every_test_a_check() -> None:
    """A test without a check would never run: where it reads several models, its `meta` names one of them."""
    assert set(buildable()) == ASSET_OF.keys() | CHECK_OF.keys()

"""Great Expectations' own pages: every suite, run on the frame it judges, as static HTML."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from great_expectations.core.expectation_suite import ExpectationSuite


def write_data_docs(judged: Iterable[tuple[pd.DataFrame, ExpectationSuite]], folder: Path) -> None:
    """Run each suite on its frame and write the Data Docs into `folder` (which must not exist yet)."""
    import great_expectations as gx

    with tempfile.TemporaryDirectory() as project:
        context = gx.get_context(mode="file", project_root_dir=project)
        context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]
        source = context.data_sources.add_pandas("files")
        for frame, suite in judged:
            data = source.add_dataframe_asset(suite.name).add_batch_definition_whole_dataframe("whole")
            definition = gx.ValidationDefinition(name=suite.name, data=data, suite=context.suites.add(suite))
            context.validation_definitions.add(definition)
            definition.run(batch_parameters={"dataframe": frame})
        context.build_data_docs()
        shutil.copytree(Path(project) / "gx" / "uncommitted" / "data_docs" / "local_site", folder)

"""Great Expectations' Data Docs as static HTML that requests nothing from any other machine.

Belongs here: running the suites for their pages. Does not belong here: what the suites ask (see `expectations.judge`).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from great_expectations.core.expectation_suite import ExpectationSuite

#: Data Docs' pages load styles and scripts from other servers, and an image whose address identifies the reader. This policy
#: lets the browser load nothing; STYLES replaces the missing styles.
NOTHING_FROM_ELSEWHERE = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"""
STYLES = Path(__file__).with_suffix(".css")


def write_data_docs(judged: Iterable[tuple[pd.DataFrame, ExpectationSuite]], folder: Path) -> None:
    """Run each suite on its frame and write the Data Docs.

    Args:
        judged: Frames with the suites that judge them.
        folder: Where to write them; it must not exist yet.
    """
    import great_expectations as gx

    with tempfile.TemporaryDirectory() as project:
        context = gx.get_context(mode="file", project_root_dir=project)
        context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]
        shutil.copyfile(STYLES, Path(project) / "gx" / "plugins" / "custom_data_docs" / "styles" / "data_docs_custom_styles.css")
        source = context.data_sources.add_pandas("files")
        for frame, suite in judged:
            data = source.add_dataframe_asset(suite.name).add_batch_definition_whole_dataframe("whole")
            definition = gx.ValidationDefinition(name=suite.name, data=data, suite=context.suites.add(suite))
            context.validation_definitions.add(definition)
            definition.run(batch_parameters={"dataframe": frame})
        context.build_data_docs()
        shutil.copytree(Path(project) / "gx" / "uncommitted" / "data_docs" / "local_site", folder)
    (folder / "index.html").unlink()  # a list that scripts from other servers would draw
    for page in folder.rglob("*.html"):
        page.write_text(page.read_text(encoding="utf-8").replace("<head>", f"<head>{NOTHING_FROM_ELSEWHERE}", 1), encoding="utf-8")

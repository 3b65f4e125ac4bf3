"""The script that draws the charts, in the version of Vega-Lite that their specifications are written for.

Belongs here: bundling it once for an environment. Does not belong here: the specifications (see `report.charts`).
"""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path

from report.charts import VEGA_LITE

#: Where it is kept: it depends on the code and the installed packages alone, as bytecode does.
KEPT = Path(__file__).parent / "__pycache__"


def chart_library() -> str:
    """Give Vega, Vega-Lite and Vega-Embed in one script, for all pages.

    Bundling takes seconds, so that the script is kept for the next site; where it cannot be, it is bundled each time.

    Returns:
        The script, which sets `window.vegaEmbed`.
    """
    kept = KEPT / f"charts-{version('vl-convert-python')}-{VEGA_LITE}.js"
    if kept.is_file():
        return kept.read_text(encoding="utf-8")
    import vl_convert

    script = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=VEGA_LITE.rpartition(".")[0])
    unfinished = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        KEPT.mkdir(exist_ok=True)
        unfinished.write_text(script, encoding="utf-8")
        unfinished.replace(kept)
    except OSError:  # the checkout is read-only
        pass
    return script

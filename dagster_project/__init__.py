"""The pipeline: Dagster assets that load, check, build and publish the warehouse.

`definitions` only loads. `assets/` declares one file a layer, `loading/` reads input files, `dbt/` calls dbt, `cli/` is what
the Makefile calls, `automation` holds jobs, schedule and sensor. Does not belong here: what needs no Dagster (`policytext`,
`expectations`, `store`, `curation`).
"""

import os

#: Usage statistics of Dagster, dbt and Great Expectations are off in every process that imports the pipeline and in its children:
#: the settings in their files count only where the files are found.
NO_TELEMETRY = {
    "DAGSTER_DISABLE_TELEMETRY": "true",
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    "DO_NOT_TRACK": "1",
    "GX_ANALYTICS_ENABLED": "false",
}
os.environ.update(NO_TELEMETRY)

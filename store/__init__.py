"""Where the warehouse lives on disk: settings, layout, build file, lock, atomic publish, versions, and the reader of what is published.

Plain Python and DuckDB. Belongs here: what must never fail halfway, and what every reader of the published file shares.
Does not belong here: Dagster, dbt, and knowledge of single marts beyond what the refresh writes about itself (`audit`).
"""

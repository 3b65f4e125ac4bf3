"""Apache Superset on the published warehouse: its settings, its dashboard, how it is set up and started.

Belongs here: what Superset needs to read the published file. Does not belong here: figures, which are in marts and reporting. `serve` runs in the project's environment; `superset_config` and `prepare` run in Superset's own (.venv-bi).
"""

"""Apache Superset on the published warehouse: its settings, its dashboard, how it is set up and started.

`serve` runs in the project's environment; `superset_config` and `prepare` run in Superset's own (.venv-bi).
"""

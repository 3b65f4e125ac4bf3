"""dbt in this process: its manifest and its runs.

Belongs here: how dbt is called, and how its results become asset checks and messages. Does not belong here: models (see `dbt/`).
"""

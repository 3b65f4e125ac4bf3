"""The Dagster page, served on loopback behind a guard.

Belongs here: which requests the page answers, and its processes. Does not belong here: what it shows (see `definitions`).
"""

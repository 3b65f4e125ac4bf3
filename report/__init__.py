"""The report for people: a static site in Chinese, written from a published file.

Belongs here: pages, charts and their words. Does not belong here: rules that dbt computes, Dagster, and the network.
"""

from report.page_writer import PageError
from report.site import write_site

__all__ = ["PageError", "write_site"]

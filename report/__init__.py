"""The report for people: a static site in Chinese, written from a published warehouse file; no network, no Dagster."""

from report.site import write_site

__all__ = ["write_site"]

"""make docs: dbt docs (models, columns, lineage) and Data Docs (what Great Expectations asked and saw), with an index."""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path

from dagster_project.dbt_build import run_dbt
from dagster_project.dbt_manifest import TARGET
from dagster_project.kernel.build import build_path, refresh_lock, start_build
from dagster_project.seed_file import read_seed
from dagster_project.settings import ROOT, Settings
from expectations.seeds import SEEDS

SITE = ROOT / "docs" / "site"


def build_docs(settings: Settings) -> Path:
    """Write docs/site from the published warehouse and the files that stand now; returns its index page.

    Raises `NothingPublished` before the first refresh.
    """
    shutil.rmtree(SITE, ignore_errors=True)
    SITE.mkdir(parents=True)
    _dbt_docs(settings)
    _data_docs(settings)
    pages = {"dbt.html": "表、列与血缘 · Tables, columns and lineage (dbt docs)"}
    validations = SITE / "data_docs" / "validations"
    for page in sorted(validations.rglob("*.html")):  # Data Docs' own index needs scripts from the net
        suite = "/".join(page.relative_to(validations).parts[:2])
        pages[page.relative_to(SITE).as_posix()] = f"入库检查 · Entrance check (Data Docs): {suite}"
    links = "".join(f'<li><a href="{escape(href)}">{escape(label)}</a></li>' for href, label in pages.items())
    index = SITE / "index.html"
    index.write_text(f'<!doctype html><meta charset="utf-8"><title>Health Policy Warehouse</title><ul>{links}</ul>\n', encoding="utf-8")
    return index


def _dbt_docs(settings: Settings) -> None:
    with refresh_lock(settings.home, 60):
        run = run_dbt(["docs", "generate", "--static"], start_build(settings.home, fresh=False))
        shutil.rmtree(build_path(settings.home).parent)
    if not run.success:
        raise RuntimeError("\n".join(run.failures))
    shutil.copyfile(TARGET / "static_index.html", SITE / "dbt.html")


def _data_docs(settings: Settings) -> None:
    from dagster_project.assets.raw import read_texts
    from expectations.data_docs import write_data_docs
    from expectations.judge import seed_suite, text_suite

    seeds = {name: read_seed(settings.seeds_dir / f"{name}.csv", f"seeds/{name}.csv").frame for name in SEEDS}
    register = seeds["documents"]
    judged = [(seeds[name], seed_suite(name, columns)) for name, columns in SEEDS.items()]
    judged.append((read_texts(settings, register).drop(columns=["text"]), text_suite()))
    write_data_docs(judged, SITE / "data_docs")

"""make docs: the data dictionary, dbt docs and Great Expectations' Data Docs with an index, as pages that open from a file.

Does not belong here: what they document, which is read from the published file, the dbt project and the suites.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from curation.seed_files import seed_frame
from dagster_project.dbt.run import run_dbt, target_of
from expectations.seed_columns import SEEDS
from exports.catalog import tables
from store.build import discard_build, refresh_lock, start_build
from store.layout import open_database, published_path
from store.publish import recover
from store.settings import Settings


def build_docs(settings: Settings) -> Path:
    """Write docs/site of the corpus from the published warehouse and the input files as they are now.

    Args:
        settings: The folders.

    Returns:
        The index page.

    Raises:
        NothingPublished: Before the first refresh.
        RuntimeError: When dbt fails; the message is dbt's.
    """
    site = settings.corpus / "docs" / "site"
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    _dbt_docs(settings, site / "dbt.html")
    _data_docs(settings, site / "data_docs")
    validations = site / "data_docs" / "validations"
    suites = {
        page.relative_to(site).as_posix(): "/".join(page.relative_to(validations).parts[:2]) for page in sorted(validations.rglob("*.html"))
    }
    with open_database(published_path(settings.home)) as connection:
        public = [table for schema in ("marts", "reporting") for table in tables(connection, schema)]
        version = connection.execute("select version, as_of from reporting.rpt_version").fetchall()[0]
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined)
    environment.globals |= {"version": version[0], "as_of": version[1], "tables": public, "suites": suites}
    for page in ("dictionary.html", "index.html"):
        (site / page).write_text(environment.get_template(page).render(), encoding="utf-8")
    return site / "index.html"


def _dbt_docs(settings: Settings, page: Path) -> None:
    with refresh_lock(settings.home, 60):
        recover(settings.home)
        build = start_build(settings.home, fresh=False)
        run = run_dbt(["docs", "generate", "--static"], build)
        discard_build(settings.home)
    if not run.success:
        raise RuntimeError("\n".join(run.failures))
    shutil.copyfile(target_of(build) / "static_index.html", page)


def _data_docs(settings: Settings, folder: Path) -> None:
    from dagster_project.assets.raw import text_parts
    from dagster_project.loading.text_files import text_files
    from expectations.data_docs import write_data_docs
    from expectations.judge import seed_suite, text_suite

    seeds = {name: seed_frame(settings, name) for name in SEEDS}
    register = seeds["documents"]
    judged = [(seeds[name], seed_suite(name, columns, settings.reference_seeds is not None)) for name, columns in SEEDS.items()]
    judged.append(
        (pd.concat(text_parts(settings, text_files(settings.raw_dir), register), ignore_index=True).drop(columns=["text"]), text_suite())
    )
    write_data_docs(judged, folder)

"""policytext over the loaded texts: passages, quantity mentions, and the place of every curated quotation."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import Any

import dagster as dg
import pandas as pd

from dagster_project.dbt.manifest import source_description
from dagster_project.keys import DOCUMENT_TEXT, EVIDENCE, PASSAGES, QUANTITY_MENTIONS, SEED_KEYS
from dagster_project.loading.evidence_cache import EvidenceCache
from dagster_project.loading.preview import preview
from dagster_project.loading.text_rows import Row, Text, read_texts
from dagster_project.resources import Build
from expectations.seed_columns import QUOTING_SEEDS
from policytext import ReadingOrderProblem

#: Rows that are in memory at a time.
PART, FETCHED = 5_000, 200

TYPES = {
    **dict.fromkeys(
        ["ordinal", "depth", "char_start", "char_end", "subtree_end", "evidence_start", "evidence_end", "value_start", "value_end"],
        "integer",
    ),
    **dict.fromkeys(["year", "period_start", "period_end"], "integer"),
    **dict.fromkeys(["value", "value_high"], "double"),
}


@dg.asset(
    key=PASSAGES,
    group_name="policytext",
    kinds={"python", "duckdb"},
    deps=[DOCUMENT_TEXT, SEED_KEYS["reading_order"]],
    description=source_description("policytext", "passages"),
)
def passages(build: dg.ResourceParam[Build]) -> dg.MaterializeResult:
    said = Counter[str]()
    return _written(build, "passages", _read(build, "passages", said), lambda: {"documents_read": said["read"]})


@dg.asset(
    key=QUANTITY_MENTIONS,
    group_name="policytext",
    kinds={"python", "duckdb"},
    deps=[DOCUMENT_TEXT, PASSAGES, SEED_KEYS["documents"], SEED_KEYS["indicators"]],
    description=source_description("policytext", "quantity_mentions"),
)
def quantity_mentions(build: dg.ResourceParam[Build]) -> dg.MaterializeResult:
    from policytext.matching import IndicatorName, Matcher

    with build.connect() as connection:
        indicators = connection.execute(
            "select indicator_code, name_zh, coalesce(aliases_zh, ''), unit_code from seeds.indicators"
        ).fetchall()
    units = {code: unit for code, _, _, unit in indicators}
    matcher = Matcher(
        IndicatorName(code, name, unit) for code, main, aliases, unit in indicators for name in [main, *aliases.split(";")] if name
    )
    said, kinds = Counter[str](), Counter[str]()

    def matched() -> Iterator[Row]:
        for row in _read(build, "mentions", said):
            kinds[row["kind"]] += 1
            before, behind = row.pop("before"), row.pop("behind")
            found = matcher.best(before, behind, row["unit_code"]) if row["kind"] == "quantity" else None
            row["indicator_code"] = found
            if found and row["unit_code"] != "percentage_point":
                row["unit_code"] = units[found]
            yield row

    return _written(
        build, "quantity_mentions", matched(), lambda: {"documents_read": said["read"], "kinds": dg.MetadataValue.json(dict(kinds))}
    )


@dg.asset(
    key=EVIDENCE,
    group_name="policytext",
    kinds={"python", "duckdb"},
    deps=[DOCUMENT_TEXT, PASSAGES, *(SEED_KEYS[name] for name in QUOTING_SEEDS)],
    description=source_description("policytext", "evidence"),
)
def evidence(build: dg.ResourceParam[Build]) -> dg.MaterializeResult:
    loaded_edition = "where exists (from raw.document_text as loaded where loaded.document_code = seed.document_code and seed.edition in ('both', loaded.edition))"
    union = " union ".join(
        f"select document_code, section, anchor, coalesce({quoting.words or 'null'}, '') from seeds.{name} as seed"
        f" {loaded_edition if quoting.by_edition else ''}"
        for name, quoting in QUOTING_SEEDS.items()
    )
    said = Counter[str]()

    def located() -> Iterator[Row]:
        texts = _texts(build)
        text = next(texts, None)
        for quotation in _fetched(build, f"{union} order by all"):  # in the order of the texts
            while text is not None and text.code < quotation[0]:
                text = next(texts, None)
            row = cache.locate(text if text is not None and text.code == quotation[0] else None, *quotation)
            said["problems"] += row["problem"] is not None
            said["asked"] += 1
            yield row

    with EvidenceCache(build.settings.home / "cache") as cache:
        return _written(
            build,
            "evidence",
            located(),
            lambda: {"searched": cache.searched, "from_cache": said["asked"] - cache.searched, "problems": said["problems"]},
        )


def _read(build: Build, what: str, said: Counter[str]) -> Iterator[Row]:
    """Rows of `what` of every loaded text, with the document's code; `said` counts the texts that had to be read."""
    with build.connect() as connection:
        ((char_count,),) = connection.execute("select coalesce(sum(char_count), 0) from raw.document_text").fetchall()
    try:
        for reading in read_texts(_texts(build), build.settings.home / "cache", char_count):
            said["read"] += reading.is_new
            for row in reading.rows[what]:
                yield {"document_code": reading.text.code, **row}
    except ReadingOrderProblem as problem:
        raise dg.Failure(
            f"{build.settings.shown(build.settings.seeds_dir / 'reading_order.csv')}: {problem}", allow_retries=False
        ) from problem


def _texts(build: Build) -> Iterator[Text]:
    """Every loaded text, in the order of their codes."""
    rows = _fetched(
        build,
        """
        with reading_order as (
            select document_code, edition, list(opening order by try_cast(position as integer)) as openings
            from seeds.reading_order
            group by document_code, edition
        )
        select
            document_code, sha256, text, if(edition = 'unregistered', year_guess, try_cast(reported_year as integer)),
            coalesce(openings, [])
        from raw.document_text
        left join seeds.documents using (document_code)
        left join reading_order using (document_code, edition)
        order by document_code
        """,
    )
    for code, sha256, text, year, openings in rows:
        yield Text(code, sha256, text, year, tuple(openings))


def _fetched(build: Build, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of `query`, a few in memory at a time."""
    with build.connect() as connection:
        cursor = connection.execute(query)
        while rows := cursor.fetchmany(FETCHED):
            yield from rows


def _written(build: Build, table: str, rows: Iterator[Row], metadata: Callable[[], dict[str, Any]]) -> dg.MaterializeResult:
    """Write `rows`, a part at a time; `metadata` is asked for when all are written."""
    parts = _parts(rows)
    first = next(parts)
    count = build.write("policytext", table, chain([first], parts), TYPES)
    return dg.MaterializeResult(metadata={"dagster/row_count": count, **metadata(), "preview": dg.MetadataValue.md(preview(first))})


def _parts(rows: Iterator[Row]) -> Iterator[pd.DataFrame]:
    while part := list(islice(rows, PART)):
        yield pd.DataFrame(part)

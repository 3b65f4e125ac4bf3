"""The assets of `policytext` over the loaded texts: all that one pass over each makes, read in parts and loaded by DuckDB.

Belongs here: which documents share a part, which parts are missing, and the tables. Does not belong here: what is read of a text
(see `loading.text_rows`), how a part is made (see `loading.text_parts`), and where (see `executors`).
"""

import errno
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import dagster as dg

from dagster_project.dbt.manifest import source_description
from dagster_project.executors import Workers, here, on_cluster, pool
from dagster_project.keys import (
    DOCUMENT_TEXT,
    EVIDENCE,
    HELD,
    INDICATOR_MATCHES,
    QUANTITY_MENTIONS,
    READ_IN_ONE_PASS,
    READING_SEEDS,
    SEED_KEYS,
)
from dagster_project.loading.made_parts import make_parts
from dagster_project.loading.preview import preview
from dagster_project.loading.text_parts import Part, forget_others, is_whole, part_path, reading_version, write_part
from dagster_project.loading.text_rows import Text
from dagster_project.resources import Build
from dagster_project.workers import NoWorkers
from expectations.seed_columns import QUOTING_SEEDS
from policytext import ReadingOrderProblem
from policytext.denominator import of_indicator
from policytext.matching import IndicatorName
from store.parquet import rows_of

GROUP = "policytext"
KINDS = {"python", "duckdb"}
TEXTS = [DOCUMENT_TEXT, *(SEED_KEYS[name] for name in READING_SEEDS)]
#: What each table is made of. Matches are made of mentions, and quotations looked up in texts.
MADE_OF = {
    **dict.fromkeys(READ_IN_ONE_PASS, TEXTS),
    INDICATOR_MATCHES: [QUANTITY_MENTIONS, SEED_KEYS["indicators"], SEED_KEYS["indicator_measures"], SEED_KEYS["units"]],
    EVIDENCE: [*TEXTS, *(SEED_KEYS[name] for name in QUOTING_SEEDS)],
}
#: Rows fetched at a time.
FETCHED = 200
#: Documents share a part by a hash of their code: one that comes or goes changes one part.
BUCKETS = 256
#: Characters of texts that DuckDB puts in order at a time: beside them its memory holds what else it needs.
SORTED = 50_000_000
#: Characters below which starting worker processes costs more than it saves.
WORTH_WORKERS = 1_000_000

#: The texts and what decides how each is read, and every quotation once; both with the bucket of their document.
DOCUMENTS = """
    reading_order as (
        select document_code, edition, list(opening order by try_cast(position as integer)) as openings
        from seeds.reading_order
        group by document_code, edition
    ),

    loaded as (
        select
            document_code, sha256(text) as sha256, text, coalesce(openings, []) as openings,
            if(edition = 'unregistered', year_guess, try_cast(reported_year as integer)) as reported_year,
            bucket_of(document_code) as bucket
        from raw.document_text
        left join seeds.documents using (document_code)
        left join reading_order using (document_code, edition)
    ),

    quoted as (
        select *, bucket_of(document_code) as bucket
        from ({quotations}) as quotation (document_code, section, anchor, value_text, cell)
        where document_code is not null
    )
"""


#: What the texts of each bucket are, and what its quotations, as two keys.
KEYS = """
    select bucket, coalesce(max(texts), ''), coalesce(max(quotations), '')
    from (
        select bucket, key_of(row(document_code, sha256, openings, reported_year)) as texts, null as quotations
        from loaded
        group by bucket
        union all
        select bucket, null, key_of(quoted)
        from quoted
        group by bucket
    )
    group by bucket
    order by bucket
"""


@dg.multi_asset(
    name="policytext__read",
    specs=[
        dg.AssetSpec(key, group_name=GROUP, kinds=KINDS, deps=deps, description=source_description(*key.path))
        for key, deps in MADE_OF.items()
    ],
    can_subset=True,
)
def read_texts(context: dg.AssetExecutionContext, build: dg.ResourceParam[Build]) -> Iterator[dg.MaterializeResult]:
    wanted = [key for key in MADE_OF if key in context.selected_asset_keys]
    if any(not _is_unchanged(build, key) for key in wanted):
        parts, read = _parts(build)
        for key in wanted:
            yield _held(build, key) if _is_unchanged(build, key) else _loaded(build, key, parts, read)
    else:
        yield from (_held(build, key) for key in wanted)


def _is_unchanged(build: Build, key: dg.AssetKey) -> bool:
    made_of = [made for table in MADE_OF[key] for made in MADE_OF.get(table, [table])]
    return build.unchanged(*map(_table, made_of))


def _table(key: dg.AssetKey) -> str:
    return ".".join(key.path)


def _held(build: Build, key: dg.AssetKey) -> dg.MaterializeResult:
    """The materialization of a table that is the one of the version with which the run began."""
    ((count,),) = _fetched(build, f"select count(*) from {_table(key)}")
    return dg.MaterializeResult(asset_key=key, metadata={"dagster/row_count": count, HELD: build.base})


def _loaded(build: Build, key: dg.AssetKey, parts: list[Path], read: int) -> dg.MaterializeResult:
    """Write a table from the parts, which are unfolded by DuckDB."""
    table = _table(key)
    with build.rewriting(table), build.connect() as connection:
        connection.execute(f"create schema if not exists {GROUP}")
        connection.execute(
            f"create or replace table {table} as select document_code, unnest({key.path[-1]}, max_depth := 2) from {rows_of(parts)}"
        )
        ((count,),) = connection.execute(f"select count(*) from {table}").fetchall()
        shown = preview(connection.execute(f"from {table} limit 20").df())
    return dg.MaterializeResult(
        asset_key=key,
        metadata={"dagster/row_count": count, "parts": len(parts), "documents_read": read, "preview": dg.MetadataValue.md(shown)},
    )


def _parts(build: Build) -> tuple[list[Path], int]:
    """The parts of all documents, those that are missing made first, and how many texts were read for it."""
    folder = build.settings.home / "cache"
    folder.mkdir(parents=True, exist_ok=True)
    names = tuple(_names(build))
    paths = {
        bucket: part_path(folder, f"{bucket:02x}", texts, quotations, repr(names))
        for bucket, texts, quotations in _fetched(build, _sql(KEYS))
    }
    missing = {bucket: path for bucket, path in paths.items() if not is_whole(path)}
    none = part_path(folder, "none")
    if not paths and not is_whole(none):
        write_part(Part(none, (), (), ()))
    sizes = _sizes(build, missing)
    characters, read = (sum(each) for each in zip(*sizes.values(), strict=True)) if sizes else (0, 0)
    waiting = (part for buckets in _batches(missing, sizes) for part in _missing(build, buckets, names))
    try:
        for part in make_parts(waiting, _workers(build, characters)):
            for code in part.set_aside:
                dg.get_dagster_logger().warning(f"{code}: its reader was killed whenever it read this text; it is passed by")
    except ReadingOrderProblem as problem:
        place = build.settings.shown(build.settings.seeds_dir / "reading_order.csv")
        raise dg.Failure(f"{place}: {problem}", allow_retries=False) from problem
    except NoWorkers as problem:
        raise dg.Failure(str(problem), allow_retries=False) from problem
    except OSError as problem:
        if problem.errno in (errno.ENOMEM, errno.EAGAIN):  # of a process that could not be begun
            raise
        raise dg.Failure(
            f"a part of what is read of the texts could not be written to {build.settings.place(folder)} ({problem.strerror}): "
            "free space there, or let every worker see that folder under the same path",
            allow_retries=False,
        ) from problem
    parts = sorted(paths.values()) or [none]
    forget_others(folder, parts)
    return parts, read


def _workers(build: Build, characters: int) -> Workers:
    """Where texts of so many characters in all are read."""
    if not characters:
        return here
    if build.cluster:
        return partial(on_cluster, build.cluster, reading_version)
    return pool if characters >= WORTH_WORKERS else here


def _names(build: Build) -> Iterator[IndicatorName]:
    indicators = _fetched(
        build,
        """
        select indicator_code, indicators.name_zh, coalesce(aliases_zh, ''), unit_code, quantity_kind, try_cast(per_quantity as double), nullif(per_unit, '')
        from seeds.indicators
        left join seeds.units using (unit_code)
        left join seeds.indicator_measures using (indicator_code)
        """,
    )
    for code, main, aliases, unit, kind, quantity, per_unit in indicators:
        per = of_indicator(main, kind, quantity, per_unit)
        yield from (IndicatorName(code, name, unit, per) for name in [main, *aliases.split(";")] if name)


def _sizes(build: Build, buckets: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Characters and number of the texts of those buckets that have some."""
    chosen = ", ".join(map(str, buckets)) or "null"
    query = f"select bucket, sum(length(text)), count(*) from loaded where bucket in ({chosen}) group by bucket"
    return {bucket: (characters, texts) for bucket, characters, texts in _fetched(build, _sql(query))}


def _batches(missing: dict[int, Path], sizes: dict[int, tuple[int, int]]) -> Iterator[dict[int, Path]]:
    """The parts to make, in batches of as many characters as DuckDB sorts at a time, or of one part."""
    batch: dict[int, Path] = {}
    characters = 0
    for bucket, path in sorted(missing.items()):
        own, _ = sizes.get(bucket, (0, 0))
        if batch and characters + own > SORTED:
            yield batch
            batch, characters = {}, 0
        batch[bucket] = path
        characters += own
    if batch:
        yield batch


def _missing(build: Build, missing: dict[int, Path], names: tuple[IndicatorName, ...]) -> Iterator[Part]:
    """The parts of a batch, with their texts and quotations; few are in memory at a time."""
    chosen = f"where bucket in ({', '.join(map(str, missing))})"
    texts = _by_bucket(build, f"select bucket, document_code, sha256, text, reported_year, openings from loaded {chosen} order by 1, 2")
    quotations = _by_bucket(build, f"select bucket, columns(* exclude (bucket)) from quoted {chosen} order by all")
    of_texts, of_quotations = next(texts, None), next(quotations, None)
    for bucket in sorted(missing):
        own_texts: list[Any] = []
        own_quotations: list[Any] = []
        if of_texts is not None and of_texts[0] == bucket:
            own_texts, of_texts = of_texts[1], next(texts, None)
        if of_quotations is not None and of_quotations[0] == bucket:
            own_quotations, of_quotations = of_quotations[1], next(quotations, None)
        read = tuple(Text(code, sha256, text, year, tuple(openings)) for code, sha256, text, year, openings in own_texts)
        yield Part(missing[bucket], read, tuple(own_quotations), names)


def _by_bucket(build: Build, query: str) -> Iterator[tuple[int, list[tuple[Any, ...]]]]:
    """The rows of a query that is ordered by its first column, the bucket, without it."""
    for bucket, own in groupby(_fetched(build, _sql(query)), itemgetter(0)):
        yield bucket, [row[1:] for row in own]


def _sql(query: str) -> str:
    """A query over `loaded` and `quoted`."""
    edition = "where exists (from raw.document_text as loaded where loaded.document_code = seed.document_code and seed.edition in ('both', loaded.edition))"
    quotations = " union ".join(
        f"select document_code, section, anchor, coalesce({quoting.words or 'null'}, ''), coalesce({'cell' if quoting.by_cell else 'null'}, '')"
        f" from seeds.{name} as seed {edition if quoting.by_edition else ''}"
        for name, quoting in QUOTING_SEEDS.items()
    )
    return f"with {DOCUMENTS.format(quotations=quotations)} {query}"


def _fetched(build: Build, query: str, size: int = FETCHED) -> Iterator[tuple[Any, ...]]:
    """The rows of `query`, `size` in memory at a time."""
    with build.connect() as connection:
        connection.execute(
            f"create or replace temp macro bucket_of(code) as cast(md5_number_lower(code) % {BUCKETS} as integer);"
            # Of rows in any order, each of which is there once.
            "create or replace temp macro key_of(some_row) as cast(bit_xor(md5_number(cast(to_json(some_row) as varchar))) as varchar)"
        )
        cursor = connection.execute(query)
        while rows := cursor.fetchmany(size):
            yield from rows

"""The assets of `policytext` over the loaded texts: passages, tables and mentions in one pass, indicator matches, and evidence.

Belongs here: their tables, written some rows at a time. Does not belong here: rows of one text (see `loading.text_rows` and
`loading.evidence_cache`), and how a text is read (see `policytext`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, get_args, get_type_hints

import dagster as dg
import duckdb
import pandas as pd

from dagster_project.dbt.manifest import source_description
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
from dagster_project.loading.evidence_cache import EvidenceCache, EvidenceRow
from dagster_project.loading.preview import preview
from dagster_project.loading.text_rows import CellRow, MatchRow, MentionRow, PassageRow, Reading, TableRow, Text, read_texts
from dagster_project.resources import Build, TableWriter
from expectations.seed_columns import QUOTING_SEEDS
from policytext import ReadingOrderProblem

#: Rows that are in memory at a time, of a table and of a query over texts.
PART, FETCHED = 5_000, 200

GROUP = "policytext"
KINDS = {"python", "duckdb"}
TEXTS = [DOCUMENT_TEXT, *(SEED_KEYS[name] for name in READING_SEEDS)]


class RowWriter:
    """Writes the rows of one table of schema policytext, `PART` at a time.

    Args:
        connection: An open connection to the build.
        table: The table's name.
        columns: Every column and its type, in order.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str]) -> None:
        self._writer = TableWriter(connection, GROUP, table, columns)
        self._columns = list(columns)
        self._waiting: list[Mapping[str, Any]] = []
        self._preview = ""

    def extend(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add rows; they are written whenever a part is full.

        Args:
            rows: Values by column.
        """
        for row in rows:
            self._waiting.append(row)
            if len(self._waiting) == PART:
                self._write()

    def end(self, key: dg.AssetKey, **metadata: Any) -> dg.MaterializeResult:
        """Write the remaining rows; a table without any row is created empty.

        Args:
            key: The asset of the table.
            metadata: Metadata to add to row count and preview.

        Returns:
            The materialization of the asset.
        """
        if self._waiting or not self._writer.count:
            self._write()
        metadata = {"dagster/row_count": self._writer.count, **metadata, "preview": dg.MetadataValue.md(self._preview)}
        return dg.MaterializeResult(asset_key=key, metadata=metadata)

    def _write(self) -> None:
        frame = pd.DataFrame(self._waiting, columns=self._columns)
        self._preview = self._preview or preview(frame)
        self._writer.append(frame)
        self._waiting.clear()


@contextmanager
def _writers(build: Build, **tables: type) -> Iterator[Sequence[RowWriter]]:
    """Writers of tables, by the typed dictionaries of their rows."""
    with build.rewriting(*(f"{GROUP}.{table}" for table in tables)), build.connect() as connection:
        yield [RowWriter(connection, table, _columns(row)) for table, row in tables.items()]


def _columns(row: type) -> dict[str, str]:
    """Column types of a typed dictionary; the document's code comes first."""
    names = {bool: "boolean", int: "integer", float: "double", str: "varchar"}
    kinds = {name: next(kind for kind in (hint, *get_args(hint)) if kind in names) for name, hint in get_type_hints(row).items()}
    return {"document_code": "varchar", **{name: names[kind] for name, kind in kinds.items()}}


def _spec(key: dg.AssetKey) -> dg.AssetSpec:
    return dg.AssetSpec(key, group_name=GROUP, kinds=KINDS, deps=TEXTS, description=source_description(*key.path))


@dg.multi_asset(name="policytext__passages_and_mentions", specs=[_spec(key) for key in READ_IN_ONE_PASS])
def passages_and_mentions(build: dg.ResourceParam[Build]) -> Iterator[dg.MaterializeResult]:
    if build.unchanged(*map(_table, TEXTS)):
        yield from (_held(build, key) for key in READ_IN_ONE_PASS)
        return
    read, kinds = 0, Counter[str]()
    with _writers(build, passages=PassageRow, tables=TableRow, table_cells=CellRow, quantity_mentions=MentionRow) as writers:
        for reading in _readings(build):
            read += reading.is_new
            rows = reading.rows
            kinds.update(row["kind"] for row in rows["mentions"])
            tables: tuple[Sequence[Mapping[str, Any]], ...] = (rows["passages"], rows["tables"], rows["cells"], rows["mentions"])
            for writer, own in zip(writers, tables, strict=True):
                writer.extend({"document_code": reading.text.code, **row} for row in own)
        *others, mentions = zip(writers, READ_IN_ONE_PASS, strict=True)
        yield from (writer.end(key, documents_read=read) for writer, key in others)
        writer, key = mentions
        yield writer.end(key, documents_read=read, kinds=dg.MetadataValue.json(dict(kinds)))


@dg.asset(
    key=INDICATOR_MATCHES,
    group_name=GROUP,
    kinds=KINDS,
    deps=[QUANTITY_MENTIONS, SEED_KEYS["indicators"]],
    description=source_description(*INDICATOR_MATCHES.path),
)
def indicator_matches(build: dg.ResourceParam[Build]) -> dg.MaterializeResult:
    if build.unchanged(_table(QUANTITY_MENTIONS), _table(SEED_KEYS["indicators"])):
        return _held(build, INDICATOR_MATCHES)
    from policytext.matching import IndicatorName, Matcher

    indicators = _fetched(build, "select indicator_code, name_zh, coalesce(aliases_zh, ''), unit_code from seeds.indicators")
    matcher = Matcher(
        IndicatorName(code, name, unit) for code, main, aliases, unit in indicators for name in [main, *aliases.split(";")] if name
    )
    quantities = _fetched(
        build,
        "select document_code, ordinal, words_before, words_behind, unit_code from policytext.quantity_mentions where kind = 'quantity'",
        PART,
    )
    asked = 0
    with _writers(build, indicator_matches=MatchRow) as (matches,):
        for document_code, ordinal, *words_and_unit in quantities:
            asked += 1
            if code := matcher.best(*words_and_unit):
                matches.extend([{"document_code": document_code, "ordinal": ordinal, "indicator_code": code}])
        return matches.end(INDICATOR_MATCHES, quantities=asked)


@dg.asset(
    key=EVIDENCE,
    group_name=GROUP,
    kinds=KINDS,
    deps=[*TEXTS, *(SEED_KEYS[name] for name in QUOTING_SEEDS)],
    description=source_description(*EVIDENCE.path),
)
def evidence(build: dg.ResourceParam[Build]) -> dg.MaterializeResult:
    if build.unchanged(*map(_table, [*TEXTS, *(SEED_KEYS[name] for name in QUOTING_SEEDS)])):
        return _held(build, EVIDENCE)
    loaded_edition = "where exists (from raw.document_text as loaded where loaded.document_code = seed.document_code and seed.edition in ('both', loaded.edition))"
    union = " union ".join(
        f"select document_code, section, anchor, coalesce({quoting.words or 'null'}, ''), coalesce({'cell' if quoting.by_cell else 'null'}, '') from seeds.{name} as seed"
        f" {loaded_edition if quoting.by_edition else ''}"
        for name, quoting in QUOTING_SEEDS.items()
    )
    asked, problems = 0, 0
    with EvidenceCache(build.settings.home / "cache") as cache, _writers(build, evidence=EvidenceRow) as (located,):
        texts = _texts(build)
        text = next(texts, None)
        for quotation in _fetched(build, f"{union} order by all"):  # in the order of the texts
            while text is not None and text.code < quotation[0]:
                text = next(texts, None)
            row = cache.locate(text if text is not None and text.code == quotation[0] else None, *quotation)
            problems += row["problem"] is not None
            asked += 1
            located.extend([row])
        return located.end(EVIDENCE, searched=cache.searched, from_cache=asked - cache.searched, problems=problems)


def _table(key: dg.AssetKey) -> str:
    return ".".join(key.path)


def _held(build: Build, key: dg.AssetKey) -> dg.MaterializeResult:
    """The materialization of a table that is the one of the version with which the run began."""
    ((count,),) = _fetched(build, f"select count(*) from {_table(key)}")
    return dg.MaterializeResult(asset_key=key, metadata={"dagster/row_count": count, HELD: build.base})


def _readings(build: Build) -> Iterator[Reading]:
    """The rows read from every loaded text, in the order of their codes."""
    ((char_count,),) = _fetched(build, "select coalesce(sum(char_count), 0) from raw.document_text")
    try:
        yield from read_texts(_texts(build), build.settings.home / "cache", char_count)
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


def _fetched(build: Build, query: str, size: int = FETCHED) -> Iterator[tuple[Any, ...]]:
    """The rows of `query`, `size` in memory at a time."""
    with build.connect() as connection:
        cursor = connection.execute(query)
        while rows := cursor.fetchmany(size):
            yield from rows

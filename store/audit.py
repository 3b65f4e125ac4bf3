"""What a refresh writes about itself: checks, column descriptions, changes since the previous version, the version.

Belongs here: the rows of the schema `audit`. Does not belong here: what the tables of the warehouse hold (see `dbt/`), and when
a refresh writes all this (see `dagster_project.assets.published`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TypedDict

import duckdb

from store.contract import CONTRACT_VERSION
from store.layout import FILE, published_path, versions, versions_dir
from store.settings import ROOT

#: The edition of a corpus without a document.
NO_EDITION = "none"
#: The table functions of reporting as readers call them.
FUNCTIONS = {"search": "search(text, max_rows := 50)", "plan_diff": "plan_diff(from_document, to_document)"}


class CheckRow(TypedDict):
    """The result of one check, a row of audit.check_result without its time.

    `failed_rows` is a count, 0 where the check passed or counts no rows; `tool` is gx or dbt.
    """

    check_name: str
    asset_key: str
    tool: str
    severity: str
    passed: bool
    failed_rows: int
    description: str | None


class VersionRow(TypedDict):
    """The row of audit.version; `input_sha256` is the hash of all inputs; indicator values and initiatives are counts of rows.

    The office is that of corpus.toml, all None where it names none.
    """

    version: str
    built_at: dt.datetime
    as_of: dt.date
    edition: str
    code_version: str
    input_sha256: str
    indicator_values: int
    initiatives: int
    contract_version: int
    office_area_code: str | None
    office_unit_zh: str | None
    office_documents: list[str] | None


#: Tables whose rows are compared with those of the previous version: their key, and the row in words for people.
COMPARED = {
    "fct_indicator_value": (
        "indicator_value_id",
        "concat_ws(' · ', (select name_zh from {marts}.dim_indicator as i where i.indicator_key = t.indicator_key), scope_zh, year, value_text_zh)",
    ),
    "dim_initiative": ("initiative_key", "title_zh"),
    "fct_ledger_event": (
        "ledger_event_id",
        "concat_ws(' · ', entry_code, (select label_zh from {marts}.dim_vocabulary as v where v.vocabulary = 'ledger_event' and v.code = t.event), occurred_on, words_zh)",
    ),
}

#: Condition on the rows compared, by table: what documents say on the ledger is compared as facts already.
COMPARED_ROWS = {"fct_ledger_event": "source_zh = '本单位填报'"}

#: Columns not compared: the offsets of words and the wording of a sentence differ between editions without any fact having
#: changed; and that a later row supersedes one.
NOT_COMPARED = r"(evidence|value|original)_(start|end)|evidence_quote|sentence_zh|is_superseded"


def write_checks(connection: duckdb.DuckDBPyConnection, rows: Sequence[CheckRow], checked_at: dt.datetime) -> None:
    """Write the results of this run's checks into audit.check_result.

    A row replaces the one of the same check and asset; other rows remain.

    Args:
        connection: The build file, writable.
        rows: One row per check of this run.
        checked_at: When they were checked, with time zone.
    """
    for row in rows:
        connection.execute("delete from audit.check_result where check_name = ? and asset_key = ?", [row["check_name"], row["asset_key"]])
        connection.execute(
            "insert into audit.check_result values ($check_name, $asset_key, $tool, $severity, $passed, $failed_rows, $description, $checked_at)",
            {**row, "checked_at": checked_at},
        )


def write_column_docs(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill audit.column_doc from the comments that dbt persisted: one row per column of marts and reporting.

    Args:
        connection: The build file, writable.
    """
    connection.execute("delete from audit.column_doc")
    connection.execute(
        """
        insert into audit.column_doc
        select schema_name, table_name, column_name, data_type, comment, column_index
        from duckdb_columns()
        where database_name = current_database() and schema_name in ('marts', 'reporting')
        order by schema_name, table_name, column_index
        """
    )


def write_changes(connection: duckdb.DuckDBPyConnection, home: Path) -> int | None:
    """Fill audit.change with what changed since the version before, and audit.change_history with what changed since any version.

    The version before is the published one or, where its file cannot be read, the newest kept one that can. Only tables and columns that
    both files have are compared: a file that other code built may lack some. The history is that of every file that is kept, each
    version once, so that neither a damaged file nor a rollback ends it; below it come the changes to the version that
    `write_version` has written.

    Args:
        connection: The build file, writable, with its audit.version.
        home: Folder of the warehouse; the caller holds its lock.

    Returns:
        The number of changes since the version before; None where no file can be read to compare with.
    """
    connection.execute("delete from audit.change; delete from audit.change_history")
    files = [published_path(home), *(versions_dir(home) / name / FILE for name in reversed(versions(home)))]
    has_compared = any(_read(connection, file, _compare_all) for file in files)
    for file in files:
        _read(connection, file, _carry_history)
    row = connection.execute("select count(*) from audit.change").fetchone()
    return int(row[0]) if row and has_compared else None


def _read(connection: duckdb.DuckDBPyConnection, file: Path, read: Callable[[duckdb.DuckDBPyConnection], None]) -> bool:
    """Call `read` with a file attached as `before`; where the file cannot be read, nothing is written and the answer is no."""
    if not file.is_file():
        return False
    try:
        connection.execute(f"attach '{str(file).replace(chr(39), chr(39) * 2)}' as before (read_only)")
    except duckdb.Error:
        return False
    connection.begin()
    try:
        read(connection)
        connection.commit()
        return True
    except duckdb.IOException:  # damaged after its first blocks, which are all that attaching reads
        connection.rollback()
        return False
    finally:
        connection.execute("detach before")


def _compare_all(connection: duckdb.DuckDBPyConnection) -> None:
    for table, (key, words) in COMPARED.items():
        _compare(connection, table, key, words)
    previous = "select version from before.audit.version"
    connection.execute(
        f"""
        insert into audit.change_history by name
        select v.version, ({previous if _has(connection, previous) else "null"}) as previous_version, v.built_at, v.as_of, c.*
        from audit.version as v cross join audit.change as c
        """
    )


def _carry_history(connection: duckdb.DuckDBPyConnection) -> None:
    """Take over what a file tells of versions that no file read before it told of; without a history it tells of its own changes."""
    earlier = "select * from before.audit.change_history"
    if not _has(connection, earlier):
        earlier = "select v.version, v.built_at, v.as_of, c.* from before.audit.version as v cross join before.audit.change as c"
    if _has(connection, earlier):
        connection.execute(
            f"insert into audit.change_history by name from ({earlier}) where version not in (select version from audit.change_history)"
        )


def _compare(connection: duckdb.DuckDBPyConnection, table: str, key: str, words: str) -> None:
    shared = connection.execute(
        """
        select column_name
        from duckdb_columns()
        where schema_name = 'marts' and table_name = ? and database_name in (current_database(), 'before')
            and not regexp_full_match(column_name, ?)
        group by column_name
        having count(*) = 2
        order by column_name
        """,
        [table, NOT_COMPARED],
    ).fetchall()
    if not shared or not _has(connection, f"select {key}, {words.format(marts='before.marts')} from before.marts.{table} as t"):
        return
    pack = ", ".join(f"{name} := {name}" for (name,) in shared)
    kept = COMPARED_ROWS.get(table, "true")
    body = f"cast(to_json(struct_pack({pack})) as varchar)"
    connection.execute(
        f"""
        insert into audit.change
        with now_rows as (select {key} as id, {words.format(marts="marts")} as words, {body} as body from marts.{table} as t where {kept}),
        old_rows as (select {key} as id, {words.format(marts="before.marts")} as words, {body} as body from before.marts.{table} as t where {kept})
        select
            case when old_rows.id is null then 'added' when now_rows.id is null then 'removed' else 'altered' end,
            '{table}', coalesce(now_rows.id, old_rows.id), coalesce(now_rows.words, old_rows.words), old_rows.body, now_rows.body
        from now_rows
        full join old_rows on now_rows.id = old_rows.id
        where now_rows.body is distinct from old_rows.body
        order by 1, 3
        """
    )


def _has(connection: duckdb.DuckDBPyConnection, query: str) -> bool:
    """Whether all tables and columns that a query names exist."""
    try:
        connection.execute(f"{query} limit 0")
    except (duckdb.BinderException, duckdb.CatalogException):
        return False
    return True


def write_version(connection: duckdb.DuckDBPyConnection, name: Callable[[str], str], as_of: dt.date, built_at: dt.datetime) -> VersionRow:
    """Fill audit.version with its one row.

    Args:
        connection: The build file, writable, with its marts built.
        name: Makes the version's name from the hash of the inputs.
        as_of: The date that statuses were computed for.
        built_at: When the build ended, with time zone.

    Returns:
        The row.
    """
    digest = inputs_digest(connection.execute("select source_file, sha256 from audit.input").fetchall())
    editions = [row[0] for row in connection.execute("select distinct edition from marts.dim_document order by 1").fetchall()]
    values, initiatives = connection.execute(
        "select (select count(*) from marts.fct_indicator_value), (select count(*) from marts.dim_initiative)"
    ).fetchall()[0]
    office = connection.execute("select area_code, unit_zh, documents from ledger.office").fetchone() or (None, None, None)
    row: VersionRow = {
        "version": name(digest),
        "built_at": built_at,
        "as_of": as_of,
        "edition": "+".join(editions) or NO_EDITION,
        "code_version": code_version(),
        "input_sha256": digest,
        "indicator_values": values,
        "initiatives": initiatives,
        "contract_version": CONTRACT_VERSION,
        "office_area_code": office[0],
        "office_unit_zh": office[1],
        "office_documents": office[2],
    }
    connection.execute("delete from audit.version")
    connection.execute(f"insert into audit.version ({', '.join(row)}) values ({', '.join(f'${name}' for name in row)})", row)
    _name_functions(connection, row["version"])
    return row


def _name_functions(connection: duckdb.DuckDBPyConnection, version: str) -> None:
    """Write into the functions of reporting, where they are built, to which version they belong: they answer only from that one."""
    rows = connection.execute(
        "select function_name, macro_definition, comment from duckdb_functions() where schema_name = 'reporting' and function_name in ?",
        [list(FUNCTIONS)],
    ).fetchall()
    for function, definition, comment in rows:
        named = re.sub(r"'file of version [^']*'", f"'file of version {version}'", definition, count=1)
        connection.execute(f"create or replace macro reporting.{FUNCTIONS[function]} as table {named}")
        connection.execute(f"comment on macro table reporting.{function} is '" + (comment or "").replace("'", "''") + "'")


def inputs_digest(files: Iterable[tuple[str, str]]) -> str:
    """Compute one hash over a set of input files; the folder that they are in does not count.

    Args:
        files: Name as shown and SHA-256 of each file, in any order.

    Returns:
        A SHA-256 in hexadecimal.
    """
    return hashlib.sha256(repr(sorted((name.rsplit("/", 1)[-1], sha256) for name, sha256 in files)).encode()).hexdigest()


#: Packages of the checkout that make no warehouse; every other one does, so that a new room counts by itself.
DEVELOPMENT = {"tests", "benchmarks"}
#: Folders of what is made from the code.
MADE = {"target", "__pycache__"}


@cache
def code_version() -> str:
    """Compute the hash of the code that makes a warehouse out of its inputs.

    Returns:
        16 hexadecimal digits over the dbt project and every top-level Python package but those for development.
    """
    rooms = [ROOT / "dbt", *(file.parent for file in ROOT.glob("*/__init__.py") if file.parent.name not in DEVELOPMENT)]
    digest = hashlib.sha256()
    for path in sorted(path for room in rooms for path in room.rglob("*")):
        name = path.relative_to(ROOT)
        if path.suffix in {".py", ".sql", ".yml", ".md", ".html", ".css", ".js"} and MADE.isdisjoint(name.parts):
            digest.update(name.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]

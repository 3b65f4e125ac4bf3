"""Superset's settings; Superset reads this file itself (SUPERSET_CONFIG_PATH), with the environment that `bi.serve` sets.

Belongs here: settings that differ from Superset's defaults (CSRF protection on, no cache). Does not belong here: the dashboard.
"""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
from duckdb_engine import ConnectionWrapper
from sqlalchemy import event
from sqlalchemy.engine import URL, Engine
from sqlalchemy.pool import NullPool

_STATE = Path(os.environ["HPW_BI_STATE"])
_PUBLISHED = Path(os.environ["HPW_BI_PUBLISHED"])
_SETTING = Lock()

SECRET_KEY = (_STATE / "secret_key").read_text(encoding="ascii")
SQLALCHEMY_DATABASE_URI = f"sqlite:///{_STATE / 'superset.db'}"
SQLALCHEMY_ENGINE_OPTIONS = {"connect_args": {"timeout": 30}}  # several workers write there

# Superset's default lets a page load a tracking pixel and map tiles; here it loads nothing from other servers.
_OWN_SOURCES = {
    "default-src": ["'self'"],
    "base-uri": ["'self'"],
    "img-src": ["'self'", "blob:", "data:"],
    "worker-src": ["'self'", "blob:"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "script-src": ["'self'", "'strict-dynamic'"],
    "object-src": "'none'",
}
TALISMAN_CONFIG = {
    "content_security_policy": _OWN_SOURCES,
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,
    "session_cookie_secure": False,  # plain http, on loopback
}

BABEL_DEFAULT_LOCALE = "zh"
LANGUAGES = {"zh": {"flag": "cn", "name": "中文"}, "en": {"flag": "us", "name": "English"}}
APP_NAME = "卫生健康政策数据仓库"


def _version() -> str:
    """The database file of the version published now, in the folder of that version.

    Not the published path: within a process DuckDB gives a new connection the database that others still have open under the
    same path, so that one long query would keep everybody on the version it began with.
    """
    current = _PUBLISHED.parent / "current" / _PUBLISHED.name
    return os.path.realpath(current if current.is_file() else _PUBLISHED)


def DB_CONNECTION_MUTATOR(uri: URL, params: dict[str, Any], *_: Any) -> tuple[URL, dict[str, Any]]:  # noqa: N802
    """Set where and how Superset opens a DuckDB connection, whatever somebody has entered on the page.

    Always the warehouse, read-only, and closed after use, so that the next connection sees the version published then.

    Args:
        uri: The address of a database in Superset.
        params: Arguments of SQLAlchemy's engine.

    Returns:
        Address and arguments to use; unchanged for a database that is not DuckDB.
    """
    if not uri.drivername.startswith("duckdb"):
        return uri, params
    return uri.set(database=_version(), query={}), {"poolclass": NullPool, "connect_args": {"read_only": True}}


def SQL_QUERY_MUTATOR(sql: str, **_: Any) -> str:  # noqa: N802
    """Refuse to write files: the folder of tables that queries read is one that they could write to as well.

    Args:
        sql: What somebody asks, or a chart.

    Returns:
        The same.

    Raises:
        PermissionError: It has a word of SQL that writes files.
    """
    words = duckdb.tokenize(sql)
    for (start, kind), end in zip(words, [*(start for start, _ in words[1:]), len(sql)], strict=True):
        if kind == duckdb.token_type.keyword and sql[start:end].strip().lower() in ("copy", "export"):
            raise PermissionError("COPY and EXPORT are disabled by configuration: this page reads only")
    return sql


@event.listens_for(Engine, "connect")
def _close_to_other_files(connection: Any, _: Any) -> None:
    """Let SQL read no file but the tables beside a version that is too large for one file.

    Set once it is connected: DuckDB takes no folder for an exception together with the rule. Connections to one file share their
    settings, which the first one locks.
    """
    if not isinstance(connection, ConnectionWrapper):
        return
    with _SETTING:
        ((is_locked,),) = connection.execute("select current_setting('lock_configuration')").fetchall()
        if not is_locked:
            tables = str(_PUBLISHED.parent / "tables").replace("'", "''")
            connection.execute(
                f"set allowed_directories = ['{tables}/']; set enable_external_access = false; set lock_configuration = true"
            )

"""Superset's settings; it reads this file itself (SUPERSET_CONFIG_PATH), what `bi.serve` sets in the environment given.

What is not here stands at Superset's defaults: CSRF protection on, no cache.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

_STATE = Path(os.environ["HPW_BI_STATE"])
_PUBLISHED = Path(os.environ["HPW_BI_PUBLISHED"])

SECRET_KEY = (_STATE / "secret_key").read_text(encoding="ascii")
SQLALCHEMY_DATABASE_URI = f"sqlite:///{_STATE / 'superset.db'}"
SQLALCHEMY_ENGINE_OPTIONS = {"connect_args": {"timeout": 30}}  # several workers write there

# Superset's default lets a page load its makers' counting pixel and map tiles; here it loads nothing from elsewhere.
_NONE_BUT_OURS = {
    "default-src": ["'self'"],
    "base-uri": ["'self'"],
    "img-src": ["'self'", "blob:", "data:"],
    "worker-src": ["'self'", "blob:"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "script-src": ["'self'", "'strict-dynamic'"],
    "object-src": "'none'",
}
TALISMAN_CONFIG = {
    "content_security_policy": _NONE_BUT_OURS,
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,
    "session_cookie_secure": False,  # plain http, on loopback
}

BABEL_DEFAULT_LOCALE = "zh"
LANGUAGES = {"zh": {"flag": "cn", "name": "中文"}, "en": {"flag": "us", "name": "English"}}
APP_NAME = "卫生健康政策数据仓库"


def _version() -> str:
    """The file of the version published now.

    Not the published file itself: within a process DuckDB gives a new connection what those still open to the same path
    have, so that one long query would keep everybody on the version it began with.
    """
    current = _PUBLISHED.parent / "current" / _PUBLISHED.name
    return os.path.realpath(current if current.is_file() else _PUBLISHED)


def DB_CONNECTION_MUTATOR(uri: URL, params: dict[str, Any], *_: Any) -> tuple[URL, dict[str, Any]]:  # noqa: N802
    """Where and how a DuckDB connection is opened, whatever somebody has entered on the page: always the warehouse,
    read-only, no other file within reach of its SQL, and closed after use, so that the next one sees the version of its day.
    """
    if not uri.drivername.startswith("duckdb"):
        return uri, params
    config = {"enable_external_access": False, "lock_configuration": True}
    return uri.set(database=_version(), query={}), {"poolclass": NullPool, "connect_args": {"read_only": True, "config": config}}

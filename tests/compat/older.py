"""A warehouse folder as commit b64ca2f left it: its tables, few rows, and neither a contract version inside nor in the manifest."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import duckdb

from store.layout import FILE, MANIFEST, file_sha256, published_path, versions_dir

HERE = Path(__file__).parent
SCHEMA = HERE / "b64ca2f_schema.sql"
WORKBOOK = HERE / "b64ca2f_ledger.xlsx"

#: Columns of each seed and each file of the office at that commit, by folder and name.
HEADERS: dict[str, list[str]] = json.loads((HERE / "b64ca2f_headers.json").read_text(encoding="utf-8"))

VERSION = "000001-20260131-d4f77fa9"
LINE = f"{FILE} was made by an older version of this project: run make run first"
LINE_ZH = f"{FILE} 是旧版本的程序生成的；请先运行 make run"


def publish_older(home: Path, inputs: dict[str, bytes] | None = None) -> str:
    """Make `home` as that commit would have published it.

    Args:
        home: Folder of the warehouse, which must not be there yet.
        inputs: Name and content of each file that the version was built from.

    Returns:
        The version's name.
    """
    folder = versions_dir(home) / VERSION
    folder.mkdir(parents=True)
    with duckdb.connect(folder / FILE) as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        connection.execute(
            "insert into audit.version values (?, '2026-11-29 21:57:56+00:00', '2026-01-31', 'digest', 'ce2503b992f753ab', 'd4f7', 1, 1)",
            [VERSION],
        )
        connection.execute("insert into reporting.rpt_version from audit.version")
        for name, content in (inputs or {}).items():
            connection.execute("insert into audit.input values (?, 'seed', ?, 1)", [name, hashlib.sha256(content).hexdigest()])
        connection.execute("insert into marts.dim_initiative (initiative_key, title_zh) values ('one', '旧题'), ('gone', '旧事项')")
    manifest = {"version": VERSION, "input_sha256": "d4f7", "as_of": "2026-01-31", "built_at": "2026-11-29 21:57:56+00:00"}
    text = json.dumps({**manifest, "file_sha256": file_sha256(folder / FILE)})
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    shutil.copyfile(folder / FILE, published_path(home))
    (home / "current").symlink_to(Path("versions") / VERSION)
    return VERSION

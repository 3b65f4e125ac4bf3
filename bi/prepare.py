"""Set Superset up (in its own environment): its tables and roles, the administrator, the dashboard that is kept here as YAML.

One process instead of one command per step, because each would load Superset again. Does not belong here: settings (see
`bi.superset_config`), and starting the server (see `bi.serve`).
"""

from __future__ import annotations

import os
from pathlib import Path

from flask import g
from flask_migrate import upgrade
from superset.app import create_app

BUNDLE = Path(__file__).with_name("dashboard")


def main() -> None:
    """Run all steps; what exists already is brought up to date."""
    with create_app().app_context():
        from superset.extensions import appbuilder, security_manager

        upgrade()
        appbuilder.add_permissions(update_perms=True)
        security_manager.sync_role_definitions()
        _administrator()
        _dashboard()


def _administrator() -> None:
    from superset.extensions import db, security_manager

    password = (Path(os.environ["HPW_BI_STATE"]) / "admin_password").read_text(encoding="ascii")
    if user := security_manager.find_user("admin"):
        if os.environ.get("HPW_BI_NEW_PASSWORD"):
            security_manager.reset_password(user.id, password)
    else:
        user = security_manager.add_user("admin", "管理员", "", "admin@localhost", security_manager.find_role("Admin"), password)
    if not user:
        raise RuntimeError("the administrator could not be created")
    db.session.commit()
    g.user = user


def _dashboard() -> None:
    """Import the dashboard, overwriting an earlier one; each dataset gets the columns its table has now."""
    from superset.commands.importers.v1.assets import ImportAssetsCommand
    from superset.connectors.sqla.models import SqlaTable
    from superset.extensions import db

    contents = {path.relative_to(BUNDLE).as_posix(): path.read_text(encoding="utf-8") for path in BUNDLE.rglob("*.yaml")}
    ImportAssetsCommand(contents).run()
    for dataset in db.session.query(SqlaTable).filter_by(is_managed_externally=True):
        dataset.fetch_metadata()
    db.session.commit()


if __name__ == "__main__":
    main()

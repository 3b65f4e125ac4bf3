"""`python -m dagster_project.cli VERB`."""

import sys

from dagster_project.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

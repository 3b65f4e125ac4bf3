"""`python -m dagster_project.page PORT`."""

import sys

from dagster_project.page.webserver import serve

if __name__ == "__main__":
    serve(int(sys.argv[1]))

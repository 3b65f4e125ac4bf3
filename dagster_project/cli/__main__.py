"""`python -m dagster_project.cli VERB`."""

import signal
import sys

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # ctrl-c during the imports ends them without a traceback
    from dagster_project.cli.main import main

    sys.exit(main())

"""make codes: write today's code into each line of seeds/indicator_values.csv that has none.

A line keeps its code when its scope, year or section is corrected, and with it what an office has reported on the target. Belongs
here: giving codes. Does not belong here: what is made of them (see `dbt/`), and correcting lines.
"""

from __future__ import annotations

import csv

from curation.accept import csv_line, lines_with_later_columns, seed_rows
from curation.seed_files import seed_sources
from curation.value_identity import value_codes
from expectations.csv_writer import csv_lines, replace_files
from store.settings import Settings

SEED = "indicator_values"


def write_value_codes(settings: Settings) -> int:
    """Fill the blank codes of seeds/indicator_values.csv and of the files that it is split into; other cells and lines are not changed.

    Args:
        settings: The folders.

    Returns:
        The number of lines that got a code.

    Raises:
        AcceptError: Where the seed cannot be read, or has other columns.
    """
    rows = seed_rows(settings, SEED)
    taken = set(rows["value_code"])
    blank = rows[rows["value_code"].str.strip() == ""]
    texts = {}
    for path in [source.path for source in seed_sources(settings, SEED) if source.is_there]:
        of_file = blank[blank["source_file"] == settings.shown(path)]
        lines = lines_with_later_columns(csv_lines(path), SEED)
        at = next(csv.reader(lines[:1])).index("value_code")
        for row in of_file.to_dict("records"):
            code = next(code for code in value_codes(row) if code not in taken)
            taken.add(code)
            cells = next(csv.reader([lines[row["source_line"] - 1]]))
            lines[row["source_line"] - 1] = csv_line([*cells[:at], code, *cells[at + 1 :]])
        if len(of_file):
            texts[path] = "\n".join(lines) + "\n"
    replace_files(texts)
    return len(blank)

"""How well files are read: an invented plan in every format, from one source of truth, through `intake` and `policytext`.

Counted without white space: characters wrong outside tables (CER), paragraphs whole and in order, cells right in words, row, column
and heads, places right (a PDF's boxes hold these words on that page, a workbook's references those cells, offsets everywhere), figures
of the tables right in value, unit and year. Time is CPU seconds of the reading process, memory its peak.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from benchmarks import intake_files, intake_html
from benchmarks.intake_plan import Paragraph, PlanTable, plan
from benchmarks.intake_score import measured, score
from intake import Limits, read_limited
from intake.kinds import kind_of

PAGES = 200
#: Rows of the table of indicators, and how often the plan is repeated, for a PDF of more than that many pages.
ROWS, TIMES = 600, 6


def files(items: list[Paragraph | PlanTable], folder: Path) -> dict[str, tuple[str, bytes, list[Paragraph | PlanTable]]]:
    """The plan in every format: for each its file's name, bytes and what it holds."""
    made = {
        "text": ("a.txt", intake_files.text(items), items),
        "Markdown": ("a.md", intake_files.markdown(items), items),
        "HTML": ("a.html", intake_html.page(items), items),
        "HTML, GB18030": ("b.html", intake_html.page(items, "gb18030"), items),
        "Word": ("a.docx", intake_files.docx(items), items),
        "workbook": ("a.xlsx", intake_files.xlsx(items), items),
    }
    if browser := shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome"):
        intake_html.print_pdf(items, folder / "browser.pdf", browser)
        made["PDF, browser"] = ("a.pdf", (folder / "browser.pdf").read_bytes(), items)
    if office := shutil.which("soffice"):
        (folder / "office.docx").write_bytes(intake_files.docx(items, tracked=False))
        command = [
            office,
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
        ]
        subprocess.run([*command, str(folder / "office.docx")], check=True, capture_output=True, timeout=300)
        made["PDF, LibreOffice"] = ("b.pdf", (folder / "office.pdf").read_bytes(), items)
    return made


def main() -> None:
    """Print the table."""
    heads = ["format", "CER %", "paragraphs", "cells", "places", "figures", "pages", "s/page", "MB"]
    lines = [heads]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for label, (file, source, items) in files(plan(), folder).items():
            one = read_limited(measured, source, kind_of(source, file), limits=Limits(seconds=120))
            pages = len(one.text.layout.pages)
            lines.append(
                [label, *score(items, source, one.text).row(), str(pages or "–"), f"{one.seconds / max(pages, 1):.3f}", f"{one.memory:.0f}"]
            )
        if (folder / "browser.pdf").exists():
            intake_html.print_pdf(plan(ROWS, 10) * TIMES, folder / "long.pdf")
            one = read_limited(measured, (folder / "long.pdf").read_bytes(), "pdf", limits=Limits(seconds=300))
            pages = len(one.text.layout.pages)
            assert pages >= PAGES
            lines.append(["PDF, long", *["–"] * 5, str(pages), f"{one.seconds / pages:.3f}", f"{one.memory:.0f}"])
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        print("  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()

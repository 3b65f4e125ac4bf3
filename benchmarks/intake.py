"""How well files are read: an invented plan in every format, from one source of truth, through `intake` and `policytext`.

Counted without white space: characters wrong outside tables (CER), paragraphs whole and in order, cells right in words, row, column
and heads, places right (a PDF's boxes hold these words on that page, a workbook's references those cells, offsets everywhere), figures
of the tables right in value, unit and year. Time is CPU seconds of the reading process, memory its peak. Of scans, words are compared
without regard to the width of signs, and the last column has the wrong figures that are in doubt for a reason of their own, those in
doubt at all, of how many wrong ones, and the share of right figures that are in doubt for a reason of their own.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks import intake_files, intake_html, intake_pages
from benchmarks.intake_plan import Paragraph, PlanTable, plan
from benchmarks.intake_score import measured, score
from intake import Limits, read_limited
from intake.kinds import kind_of
from intake.recogniser import is_installed

PAGES = 200
#: Rows of the table of indicators, and how often the plan is repeated, for a PDF of more than that many pages.
ROWS, TIMES = 600, 6


class Made(NamedTuple):
    """A file: its name and bytes, and the PDF that it shows, by how many degrees askew, where places are compared with one."""

    name: str
    source: bytes
    printed: bytes | None = None
    askew: float = 0.0


def files(items: list[Paragraph | PlanTable], folder: Path) -> dict[str, Made]:
    """The plan in every format."""
    made = {
        "text": Made("a.txt", intake_files.text(items)),
        "Markdown": Made("a.md", intake_files.markdown(items)),
        "HTML": Made("a.html", intake_html.page(items)),
        "HTML, GB18030": Made("b.html", intake_html.page(items, "gb18030")),
        "Word": Made("a.docx", intake_files.docx(items)),
        "workbook": Made("a.xlsx", intake_files.xlsx(items)),
    }
    if browser := shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome"):
        intake_html.print_pdf(items, folder / "browser.pdf", browser)
        printed = (folder / "browser.pdf").read_bytes()
        made["PDF, browser"] = Made("a.pdf", printed)
        made["OFD"] = Made("a.ofd", intake_pages.ofd(printed), printed)
        if is_installed():
            made["scan"] = Made("scan.pdf", intake_pages.scan(printed), printed, intake_pages.ASKEW)
    if office := shutil.which("soffice"):
        for name, tracked, end in (("office", False, "pdf"), ("old", True, "doc")):
            (folder / f"{name}.docx").write_bytes(intake_files.docx(items, tracked=tracked))
            command = [office, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", end, "--outdir"]
            subprocess.run([*command, str(folder), str(folder / f"{name}.docx")], check=True, capture_output=True, timeout=300)
        made["PDF, LibreOffice"] = Made("b.pdf", (folder / "office.pdf").read_bytes())
        made["Word, old (.doc)"] = Made("a.doc", (folder / "old.doc").read_bytes())
    return made


def main() -> None:
    """Print the table."""
    heads = ["format", "CER %", "paragraphs", "cells", "places", "figures", "pages", "s/page", "MB", "wrong in doubt"]
    lines = [heads]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        items = plan()
        for label, made in files(items, folder).items():
            one = read_limited(measured, made.source, kind_of(made.source, made.name), limits=Limits(seconds=900, memory=6_000_000_000))
            pages = len(one.text.layout.pages)
            scored = score(items, made.source, one.text, made.printed, made.askew)
            times = [str(pages or "–"), f"{one.seconds / max(pages, 1):.3f}", f"{one.memory:.0f}"]
            lines.append([label, *scored.row(), *times, scored.in_doubt() if made.askew else "–"])
        if (folder / "browser.pdf").exists():
            intake_html.print_pdf(plan(ROWS, 10) * TIMES, folder / "long.pdf")
            one = read_limited(measured, (folder / "long.pdf").read_bytes(), "pdf", limits=Limits(seconds=300))
            pages = len(one.text.layout.pages)
            assert pages >= PAGES
            lines.append(["PDF, long", *["–"] * 5, str(pages), f"{one.seconds / pages:.3f}", f"{one.memory:.0f}", "–"])
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        print("  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()

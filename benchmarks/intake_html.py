"""The invented plan as a web page, with navigation, and as the PDF that a browser prints of it. Not here: other formats."""

from __future__ import annotations

import subprocess
import tempfile
from html import escape
from pathlib import Path

from benchmarks.intake_plan import Paragraph, PlanTable

STYLE = """
@page { size: A4; margin: 2.5cm 2.6cm; @bottom-center { content: "— " counter(page) " —"; font-size: 9pt; } }
@page wide { size: A4 landscape; margin: 2cm; }
body { font-family: "Noto Serif CJK SC"; font-size: 12pt; line-height: 1.8; margin: 0; }
p { text-indent: 2em; margin: 0; text-align: justify; } h1 { text-align: center; font-size: 18pt; margin: 1em 0; } p.caption { text-align: center; text-indent: 0; }
p.h { font-family: "Noto Sans CJK SC"; font-weight: bold; } .columns { column-count: 2; column-gap: 2em; } .wide { page: wide; }
table { border-collapse: collapse; width: 100%; font-size: 10pt; line-height: 1.4; } td, th { border: 0.5pt solid black; padding: 2pt 4pt; text-align: center; }
table.three { border-top: 1pt solid; border-bottom: 1pt solid; } table.three td, table.three th { border: 0; } table.three th { border-bottom: 0.5pt solid; }
thead { display: table-header-group; } .box { border: 1pt solid; padding: 4pt; } nav, .footer { display: none; }
"""
NAVIGATION = """<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li><li><a href="/fw">办事服务</a></li>
<li><a href="/hd">互动交流</a></li></ul></div><div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a href="/gh">规划计划</a></div>"""
FOOTER = (
    """<div class="footer"><p>主办单位：澄湖省卫生健康委员会</p><p><a href="/map">网站地图</a> <a href="/about">联系我们</a></p></div>"""
)


def table(one: PlanTable) -> str:
    """A table of the plan."""
    rows = []
    for index, row in enumerate(one.rows):
        tag = "th" if index < one.heads else "td"
        cells = "".join(
            f"<{tag}"
            + (f" rowspan={slot.rows}" if slot.rows > 1 else "")
            + (f" colspan={slot.columns}" if slot.columns > 1 else "")
            + f">{escape(slot.words)}</{tag}>"
            for slot in row
        )
        rows.append(f"<tr>{cells}</tr>")
    head, body = "".join(rows[: one.heads]), "".join(rows[one.heads :])
    three = ' class="three"' if one.three_lines else ""
    return f"<table{three}><thead>{head}</thead><tbody>{body}</tbody></table>"


def page(items: list[Paragraph | PlanTable], charset: str = "utf-8", printed: bool = False) -> bytes:
    """The plan as a page.

    Args:
        items: The plan.
        charset: Its encoding.
        printed: Whether it is the page to be printed: without navigation, with the landscape page and the columns.

    Returns:
        The page's bytes.
    """
    parts: list[str] = []
    open_columns = open_wide = False
    for item in items:
        if open_columns and not (isinstance(item, Paragraph) and item.columns):
            parts.append("</div>")
            open_columns = False
        wide = isinstance(item, PlanTable) and item.wide
        if isinstance(item, Paragraph) and item.level == -2 and item.words.startswith("表2") and printed:
            parts.append('<div class="wide">')
            open_wide = True
        if isinstance(item, PlanTable):
            parts.append(table(item))
            if wide and open_wide:
                parts.append("</div>")
                open_wide = False
            continue
        if item.columns and not open_columns:
            parts.append('<div class="columns">')
            open_columns = True
        kind = {-1: "h1", -2: 'p class="caption"', 1: 'p class="h"', 2: 'p class="h"'}.get(item.level, "p")
        words = f"<{kind}>{escape(item.text)}</{kind.split()[0]}>"
        parts.append(f'<div class="box">{words}</div>' if item.box else words)
    body = "\n".join(parts)
    if not printed:
        body = f'{NAVIGATION}<div class="main"><div class="content">{body}</div></div>{FOOTER}'
    style = f"<style>{STYLE}</style>" if printed else ""
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>规划</title>{style}<script>var a="1<2";</script></head><body>{body}</body></html>'
    ).encode(charset)


def print_pdf(items: list[Paragraph | PlanTable], file: Path, browser: str = "chromium") -> None:
    """Print the plan with a browser.

    Args:
        items: The plan.
        file: Where the PDF goes.
        browser: The browser's command.
    """
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "plan.html"
        source.write_bytes(page(items, printed=True))
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile"]
        subprocess.run([*command, f"--print-to-pdf={file}", source.as_uri()], check=True, capture_output=True, timeout=300)

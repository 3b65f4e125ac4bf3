"""The headless Chromium that tests look at pages with, and where they keep what they saw."""

from __future__ import annotations

import shutil

from store.settings import ROOT

SCREENSHOTS = ROOT / "tests" / "screenshots"
BROWSER_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


def browser_path() -> str:
    """The machine's own Chromium, else the one in the checkout."""
    here = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    own = (p for name in ("chrome", "headless_shell", "chrome-headless-shell") for p in (ROOT / ".browsers").rglob(name) if p.is_file())
    path = here or next(map(str, own), None)
    assert path, "no browser: run make browser"
    return path

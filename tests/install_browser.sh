#!/usr/bin/env bash
# Make sure the page's test finds a Chromium and a CJK font: the machine's own, else Debian's packages (as root, on
# Debian), else Playwright's own build in the checkout.
set -euo pipefail
cd "$(dirname "$0")/.."

found() {
  command -v chromium || command -v chromium-browser || command -v google-chrome ||
    find .browsers -type f \( -name chrome -o -name headless_shell -o -name chrome-headless-shell \) 2>/dev/null | head -n 1 | grep . || return 1
}

if ! found >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium and a CJK font from Debian's packages …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null
  else
    echo "Installing Playwright's own Chromium into .browsers …"
    PLAYWRIGHT_BROWSERS_PATH="$PWD/.browsers" .venv/bin/playwright install chromium
  fi
fi
found >/dev/null || { echo "No browser could be installed: install chromium and run make test again."; exit 1; }

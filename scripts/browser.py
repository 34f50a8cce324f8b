"""Make sure that there is a Chromium for the browser tests, and say which.

Playwright's own where it can be downloaded, else the system's, else Debian's package for root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""What keeps a browser from talking to anybody but the site."""
DOWNLOAD_SECONDS = 300
"""A download that has not ended by then will not."""


def own() -> bool:
    """True where Playwright's own browser starts."""
    with sync_playwright() as playwright:
        try:
            playwright.chromium.launch().close()
        except Error:
            return False
    return True


def downloaded() -> bool:
    """True where Playwright could download its browser."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        done = subprocess.run(command, check=False, capture_output=True, timeout=DOWNLOAD_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0 and own()


def system() -> str | None:
    """The path of the system's browser: what ``BRIEFING_CHROMIUM`` says, else one by its usual names."""
    named = os.environ.get("BRIEFING_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def debian() -> str | None:
    """The path of Debian's package, installed for root."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
    for command in (install, ["apt-get", "update"], install):
        done = subprocess.run(command, check=False, capture_output=True)
        if done.returncode == 0 and command is install:
            break
    return system()


def found() -> str | None:
    """The path to start, or nothing where Playwright's own browser is to be started.

    Raises :class:`LookupError` where there is none at all.
    """
    named = os.environ.get("BRIEFING_CHROMIUM")
    if named is None and own():
        return None
    path = system()
    if path is None:
        raise LookupError("no Chromium: run `python scripts/browser.py`, or name one in BRIEFING_CHROMIUM")
    return path


def main() -> int:
    """Find or install a browser; 1 where there is none to be had."""
    if own() or downloaded():
        print("Browser tests use Playwright's Chromium")
        return 0
    path = system() or debian()
    if path:
        print(f"Browser tests use {path}")
        return 0
    print("No Chromium: install one, or name it in BRIEFING_CHROMIUM; browser tests will be skipped")
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())

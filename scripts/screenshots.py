"""Picture a built site for the documentation: front, theme and story page, phone and desk, light and dark.

usage: python scripts/screenshots.py SITE_DIR IMAGE_DIR
"""

from __future__ import annotations

import re
import sys
import threading
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

from generator.serve import server
from scripts.browser import FLAGS, found

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
HEIGHT = {360: 1480, 1280: 1240}
"""Pixels of a page that are shown: two screens of a phone, one and a half of a desk."""


def launch(playwright: Playwright, path: str | None) -> Browser:
    """Playwright's own Chromium where there is no ``path``, else the one at it."""
    if path is None:
        return playwright.chromium.launch(args=FLAGS)
    return playwright.chromium.launch(executable_path=path, args=FLAGS, chromium_sandbox=False)


def pages(site: Path) -> dict[str, str]:
    """The pages to picture by name: the front page, its lead theme, and its lead story."""
    front = (site / "index.html").read_text(encoding="utf-8")
    lead = front[front.index("sec w1 lead") :]
    theme = re.search(r'href="\./(themes/[^"#]+/)"', lead)
    story = re.search(r'href="\./(stories/[^"#]+/)"', lead)
    if theme is None or story is None:
        raise SystemExit(f"{site} has no lead theme to picture; build it first")
    return {"front": "", "theme": theme[1], "story": story[1]}


def main(site: Path, images: Path) -> int:
    """Write a picture of each page, width and colour scheme."""
    images.mkdir(parents=True, exist_ok=True)
    path = found()
    with server(site, 0) as listening, sync_playwright() as playwright:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        browser = launch(playwright, path)
        for width in WIDTHS:
            for scheme in SCHEMES:
                page = browser.new_page(
                    viewport={"width": width, "height": HEIGHT[width]},
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                for name, address in pages(site).items():
                    page.goto(f"http://127.0.0.1:{listening.server_port}/{address}")
                    page.screenshot(path=images / f"{name}-{width}-{scheme}.png")
                page.close()
        browser.close()
        listening.shutdown()
    print(f"{images}: {len(list(images.glob('*.png')))} pictures")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))

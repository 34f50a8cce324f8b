"""Picture a built site for the documentation: every kind of page, three widths, light, dark and in print.

usage: python scripts/screenshots.py SITE_DIR IMAGE_DIR
"""

from __future__ import annotations

import re
import sys
import threading
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Playwright, sync_playwright

from generator.serve import server
from scripts.browser import FLAGS, found

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
HEIGHT = {360: 1480, 768: 1240, 1280: 1240}
"""Pixels of a page that are shown by its width: two screens of a phone, one and a half of a desk."""
PRINTED = ("front", "edition", "theme", "story")
PAPER = 794
"""Pixels across a sheet of A4."""


def launch(playwright: Playwright, path: str | None) -> Browser:
    """Playwright's own Chromium where there is no ``path``, else the one at it."""
    if path is None:
        return playwright.chromium.launch(args=FLAGS)
    return playwright.chromium.launch(executable_path=path, args=FLAGS, chromium_sandbox=False)


def pages(site: Path) -> dict[str, str]:
    """One page of each kind by name; the lead theme and the lead story, the largest of the others."""
    front = (site / "index.html").read_text(encoding="utf-8")
    lead = front[front.index("sec w1 lead") :]
    theme = re.search(r'href="\./(themes/[^"#]+/)"', lead)
    story = re.search(r'href="\./(stories/[^"#]+/)"', lead)
    if theme is None or story is None:
        raise SystemExit(f"{site} has no lead theme to picture; build it first")
    lists = {"themes", "keywords", "sources", "editions", "search", "about"} & {
        path.name for path in site.iterdir()
    }
    return {
        "front": "",
        "theme": theme[1],
        "story": story[1],
        **{name: f"{name}/" for name in sorted(lists)},
        "follow": "feeds/",
        **{kind: _largest(site, f"{kind}s") for kind in ("keyword", "source", "edition")},
        "missing": "no/such/page/",
    }


def _largest(site: Path, kind: str) -> str:
    found = sorted(site.glob(f"{kind}/*/index.html"), key=lambda path: (-path.stat().st_size, path))
    return f"{found[0].parent.relative_to(site).as_posix()}/"


def main(site: Path, images: Path) -> int:
    """Write a picture of each kind of page, width and colour scheme, and of those that are printed."""
    images.mkdir(parents=True, exist_ok=True)
    path = found()
    kinds = pages(site)
    with server(site, 0) as listening, sync_playwright() as playwright:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{listening.server_port}/"
        browser = launch(playwright, path)
        for width, height in HEIGHT.items():
            for scheme in SCHEMES:
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                for name, address in kinds.items():
                    page.goto(base + address)
                    page.screenshot(path=images / f"{name}-{width}-{scheme}.png")
                page.close()
        page = browser.new_page(viewport={"width": PAPER, "height": 1123})
        page.emulate_media(media="print")
        for name in PRINTED:
            page.goto(base + kinds[name])
            page.screenshot(path=images / f"{name}-print.png", full_page=True)
        browser.close()
        listening.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))

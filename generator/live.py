"""Rebuild when something changes, and reload the browser: for writers and designers, never for the public.

The page of a watched site carries one script more, which listens for server-sent events (HTML standard,
section 9.2) and reloads when a build has ended. What is published knows nothing of it.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path

from watchfiles import Change, watch

from generator.serve import Site, listening
from generator.unchanged import LEDGER

EVENTS, SCRIPT = "/__live", "/__live.js"
CODE = b"""\
const news = new EventSource("/__live");
news.addEventListener("message", () => location.reload());
addEventListener("pagehide", () => news.close());
"""
TAG = b'<script src="/__live.js" defer></script></head>'
BEAT = 10.0
"""Seconds after which a silent connection gets a sign of life, and one that is gone is noticed."""


class News:
    """How many builds have ended, for those who wait for the next."""

    def __init__(self) -> None:
        """None has ended yet."""
        self._builds = 0
        self._changed = threading.Condition()

    def tell(self) -> None:
        """One more build has ended."""
        with self._changed:
            self._builds += 1
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """True where a build has ended within so many seconds."""
        with self._changed:
            before = self._builds
            return self._changed.wait_for(lambda: self._builds != before, seconds)


class LiveSite(Site):
    """The site, its pages with one script more."""

    def __init__(self, *args: object, news: News, directory: str) -> None:
        """Answer one request; ``news`` comes from the builds."""
        self._news = news
        super().__init__(*args, directory=directory)  # type: ignore[arg-type] # as the base class has them

    def do_GET(self) -> None:  # noqa: N802 - the base class's name
        """Send events, the script, a page with the script, or the file."""
        place = self.path.partition("?")[0]
        if place == EVENTS:
            self._send_events()
        elif place == SCRIPT:
            self._send(CODE, "text/javascript; charset=utf-8")
        elif (page := self._page(place)) is not None:
            self._send(page.read_bytes().replace(b"</head>", TAG, 1), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _page(self, place: str) -> Path | None:
        """The file of a page; a folder without its slash is left to be redirected."""
        path = Path(self.translate_path(place))
        if place.endswith("/"):
            path /= "index.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _send_events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"data: built\n\n" if self._news.wait(BEAT) else b": still here\n\n")
                self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            return


def live_server(folder: Path, port: int, news: News) -> ThreadingHTTPServer:
    """A server of ``folder`` whose pages reload at news; as :func:`generator.serve.server` otherwise."""
    made = listening(folder, port, partial(LiveSite, news=news, directory=str(folder)))
    made.daemon_threads = True
    return made


def rebuild_on_change(
    watched: Iterable[Path], command: list[str], news: News, stop: threading.Event, say: Callable[[str], None]
) -> None:
    """Have a build end whenever a file below ``watched`` changes, and tell the news where it succeeds.

    ``command`` starts a build that waits for a line on its standard input (:mod:`generator.standby`).
    """
    build = _started(command)
    try:
        for _ in watch(*watched, watch_filter=_matters, stop_event=stop, debounce=200, step=50):
            told, _ = build.communicate("build\n")
            say(told.strip())
            if build.returncode == 0:
                news.tell()
            build = _started(command)
    finally:
        build.communicate("")  # nothing is asked of it, so it ends


def _started(command: list[str]) -> subprocess.Popen[str]:
    pipe, both = subprocess.PIPE, subprocess.STDOUT
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=both, text=True)  # noqa: S603 - our own


def _matters(_: Change, path: str) -> bool:
    """The build's own writing, and what editors leave beside a file, starts no build."""
    name = Path(path).name
    return name != LEDGER and not name.startswith(".") and not name.endswith(("~", ".swp", ".tmp"))


def build_command(content: Path, output: Path) -> list[str]:
    """The build in a process of its own, so that changed code and settings count; it waits for its word."""
    own = [sys.executable, "-m", "generator.standby", "build"]
    return [*own, "--content", str(content), "--output", str(output)]

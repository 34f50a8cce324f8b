"""Serve a built site on this machine, as a static host would: index pages, and the site's own 404.

For looking at a site, not for the public: it listens on the loopback address alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseRequestHandler

from generator.errors import ContentError

HOST = "127.0.0.1"


class Site(SimpleHTTPRequestHandler):
    """Files of one folder; what is not there is answered with ``404.html``."""

    extensions_map = {  # noqa: RUF012 - the base class declares it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".xml": "application/xml; charset=utf-8",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
    }

    def end_headers(self) -> None:
        """Send what the site's ``_headers`` asks of its host, too."""
        wanted = Path(self.directory) / "_headers"
        for line in wanted.read_text(encoding="utf-8").splitlines() if wanted.is_file() else ():
            name, _, value = line.strip().partition(": ")
            if value:
                self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page for what is missing."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing for each request."""


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of ``folder``, listening; port 0 takes a free one.

    Raises :class:`ContentError` where there is no site in the folder or the port is taken.
    """
    return listening(folder, port, partial(Site, directory=str(folder)))


def listening(folder: Path, port: int, handler: Callable[..., BaseRequestHandler]) -> ThreadingHTTPServer:
    """A server that answers by ``handler``; as :func:`server` otherwise."""
    if not (folder / "index.html").is_file():
        raise ContentError(f"there is no site in {folder}; build it with `make html`")
    try:
        return ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        raise ContentError(
            f"port {port} cannot be used ({error.strerror}); name another, as PORT=8001"
        ) from error

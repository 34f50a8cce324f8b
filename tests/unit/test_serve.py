"""The server that shows a built site."""

import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.publish.policy import headers
from generator.serve import server


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    (tmp_path / "themes").mkdir()
    (tmp_path / "index.html").write_text("front", encoding="utf-8")
    (tmp_path / "404.html").write_text("no such page", encoding="utf-8")
    (tmp_path / "themes" / "index.html").write_text("themes", encoding="utf-8")
    (tmp_path / "feed.xml").write_text("<rss/>", encoding="utf-8")
    with server(tmp_path, 0) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield listening.server_port
        listening.shutdown()


def _get(port: int, path: str, method: str = "GET") -> tuple[int, str, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request(method, path)
    answer = connection.getresponse()
    found = answer.status, answer.headers["Content-Type"], answer.read().decode()
    connection.close()
    return found


def test_a_folder_is_its_index_page(port: int) -> None:
    assert _get(port, "/themes/")[::2] == (200, "themes")


def test_a_feed_is_xml(port: int) -> None:
    assert _get(port, "/feed.xml")[1] == "application/xml; charset=utf-8"


def test_what_is_missing_is_the_sites_own_page(port: int) -> None:
    assert _get(port, "/nothing/") == (404, "text/html; charset=utf-8", "no such page")
    assert _get(port, "/nothing/", "HEAD") == (404, "text/html; charset=utf-8", "")


def test_another_error_is_the_servers_own(port: int) -> None:
    assert _get(port, "/", "DELETE")[0] == 501


def test_no_site_is_said(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="build it with `make html`"):
        server(tmp_path, 0)


def test_a_taken_port_is_said(tmp_path: Path, port: int) -> None:
    with pytest.raises(ContentError, match=f"port {port} cannot be used"):
        server(tmp_path, port)


def test_the_sites_own_headers_are_sent(port: int, tmp_path: Path) -> None:
    (tmp_path / "_headers").write_bytes(headers())
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/")
    answer = connection.getresponse()
    connection.close()
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"

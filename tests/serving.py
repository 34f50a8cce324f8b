"""A folder served at a free port while a test runs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.serve import server


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a site's folder is served."""
    with server(folder, 0) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()

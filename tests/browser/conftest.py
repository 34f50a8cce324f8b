"""A browser that is there, and the sample site built and served once for all browser tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.browser import FLAGS, found
from tests.serving import served

ROOT = Path(__file__).resolve().parents[2]


def _executable() -> str | None:
    """The path to start, or nothing where Playwright's own browser starts; skips where there is none."""
    try:
        return found()
    except LookupError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = _executable()
    given = {**browser_type_launch_args, "args": [*browser_type_launch_args.get("args", []), *FLAGS]}
    return given if path is None else {**given, "executable_path": path}


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site, built as `make html` builds it, from a copy of the content."""
    folder = tmp_path_factory.mktemp("browser")
    shutil.copytree(ROOT / "content", folder / "content")
    command = [sys.executable, "-m", "generator", "build", "--content", str(folder / "content")]
    done = subprocess.run(
        [*command, "--output", str(folder / "site"), "--site-url", "http://localhost:8000"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address at which the sample site is served."""
    with served(site_folder) as address:
        yield address

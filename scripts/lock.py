"""Pin what ``pyproject.toml`` asks for into ``requirements/``: exact versions with hashes, no addresses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

OPTIONS = [
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
    "--no-annotate",
    "--quiet",
]
LOCKS = {
    "site.txt": [],
    "dev.txt": ["--group", "dev"],
    "dask.txt": ["--extra", "dask"],
    "quality.txt": ["--group", "dev", "--group", "quality"],
}


def main() -> int:
    """Write the locks; the status of the first that fails."""
    folder = Path("requirements")
    folder.mkdir(exist_ok=True)
    for name, extra in LOCKS.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *extra, *OPTIONS]
        done = subprocess.run([*command, "--output-file", str(folder / name)], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Two builds of one content are equal byte for byte, wherever and whenever they are made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EPOCH = "1935755400"
BUILD = (sys.executable, "-m", "generator", "build", "--quiet")


def built(folder: Path, *, umask: int, **environment: str) -> dict[str, bytes]:
    """The files of the sample's site, built in a process and a folder of its own."""
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "content", folder / "content")
    done = subprocess.run(
        [*BUILD, "--content", str(folder / "content"), "--output", str(folder / "site")],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **environment},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    return {
        str(path.relative_to(site)): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()
    }


def test_hash_seed_time_zone_locale_umask_and_folder_change_nothing(tmp_path: Path) -> None:
    one = built(tmp_path / "a", umask=0o022, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    other = built(
        tmp_path / "deeper" / "b", umask=0o027, PYTHONHASHSEED="4242", TZ="Asia/Kathmandu", LC_ALL="POSIX"
    )
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_building_again_over_the_old_site_changes_nothing(tmp_path: Path) -> None:
    first = built(tmp_path / "a", umask=0o022)
    folder = tmp_path / "a"
    subprocess.run(
        [*BUILD, "--content", str(folder / "content"), "--output", str(folder / "site")],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        capture_output=True,
        check=True,
    )
    assert all((folder / "site" / name).read_bytes() == content for name, content in first.items())

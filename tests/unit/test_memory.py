"""Memory that is free goes back to the system."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOLES = """
from generator.memory import give_back

def resident():
    with open("/proc/self/statm") as told:
        return int(told.read().split()[1])

held = [bytes(60_000) for _ in range(2_000)]
del held[:-1]  # glibc gives back what lies behind the last one only
before = resident()
give_back()
print(before - resident())
"""


@pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="only glibc keeps what is freed and can be told to give it"
)
def test_what_lies_free_between_what_is_in_use_is_given_back() -> None:
    done = subprocess.run([sys.executable, "-c", HOLES], cwd=ROOT, check=True, capture_output=True, text=True)
    assert int(done.stdout) * 4096 > 50_000_000

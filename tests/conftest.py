"""No test keeps anything in, or takes anything from, the store of the project itself."""

from __future__ import annotations

import os
import sys
import threading

import pytest

os.environ["BRIEFING_STORE"] = ""


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let copies of this process be made beside threads that tests before left behind, which wait for nothing."""
    from generator import copies  # noqa: PLC0415 - only where it is asked for

    left = threading.active_count() - 1
    monkeypatch.setattr(
        copies, "_can_copy", lambda: sys.platform == "linux" and threading.active_count() - left == 1
    )

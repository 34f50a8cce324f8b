"""The floors of what is measured: what misses one is named, and their file names only what is measured."""

import json
from pathlib import Path

from benchmarks.groups import EVENTS, THEMES
from benchmarks.keywords import SETS
from benchmarks.quality import MEASURES, PAGES, TEXTS, missed

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


def test_a_figure_below_its_floor_is_named() -> None:
    floors = {"glued.right": {"least": 58}, "whole.left": {"most": 110}, "days.exact": {"least": 0.85}}
    assert missed({"glued.right": 57, "whole.left": 110}, floors) == ["glued.right is 57, its floor 58"]
    assert missed({"whole.left": 111}, floors) == ["whole.left is 111, its floor 110"]
    assert missed({"glued.right": 58, "days.exact": 0.9}, floors) == []


def test_every_floor_is_of_a_set_that_is_measured() -> None:
    sets = {*TEXTS, *PAGES, *MEASURES, *(name for name, _ in SETS), *EVENTS, *THEMES}
    assert {name.partition(".")[0] for name in FLOORS} <= sets
    assert all(set(floor) in ({"least"}, {"most"}) for floor in FLOORS.values())

"""Colours, typefaces and logo as the owner sets them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.errors import SettingsError
from generator.publish.look import COLOURS, DEFAULTS, FONTS, contrast, logo, look_from, style
from generator.publish.share import png

ROOT = Path(__file__).resolve().parents[2]
SHEET = (ROOT / "theme" / "static" / "css" / "style.css").read_text(encoding="utf-8")


def test_tokens_are_those_of_the_style_sheet() -> None:
    there = re.findall(r"^  --(\w+): light-dark\((#\w+), (#\w+)\)", SHEET, flags=re.MULTILINE)
    assert {name for name, *_ in there} == set(COLOURS)
    assert {name: pair for name, *pair in there if name in DEFAULTS} == {
        name: list(pair) for name, pair in DEFAULTS.items()
    }
    assert all(f"--{name}:" in SHEET for name in FONTS)


def test_what_is_set_goes_into_a_sheet_of_its_own() -> None:
    sheet = style({"spot": ("#005ea5", "#7fb8ff"), "sans": 'Arial, "Noto Sans", sans-serif'})
    assert sheet == (
        ':root { --spot: light-dark(#005ea5, #7fb8ff); --sans: Arial, "Noto Sans", sans-serif }\n'
    )
    assert not style({})


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        ({"sport": ("#000", "#fff")}, "use paper, ink"),
        ({"spot": "#000"}, "give two colours"),
        ({"spot": ("red", "blue")}, "give two colours"),
        ({"serif": "Arial; } body { display: none"}, "give typefaces"),
        ({"ink": ("#999", "#fff")}, "contrast of 2"),
        ({"paper": ("#fcfbf7", "#777777")}, "too little"),
    ],
)
def test_what_cannot_be_used_stops_the_build(tokens: dict[str, object], said: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(said)):
        style(tokens)


def test_tokens_are_a_table() -> None:
    with pytest.raises(SettingsError, match="give a table"):
        look_from({"THEME_TOKENS": "blue", "PATH": "."})


def test_contrast_is_wcags() -> None:
    assert round(contrast("#767676", "#fff"), 2) == 4.54
    assert contrast("#abc", "#aabbcc") == 1


def test_a_logo_tells_its_size(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="9" height="3"><path d="M0 0h9v9z"/></svg>'
    (tmp_path / "logo.svg").write_text(svg, encoding="utf-8")
    found = look_from({"LOGO": "logo.svg", "PATH": str(tmp_path)}).logo
    assert found is not None
    assert (found.place, found.width, found.height) == ("logo.svg", 120, 40)
    (tmp_path / "mark").write_bytes(png(svg))
    assert (logo(tmp_path / "mark").width, logo(tmp_path / "mark").height) == (9, 3)


@pytest.mark.parametrize("content", [b"GIF89a", b"<svg/>", b"<p viewBox='0 0 1 1'/>", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_logo_is_said_to_be_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "logo").write_bytes(content)
    with pytest.raises(SettingsError, match="use an SVG"):
        logo(tmp_path / "logo")


def test_a_logo_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.svg, which cannot be read"):
        logo(tmp_path / "none.svg")

"""What a site's owner changes without a theme of their own: colours, typefaces, the logo.

The tokens are the custom properties at the head of ``theme/static/css/style.css``. What is set goes into a
small style sheet of the site's own, beside the theme's, so that the theme's file stays as it is.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from generator.errors import SettingsError

COLOURS = ("paper", "ink", "soft", "rule", "hair", "bar", "spot", "tint")
FONTS = ("serif", "sans")
READ = ("ink", "soft", "spot")
"""Colours that text is written in, on paper."""
CONTRAST = 4.5
"""Least contrast of text (WCAG 2.2, success criterion 1.4.3)."""
HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
FONT = re.compile(r"""[\w ,"'-]+""")
VIEW_BOX = re.compile(r"[\d.-]+[ ,]+[\d.-]+[ ,]+([\d.]+)[ ,]+([\d.]+)")
LINEAR = 0.04045
"""Up to here sRGB is a straight line."""
PNG = b"\x89PNG\r\n\x1a\n"


DEFAULTS = {
    "paper": ("#fcfbf7", "#151412"),
    "ink": ("#1b1916", "#ebe7de"),
    "soft": ("#5a554b", "#aca69a"),
    "spot": ("#9b1b1e", "#f2957f"),
}
"""The theme's own, for those that contrast depends on; a test holds them to the style sheet."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that stands for the site's name."""

    place: str
    """Address below the site."""
    width: int
    height: int
    """Pixels, or units of the drawing: what matters is their ratio, which keeps a page from shifting."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Look:
    """What the owner chose, checked."""

    colours: Mapping[str, tuple[str, str]] = field(default_factory=lambda: dict(DEFAULTS))
    """Those that drawings and browsers ask for, on light and on dark paper."""
    style: str = ""
    """A style sheet; empty where nothing is set."""
    logo: Logo | None = None


def look_from(settings: Mapping[str, object]) -> Look:
    """Read ``THEME_TOKENS`` and ``LOGO``, a file below the content folder.

    Raises :class:`SettingsError` for what cannot be used.
    """
    tokens = settings.get("THEME_TOKENS") or {}
    if not isinstance(tokens, Mapping):
        raise SettingsError(f"THEME_TOKENS is {tokens!r}; give a table, as {{'sans': 'Arial, sans-serif'}}")
    sheet = style(tokens)
    chosen = {name: _pair(name, tokens[name]) for name in DEFAULTS if name in tokens}
    file = str(settings.get("LOGO") or "")
    found = logo(Path(str(settings["PATH"])) / file) if file else None
    return Look({**DEFAULTS, **chosen}, sheet, found)


def style(tokens: Mapping[str, object]) -> str:
    """The site's own style sheet; empty where nothing is set.

    Raises :class:`SettingsError` for a token that does not exist, a value that does not fit, and colours
    that cannot be read on each other.
    """
    for name in tokens:
        if name not in (*COLOURS, *FONTS):
            raise SettingsError(f"THEME_TOKENS has {name!r}; use {', '.join((*COLOURS, *FONTS))}")
    pairs = {name: _pair(name, tokens[name]) for name in COLOURS if name in tokens}
    _check_contrast(pairs)
    lines = [f"--{name}: light-dark({light}, {dark})" for name, (light, dark) in pairs.items()]
    lines += [f"--{name}: {_font(name, tokens[name])}" for name in FONTS if name in tokens]
    return f":root {{ {'; '.join(lines)} }}\n" if lines else ""


def _pair(name: str, value: object) -> tuple[str, str]:
    """The colour on light and on dark paper."""
    match value:
        case (str(light), str(dark)) if HEX.fullmatch(light) and HEX.fullmatch(dark):
            return light, dark
        case _:
            raise SettingsError(
                f"THEME_TOKENS[{name!r}] is {value!r}; give two colours, for light and for dark, as "
                '("#9b1b1e", "#f2957f")'
            )


def _font(name: str, value: object) -> str:
    if isinstance(value, str) and FONT.fullmatch(value):
        return value
    example = """'Georgia, "Noto Serif", serif'"""
    raise SettingsError(f"THEME_TOKENS[{name!r}] is {value!r}; give typefaces, as {example}")


def _check_contrast(pairs: Mapping[str, tuple[str, str]]) -> None:
    chosen = {**DEFAULTS, **pairs}
    for name in READ:
        for mode, text, paper in zip(("light", "dark"), chosen[name], chosen["paper"], strict=True):
            found = contrast(text, paper)
            if found < CONTRAST:
                raise SettingsError(
                    f"THEME_TOKENS: {name} {text} on paper {paper} ({mode}) has a contrast of "
                    f"{found:.1f}, too little to be read by all; {CONTRAST} is the least"
                )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").

    >>> round(contrast("#000", "#ffffff"))
    21
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:  # noqa: PLR2004 - the short form
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = map(_linear, parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """A component of sRGB without its gamma (IEC 61966-2-1)."""
    return part / 12.92 if part <= LINEAR else ((part + 0.055) / 1.055) ** 2.4


def logo(path: Path) -> Logo:
    """Read a logo, SVG or PNG.

    Raises :class:`SettingsError` where it is neither, or tells no size.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"LOGO is {path}, which cannot be read: {error.strerror}") from error
    size = _png_size(data) if data.startswith(PNG) else _svg_size(data)
    if size is None:
        raise SettingsError(f"LOGO is {path}; use an SVG with a viewBox, or a PNG")
    suffix = "png" if data.startswith(PNG) else "svg"
    return Logo(f"logo.{suffix}", *size, data)


def _png_size(data: bytes) -> tuple[int, int] | None:
    return struct.unpack(">II", data[16:24]) if len(data) > 24 else None  # noqa: PLR2004 - the first chunk


def _svg_size(data: bytes) -> tuple[int, int] | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    box = VIEW_BOX.fullmatch((root.get("viewBox") or "").strip())
    if etree.QName(root).localname != "svg" or not box:
        return None
    return max(1, round(float(box[1]))), max(1, round(float(box[2])))

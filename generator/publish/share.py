"""Pictures for links: what other sites show beside a link to a theme or an edition, and the publisher's mark.

Drawn from our own SVG by resvg, with a typeface that comes as a package, so that a picture has the same bytes
on every machine; only for scripts that this typeface lacks do the system's fonts stand in.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

import resvg
from font_source_serif_pro import font_files_ttf  # type: ignore[import-untyped] # it has no types
from jinja2 import Environment, Template

from generator.edition import stories_per_day
from generator.model import Edition, Theme
from generator.publish.addresses import ICON, ICON_SIZE, LOGO, LOGO_SIZE
from generator.publish.context import Site
from generator.store import digest
from generator.workshop import Workshop

LINE = 22
"""Characters to a line of a title, so that three lines of the size that three take fit the width."""
FAMILIAR = re.compile(r"[\u0000-\u052f\u1e00-\u20cf\u2100-\u218f]*")
"""Latin, Greek, Cyrillic and marks: what the typeface has."""


FONTS = [font_files_ttf["SourceSerifPro"], font_files_ttf["SourceSerifProBold"]]


def png(svg: str, side: int = 0) -> bytes:
    """The drawing as PNG, at its own size; one that is square may be given the length of its side."""
    tree = resvg.usvg.Tree.from_str(svg, _options(by_system=FAMILIAR.fullmatch(svg) is None))
    own = tree.int_size()
    size = (side, side) if side else own
    scale = size[0] / own[0]
    return resvg.render(tree, (scale, 0.0, 0.0, 0.0, scale, 0.0), bg_size=size)


@cache
def _options(*, by_system: bool) -> resvg.usvg.Options:
    """The typefaces, which take longer to read than a picture to draw."""
    options = resvg.usvg.Options.default()
    for file in FONTS:
        options.load_font_file(file)
    if by_system:
        options.load_system_fonts()
    return options


def share_files(
    site: Site, templates: Environment, icon: Path, workshop: Workshop, common: bytes
) -> Iterator[tuple[str, bytes, Callable[[], bytes]]]:
    """Address, sight and picture of each theme and edition, and the site's mark in its sizes.

    A sight is a digest of all that a picture shows and of what every page depends on, which is ``common``; it
    is empty where that is. A picture is drawn when asked for; the same drawing gives the same one, which is
    taken from the store where it was made before.
    """
    drawing = templates.get_template("share.svg")
    things: list[Theme | Edition] = [*site.briefing.editions, *site.briefing.themes]
    for thing in things:
        shown = _shown(site, thing)
        told = repr((resvg.__version__, shown)).encode("utf-8", "surrogatepass")
        sight = common and digest(common, told)
        yield site.addresses.image_of(thing), sight, partial(_drawn, workshop, drawing, shown)
    mark = icon.read_text(encoding="utf-8")
    for place, size in ((LOGO, LOGO_SIZE), (ICON, ICON_SIZE)):
        yield place, b"", partial(_once, workshop, f"{size} {mark}", partial(png, mark, size))


def _drawn(workshop: Workshop, drawing: Template, shown: Mapping[str, object]) -> bytes:
    svg = drawing.render(shown)
    return _once(workshop, svg, partial(png, svg))


def _once(workshop: Workshop, drawing: str, draw: Callable[[], bytes]) -> bytes:
    return workshop.once("picture", f"{resvg.__version__} {drawing}".encode(), draw)


def _shown(site: Site, thing: Theme | Edition) -> dict[str, object]:
    """What the drawing is given; ``docs/templates.md`` lists it."""
    if isinstance(thing, Edition):
        title, last = site.day(thing.day), thing.day
    else:
        title, last = site.words.gettext("In brief") if thing.is_brief else thing.name, thing.stories[0].day
    stories, outlets = len(thing.stories), len({story.source for story in thing.stories})
    count = site.words.ngettext("%(num)s story", "%(num)s stories", stories) % {"num": stories}
    whence = site.words.ngettext("from %(num)s source", "from %(num)s sources", outlets) % {"num": outlets}
    return {
        "SITENAME": site.name,
        "lines": textwrap.wrap(title, LINE),
        "meta": f"{count} {whence}",
        "days": stories_per_day(thing.stories, last),
        "colours": {name: light for name, (light, _) in site.look.colours.items()},
        "rtl": site.direction == "rtl",
    }

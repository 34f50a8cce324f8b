"""Pages that are not made again are those that a build from nothing would make, whatever changed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from generator import publish
from generator.progress import Progress
from generator.publish.site import build_site

ROOT = Path(__file__).resolve().parents[2]
STORY = "Fog closed the port of Marrowquay on Thursday. No ship left before noon, the harbour office said.\n"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, to be changed step by step."""
    return Path(shutil.copytree(ROOT / "content", tmp_path_factory.mktemp("sights") / "content"))


def built(
    content: Path, name: str, *, store: bool = True, **override: object
) -> tuple[dict[str, bytes], int]:
    """The files of a site, and how many of its pages were not made again."""
    progress = Progress()
    folder = content.parent
    kept = folder / "store" / "briefing.sqlite" if store else None
    given = {"BRIEFING_STORE": kept and str(kept), "BRIEFING_SEARCH": False, **override}
    build_site(content, folder / name, override=given, progress=progress)
    files = [path for path in (folder / name).rglob("*") if path.is_file()]
    (pages,) = (step for step in progress.steps if step.name == "pages")
    return {path.relative_to(folder / name).as_posix(): path.read_bytes() for path in files}, pages.kept


def _write(name: str, text: str) -> Callable[[Path], None]:
    def change(content: Path) -> None:
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")

    return change


def _edit(name: str, pattern: str, by: str) -> Callable[[Path], None]:
    def change(content: Path) -> None:
        text = (content / name).read_text(encoding="utf-8")
        (content / name).write_text(changed := re.sub(pattern, by, text, count=1), encoding="utf-8")
        assert changed != text

    return change


def _append(name: str, text: str) -> Callable[[Path], None]:
    return _edit(name, r"\Z", text)


CHANGES: dict[str, Callable[[Path], None]] = {
    "nothing": lambda _: None,
    "a story more": _write("documents/tidewick-post/2024-04-11-fog.txt", f"Fog closes the port\n\n{STORY}"),
    "a story of another day": _write("documents/tidewick-post/2024-04-13-fog.txt", f"Fog again\n\n{STORY}"),
    "a story of another outlet": _write("documents/new-outlet/2024-04-09-fog.txt", f"Fog at sea\n\n{STORY}"),
    "a story's text": _append(
        "documents/tidewick-post/2024-04-11-fog.txt", "\nTwo ferries wait off the pier.\n"
    ),
    "a story's headline": _edit("documents/tidewick-post/2024-04-13-fog.txt", "Fog again", "Fog once more"),
    "a story less": lambda content: (content / "documents/new-outlet/2024-04-09-fog.txt").unlink(),
    "an outlet's licence": _edit("sources.toml", r'(?m)^licence = ".*"$', 'licence = "All rights reserved"'),
    "a keyword that is banned": _edit("editorial.toml", r"(?m)^ban = \[\]", 'ban = ["Marrowquay"]'),
    "a day that comes first": _write("documents/tidewick-post/2023-01-02-old.txt", f"Old fog\n\n{STORY}"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_taken_over_is_what_would_be_made(
    content: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The steps build on each other, so that each finds what the one before it left."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1712793600")
    built(content, "site")
    CHANGES[what](content)
    found, kept = built(content, "site")
    ledger = (content / "ledger.json").read_bytes()
    fresh, none = built(content, "fresh", store=False)
    assert found == fresh
    assert (content / "ledger.json").read_bytes() == ledger
    assert kept > 0
    assert none == 0


def test_a_setting_of_any_page_makes_every_page(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    built(content, "site")
    for override in (
        {"SITENAME": "Another"},
        {"DEFAULT_LANG": "fr"},
        {"TAGLINE": "More"},
        {"DEFAULT_PAGINATION": 5},
    ):
        found, kept = built(content, "site", **override)
        fresh, _ = built(content, "fresh", store=False, **override)
        assert kept == 0
        assert found == fresh


def test_one_story_more_makes_few_pages(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of its own matters, and those that count everything."""
    monkeypatch.chdir(ROOT)
    before, _ = built(content, "site", BRIEFING_SEARCH=True)
    _write(
        "documents/tidewick-post/2024-04-12-kite.txt", "A kite\n\nA red kite was seen over Brann on Friday.\n"
    )(content)
    after, kept = built(content, "site", BRIEFING_SEARCH=True)
    pages = [name for name in after if name.endswith(".html")]
    changed = [name for name in pages if after[name] != before.get(name)]
    assert len(changed) <= len(pages) - kept <= 60


def test_a_style_sheet_makes_no_page(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages link to it; a template makes them all."""
    monkeypatch.chdir(ROOT)
    theme = shutil.copytree(ROOT / "theme", content.parent / "theme")
    built(content, "site", THEME=str(theme))
    _, every = built(content, "site", THEME=str(theme))
    _append("static/css/style.css", "p { color: red; }\n")(theme)
    found, kept = built(content, "site", THEME=str(theme))
    assert kept == every > 0
    assert found["theme/css/style.css"].endswith(b"p { color: red; }\n")
    assert found == built(content, "fresh", store=False, THEME=str(theme))[0]
    _append("templates/macros.html", "{# more #}")(theme)
    assert built(content, "site", THEME=str(theme))[1] == 0


def test_a_template_makes_the_pages_that_it_shows_on(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    theme = shutil.copytree(ROOT / "theme", content.parent / "changed")
    first, _ = built(content, "site", THEME=str(theme))
    _, every = built(content, "site", THEME=str(theme))
    _edit("templates/category.html", "{% block main %}", r"\g<0><!-- more -->")(theme)
    found, kept = built(content, "site", THEME=str(theme))
    changed = {name for name in found if found[name] != first[name]}
    assert changed == {name for name in found if b"<!-- more -->" in found[name]}
    assert {name for name in changed if name.startswith("themes/")} == changed != set()
    assert kept == every - len(changed)
    assert found == built(content, "fresh", store=False, THEME=str(theme))[0]


def test_lists_of_pelican_stay_whole_for_templates(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though Pelican is shown only those things of which a page is made."""
    monkeypatch.chdir(ROOT)
    own = content.parent / "own"
    own.mkdir()
    (own / "about.html").write_text(
        "{{ articles|map(attribute='title')|join('|') }}, {{ tags|length }}, {{ categories|length }}, "
        "{{ authors|length }}, {{ period_archives['day']|length }}",
        encoding="utf-8",
    )
    given = {"THEME_TEMPLATES_OVERRIDES": [str(own)]}
    built(content, "site", **given)
    _write("documents/tidewick-post/2024-04-12-hen.txt", "A hen\n\nA hen crossed the square of Brann.\n")(
        content
    )
    found, kept = built(content, "site", **given)
    assert kept > 0
    assert b"A hen|" in found["about/index.html"]
    assert found == built(content, "fresh", store=False, **given)[0]


def test_beside_a_plugin_of_the_owners_every_page_is_made(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By Pelican's own articles; the site is the same."""
    monkeypatch.chdir(ROOT)
    another = ModuleType("another")
    another.register = lambda: None  # type: ignore[attr-defined] # a plugin's
    plain = built(content, "fresh", store=False)[0]
    given = {"PLUGINS": [publish, another]}
    built(content, "site", **given)
    found, kept = built(content, "site", **given)
    assert kept == 0
    assert found == plain

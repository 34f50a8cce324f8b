"""A whole site of a small invented briefing: its pages, its files, and what a build never does."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import newsroom
import pytest
from lxml import etree, html

import generator.publish.site as publishing
from generator.errors import ContentError, SettingsError
from generator.model import Briefing
from generator.publish import machine
from generator.publish.site import build_site
from generator.settings import documented

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    "index.html", "404.html", "about/index.html", "editions/index.html", "feeds/index.html",
    "search/index.html",
    "keywords/index.html", "sources/index.html", "themes/index.html", "terms/index.html",
    "editions/2031-05-04/index.html", "editions/2031-05-05/index.html",
    "keywords/orle-harbour/index.html", "sources/orle-courier/index.html", "sources/sund-radio/index.html",
    "themes/ferry-off-orle/index.html", "themes/in-brief/index.html",
    *(f"stories/0000000{number}-story-{number}/index.html" for number in range(1, 6)),
}  # fmt: skip


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with pages of an editor; its stories are the newsroom's."""
    folder = tmp_path / "content"
    (folder / "documents").mkdir(parents=True)
    (folder / "pages").mkdir()
    (folder / "pages" / "about.md").write_text(
        "# About\n\nWe *cut* only.\n\n<script>x()</script>\n", encoding="utf-8"
    )
    (folder / "pages" / "terms.md").write_text("---\ntitle: Terms\n---\nPlain words.\n", encoding="utf-8")
    return folder


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Briefing]:
    """What the pipeline answers; the list's one element may be exchanged."""
    answer = [newsroom.briefing()]
    monkeypatch.setattr(publishing, "brief", lambda *_: answer[0])
    monkeypatch.setattr(publishing, "next_ledger", lambda *_: b"")
    monkeypatch.setattr(publishing, "keep_ledger", lambda *_: None)
    monkeypatch.chdir(ROOT)
    return answer


@pytest.fixture
def built(content: Path, told: list[Briefing], tmp_path: Path) -> Path:
    assert told
    build_site(content, tmp_path / "site")
    return tmp_path / "site"


def page(site: Path, name: str) -> html.HtmlElement:
    return html.fromstring((site / name).read_bytes())


def text(site: Path, name: str) -> str:
    return page(site, name).text_content()


def test_every_kind_of_page_is_there_and_nothing_else(built: Path) -> None:
    assert {str(path.relative_to(built)) for path in built.rglob("*.html")} == PAGES


def test_input_comes_out_letter_for_letter(built: Path) -> None:
    found = text(built, "stories/00000003-story-3/index.html")
    assert "{{ 7*7 }} {filename}x |tag| & <b>bold</b>" in found
    assert "{% raw %} beside <script>alert(1)</script> & more." in found
    assert "{filename}x.md and |tag|harbour" in found


def test_two_stories_of_one_headline_and_one_of_emoji_have_their_own_pages(built: Path) -> None:
    names = [f"stories/0000000{number}-story-{number}/index.html" for number in (1, 2, 4)]
    assert [page(built, name).findtext(".//h1") for name in names] == [
        "Ferry runs aground off Orle",
        "Ferry runs aground off Orle",
        "🚢🚢",
    ]


def test_nothing_of_the_input_is_active(built: Path) -> None:
    for path in built.rglob("*.html"):
        tree = page(built, str(path.relative_to(built)))
        scripts = [script for script in tree.iter("script") if script.get("src") is None]
        assert {script.get("type") for script in scripts} <= {"application/ld+json"}
        assert all(json.loads(script.text)["@context"] == "https://schema.org" for script in scripts)
        assert not tree.xpath("//@*[starts-with(name(), 'on')]")
        assert not tree.xpath("//@style")


def test_a_themes_figures_stand_in_a_table_with_headers(built: Path) -> None:
    theme = page(built, "themes/ferry-off-orle/index.html")
    assert theme.xpath("//h2[@id='figs']")
    table, *_ = theme.find_class("fig")
    assert table.find("caption").text == "passengers"
    assert [cell.get("scope") for cell in table.iterfind("thead//th")] == ["col"] * 2
    first, second = table.find("tbody")
    assert [cell.get("scope") for cell in table.find("tbody").iter("th")] == ["row", "row"]
    assert first.find("th").text_content() == "ninety passengers"
    assert first.findtext("th/b") == "ninety"
    assert first.find("td").text_content().split() == ["the", "report", "Orle", "Courier", "5", "May"]
    assert second.find(".//a").get("href").endswith("/stories/00000002-story-2/index.html#l3")


def test_links_stay_below_the_site_and_lead_somewhere(built: Path) -> None:
    assert_links_lead_somewhere(built)


def assert_links_lead_somewhere(site: Path) -> None:
    """Each link of each page, but for those of the page shown at any address, leads to a file of the site."""
    for path in sorted(site.rglob("*.html")):
        if path.name == "404.html":
            continue
        for link in page(site, str(path.relative_to(site))).xpath("//a/@href|//link/@href|//script/@src"):
            if re.match(r"https?:|mailto:|data:|#", link):
                continue
            target = (path.parent / link.partition("#")[0]).resolve()
            assert target.is_relative_to(site.resolve()), f"{path}: {link}"
            assert (target / "index.html" if target.is_dir() else target).is_file(), f"{path}: {link}"


def test_a_long_list_is_cut_into_parts_that_lead_to_each_other(
    content: Path, told: list[Briefing], tmp_path: Path
) -> None:
    """Page 1 has the oldest; each part has its own title and stands in the sitemap."""
    site = tmp_path / "cut"
    build_site(content, site, override={"DEFAULT_PAGINATION": 1})
    (courier,) = (source for source in told[0].sources if source.slug == "orle-courier")
    shown, titles, place = [], set(), "sources/orle-courier/"
    while place:
        assert f"http://localhost:8000/{place}" in sitemap(site)
        found = page(site, f"{place}index.html")
        titles.add(found.findtext(".//title"))
        shown += found.xpath("//main//h3/a/@href")
        older = found.xpath("//nav[@class='parts']/a[@rel='next']/@href")
        place = f"sources/orle-courier/{older[0].partition('sources/orle-courier/')[2]}" if older else ""
    assert len(shown) == len(set(titles)) == len(courier.stories)
    assert [re.findall(r"\d+-story", href) for href in shown] == [
        [f"{story.id}-story"] for story in courier.stories
    ]
    assert_links_lead_somewhere(site)


def test_the_page_of_what_is_missing_has_absolute_links(built: Path) -> None:
    links = page(built, "404.html").xpath("//link[@rel='stylesheet']/@href")
    assert links
    assert all(link.startswith("/theme/") for link in links)


def test_a_page_names_its_own_feed_first(built: Path) -> None:
    found = page(built, "themes/ferry-off-orle/index.html").xpath("//link[@rel='alternate']/@href")
    everywhere = ["../../feed.xml", "../../atom.xml", "../../feed.json", "../../edition.xml"]
    assert found == ["../../themes/ferry-off-orle/feed.xml", *everywhere]
    found = page(built, "sources/sund-radio/index.html").xpath("//link[@rel='alternate']/@href")
    assert found == ["../../sources/sund-radio/feed.xml", *everywhere]


def test_the_editors_about_page_is_part_of_the_sites_and_sanitised(built: Path) -> None:
    raw = (built / "about" / "index.html").read_text(encoding="utf-8")
    assert "<p>We <em>cut</em> only.</p>" in raw
    assert "x()" not in raw


def test_an_editors_page_has_its_title_and_stands_in_the_sitemap(built: Path) -> None:
    assert page(built, "terms/index.html").findtext(".//h1") == "Terms"
    assert "http://localhost:8000/terms/" in sitemap(built)


def sitemap(site: Path) -> dict[str, str | None]:
    space = {"s": machine.SITEMAP_NS}
    tree = etree.fromstring((site / "sitemap.xml").read_bytes())
    return {
        found.findtext("s:loc", namespaces=space): found.findtext("s:lastmod", namespaces=space)
        for found in tree.findall("s:url", space)
    }


def test_the_sitemap_lists_every_page_with_its_newest_day(built: Path) -> None:
    found = sitemap(built)
    pages = PAGES - {"404.html"}
    assert set(found) == {f"http://localhost:8000/{name.removesuffix('index.html')}" for name in pages}
    assert found["http://localhost:8000/stories/00000004-story-4/"] == "2031-05-04"


def test_robots_may_read_everything_and_find_the_sitemap(built: Path) -> None:
    assert (built / "robots.txt").read_text() == (
        "User-agent: *\nAllow: /\nSitemap: http://localhost:8000/sitemap.xml\n"
    )


def test_other_peoples_full_text_is_published_unlisted(
    content: Path, told: list[Briefing], tmp_path: Path
) -> None:
    assert told
    site = tmp_path / "public"
    build_site(content, site, site_url="https://day.example/news/", publish=True)
    story = "stories/00000001-story-1/"
    assert page(site, f"{story}index.html").xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert f"https://day.example/news/{story}" not in sitemap(site)
    assert page(site, f"{story}index.html").xpath("//link[@rel='canonical']/@href") == [
        f"https://day.example/news/{story}"
    ]


def test_an_outlet_may_let_its_text_be_listed(content: Path, told: list[Briefing], tmp_path: Path) -> None:
    told[0] = newsroom.briefing(index=True)
    build_site(content, tmp_path / "public", site_url="https://day.example", publish=True)
    assert "https://day.example/stories/00000001-story-1/" in sitemap(tmp_path / "public")


def test_an_address_that_moved_leaves_a_redirect(content: Path, told: list[Briefing], tmp_path: Path) -> None:
    assert told
    site = tmp_path / "moved"
    build_site(content, site, override={"REDIRECTS": {"stories/old/": "stories/00000001-story-1/"}})
    raw = (site / "stories" / "old" / "index.html").read_text(encoding="utf-8")
    assert "http://localhost:8000/stories/00000001-story-1/" in raw
    assert "http://localhost:8000/stories/old/" not in sitemap(site)


def test_what_went_into_something_else_leaves_a_redirect(
    content: Path, told: list[Briefing], tmp_path: Path
) -> None:
    briefing = newsroom.briefing()
    story, theme = briefing.stories[0], briefing.themes[0]
    moved = ((replace(story, id="0ld00000", slug="gone"), story), (replace(theme, slug="gone"), theme))
    told[0] = replace(briefing, moved=moved)
    site = tmp_path / "merged"
    build_site(content, site)
    for old, new in (
        ("stories/0ld00000-gone", f"stories/{story.id}-{story.slug}"),
        ("themes/gone", f"themes/{theme.slug}"),
    ):
        assert f"url=http://localhost:8000/{new}/" in (site / old / "index.html").read_text(encoding="utf-8")


def test_what_is_no_longer_there_goes(built: Path, content: Path, told: list[Briefing]) -> None:
    first = newsroom.stories()
    told[0] = newsroom.briefing(told=first[:-1])
    build_site(content, built)
    assert not (built / "stories" / "00000005-story-5").exists()


def test_a_build_that_fails_leaves_the_site_that_was_there(
    built: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}

    def fail(*_: object) -> bytes:
        raise OSError("disk full")

    monkeypatch.setattr("generator.publish.robots", fail)
    with pytest.raises(OSError, match="disk full"):
        build_site(content, built)
    assert {path: path.read_bytes() for path in built.rglob("*") if path.is_file()} == before
    assert [path.name for path in built.parent.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_is_no_site_is_never_replaced(
    content: Path, told: list[Briefing], tmp_path: Path
) -> None:
    assert told
    precious = tmp_path / "letters"
    precious.mkdir()
    (precious / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(ContentError, match="no site"):
        build_site(content, precious)
    assert (precious / "index.html").read_text() == "mine"


def test_the_folder_that_holds_the_content_is_no_output(content: Path, told: list[Briefing]) -> None:
    assert told
    with pytest.raises(ContentError, match="holds the content"):
        build_site(content, content.parent)


def test_a_file_is_no_output(content: Path, told: list[Briefing], tmp_path: Path) -> None:
    assert told
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ContentError, match="is a file"):
        build_site(content, tmp_path / "file")


def test_publishing_needs_an_address(content: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="SITEURL"):
        build_site(content, tmp_path / "site", publish=True)


@pytest.mark.parametrize(("name", "value"), [("SITEURL", "day.example"), ("DEFAULT_LANG", "xx-nowhere")])
def test_a_setting_that_cannot_be_used_is_named(
    content: Path, told: list[Briefing], tmp_path: Path, name: str, value: str
) -> None:
    assert told
    with pytest.raises(SettingsError, match=name):
        build_site(content, tmp_path / "site", override={name: value})


def test_a_mistake_in_a_template_stops_the_build(content: Path, told: list[Briefing], tmp_path: Path) -> None:
    assert told
    overrides = tmp_path / "templates"
    overrides.mkdir()
    (overrides / "index.html").write_text("{{ no_such_name }}", encoding="utf-8")
    with pytest.raises(Exception, match="no_such_name"):
        build_site(content, tmp_path / "site", override={"THEME_TEMPLATES_OVERRIDES": [str(overrides)]})


def test_a_bare_folder_of_documents_holds_no_pages_of_an_editor(told: list[Briefing], tmp_path: Path) -> None:
    assert told
    folder = tmp_path / "pile"
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "sly.md").write_text("# Sly\n\nI am a document.\n", encoding="utf-8")
    build_site(folder, tmp_path / "site")
    assert not (tmp_path / "site" / "sly").exists()


def test_only_marked_content_is_called_a_sample(content: Path, told: list[Briefing], tmp_path: Path) -> None:
    assert told
    build_site(content, tmp_path / "plain")
    (content / "SAMPLE").write_text("Everything here is invented.\n", encoding="utf-8")
    build_site(content, tmp_path / "sample")
    assert "are invented" not in text(tmp_path / "plain", "index.html")
    assert "are invented" in text(tmp_path / "sample", "index.html")


def test_the_summary_counts_in_one_line(content: Path, told: list[Briefing], tmp_path: Path) -> None:
    assert told
    line = str(build_site(content, tmp_path / "site"))
    assert line.startswith("5 documents, 5 stories, 4 events, 1 theme, 6 keywords, 1 finding, ")


def test_pelicans_own_command_builds_the_site_and_keeps_its_addresses(tmp_path: Path) -> None:
    documents = tmp_path / "content" / "documents"
    documents.mkdir(parents=True)
    body = "\n\n".join(newsroom.FERRY)
    (documents / "ferry.md").write_text(
        f"---\ntitle: Ferry aground\ndate: 2031-05-05\n---\n{body}\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pelican", str(tmp_path / "content"), "-s", "pelicanconf.py", "-o",
         str(tmp_path / "out"), "--fatal", "errors"],
        cwd=ROOT, env={**os.environ, "SOURCE_DATE_EPOCH": "1935755400"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Ferry aground" in text(tmp_path / "out", "index.html")
    assert (tmp_path / "content" / "ledger.json").is_file()


def test_pelicans_own_command_publishes_nothing_without_an_address(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "ferry.txt").write_text(
        "\n\n".join(("Ferry aground", *newsroom.FERRY)), encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pelican", str(tmp_path), "-s", "publishconf.py", "-o", str(tmp_path / "out")],
        cwd=ROOT, env={key: value for key, value in os.environ.items() if key != "SITEURL"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert "SITEURL" in done.stdout + done.stderr
    assert not (tmp_path / "out").exists()


SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def test_every_setting_of_ours_is_documented_and_no_other() -> None:
    assert set(re.findall(r"`(BRIEFING_[A-Z_]+)`", SETTINGS)) == set(documented())


def test_every_setting_in_the_configuration_is_documented_and_no_other() -> None:
    source = "".join(
        (ROOT / name).read_text(encoding="utf-8") for name in ("pelicanconf.py", "publishconf.py")
    )
    heads = re.findall(r"^([A-Z][A-Z_, =]*?)(?::[^=]*)? = (?![A-Z_]+ = )", source, flags=re.MULTILINE)
    assigned = {name for head in heads for name in re.findall(r"[A-Z][A-Z_]+", head)}
    rows = set(re.findall(r"^\| `([A-Z_]+)`", SETTINGS, flags=re.MULTILINE))
    assert rows - {"REDIRECTS"} == assigned


def test_a_site_can_do_without_a_search(content: Path, told: list[Briefing], tmp_path: Path) -> None:
    assert told
    build_site(content, tmp_path / "site", override={"BRIEFING_SEARCH": False})
    assert not (tmp_path / "site" / "search").exists()
    assert not page(tmp_path / "site", "index.html").xpath("//a[@rel='search']")
    assert "http://localhost:8000/search/" not in sitemap(tmp_path / "site")


def test_an_owner_changes_the_look_by_settings(content: Path, told: list[Briefing], tmp_path: Path) -> None:
    assert told
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><path d="M0 0h9v9z"/></svg>'
    (content / "mark.svg").write_text(drawing, encoding="utf-8")
    site = tmp_path / "site"
    tokens = {"spot": ("#005ea5", "#7fb8ff"), "paper": ("#ffffff", "#000000")}
    build_site(content, site, override={"SITENAME": "Desk", "LOGO": "mark.svg", "THEME_TOKENS": tokens})
    front = page(site, "index.html")
    assert "light-dark(#005ea5, #7fb8ff)" in (site / "theme" / "css" / "site.css").read_text(encoding="utf-8")
    assert front.xpath("//link[@rel='stylesheet']/@href")[-1] == "./theme/css/site.css"
    assert front.xpath("//h1//img/@alt") == ["Desk"]
    assert (site / "logo.svg").read_text(encoding="utf-8") == drawing
    assert front.xpath("//meta[@name='theme-color']/@content") == ["#ffffff", "#000000"]


def test_any_block_of_a_template_can_be_overridden(
    content: Path, told: list[Briefing], tmp_path: Path
) -> None:
    assert told
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "about.html").write_text(
        '{% extends "!theme/about.html" %}{% block title %}Who we are{% endblock %}', encoding="utf-8"
    )
    build_site(content, tmp_path / "site", override={"THEME_TEMPLATES_OVERRIDES": [str(mine)]})
    about = page(tmp_path / "site", "about/index.html")
    assert about.findtext(".//title") == "Who we are"
    assert "What cleaning cut, by rule" in about.text_content()


def test_a_hole_in_the_site_can_be_told(content: Path, told: list[Briefing], tmp_path: Path) -> None:
    """RFC 9116, section 2.5: Contact and Expires are required, Canonical names the file's own address."""
    assert told
    given = {"SECURITY_CONTACT": "mailto:desk@day.example", "SECURITY_EXPIRES": "2031-12-31"}
    build_site(content, tmp_path / "site", site_url="https://day.example", override=given)
    lines = (tmp_path / "site" / ".well-known" / "security.txt").read_text(encoding="utf-8").splitlines()
    assert lines == [
        "Contact: mailto:desk@day.example",
        "Expires: 2031-12-31T00:00:00Z",
        "Preferred-Languages: en",
        "Canonical: https://day.example/.well-known/security.txt",
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"SECURITY_CONTACT": "me", "SECURITY_EXPIRES": "2031-12-31"}, "give an address"),
        ({"SECURITY_CONTACT": "mailto:me@day.example"}, "needs SECURITY_EXPIRES"),
    ],
)
def test_half_a_promise_stops_the_build(
    given: dict[str, str], said: str, content: Path, told: list[Briefing], tmp_path: Path
) -> None:
    assert told
    with pytest.raises(SettingsError, match=said):
        build_site(content, tmp_path / "site", override=given)

"""Settings of the site: Pelican's own, and ours (``docs/settings.md`` explains each)."""

from os import environ

from generator import publish

SITENAME = "The Daybook"
TAGLINE = ""
SITEURL = "http://localhost:8000"
DEFAULT_LANG = "en"
THEME_TOKENS: dict[str, object] = {}
LOGO = ""
SECURITY_CONTACT = ""
SECURITY_EXPIRES = ""
TIMEZONE = "UTC"

BRIEFING_TEXT = "full"
BRIEFING_KEY_POINTS = 5
BRIEFING_TODAY = None
BRIEFING_STORE = environ.get("BRIEFING_STORE", ".cache/briefing.sqlite")
BRIEFING_STORE_LIMIT = 1000
BRIEFING_ENGINE = environ.get("BRIEFING_ENGINE", "auto")
BRIEFING_SEARCH = True
BRIEFING_PUBLICATION = "sync"

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGINS = [publish]
ARTICLE_PATHS: list[str] = []
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []
READERS = {"html": None, "rst": None}
LOCALE = ["C.UTF-8", "C"]
WITH_FUTURE_DATES = True
TYPOGRIFY = False
RELATIVE_URLS = True
DELETE_OUTPUT_DIRECTORY = False
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
DEFAULT_PAGINATION = 30
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "undefined": publish.StrictUndefined,
    "extensions": ["jinja2.ext.i18n"],
}

ARTICLE_URL = "stories/{story_id}-{slug}/"
ARTICLE_LANG_URL = ARTICLE_URL
CATEGORY_URL = "themes/{slug}/"
TAG_URL = "keywords/{slug}/"
AUTHOR_URL = "sources/{slug}/"
DAY_ARCHIVE_URL = "editions/{date:%Y-%m-%d}/"
PAGE_URL = "{slug}/"
PAGE_LANG_URL = PAGE_URL
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = ARTICLE_URL + "index.html"
CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
TAG_SAVE_AS = TAG_URL + "index.html"
AUTHOR_SAVE_AS = AUTHOR_URL + "index.html"
DAY_ARCHIVE_SAVE_AS = DAY_ARCHIVE_URL + "index.html"
PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = PAGE_URL + "index.html"

DIRECT_TEMPLATES = ["index", "themes", "keywords", "sources", "editions", "search", "feeds", "about", "404"]
THEMES_SAVE_AS, THEMES_URL = "themes/index.html", "themes/"
KEYWORDS_SAVE_AS, KEYWORDS_URL = "keywords/index.html", "keywords/"
SOURCES_SAVE_AS, SOURCES_URL = "sources/index.html", "sources/"
EDITIONS_SAVE_AS, EDITIONS_URL = "editions/index.html", "editions/"
SEARCH_SAVE_AS, SEARCH_URL = "search/index.html", "search/"
FEEDS_SAVE_AS, FEEDS_URL = "feeds/index.html", "feeds/"
ABOUT_SAVE_AS, ABOUT_URL = "about/index.html", "about/"

FEED_ALL_ATOM = FEED_ALL_RSS = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

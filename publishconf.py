"""Settings of the site as the public sees it: those of ``pelicanconf.py``, and what only matters there.

The address comes from the command line or the environment: ``make publish SITEURL=https://example.org``.
Without one nothing is built, since feeds, canonical links and the sitemap would be wrong.
"""

from os import environ

from pelicanconf import *  # noqa: F403 - everything but what follows is the same

SITEURL = environ.get("SITEURL", "")
HIDE_FULL_TEXT = True
"""Search engines are asked not to list pages that carry other people's text in full."""
WEBSUB_HUB = ""

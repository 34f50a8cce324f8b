"""Settings of the site as the public sees it: those of ``pelicanconf.py``, and what only matters there.

The address comes from the command line: ``make publish SITEURL=https://example.org``.
"""

from pelicanconf import *  # noqa: F403 - everything but what follows is the same

HIDE_FULL_TEXT = True
"""Search engines are asked not to list pages that carry other people's text in full."""

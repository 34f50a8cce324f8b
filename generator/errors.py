"""The errors this program raises on purpose, each with a message a reader can act on.

Bad *input* is not an error but a :class:`generator.model.Finding`: the rest of the site is still built.
"""


class BriefingError(Exception):
    """Something the user can put right; its message says what is wrong and what to do."""


class SettingsError(BriefingError):
    """A setting is unknown, has the wrong type, or holds a value that makes no sense."""


class ContentError(BriefingError):
    """The content folder as a whole cannot be used: missing, empty, or a broken table or ledger."""


class LedgerError(ContentError):
    """``ledger.json`` cannot be read, so no address could be kept; nothing is built."""


class EngineError(BriefingError):
    """The work cannot run where the settings say: no cluster, or one that runs other code."""

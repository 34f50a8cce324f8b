"""No test keeps anything in, or takes anything from, the store of the project itself."""

import os

os.environ["BRIEFING_STORE"] = ""

"""Print the list of cleaning rules as `docs/cleaning.md` holds it; a test compares the two.

usage: python scripts/rules.py
"""

from __future__ import annotations

import sys

from generator.rules import RULES


def listing() -> str:
    """A table for each family: rule, why, an example that is cut, a look-alike that stays."""
    families = dict.fromkeys(rule.family for rule in RULES)
    parts = []
    for family in families:
        rows = [
            f"| `{rule.name}` | {rule.reason} | {_cell(rule.example)} | {_cell(rule.look_alike)} |"
            for rule in RULES
            if rule.family == family
        ]
        head = f"### {family[:1].upper()}{family[1:]}\n\n| rule | why | is cut | stays |\n|---|---|---|---|\n"
        parts.append(head + "\n".join(rows))
    return "\n\n".join(parts)


def _cell(text: str) -> str:
    return "<br>".join(line.replace("|", "\\|").replace("_", "\\_") for line in text.split("\n"))


if __name__ == "__main__":
    sys.stdout.write(listing() + "\n")

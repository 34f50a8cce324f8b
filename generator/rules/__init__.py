"""The rules of cleaning, in the order in which they run; one module for each family of residue.

Each rule has an example that it changes and a look-alike that no rule changes.
"""

from __future__ import annotations

from generator.rules import (
    advert,
    agency,
    authors,
    notices,
    page,
    photo,
    related,
    sharing,
    signup,
    stamps,
    teasers,
    video,
)
from generator.rules.credit import credit_of
from generator.rules.rule import Phrase, Rule

RULES: tuple[Rule, ...] = (
    *teasers.RULES,
    *advert.RULES,
    *signup.RULES,
    *sharing.RULES,
    *related.RULES,
    *video.RULES,
    *photo.RULES,
    *stamps.RULES,
    *authors.RULES,
    *notices.RULES,
    *page.RULES,
    *agency.RULES,
)
"""Links first, so that their marks stand when a story's end is looked for; agency names last."""

__all__ = ["RULES", "Phrase", "Rule", "credit_of"]

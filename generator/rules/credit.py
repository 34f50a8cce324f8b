"""Read who is to be named: from the lines that were cut, and from a paragraph's dateline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.datelines import dateline
from generator.model import Credit, Cut
from generator.rules.rule import Rule


def credit_of(cuts: Iterable[Cut], texts: Sequence[str], rules: Sequence[Rule]) -> Credit:
    """Credit that ``cuts`` carry under ``rules``, and the dateline of the first of ``texts``."""
    sources = {rule.name: rule.credit for rule in rules if rule.credit is not None}
    found: dict[str, list[str]] = {"byline": [], "agency": [], "photo": []}
    for cut in cuts:
        source = sources.get(cut.rule)
        match = source.search(cut.text) if source is not None else None
        for name, value in (match.groupdict() if match else {}).items():
            if value and value.strip() not in found[name]:
                found[name].append(value.strip())
    place, agency = dateline(texts[0]) if texts else (None, None)
    return Credit(
        byline=next(iter(found["byline"]), None),
        agency=agency or next(iter(found["agency"]), None),
        dateline=place,
        photo=tuple(found["photo"]),
    )

"""Our settings: what they accept, and that nothing unknown is swallowed."""

from datetime import date

import pytest

from generator.errors import SettingsError
from generator.model import TextPolicy
from generator.settings import clock_day, documented, settings_from

PLACE = {"PATH": "content", "OUTPUT_PATH": "output"}


def test_defaults() -> None:
    settings = settings_from(PLACE)
    assert (settings.text, settings.lang, settings.timezone, settings.key_points) == (
        TextPolicy.FULL,
        "en",
        "UTC",
        5,
    )


def test_values_are_read() -> None:
    settings = settings_from(
        {**PLACE, "BRIEFING_TEXT": "excerpt", "BRIEFING_KEY_POINTS": 3, "BRIEFING_TODAY": "2024-04-08"}
    )
    assert (settings.text, settings.key_points) == (TextPolicy.EXCERPT, 3)
    assert settings.first_seen() == date(2024, 4, 8)


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"BRIEFING_TXT": "full"}, "unknown setting BRIEFING_TXT; the known ones are .*BRIEFING_TEXT"),
        ({"BRIEFING_TEXT": "half"}, "BRIEFING_TEXT is 'half'; use one of 'full', 'excerpt'"),
        ({"BRIEFING_KEY_POINTS": 9}, "BRIEFING_KEY_POINTS is 9; use 3, 4 or 5"),
        ({"BRIEFING_TODAY": "tomorrow"}, "BRIEFING_TODAY is 'tomorrow'; write a day as"),
    ],
)
def test_a_mistake_is_named(values: dict[str, object], complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint):
        settings_from({**PLACE, **values})


def test_the_clock_can_be_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1712534400")
    assert clock_day() == date(2024, 4, 8)
    assert settings_from(PLACE).first_seen() == date(2024, 4, 8)


def test_the_clock_serves_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert clock_day() > date(2024, 4, 8)


def test_each_setting_is_one_of_ours() -> None:
    assert documented() == (
        "BRIEFING_TEXT",
        "BRIEFING_KEY_POINTS",
        "BRIEFING_TODAY",
        "BRIEFING_STORE",
        "BRIEFING_STORE_LIMIT",
        "BRIEFING_ENGINE",
        "BRIEFING_SEARCH",
        "BRIEFING_PUBLICATION",
    )

"""Values with other fields are what ``dataclasses.replace`` gives."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from generator.altered import altered
from generator.model import Span, Story, StoryKind, Term

STORY = Story("a.txt", 1, StoryKind.REPORT, "Ferries stop", headline_is_made=False, blocks=(), lang="de")


def test_fields_are_changed_as_replace_changes_them() -> None:
    assert altered(STORY, id="1", slug="ferries-stop") == replace(STORY, id="1", slug="ferries-stop")
    assert altered(STORY, lang="en", id="2") == replace(STORY, lang="en", id="2")
    assert altered(Term("pay", "pay", ()), slug="pay-2") == Term("pay", "pay-2", ())
    assert STORY.id == ""
    assert STORY.lang == "de"


def test_a_field_that_there_is_none_of_is_refused() -> None:
    with pytest.raises(KeyError):
        altered(Span(1, 2), middle=3)


def test_a_type_that_makes_something_of_its_fields_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Made:
        text: str

        def __post_init__(self) -> None:
            raise AssertionError(self.text)

    with pytest.raises(TypeError, match="Made makes something"):
        altered(object.__new__(Made), text="b")

"""The last step before a page: what passes, what does not."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish import feeds
from generator.publish import sanitise as module
from generator.publish.sanitise import ILLEGAL, legal, legal_bytes, plain, sanitise


@pytest.mark.parametrize("examples", [module, feeds], ids=lambda found: found.__name__)
def test_examples_of_the_documentation_hold(examples: ModuleType) -> None:
    assert doctest.testmod(examples).failed == 0


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" data:text/html,x">x</a>',
        '<svg><animate onbegin="alert(1)"/></svg>',
        '<iframe src="https://x.example"></iframe>',
        '<p style="position:fixed">x</p>',
        "<form><input name=password></form>",
        '<img src="https://x.example/pixel.gif">',
        '<meta http-equiv="refresh" content="0;url=https://x.example">',
    ],
)
def test_nothing_active_passes(html: str) -> None:
    clean = sanitise(html)
    for trace in ("script", "on", "data:", "style", "iframe", "form", "img", "meta", "svg"):
        assert trace not in clean.replace("<p>", "").replace("position", "")


def test_structure_of_running_text_passes() -> None:
    html = '<h2 id="l1">A</h2><ul class="dots"><li>b</li></ul><p class="turn"><b>C</b> d</p>'
    assert sanitise(html) == html


@given(st.text())
def test_sanitising_twice_is_sanitising_once(text: str) -> None:
    assert sanitise(sanitise(text)) == sanitise(text)


@given(st.text())
def test_legal_text_keeps_every_legal_character(text: str) -> None:
    assert legal(text) == "".join(letter for letter in text if not ILLEGAL.match(letter))


@given(st.text())
def test_legal_bytes_are_those_of_legal_text(text: str) -> None:
    assert legal_bytes(text) == legal(text).encode()


@pytest.mark.parametrize(
    "code", [0, 9, 0x1F, 0x7F, 0x80, 0x9F, 0xA0, 0xD800, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF]
)
def test_legal_bytes_know_each_kind_of_illegal_character(code: int) -> None:
    assert legal_bytes(f"a{chr(code)}b") == legal(f"a{chr(code)}b").encode()


def test_a_line_of_plain_text_has_single_spaces() -> None:
    assert plain(" a\n\tb\x00 ") == "a b"

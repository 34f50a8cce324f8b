"""XML as text is what lxml would write, byte for byte."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.publish import elements
from generator.publish.elements import document, element, holding
from generator.publish.sanitise import ILLEGAL

TEXTS = st.text().map(lambda text: ILLEGAL.sub("", text)) | st.sampled_from(["a&b", '<"x">', "\r\n\t", ""])


def by_lxml(root: etree._Element) -> bytes:
    etree.indent(root, space=" ")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def test_examples_of_the_documentation_hold() -> None:
    assert doctest.testmod(elements).failed == 0


@given(TEXTS, TEXTS)
def test_text_and_attributes_are_escaped_as_lxml_does(text: str, value: str) -> None:
    root = etree.Element("told", {"by": value})
    root.text = text
    assert document(element("told", text, {"by": value})) == by_lxml(root)


@given(st.lists(st.lists(TEXTS, max_size=3), max_size=3))
def test_elements_are_set_in_as_lxml_does(told: list[list[str]]) -> None:
    root = etree.Element("feed")
    for texts in told:
        item = etree.SubElement(root, "item", {"size": str(len(texts))})
        for text in texts:
            etree.SubElement(item, "line").text = text
    items = [
        holding("item", [element("line", text) for text in texts], 1, {"size": str(len(texts))})
        for texts in told
    ]
    assert document(holding("feed", items, 0)) == by_lxml(root)


def test_an_element_without_text_is_empty() -> None:
    assert element("archive") == "<archive/>"
    assert element("archive", "") == "<archive></archive>"

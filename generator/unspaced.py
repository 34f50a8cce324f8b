"""Words of texts whose script puts no spaces between them, by a library for each language.

The libraries are imported when the first such text is met: their dictionaries take a while to load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from generator.tokens import Splitter

CONTENT = {"zh": ("n", "j", "eng", "vn", "i", "l"), "ja": ("名詞",)}
"""Parts of speech, by their tags' beginnings, that a keyword may begin or end with."""
NOT_CONTENT = ("名詞,代名詞", "名詞,非自立", "名詞,数", "名詞,接尾,助数詞", "名詞,副詞可能")
"""Japanese nouns that are small words: pronouns, dependent nouns, numerals, counters, times."""
UNSPLIT = frozenset({"th", "lo", "km", "my"})
"""Languages written without spaces that nothing here can split."""


@cache
def splitter(lang: str) -> Splitter | None:
    """What splits a language's texts into words; ``None`` where spaces do."""
    tagged = {"zh": _chinese, "ja": _japanese}.get(lang)
    return _splitter(tagged(), lang) if tagged else None


def _splitter(tagged: Callable[[str], Iterator[tuple[str, str]]], lang: str) -> Splitter:
    def split(text: str) -> list[tuple[int, int, bool]]:
        found: list[tuple[int, int, bool]] = []
        end = 0
        for word, tag in tagged(text):
            start = text.find(word, end)  # a library may leave white space out
            if start < 0 or not word.strip():
                continue
            end = start + len(word)
            small = not tag.startswith(CONTENT[lang]) or tag.startswith(NOT_CONTENT)
            found.append((start, end, small))
        return found

    return split


def _chinese() -> Callable[[str], Iterator[tuple[str, str]]]:
    import rjieba  # noqa: PLC0415 - its dictionary is for Chinese only

    return lambda text: iter(rjieba.tag(text))


def _japanese() -> Callable[[str], Iterator[tuple[str, str]]]:
    from janome.tokenizer import Token, Tokenizer  # noqa: PLC0415 - its dictionary is for Japanese only

    tokenizer = Tokenizer()
    return lambda text: (
        (token.surface, token.part_of_speech)
        for token in tokenizer.tokenize(text)
        if isinstance(token, Token)
    )

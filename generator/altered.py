"""Values like others, but for some fields: ``dataclasses.replace`` for the ten thousands of a build.

That function asks each field of each value anew whether it may be given; here a type is asked once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

Value = TypeVar("Value")
Read = Callable[[object], object]
Write = Callable[[object, object], None]


def altered(value: Value, **changes: object) -> Value:
    """The value with other fields, of a dataclass that has slots and makes nothing of its fields.

    Raises :class:`KeyError` for a field that there is none of.

    >>> from generator.model import Span
    >>> altered(Span(1, 2), end=5)
    Span(start=1, end=5)
    """
    kind: Any = type(value)
    made: Value = object.__new__(kind)
    changed, others = _slots(kind, (*changes,))
    for read, write in others:
        write(made, read(value))
    for write, change in zip(changed, changes.values(), strict=True):
        write(made, change)
    return made


@cache
def _slots(kind: type[Any], names: tuple[str, ...]) -> tuple[list[Write], list[tuple[Read, Write]]]:
    """How the named fields of a type are set, and how its others are read and set."""
    if hasattr(kind, "__post_init__"):
        raise TypeError(f"{kind.__name__} makes something of its fields")
    found = {field.name: kind.__dict__[field.name] for field in fields(kind)}
    others = [slot for name, slot in found.items() if name not in names]
    return [found[name].__set__ for name in names], [(slot.__get__, slot.__set__) for slot in others]

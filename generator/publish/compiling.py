"""How templates are compiled: to do at once what Jinja looks at again each time that it comes by.

The words of the interface are put in, calls go to what is plainly a function without asking what it wants,
an attribute of one of our nouns is read as Python reads it, and what is printed is escaped without being
wrapped. What such a template says is what Jinja's own would say (``tests/unit/test_templating.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date
from functools import partial
from gettext import NullTranslations
from io import StringIO
from keyword import iskeyword
from typing import Any

import markupsafe
from jinja2 import Environment, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.runtime import LoopContext
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

escaped: Callable[[object], str] = markupsafe._escape_inner  # type: ignore[attr-defined, assignment] # noqa: SLF001
"""What ``escape`` wraps: of plain text alone, in C where that is installed."""
safe = partial(str.__new__, Markup)
"""Markup of a text that a template made; ``Markup`` itself first asks whether it is something else."""
PLAIN: set[type] = {date, str, LoopContext}
"""Kinds of things beside dataclasses whose attributes are the same for all of a kind."""
_HAVING: dict[str, set[type]] = {}


def shown(value: object) -> str:
    """A value as a page has it: escaped, unless it is markup."""
    kind = type(value)
    if kind is str:
        return escaped(value)
    if kind is Markup:
        return value  # type: ignore[return-value] # its type was asked for
    return str(value) if kind is int else escape(value)


def having(name: str) -> set[type]:
    """The kinds of things, met so far, of which each has an attribute of this name."""
    return _HAVING.setdefault(name, set())


def attribute(environment: Environment, thing: object, name: str) -> Any:  # noqa: ANN401 - whatever it is
    """An attribute, item or undefined value as Jinja finds it; kinds that have it for sure are remembered."""
    kind, found = type(thing), environment.getattr(thing, name)
    if not isinstance(found, Undefined) and (kind in PLAIN or _is_field(kind, name)):
        having(name).add(kind)
    return found


def _is_field(kind: type, name: str) -> bool:
    return is_dataclass(kind) and (name in kind.__dataclass_fields__ or hasattr(kind, name))


def generator_for(words: NullTranslations) -> type[CodeGenerator]:
    """What compiles templates in a language."""

    class Worded(_Quick):
        """Compiles with the words put in."""

        def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
            super().visit_Template(_Worded(words).visit(node), frame)

    return Worded


class _Worded(NodeTransformer):
    """Puts the words of a language in the place of the calls that look them up."""

    def __init__(self, words: NullTranslations) -> None:
        self._words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        """A message without variables becomes a constant."""
        match node:
            case nodes.Call(
                node=nodes.Name(name="_" | "gettext"),
                args=[nodes.Const(value=str() as text)],
                kwargs=[],
                dyn_args=None,
                dyn_kwargs=None,
            ):
                return nodes.Const(Markup(self._words.gettext(text)) % {}, lineno=node.lineno)  # noqa: S704 - a catalogue's
            case _:
                return self.generic_visit(node)


class _Quick(CodeGenerator):
    """Compiles calls, attributes and what is printed."""

    _printed = ""
    """What is to be printed, in the code that is written."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import attribute, escaped, having, shown, safe as Markup")
        for name in sorted({found.attr for found in node.find_all(nodes.Getattr)}):
            self.writeline(f"having_{name} = having({name!r})")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the same
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        thing = self.temporary_identifier()
        self.write(f"({thing}.{node.attr} if type({thing} := ")
        self.visit(node.node, frame)
        self.write(f") in having_{node.attr} else attribute(environment, {thing}, {node.attr!r}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - Jinja's own
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        elif finalize.src is not None:
            self.write(f"shown({finalize.src}")
        else:
            self._printed = self.temporary_identifier()
            self.write(f"(escaped({self._printed}) if type({self._printed} := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - the same
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(f") is str else shown({self._printed}))")

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - Jinja's
        if forward_caller:
            super().visit_Call(node, frame, forward_caller=True)
            return
        if _is_macro(node.node):
            self.visit(node.node, frame)
            self.write("(")
        else:
            self.write("context.able(")
            self.visit(node.node, frame)
            self.write(", _loop_vars" if frame.loop_frame else ", None")
            self.write(", _block_vars)(" if frame.block_frame else ", None)(")
        whole, self.stream = self.stream, StringIO()
        self.signature(node, frame)  # begins with a comma: Jinja's own call has the function before
        whole.write(self.stream.getvalue().removeprefix(", "))
        self.stream = whole
        self.write(")")


def _is_macro(called: nodes.Expr) -> bool:
    """Whether a call is of one of the macros, by the name that base.html has them under."""
    match called:
        case nodes.Getattr(node=nodes.Name(name="m")):
            return True
        case _:
            return False

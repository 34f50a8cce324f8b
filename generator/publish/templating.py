"""Jinja made quick: what templates mean stays the same.

Three things cost most of a page. Words of the interface are looked up at each use, though they are constants
of a language: they are put in when a template is compiled. A call goes through checks of what its function
wants: the usual kinds are told by their type. And the same macro is asked for the same thing on many pages:
the macros of ``macros.html`` are made once for each way to the site's root and see nothing else that differs
from page to page, so what they said of a noun of the program is what they would say again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from gettext import NullTranslations
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment, nodes, pass_context, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from generator.model import Edition, Event, Sentence, Source, Story, Term, Theme

MACROS = "macros.html"
SHARED = ("site_url", "briefing", "latest", "search_months")
"""Names in small letters that are the same on every page; settings, in capitals, are too, but for the way
to the root."""
NOUNS = frozenset({Edition, Event, Sentence, Source, Story, Term, Theme})
"""Frozen, so that equal identity is equal content."""
VALUES = frozenset({str, int, float, bool, date, type(None)})
PLAIN = frozenset({FunctionType, MethodType, partial, type(len)})
WANTS = "jinja_pass_arg"
"""What Jinja marks a function with that is to be given the context."""


class QuickContext(Context):
    """Calls what is plainly a function, a method or a macro without asking what it wants."""

    def call(self, __obj: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Jinja's signature
        """As Jinja's own."""
        kind = type(__obj)
        if kind is Macro:
            args = (self.eval_ctx, *args)
        elif kind not in PLAIN or hasattr(__obj, WANTS):
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)


class Macros:
    """The macros of one way to the root; each says the same thing of the same noun once."""

    def __init__(self) -> None:
        """Speak for nothing yet."""
        self._said: dict[str, Callable[..., Markup]] = {}
        self._macros: Any = None

    def take(self, macros: object) -> None:
        """Speak for a module of macros."""
        self._macros = macros

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        if name not in self._said:
            self._said[name] = _remembering(getattr(self._macros, name))
        return self._said[name]


def _remembering(macro: Callable[..., Markup]) -> Callable[..., Markup]:
    """The macro with a memory of what it said; things are held with it, so that none's identity is reused."""
    known: dict[tuple[object, ...], tuple[tuple[object, ...], Markup]] = {}

    def said(*given: object, **named: object) -> Markup:
        things = (*given, *named.values())
        key: list[object] = [*named]
        for thing in things:
            kind = type(thing)
            if kind in NOUNS:
                key.append(id(thing))
            elif kind in VALUES:
                key.append((kind, thing))
            else:
                return macro(*given, **named)
        place = tuple(key)
        if place not in known:
            known[place] = things, macro(*given, **named)
        return known[place][1]

    return said


@pass_context
def macros(context: Context) -> Macros:
    """The macros for pages that are as far from the root as this one."""
    root = context["SITEURL"]
    made: dict[str, Macros] = context.environment.__dict__.setdefault("macros_by_root", {})
    if root not in made:
        found = made[root] = Macros()
        told = {name: value for name, value in context.get_all().items() if name.isupper() or name in SHARED}
        template = context.environment.get_template(MACROS)
        found.take(template.make_module({**told, "SITEURL": root, "m": found}))
    return made[root]


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


def quicken(environment: Environment, words: NullTranslations) -> None:
    """Make an environment quick, in a language; its templates must escape, and none be compiled yet."""

    class Worded(CodeGenerator):
        """Compiles with the words put in."""

        def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
            super().visit_Template(_Worded(words).visit(node), frame)

    environment.context_class = QuickContext
    environment.code_generator_class = Worded
    environment.globals.update(spoken(words))


def spoken(words: NullTranslations) -> dict[str, Callable[..., str]]:
    """Functions that look messages up and put their variables in, as Jinja's i18n extension has them."""

    @pass_eval_context
    def gettext(context: EvalContext, text: str, **variables: object) -> str:
        return _filled(context, words.gettext(text), variables)

    @pass_eval_context
    def ngettext(context: EvalContext, one: str, many: str, num: int, **variables: object) -> str:
        return _filled(context, words.ngettext(one, many, num), {"num": num, **variables})

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


def _filled(context: EvalContext, text: str, variables: dict[str, object]) -> str:
    return (Markup(text) if context.autoescape else text) % variables  # noqa: S704 - the catalogue's words

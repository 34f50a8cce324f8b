"""Jinja made quick: what templates mean stays the same.

Four things cost most of a page. Words of the interface are looked up at each use, though they are constants
of a language: they are put in when a template is compiled. A call goes through checks of what its function
wants: the usual kinds are told by their type. What is printed is wrapped as markup each time, only to be
joined: plain text is escaped, and what is markup already is taken as it is. And the same macro is asked for
the same thing on many pages: the macros of ``macros.html`` are made once for each way to the site's root and
see nothing else that differs from page to page, so what they said of a noun of the program is what they would
say again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property, partial
from gettext import NullTranslations
from io import StringIO
from types import FunctionType, MethodType
from typing import Any

import markupsafe
from jinja2 import Environment, Template, nodes, pass_context, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from generator.model import Edition, Event, Sentence, Source, Story, Term, Theme

MACROS = "macros.html"
SHARED = ("site_url", "briefing", "latest", "search_months")
"""Names in small letters that are the same on every page; settings, in capitals, are too, but for the way
to the root."""
NOUNS = frozenset({Edition, Event, Sentence, Source, Story, Term, Theme})
"""Frozen, so that equal identity is equal content."""
VALUES = frozenset({str, int, float, bool, date, type(None)})
MANY, SHORT = 2_000, 600
"""What a macro says in fewer characters is soon said again: of so many such things no more are remembered."""
NUMBERS = frozenset({int, float})
PLAIN = frozenset({FunctionType, MethodType, partial, type(len)})
_escaped: Callable[[object], str] = markupsafe._escape_inner  # type: ignore[attr-defined, assignment] # noqa: SLF001
"""What ``escape`` wraps: of plain text alone, in C where that is installed."""
WANTS = "jinja_pass_arg"
"""What Jinja marks a function with that is to be given the context."""


class QuickContext(Context):
    """Calls what is plainly a function, a method or a macro without asking what it wants."""

    def able(
        self,
        function: Callable[..., Any],
        loop_vars: Mapping[str, Any] | None = None,
        block_vars: Mapping[str, Any] | None = None,
    ) -> Callable[..., Any]:
        """What to call with a template's arguments alone, so that all is as with Jinja's ``call``."""
        kind = type(function)
        if kind in PLAIN and not hasattr(function, WANTS):
            return function
        if kind is Macro:
            return partial(function, self.eval_ctx)
        return partial(self.call, function, _loop_vars=loop_vars, _block_vars=block_vars)


class QuickTemplate(Template):
    """Makes pages without copying what all of them are given name by name."""

    @cached_property
    def _plain_globals(self) -> dict[str, Any]:
        return dict(self.globals)

    def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - Jinja's signature
        """As Jinja's own."""
        context = self.new_context({**self._plain_globals, **dict(*args, **kwargs)}, shared=True)
        try:
            return "".join(self.root_render_func(context))
        except Exception:  # noqa: BLE001 - it is raised again, with the template's lines
            self.environment.handle_exception()


def shown(value: object) -> str:
    """A value as a page has it: escaped, unless it is markup."""
    kind = type(value)
    if kind is str:
        return _escaped(value)
    if kind is Markup:
        return value  # type: ignore[return-value] # its type was asked for
    return str(value) if kind is int else escape(value)


safe = partial(str.__new__, Markup)
"""Markup of a text that a template made; ``Markup`` itself first asks whether it is something else."""


class Macros:
    """The macros of one way to the root; each says the same thing of the same noun once."""

    def __init__(self) -> None:
        """Speak for nothing yet."""
        self._macros: Any = None

    def take(self, macros: object) -> None:
        """Speak for a module of macros."""
        self._macros = macros

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        """A macro that remembers; asked for once, as it is an attribute from then on."""
        found = _remembering(getattr(self._macros, name))
        setattr(self, name, found)
        return found


def _remembering(macro: Callable[..., Markup]) -> Callable[..., Markup]:
    """The macro with a memory of what it said; things are held with it, so that none's identity is reused."""
    known: dict[object, tuple[object, Markup]] = {}

    def said(*given: object, **named: object) -> Markup:
        if len(given) == 1 and not named and type(given[0]) in NOUNS:
            things: object = given[0]
            place: object = id(things)
        else:
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
        found = known.get(place)
        if found is None:
            found = things, macro(*given, **named)
            if len(known) >= MANY and len(found[1]) < SHORT:
                known.clear()
            known[place] = found
        return found[1]

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


class _Quick(CodeGenerator):
    """Compiles calls and what is printed for :class:`QuickContext` and :func:`shown`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import shown, safe as Markup")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - Jinja's own
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"shown({finalize.src or ''}")

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
        self.signature(
            node, frame
        )  # which begins with a comma, as Jinja's own call has the function before it
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


def quicken(environment: Environment, words: NullTranslations) -> None:
    """Make an environment quick, in a language; its templates must escape, and none be compiled yet."""

    class Worded(_Quick):
        """Compiles with the words put in."""

        def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
            super().visit_Template(_Worded(words).visit(node), frame)

    environment.auto_reload = False  # templates stay as they are while a site is made
    environment.template_class = QuickTemplate
    environment.context_class = QuickContext
    environment.code_generator_class = Worded
    environment.globals.update(spoken(words))


def spoken(words: NullTranslations) -> dict[str, Callable[..., str]]:
    """Functions that look messages up and put their variables in, as Jinja's i18n extension has them."""
    counted: dict[tuple[str, str, int], str] = {}

    @pass_eval_context
    def gettext(context: EvalContext, text: str, **variables: object) -> str:
        return _filled(context, words.gettext(text), variables)

    @pass_eval_context
    def ngettext(context: EvalContext, one: str, many: str, num: int, **variables: object) -> str:
        if variables or not context.autoescape:
            return _filled(context, words.ngettext(one, many, num), {"num": num, **variables})
        key = one, many, num
        if key not in counted:
            counted[key] = _filled(context, words.ngettext(one, many, num), {"num": num})
        return counted[key]

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


def _filled(context: EvalContext, text: str, variables: Mapping[str, object]) -> str:
    """A message of the catalogue with its variables; where pages are escaped, so are they."""
    if not context.autoescape:
        return text % variables
    told = {name: value if type(value) in NUMBERS else shown(value) for name, value in variables.items()}
    return Markup(text % told)  # noqa: S704 - the catalogue's words, and escaped ones

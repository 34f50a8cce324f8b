"""Jinja made quick: what templates mean stays the same.

Templates are compiled to lose no time (``compiling``). A call goes through checks of what its function wants:
the usual kinds are told by their type. And the same macro is asked for the same thing on many pages: the
macros of ``macros.html`` are made once for each way to the site's root and see nothing else that differs from
page to page, so what they said of a noun of the program is what they would say again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property, partial
from gettext import NullTranslations
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment, Template, pass_context, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

from generator.model import Edition, Event, Sentence, Source, Story, Term, Theme
from generator.publish.compiling import PLAIN, generator_for, safe, shown

MACROS = "macros.html"
SHARED = ("site_url", "briefing", "latest", "search_months")
"""Names in small letters that are the same on every page; settings, in capitals, are too, but for the way
to the root."""
NOUNS = frozenset({Edition, Event, Sentence, Source, Story, Term, Theme})
"""Frozen, so that equal identity is equal content."""
VALUES = frozenset({str, int, float, bool, date, type(None)})
MANY, SHORT = 2_000, 300
"""What a macro says in fewer characters is soon said again: of so many such things no more are remembered."""
NUMBERS = frozenset({int, float})
FUNCTIONS = frozenset({FunctionType, MethodType, partial, type(len)})
WANTS = "jinja_pass_arg"
"""What Jinja marks a function with that is to be given the context."""
EVALUATION = getattr(pass_eval_context(lambda: None), WANTS)
"""The mark of one that is to be told whether templates are escaped."""


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
        if kind in FUNCTIONS:
            wants = getattr(function, WANTS, None)
            if wants is None:
                return function
            if wants is EVALUATION:
                return partial(function, self.eval_ctx)
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
        given = args[0] if len(args) == 1 and not kwargs else dict(*args, **kwargs)
        context = self.new_context({**self._plain_globals, **given}, shared=True)
        try:
            return "".join(self.root_render_func(context))
        except Exception:  # noqa: BLE001 - it is raised again, with the template's lines
            self.environment.handle_exception()


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


def _remembering(macro: Macro) -> Callable[..., Markup]:
    """The macro with a memory of what it said; things are held with it, so that none's identity is reused."""
    known: dict[object, tuple[object, Markup]] = {}
    say = _directly(macro)

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
                    return say(*given, **named)
            place = tuple(key)
        found = known.get(place)
        if found is None:
            found = things, say(*given, **named)
            if len(known) >= MANY and len(found[1]) < SHORT:
                known.clear()
            known[place] = found
        return found[1]

    return said


def _directly(macro: Macro) -> Callable[..., Markup]:
    """The macro without Jinja's own way of finding what is left out, which is long."""

    def at_length(*given: object, **named: object) -> Markup:
        said: Markup = safe(macro(*given, **named))
        return said

    if macro.catch_kwargs or macro.catch_varargs or macro.caller:
        return at_length
    function, places = macro._func, {name: place for place, name in enumerate(macro.arguments)}  # noqa: SLF001 - the same
    unset = (missing,) * len(places)

    def say(*given: object, **named: object) -> Markup:
        arguments = [*given, *unset[len(given) :]]
        for name, value in named.items():
            place = places.get(name, -1)
            if place < len(given):
                return at_length(*given, **named)  # which tells what is wrong
            arguments[place] = value
        return safe(function(*arguments)) if len(arguments) == len(unset) else at_length(*given)

    return say


PLAIN.add(Macros)  # of each way to the root they are the same


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


def quicken(environment: Environment, words: NullTranslations) -> None:
    """Make an environment quick, in a language; its templates must escape, and none be compiled yet."""
    for name, found in list(environment.filters.items()):
        if hasattr(found, "jinja_async_variant"):  # asks at each use whether it is to wait
            environment.filters[name] = found.__wrapped__
    environment.auto_reload = False  # templates stay as they are while a site is made
    environment.template_class = QuickTemplate
    environment.context_class = QuickContext
    environment.code_generator_class = generator_for(words)
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

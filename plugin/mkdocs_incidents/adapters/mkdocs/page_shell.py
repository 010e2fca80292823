"""The theme round the generated pages, rendered once for all pages of a shape: each page is filled into its slots.

Hundreds of records differ from each other in what stands in their slots; navigation, header and footer are the same.
The third page of a shape is rendered with marks as its values, which leaves the shell. A shell has to prove itself in
every build: its first two pages and every 200th are rendered in full as well, and one difference ends it. Whatever is
not known to leave pages alone (another theme, templates of the site's own, a plugin with a say in the context) means
no shell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import mkdocs
from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir
from mkdocs.utils.templates import TemplateContext

from mkdocs_incidents.adapters.mkdocs.host import GeneratedPage
from mkdocs_incidents.adapters.mkdocs.page_shape import (
    Kind,
    StandIn,
    UnsharedError,
    is_plain,
    read_shape,
    read_values,
)
from mkdocs_incidents.pages.assets import THEME

log = get_plugin_logger("incidents")

_MARK = "zqslot"
_BEFORE_SHELL = 2
_PROVEN = 2
_SAMPLE = 200
_CONTEXT = frozenset(TemplateContext.__annotations__)
_KNOWN_PLUGINS = ("material", "mkdocs", "mkdocs_incidents", "mkdocs_macros")

Values = tuple[tuple[Kind, str], ...]
Form = Callable[[str], str]


def share_shells(env: Environment, config: MkDocsConfig) -> None:
    """Have the templates that `env` loads from now on share what they print, where that is safe.

    Jinja makes the templates that it loads of `env.template_class`; MkDocs calls nothing of a page's but `render`.
    """
    if config.theme.name != "material" or not _plugins_are_known(config):
        return
    shells = PageShells()

    class SharedTemplate(Template):
        def render(self, *args: Any, **kwargs: Any) -> str:
            if kwargs or len(args) != 1:
                return super().render(*args, **kwargs)
            return shells.render(self, super().render, args[0])

    env.template_class = SharedTemplate


def _plugins_are_known(config: MkDocsConfig) -> bool:
    """Whether all that may change a page's context, or anything else between two pages, is known not to."""
    hooks = config.plugins.events["page_context"]
    return all(hook.__module__.partition(".")[0] in _KNOWN_PLUGINS for hook in hooks)


class PageShells:
    """The shells of one build, by the shapes of their pages."""

    def __init__(self) -> None:
        self._counts: dict[Hashable, int] = {}
        self._shells: dict[Hashable, PageShell | None] = {}
        self._places: frozenset[str] | None = None

    def render(self, template: Template, full: Callable[[Any], str], context: Any) -> str:
        """What `full(context)` returns."""
        shape = self._shape(template, context)
        if shape is None:
            return full(context)
        count = self._counts[shape] = self._counts.get(shape, 0) + 1
        if count <= _BEFORE_SHELL:
            return full(context)
        if shape not in self._shells:
            self._shells[shape] = _build_shell(template, full, context)
        shell = self._shells[shape]
        if shell is None:
            return full(context)
        output = shell.fill(read_values(context["page"]))
        if count > _BEFORE_SHELL + _PROVEN and count % _SAMPLE:
            return output
        return self._prove(shape, output, full(context))

    def _prove(self, shape: Hashable, output: str, rendered: str) -> str:
        if output != rendered:
            log.debug("pages that look alike differ: they are rendered one by one")
            self._shells[shape] = None
        return rendered

    def _shape(self, template: Template, context: Any) -> Hashable:
        """The page's shape; None where it shares no shell: in the navigation, an entry knows its page."""
        page = context.get("page")
        if not isinstance(page, GeneratedPage) or context.keys() != _CONTEXT or not is_plain(page):
            return None
        if self._places is None:
            self._places = _places_in(context["nav"])
        if page.url in self._places:
            return None
        try:
            return template.name, read_shape(page, context)
        except UnsharedError:
            return None


def _places_in(nav: Navigation) -> frozenset[str]:
    """The addresses in the navigation and all folders above them: a link into a page's own folder is short there."""
    paths = (urlsplit(item.url or "").path for item in _entries(nav.items))
    return frozenset(chain.from_iterable(_with_folders(path) for path in paths))


def _entries(items: Any) -> list[Any]:
    below = [entry for item in items for entry in _entries(item.children or ())]
    return [*(item for item in items if hasattr(item, "url")), *below]


def _with_folders(path: str) -> list[str]:
    return [path, *(path[: match.end()] for match in re.finditer("/", path))]


@dataclass(frozen=True, slots=True)
class PageShell:
    """What the pages of a shape have in common: `literals`, and between two of them a slot in one of its forms."""

    literals: tuple[str, ...]
    slots: tuple[tuple[int, Form], ...]

    def fill(self, values: Values) -> str:
        """The page with these values."""
        filled = (form(values[index][1]) for index, form in self.slots)
        return "".join(chain.from_iterable(zip(self.literals, (*filled, ""), strict=True)))


def _build_shell(template: Template, full: Callable[[Any], str], context: Any) -> PageShell | None:
    """The shell of the shape of the page in `context`; None where the template prints more than slots stand for."""
    page: Page = context["page"]
    values = read_values(page)
    marks = [f"{_MARK}{index}{kind.ending}" for index, (kind, _) in enumerate(values)]
    try:
        printed = full({**context, "page": StandIn(page, marks)})
    except Exception as error:  # what fails here is rendered in full, and tells there what is wrong
        log.debug(f"{page.file.src_uri} is rendered in full: {error}")
        return None
    if not _templates_are_known(template.environment):
        log.debug("pages are rendered in full, as the site has templates of its own")
        return None
    return _cut(printed, values, marks)


def _cut(printed: str, values: Values, marks: list[str]) -> PageShell | None:
    """Cut at the marks. None where one was changed in another way than the forms know."""
    forms = {form(mark): (index, form) for index, mark in enumerate(marks) for form in reversed(values[index][0].forms)}
    pattern = "|".join(re.escape(text) for text in sorted(forms, key=len, reverse=True))
    pieces = re.split(f"({pattern})", printed)
    literals, found = pieces[::2], pieces[1::2]
    if any(_MARK in literal.lower() for literal in literals):
        log.debug("pages are rendered in full, as a template changes what it prints in an unknown way")
        return None
    return PageShell(tuple(literals), tuple(forms[text] for text in found))


def _templates_are_known(env: Environment) -> bool:
    """Whether every template loaded so far comes with the theme, with MkDocs or with this package."""
    folders = (Path(get_theme_dir("material")), Path(mkdocs.__file__).parent, Path(str(THEME)))
    loaded = [Path(template.filename or "") for template in (env.cache or {}).values()]
    return bool(loaded) and all(any(path.is_relative_to(folder) for folder in folders) for path in loaded)

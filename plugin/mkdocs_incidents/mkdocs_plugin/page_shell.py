"""Renders the theme once for all pages that look alike, and fills each page into that shell.

Hundreds of records differ only in the values of their slots; navigation, header and footer are the same. The second
page of a shape is rendered with marks as its values, which results in the shell. The third page and every 200th are
also rendered in full and compared: one difference ends the use of the shell. There is no shell if anything could change
single pages: another theme, custom templates, or an unknown plugin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import mkdocs
from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_theme_dir
from mkdocs.utils.templates import TemplateContext

from mkdocs_incidents.mkdocs_plugin.generated_pages import GeneratedPage
from mkdocs_incidents.mkdocs_plugin.page_slots import KINDS, Form, StandIn, UnsharedError, read_shape, read_values
from mkdocs_incidents.mkdocs_plugin.upstream import TOC_ITEM
from mkdocs_incidents.site.assets import THEME

log = get_plugin_logger("incidents")

_MARK = "zqslot"
_PROVEN = 3  # the second page produces the shell, the third is compared
_SAMPLE = 200
_BREAK = re.compile(r"[ \t]*\n\s*")
_KEEPS_SPACE = ("<pre", "<textarea")
_CONTEXT = frozenset(TemplateContext.__annotations__)
_KNOWN_PLUGINS = ("material", "mkdocs", "mkdocs_incidents", "mkdocs_macros")

Render = Callable[[Any], str]


def share_shells(env: Environment, config: MkDocsConfig) -> None:
    """Let the templates that `env` loads from now on share their output, where that is safe.

    Jinja creates the templates that it loads as `env.template_class`, and MkDocs only calls `render` on them.
    """
    if config.theme.name != "material" or not _plugins_are_known(config):
        return
    shells = PageShells(env)

    class SharedTemplate(Template):
        def render(self, *args: Any, **kwargs: Any) -> str:
            if kwargs or len(args) != 1:
                return super().render(*args, **kwargs)
            return shells.render(self, super().render, args[0])

    env.template_class = SharedTemplate


def _plugins_are_known(config: MkDocsConfig) -> bool:
    """Return whether all plugins are known not to change a page's context, or anything else between two pages."""
    hooks = config.plugins.events["page_context"]
    return all(hook.__module__.partition(".")[0] in _KNOWN_PLUGINS for hook in hooks)


@dataclass(frozen=True, slots=True)
class PageShell:
    """What the pages of a shape have in common: `literals`, with a slot in one of its forms between each two.

    The slot after the last value is the table of contents, whose entries are separated by `apart`.
    """

    literals: tuple[str, ...]
    slots: tuple[tuple[int, Form], ...]
    apart: str

    def fill(self, values: tuple[str, ...], entries: list[str]) -> str:
        """Return the page with these values and entries of its table of contents."""
        known = (*values, self.apart.join(entries))
        filled = (form(known[index]) for index, form in self.slots)
        return "".join(chain.from_iterable(zip(self.literals, (*filled, ""), strict=True)))


class PageShells:
    """The shells of one build, by the shapes of their pages."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._counts: dict[Hashable, int] = {}
        self._shells: dict[Hashable, PageShell | None] = {}
        self._entries: dict[Hashable, str] = {}
        self._places: frozenset[str] | None = None

    def render(self, template: Template, full: Render, context: Any) -> str:
        """Return the result of `full(context)`.

        For our own pages, empty lines and indents around the content are removed.
        """
        if not isinstance(context.get("page"), GeneratedPage):
            return full(context)
        return self._render(template, lambda values: self._squeeze(full(values)), context)

    def _squeeze(self, html: str) -> str:
        return _squeeze(html) if _templates_are_known(self._env) else html

    def _render(self, template: Template, full: Render, context: Any) -> str:
        shape = self._shape(template, context)
        count = self._counts[shape] = self._counts.get(shape, 0) + 1
        if shape is None or count == 1:
            return full(context)
        if shape not in self._shells:
            self._shells[shape] = self._build(template, full, context)
        shell = self._shells[shape]
        if shell is None:
            return full(context)
        page = context["page"]
        output = shell.fill(read_values(page), [self._entry(entry) for entry in page.toc])
        return output if count > _PROVEN and count % _SAMPLE else self._prove(shape, output, full(context))

    def _prove(self, shape: Hashable, output: str, rendered: str) -> str:
        if output != rendered:
            log.debug("pages that look alike differ: they are rendered one by one")
            self._shells[shape] = None
        return rendered

    def _shape(self, template: Template, context: Any) -> Hashable:
        """Return the page's shape, or None if it cannot share a shell: a page in the navigation cannot."""
        page = context["page"]
        if context.keys() != _CONTEXT or "/" not in page.url.rstrip("/"):
            return None
        if self._places is None:
            self._places = frozenset(chain.from_iterable(map(_with_folders, _addresses(context["nav"].items))))
        if page.url in self._places or any(entry.level == 1 for entry in page.toc):
            return None
        try:
            shared = (tuple(context["extra_css"]), tuple(context["extra_javascript"]), context["base_url"])
            return template.name, *shared, read_shape(page)
        except UnsharedError:
            return None

    def _entry(self, entry: AnchorLink) -> str:
        """Render an entry of a table of contents as the theme does.

        Cached, because most records have the same entries.
        """
        key = _describe(entry)
        if key not in self._entries:
            self._entries[key] = self._print_entry(entry)
        return self._entries[key]

    def _print_entry(self, entry: AnchorLink) -> str:
        template = self._env.get_template(TOC_ITEM)
        return _BREAK.sub("\n", Template.render(template, {"toc_item": entry})).strip()

    def _build(self, template: Template, full: Render, context: Any) -> PageShell | None:
        """Build the shell for the shape of a page. None if the template prints more than the slots."""
        page = context["page"]
        marks = [f"{_MARK}{number}{ending}" for number, (ending, _) in enumerate(KINDS)]
        try:
            entries = [AnchorLink(f"{_MARK}first", marks[-1], 2), AnchorLink(f"{_MARK}second", f"{_MARK}id", 2)]
            printed = full({**context, "page": StandIn(page, marks, entries)})
            first, second = map(self._print_entry, entries)
        except Exception as error:  # whatever fails here is rendered in full, which reports the error
            log.debug(f"{page.file.src_uri} is rendered in full: {error}")
            return None
        if not _templates_are_known(self._env):
            log.debug("pages are rendered in full, as the site has templates of its own")
            return None
        between = re.search(f"{re.escape(first)}(\\s*){re.escape(second)}", printed)
        return _cut(
            printed.replace(between[0], f"{_MARK}toc") if between else printed, marks, between[1] if between else ""
        )


def _squeeze(html: str) -> str:
    """Remove the empty lines and indents that the theme's templates leave around the article."""
    start, end = html.find("<article"), html.rfind("</article>")
    head, tail = html[:start], html[end:]
    if start < 0 or end < 0 or any(tag in part for tag in _KEEPS_SPACE for part in (head, tail)):
        return html
    return _BREAK.sub("\n", head).lstrip() + html[start:end] + _BREAK.sub("\n", tail)


def _cut(printed: str, marks: list[str], apart: str) -> PageShell | None:
    """Cut the page at the marks. None if one was changed in an unknown way."""
    forms = {form(mark): (index, form) for index, mark in enumerate(marks) for form in reversed(KINDS[index][1])}
    forms[f"{_MARK}toc"] = (len(marks), str)
    pattern = "|".join(re.escape(text) for text in sorted(forms, key=len, reverse=True))
    pieces = re.split(f"({pattern})", printed)
    literals, found = pieces[::2], pieces[1::2]
    if any(_MARK in literal.lower() for literal in literals):
        log.debug("pages are rendered in full, as a template changes what it prints in an unknown way")
        return None
    return PageShell(tuple(literals), tuple(forms[text] for text in found), apart)


def _describe(entry: AnchorLink) -> Hashable:
    return entry.title, entry.id, tuple(map(_describe, entry.children))


def _addresses(items: Any) -> list[str]:
    """Return the addresses in a navigation."""
    own = [urlsplit(item.url or "").path for item in items if hasattr(item, "url")]
    return [*own, *(address for item in items for address in _addresses(item.children or ()))]


def _with_folders(path: str) -> list[str]:
    """Return an address and all folders above it, because a link into a page's own folder is shortened."""
    return [path, *(path[: match.end()] for match in re.finditer("/", path))]


def _templates_are_known(env: Environment) -> bool:
    """Return whether every template loaded so far belongs to the theme, to MkDocs or to this package."""
    loaded = [template.filename or "" for template in (env.cache or {}).values()]
    return bool(loaded) and all(map(_is_known, loaded))


@cache
def _is_known(path: str) -> bool:
    folders = (Path(get_theme_dir("material")), Path(mkdocs.__file__).parent, Path(str(THEME)))
    return any(Path(path).is_relative_to(folder) for folder in folders)

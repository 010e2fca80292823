"""Entries for Material's search, made of our own pages by its rules, without Python's slow parser of HTML."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from hashlib import sha256
from html import escape, unescape
from importlib import import_module
from types import ModuleType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_incidents.adapters.mkdocs.host import GeneratedPage

_MODULE = "material.plugins.search.plugin"
_KNOWN = "0e2bb8c09a85be5f"
"""What the rules of Material's that are restated here begin with as SHA-256; by others, Material works itself."""

_TAG = re.compile(r'<(?:/([a-z][a-z0-9-]*)|([a-z][a-z0-9-]*)((?:[ \n]+[a-zA-Z][\w:.-]*(?:="[^"<]*")?)*)[ \n]*(/?))>')
_ATTRIBUTE = re.compile(r'([a-zA-Z][\w:.-]*)(?:="([^"]*)")?')
_TELLING = re.compile("data-search-exclude|linenodiv|headerlink", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OPAQUE = frozenset(
    {"iframe", "noembed", "noframes", "noscript", "object", "plaintext", "script", "style", "textarea", "xmp"}
)
"""Elements whose content is left out, or is no HTML for some version of Python's parser."""


def search_index_of(config: MkDocsConfig) -> Any | None:
    """The index that Material's search fills in this build; None where there is none, or another search."""
    indexes = (getattr(config.plugins.get(name), "search_index", None) for name in ("search", "material/search"))
    return next((index for index in indexes if type(index).__module__ == _MODULE), None)


def shorten_search(config: MkDocsConfig) -> None:
    """Let the site's search take our pages the short way, where it is Material's and works by the known rules."""
    index = search_index_of(config)
    if index is not None and (rules := load_rules()):
        index.add_entry_from_context = SearchEntries(index, rules).add


def load_rules() -> ModuleType | None:
    """Material's module, if what it does with a page is what is done here."""
    module = import_module(_MODULE)
    try:
        parts = (module.Element, module.Section, module.Parser, module.SearchIndex.add_entry_from_context)
        source = "".join(inspect.getsource(part) for part in parts) + " ".join(sorted(module.void))
    except (AttributeError, OSError, TypeError):
        return None
    return module if sha256(source.encode()).hexdigest().startswith(_KNOWN) else None


class SearchEntries:
    """Takes the place of `SearchIndex.add_entry_from_context`, and calls it for all that is not ours or not plain."""

    def __init__(self, index: Any, rules: ModuleType) -> None:
        self._index = index
        self._rules = rules
        self._add = index.add_entry_from_context

    def add(self, page: Page) -> None:
        """Add a page's sections to the index, in their order."""
        if not isinstance(page, GeneratedPage) or (page.meta.get("search") or {}).get("exclude"):
            return self._add(page)  # type: ignore[no-any-return]
        tokens = split_tags(page.content or "")
        if tokens is None:
            return self._add(page)  # type: ignore[no-any-return]
        for section in SectionReader(self._rules).read(tokens):
            if not section.is_excluded():
                self._index.create_entry_for_section(section, page.toc, page.url, page)
        return None


def split_tags(html: str) -> Sequence[str | None] | None:
    """Text, then for each tag: the name if it closes, if it opens, its attributes, its last slash, the text after it.

    None for HTML that is not plain: comments, tags in capitals, scripts, or a `<` that opens no tag.
    """
    tokens = _TAG.split(html)
    plain = html.count("<") == len(tokens) // 5 and _OPAQUE.isdisjoint(tokens[2::5])
    return tokens if plain else None


class SectionReader:
    """Material's `Parser` for tags that are split already: each rule is one of its own, oddities included."""

    def __init__(self, rules: ModuleType) -> None:
        self._rules = rules
        self._kept = rules.Parser().keep
        self._context: list[str] = []
        self._skipped: set[str] = set()
        self._permalinks: list[int] = []
        self._section: Any = None
        self._sections: list[Any] = []

    def read(self, tokens: Sequence[str | None]) -> Sequence[Any]:
        """The sections of a page's HTML as `split_tags` gives it."""
        self._read_text(tokens[0] or "")
        void = self._rules.void
        for closed, opened, attributes, end, text in zip(*(tokens[first::5] for first in range(1, 6)), strict=True):
            if closed:
                self._close(closed)
            elif opened and opened not in void:
                self._open(opened, attributes or "")
                if end:
                    self._close(opened)
            if text:
                self._read_text(text)
        return self._sections

    def _open(self, tag: str, written: str) -> None:
        self._context.append(tag)
        if tag in _HEADINGS:
            self._begin_section(tag, _read_attributes(written))
        if self._section is None:
            self._add_section("hx", {}, 0)
        if _TELLING.search(written) and self._is_left_out(tag, _read_attributes(written)):
            self._skipped.add(tag)
        elif tag in self._kept and not self._is_skipping():
            self._part().append(f"<{tag}>")

    def _begin_section(self, tag: str, attributes: dict[str, str]) -> None:
        if "id" in attributes:
            depth = len(self._context)
            if tag != "h1" and not self._sections:
                self._add_section("hx", {}, depth)
            identity = attributes["id"] if self._sections else None
            self._add_section(tag, attributes, depth)
            self._section.id = identity

    def _add_section(self, tag: str, attributes: dict[str, str], depth: int) -> None:
        self._section = self._rules.Section(self._rules.Element(tag, attributes), depth)
        self._sections.append(self._section)

    def _is_left_out(self, tag: str, attributes: dict[str, str]) -> bool:
        if tag == "a" and attributes.get("class") == "headerlink":
            self._permalinks.append(len(self._context))
        return "data-search-exclude" in attributes or attributes.get("class") == "linenodiv"

    def _close(self, tag: str) -> None:
        context = self._context
        if not context or context[-1] != tag:
            return
        if self._section.depth > len(context):
            self._leave_section()
        context.pop()
        if self._permalinks and self._permalinks[-1] > len(context):
            self._permalinks.pop()
        if tag in self._skipped:
            self._skipped.remove(tag)
        elif tag in self._kept and not self._is_skipping():
            _close_element(self._part(), tag)

    def _leave_section(self) -> None:
        for section in reversed(self._sections):
            if section.depth <= len(self._context):
                self._section.depth = float("inf")
                self._section = section
                break

    def _read_text(self, raw: str) -> None:
        if not raw or self._is_skipping():
            return
        data = unescape(raw)
        preformatted = "pre" in self._context
        if not preformatted:
            data = " " if data.isspace() else data.replace("\n", " ")
        if self._section is None:
            self._add_section("hx", {}, 0)
        part = self._part()
        if part is self._section.title:
            part.extend([] if self._permalinks else [escape(data, quote=False)])
        elif not data.isspace():
            part.append(escape(data, quote=False))
        elif preformatted or not part or not part[-1].isspace():
            part.append(data)

    def _is_skipping(self) -> bool:
        return bool(self._skipped) and not self._skipped.isdisjoint(self._context)

    def _part(self) -> list[str]:
        """The section's title while its heading is open, else its text."""
        section = self._section
        return section.title if section.el.tag in self._context else section.text  # type: ignore[no-any-return]


def _read_attributes(written: str) -> dict[str, str]:
    return {name.lower(): unescape(value) for name, value in _ATTRIBUTE.findall(written)}


def _close_element(part: list[str], tag: str) -> None:
    """Close an element, or drop it with what is in it if that is only whitespace."""
    first = part.index(f"<{tag}>")
    if any(not part[index].isspace() for index in range(first + 1, len(part))):
        part.append(f"</{tag}>")
    else:
        del part[first:]

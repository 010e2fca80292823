"""The Markdown of our own pages: an extension for while they are converted, and the contents that come of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from mkdocs.structure.toc import AnchorLink

from markdown import Markdown
from mkdocs_incidents.markdown.addresses import is_address, may_lead_to
from mkdocs_incidents.markdown.allow_list import clean_html
from mkdocs_incidents.pages.page import is_fragment_mark

_ODD = re.compile(r"[^\w.:-]")
_ADDRESSES = {"a": "href", "img": "src"}
_BRACKETS = (re.compile(r"[\[\]]"), re.compile(r"[()]"))
_MOST = 100  # brackets or comments that wait for their end: from each Markdown looks through all of the rest
_LONGEST = 50_000  # characters of a paragraph, which people do not write


class RecordText(Extension):
    """People paste logs with tags in them: on a record's page they come out as text. Other pages stay as they are.

    With `raw_html` tags stay tags, and are cleaned later. HTML comments are left out, as in any Markdown. A line that
    would include a file, where the site has switched that on for its own pages, is text. On no page does a link lead to
    what is no address.
    """

    def __init__(self, *, raw_html: bool = False) -> None:
        super().__init__()
        self._active = False
        self._raw_html = raw_html

    @contextmanager
    def converting(self) -> Iterator[None]:
        """What is converted inside this block is a page of ours."""
        self._active = True
        try:
            yield
        finally:
            self._active = False

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown for each page, with the extensions of the site's configuration."""
        if not self._active:
            md.treeprocessors.register(_Addresses(md), "incidents_addresses", 6)
            return
        if not self._raw_html:
            _refuse_tags(md)
        if "snippet" in md.preprocessors:
            md.preprocessors["snippet"].run = _take_as_it_is  # type: ignore[method-assign]  # the extension asks for it later
        md.inlinePatterns.register(_Comment(r"<!--[\s\S]*?-->", md), "incidents_comment", 90)
        md.preprocessors.register(_Calm(md), "incidents_calm", 22)  # before MkDocs looks for anchors in tags, at 21
        md.treeprocessors.register(_Plain(md), "incidents_plain", 25)  # before the inline patterns, at 20
        # After attr_list, at 8, and before the table of contents, at 5, and MkDocs' look at links, at 0.
        md.treeprocessors.register(_Attributes(md), "incidents_attributes", 6)


def _refuse_tags(md: Markdown) -> None:
    for registry, name in ((md.preprocessors, "html_block"), (md.inlinePatterns, "html")):
        if name in registry:
            registry.deregister(name)


def _take_as_it_is(lines: list[str]) -> list[str]:
    return lines


class _Calm(Preprocessor):
    """MkDocs reads the text as HTML, for the anchors in it; Python's parser ends the build at some of what it finds."""

    def run(self, lines: list[str]) -> list[str]:
        if "mkdocs_raw_html" in self.md.preprocessors:
            self.md.preprocessors["mkdocs_raw_html"].run = _take_as_it_is  # type: ignore[method-assign]
        return lines


class _Comment(InlineProcessor):
    def handleMatch(self, m, data):  # type: ignore[no-untyped-def, override]
        return "", m.start(0), m.end(0)


class _Plain(Treeprocessor):
    """Text that no inline pattern is to look at: a fragment's mark has nothing for them, and some takes them hours."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and (is_fragment_mark(element.text) or _is_hopeless(element.text)):
                element.text = AtomicString(element.text)
            if element.tail and _is_hopeless(element.tail):
                element.tail = AtomicString(element.tail)


def _is_hopeless(text: str) -> bool:
    """Whether Markdown would take the square of the text's length."""
    comments = text.count("<!--", text.rfind("-->") + 1)
    brackets = text.count("[") > _MOST and any(_count_open(text, kind) > _MOST for kind in _BRACKETS)
    return len(text) > _LONGEST or comments > _MOST or brackets


def _count_open(text: str, kind: re.Pattern[str]) -> int:
    """How many brackets of a kind are open at once."""
    most = depth = 0
    for bracket in kind.findall(text):
        depth = depth + 1 if bracket in "[(" else max(depth - 1, 0)
        most = max(most, depth)
    return most


class _Addresses(Treeprocessor):
    """For other pages: what is no address ends MkDocs' build, and a name from the configuration may hold one."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            name = _ADDRESSES.get(element.tag)
            if name and not is_address(element.get(name, "")):
                _unlink(element, name)


class _Attributes(Treeprocessor):
    """Ids are words: Material's script makes selectors of them, and stops at a quote.

    MkDocs does not see what no link may lead to: some of it would end the build, the rest would be warned of.
    """

    def run(self, root: Element) -> None:
        for element in root.iter():
            if "id" in element.attrib:
                element.set("id", _ODD.sub("-", element.attrib["id"]))
            name = _ADDRESSES.get(element.tag)
            if name and not may_lead_to(element.get(name, "")):
                _unlink(element, name)


def _unlink(element: Element, name: str) -> None:
    """Leave what is seen of a link or an image."""
    element.tag, element.text = "span", element.text or element.get("alt")
    del element.attrib[name]


def clean_contents(entries: Iterable[AnchorLink]) -> None:
    """Make a page's table of contents harmless: themes print its titles as they are, and attr_list sets them."""
    for entry in entries:
        if "<" in entry.title:
            entry.title = clean_html(entry.title)
        clean_contents(entry.children)

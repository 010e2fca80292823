"""A Markdown extension that makes raw HTML plain text while our own pages are converted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from markdown import Markdown
from mkdocs_incidents.pages.page import is_fragment_mark


class RecordText(Extension):
    """People paste logs with tags in them: on a record's page they come out as text. Other pages stay as they are.

    HTML comments are still left out, as in any Markdown.
    """

    def __init__(self) -> None:
        super().__init__()
        self._active = False

    @contextmanager
    def literal(self) -> Iterator[None]:
        """Convert as text whatever is converted inside this block."""
        self._active = True
        try:
            yield
        finally:
            self._active = False

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown for each page, with the extensions of the site's configuration."""
        if not self._active:
            return
        for registry, name in ((md.preprocessors, "html_block"), (md.inlinePatterns, "html")):
            if name in registry:
                registry.deregister(name)
        md.inlinePatterns.register(_Comment(r"<!--[\s\S]*?-->", md), "incidents_comment", 90)
        md.treeprocessors.register(_Marks(md), "incidents_marks", 25)  # before the inline patterns, at 20


class _Comment(InlineProcessor):
    def handleMatch(self, m, data):  # type: ignore[no-untyped-def, override]
        return "", m.start(0), m.end(0)


class _Marks(Treeprocessor):
    """No inline pattern has anything to do in a fragment's mark, and trying them all takes time."""

    def run(self, root: Element) -> None:
        for block in root:
            if block.text and is_fragment_mark(block.text):
                block.text = AtomicString(block.text)

"""Collects the HTML and the plain text of a document."""

from __future__ import annotations

from html import escape

from mkdocs_incidents.markdown.anchors import DocumentAnchors
from mkdocs_incidents.markdown.rendered import Heading, SearchSection

_DEEPEST = 100
"""The maximum nesting depth; deeper elements are flattened. Browsers stop at about 500, and no text needs ten."""


class Output:
    """The HTML written so far, the open elements, and the words of the current search section."""

    def __init__(self) -> None:
        self.html: list[str] = []
        self.words: list[str] = []
        self._closers: list[str] = []
        self._outer: list[list[str]] = []

    @property
    def is_inside(self) -> bool:
        """Return whether any element is open."""
        return bool(self._closers)

    def text(self, text: str) -> None:
        """Write text. It is escaped."""
        self.words.append(text)
        self.html.append(escape(text, quote=False))

    def open(self, opening: str, closing: str) -> None:
        """Open an element that `close` ends. If the nesting is too deep, both tags are left out."""
        shown = len(self._closers) < _DEEPEST
        self.html.append(opening if shown else "")
        self._closers.append(closing if shown else "")

    def close(self) -> None:
        """End the element that was opened last."""
        self.html.append(self._closers.pop())

    def divert(self) -> None:
        """Write to a separate buffer until `diverted` returns it."""
        self._closers.append("")
        self._outer.append(self.html)
        self.html = []

    def diverted(self) -> str:
        """Return the HTML written since `divert`, and write to the previous buffer again."""
        html = "".join(self.html)
        self.html = self._outer.pop()
        self._closers.pop()
        return html


class Outline:
    """The headings of a document, with the plain text below each."""

    def __init__(self, out: Output, anchors: DocumentAnchors, permalink: str) -> None:
        self.headings: list[Heading] = []
        self.sections: list[SearchSection] = []
        self._out = out
        self._anchors = anchors
        self._permalink = permalink
        self._current = Heading(0, "", "")
        self._title_start = 0

    def begin_heading(self) -> None:
        """Begin the text of a heading."""
        self._out.divert()
        self._title_start = len(self._out.words)

    def end_heading(self, level: int) -> None:
        """Write the heading, and begin its section."""
        inner, words = self._out.diverted(), self._out.words
        title = " ".join("".join(words[self._title_start :]).split())
        del words[self._title_start :]
        self.end_section()
        self._current = Heading(level, self._anchors.add_heading(title), title)
        self.headings.append(self._current)
        self._out.html.append(f'<h{level} id="{self._current.id}">{inner}{self._link()}</h{level}>\n')

    def end_section(self) -> None:
        """Turn the words since the last heading into a section."""
        lines = (" ".join(line.split()) for line in "".join(self._out.words).split("\n"))
        text = "\n".join(line for line in lines if line)
        if text or self._current.level:
            self.sections.append(SearchSection(self._current.id, self._current.title, text))
        self._out.words = []

    def _link(self) -> str:
        if not self._permalink:
            return ""
        return f'<a class="headerlink" href="#{self._current.id}" title="Permanent link">{escape(self._permalink)}</a>'

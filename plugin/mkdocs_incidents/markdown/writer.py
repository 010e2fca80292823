"""Writes the parser's events as HTML, and collects headings, links and plain text."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from mkdocs_incidents.markdown.anchors import DocumentAnchors
from mkdocs_incidents.markdown.embedding import EmbeddedWriter
from mkdocs_incidents.markdown.footnotes import Footnotes
from mkdocs_incidents.markdown.highlighting import MOST_COLOURED, render_code
from mkdocs_incidents.markdown.output import Outline, Output
from mkdocs_incidents.markdown.parser import Events
from mkdocs_incidents.markdown.tables import TableWriter

_SIMPLE = {
    "Paragraph": ("<p>", "</p>\n"),
    "Emphasis": ("<em>", "</em>"),
    "Strikethrough": ("<del>", "</del>"),
}
_BLOCKS = frozenset({"Paragraph", "Heading", "TableCell", "Item"})
_QUOTATION = ("<blockquote>\n", "</blockquote>\n")
_ALERTS = {
    "Note": "note",
    "Tip": "tip",
    "Important": "important example",  # Material has no colour for "important"; GitHub's is purple, as is "example"
    "Warning": "warning",
    "Caution": "caution danger",
}
_ALERT = '<div class="admonition {}">\n<p class="admonition-title">{}</p>\n'
_TASK = '<li class="task-list-item">'
_CHECKBOX = (
    '<label class="task-list-control"><input type="checkbox" aria-label="{}" disabled{}>'
    '<span class="task-list-indicator"></span></label> '
)
_WORD_ENDS = {"TableCell": " ", **dict.fromkeys(("Paragraph", "Item", "TableRow", "TableHead", "HtmlBlock"), "\n")}


class Writer:
    """Writes one document. Each event is written once, in order."""

    def __init__(self, out: Output, outline: Outline, embedded: EmbeddedWriter, anchors: DocumentAnchors) -> None:
        self._out = out
        self._outline = outline
        self._embedded = embedded
        self._notes = Footnotes(anchors)
        self._table = TableWriter(out)
        self._items: list[int] = []
        self._alert = ""
        self._bold = self._coloured = 0
        self._captured: list[str] | None = None  # for code, HTML and images: their text instead of elements
        self._finish: list[Callable[[str], None] | None] = []

    def write(self, events: Events) -> str:
        """Write all events, and return the HTML."""
        for event, span in events:
            if type(event) is not dict:
                self._mark(event)
                continue
            side, what = event.popitem()
            if side == "Text":
                self._text(what, span["start"])
            elif side == "Start":
                name, value = what.popitem() if type(what) is dict else (what, None)
                self._start(name, value, span["start"])
            elif side == "End":
                name, value = what.popitem() if type(what) is dict else (what, None)
                self._end(name, value)
            else:
                self._leaf(side, what, span["start"])
        self._outline.end_section()
        return "".join(self._out.html) + self._notes.render()

    def _text(self, text: str, offset: int) -> None:
        if self._captured is None:
            self._embedded.text(text, offset)
        else:
            self._captured.append(text)

    def _mark(self, name: str) -> None:
        """Write a line break or a rule."""
        if self._captured is not None:
            self._captured.append(" ")
        else:
            self._out.html.append({"SoftBreak": "\n", "HardBreak": "<br>\n", "Rule": "<hr>\n"}[name])
            self._out.words.append("\n")
            self._embedded.begin_line()

    def _leaf(self, kind: str, value: Any, offset: int) -> None:
        if self._captured is not None:
            is_seen = kind in {"Code", "Html"} or (kind == "InlineHtml" and not value.startswith("<!--"))
            self._captured.append(value if is_seen else "")
        elif kind == "Code":
            self._out.words.append(value)
            self._out.html.append(f"<code>{escape(value, quote=False)}</code>")
        elif kind == "InlineHtml":
            self._embedded.raw(value, offset)
        elif kind == "FootnoteReference":
            self._out.html.append(self._notes.refer(value))
        else:
            self._checkbox(ticked=value)

    def _checkbox(self, *, ticked: bool) -> None:
        if self._out.html[self._items[-1]]:  # otherwise the item is nested too deeply to have a tag
            self._out.html[self._items[-1]] = _TASK
        self._out.html.append(_CHECKBOX.format("done" if ticked else "to do", " checked" if ticked else ""))

    def _start(self, name: str, value: Any, offset: int) -> None:
        if self._captured is not None:
            self._finish.append(None)
        elif name in _SIMPLE:
            self._out.open(*_SIMPLE[name])
            if self._alert:
                self._out.text(self._alert)
                self._alert = ""
        else:
            _STARTS[name](self, value, offset)
        if name in _BLOCKS:
            self._embedded.begin_block()

    def _end(self, name: str, value: Any) -> None:
        if self._captured is not None:
            finish = self._finish.pop()
            if finish is not None:
                text, self._captured = "".join(self._captured), None
                finish(text)
        else:
            if before := _ENDS.get(name):
                before(self)
            if name == "Heading":
                self._outline.end_heading(int(value[1]))
            elif name == "FootnoteDefinition":
                self._notes.define(self._out.diverted())
            elif name == "Link":
                self._embedded.end_link()
            else:
                self._out.close()
        if words := _WORD_ENDS.get(name):
            self._out.words.append(words)

    def _capture(self, finish: Callable[[str], None]) -> None:
        """Capture the text inside the element, then call `finish` with it."""
        self._captured = []
        self._finish.append(finish)

    def _heading(self, value: Any, offset: int) -> None:
        self._outline.begin_heading()

    def _quotation(self, kind: str | None, offset: int) -> None:
        if kind is None:
            self._out.open(*_QUOTATION)
        elif self._out.is_inside:  # inside another element, GitHub shows an alert as a quotation
            self._out.open(*_QUOTATION)
            self._alert = f"[!{kind.upper()}]\n"
        else:
            self._out.open(_ALERT.format(_ALERTS[kind], kind), "</div>\n")
            self._out.words.append(f"{kind}\n")

    def _strong(self, value: Any, offset: int) -> None:
        self._out.open(*("", "") if self._bold else ("<strong>", "</strong>"))  # GitHub does not nest links
        self._bold += 1

    def _end_strong(self) -> None:
        self._bold -= 1

    def _list(self, first: int | None, offset: int) -> None:
        if first is None:
            self._out.open("<ul>\n", "</ul>\n")
        else:
            self._out.open("<ol>\n" if first == 1 else f'<ol start="{first}">\n', "</ol>\n")

    def _item(self, value: Any, offset: int) -> None:
        self._items.append(len(self._out.html))
        self._out.open("<li>", "</li>\n")

    def _code(self, kind: Any, offset: int) -> None:
        words = kind["Fenced"].split(maxsplit=1) if type(kind) is dict else []
        language = words[0].lower() if words else ""

        def finish(code: str) -> None:
            self._coloured += len(code)
            self._out.html.append(render_code(language if self._coloured <= MOST_COLOURED else "", code))
            self._out.words.append(f"{code}\n")

        self._capture(finish)

    def _html(self, value: Any, offset: int) -> None:
        self._capture(lambda html: self._embedded.raw(html, offset))

    def _note(self, name: str, offset: int) -> None:
        self._out.divert()
        self._notes.begin(name)

    def _link(self, link: Any, offset: int) -> None:
        scheme = "mailto:" if link["link_type"] == "Email" else ""
        self._embedded.begin_link(scheme + link["dest_url"], link["title"], offset)

    def _image(self, image: Any, offset: int) -> None:
        self._capture(lambda alt: self._embedded.image(image["dest_url"], alt, image["title"], offset))


_STARTS: dict[str, Callable[[Writer, Any, int], None]] = {
    "Strong": Writer._strong,
    "Heading": Writer._heading,
    "BlockQuote": Writer._quotation,
    "List": Writer._list,
    "Item": Writer._item,
    "CodeBlock": Writer._code,
    "HtmlBlock": Writer._html,
    "FootnoteDefinition": Writer._note,
    "Link": Writer._link,
    "Image": Writer._image,
    "Table": lambda writer, alignments, _: writer._table.begin(alignments),
    "TableHead": lambda writer, *_: writer._table.begin_head(),
    "TableRow": lambda writer, *_: writer._table.begin_row(),
    "TableCell": lambda writer, *_: writer._table.begin_cell(),
}
_ENDS: dict[str, Callable[[Writer], object]] = {
    "Strong": Writer._end_strong,
    "Item": lambda writer: writer._items.pop(),
    "Table": lambda writer: writer._table.end(),
}

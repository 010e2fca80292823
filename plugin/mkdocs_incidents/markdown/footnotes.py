"""Numbers footnotes in the order of their references, and lists them below the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from mkdocs_incidents.markdown.anchors import DocumentAnchors

_PARAGRAPH_END = "</p>\n"


@dataclass(slots=True)
class _Note:
    number: int
    identity: str
    references: list[str] = field(default_factory=list)


class Footnotes:
    """The footnotes of one document. Names are case-insensitive, and the first definition counts."""

    def __init__(self, anchors: DocumentAnchors) -> None:
        self._anchors = anchors
        self._notes: dict[str, _Note] = {}
        self._texts: dict[str, str] = {}
        self._open: list[str] = []

    def refer(self, name: str) -> str:
        """Return the superscript number that links to the footnote."""
        key = name.casefold()
        note = self._notes.get(key)
        if note is None:
            number = len(self._notes) + 1
            note = self._notes[key] = _Note(number, self._anchors.add_note("fn", number))
        kind = f"fnref{len(note.references) + 1}" if note.references else "fnref"
        note.references.append(self._anchors.add_note(kind, note.number))
        link = f'<a class="footnote-ref" href="#{note.identity}">{note.number}</a>'
        return f'<sup id="{note.references[-1]}">{link}</sup>'

    def begin(self, name: str) -> None:
        """Begin the definition of a footnote."""
        self._open.append(name.casefold())

    def define(self, html: str) -> None:
        """Set the text of the definition that was begun last."""
        self._texts.setdefault(self._open.pop(), html)

    def render(self) -> str:
        """Return the list of all footnotes that the text refers to, or nothing if there are none."""
        items = [self._item(name, note) for name, note in self._notes.items()]
        return f'<div class="footnote">\n<hr>\n<ol>\n{"".join(items)}</ol>\n</div>\n' if items else ""

    def _item(self, name: str, note: _Note) -> str:
        text = self._texts.get(name, "")
        back = "".join(
            f' <a class="footnote-backref" href="#{reference}" '
            f'title="Jump back to footnote {note.number} in the text">↩</a>'
            for reference in note.references
        )
        if text.endswith(_PARAGRAPH_END):
            text = text.removesuffix(_PARAGRAPH_END) + back + _PARAGRAPH_END
        else:
            text += f"<p>{back.strip()}</p>\n"
        return f'<li id="{note.identity}">\n{text}</li>\n'

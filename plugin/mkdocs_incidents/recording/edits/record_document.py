"""The text of a record, with the positions of everything that an edit can change. The rest stays byte for byte."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from mkdocs_incidents.problems import IncidentsError, SourceError
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.reading.record import Record, parse_record
from mkdocs_incidents.reading.text_file import parse_text

_BOM = "\ufeff"


class Splice(NamedTuple):
    """Replaces the range between two offsets of the normalised text with `text`."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """`raw` is the file. `text`, which all offsets refer to, has `\n` line ends and no byte order mark."""

    raw: str
    text: str
    record: Record

    @property
    def yaml_offset(self) -> int:
        """Return the offset of the front matter's YAML."""
        return self.text.index(self.record.front.yaml)

    @property
    def fields(self) -> dict[str, Any]:
        """Return the fields of front matter and body."""
        return dict(self.record.fields)

    def yaml_root(self) -> yaml.MappingNode | None:
        """Return the front matter's node, with marks relative to `yaml_offset`, or None if it is empty."""
        # ruamel.yaml would rewrite unchanged parts (indents, widths, quotes of nested lists); nodes tell where to
        # splice,
        # and records are read with the C parser anyway
        node = yaml.compose(self.record.front.yaml, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return node if isinstance(node, yaml.MappingNode) else None

    def body_line(self, line: int) -> int:
        """Convert a line of the body to a line of the text, both from 0."""
        return self.record.front.body_line - 1 + line

    def line_start(self, line: int) -> int:
        """Return the offset of a line (from 0), or the end of the text if there is no such line."""
        offset = 0
        for _ in range(line):
            offset = self.text.find("\n", offset) + 1
            if not offset:
                return len(self.text)
        return offset

    def line(self, line: int) -> str:
        """Return a line (from 0) without its end."""
        start = self.line_start(line)
        return self.text[start:].split("\n", 1)[0]

    def insert_line(self, line: int, text: str) -> Splice:
        """Insert one or more lines before `line`, even if the last line has no end."""
        start = self.line_start(line)
        if start == len(self.text) and not self.text.endswith("\n"):
            return Splice(start, start, f"\n{text}")
        return Splice(start, start, f"{text}\n")

    def replace_line(self, line: int, text: str) -> Splice:
        """Replace a line."""
        start = self.line_start(line)
        return Splice(start, start + len(self.line(line)), text)

    def remove_line(self, line: int) -> Splice:
        """Remove a line, including its end."""
        start = self.line_start(line)
        return Splice(start, min(start + len(self.line(line)) + 1, len(self.text)), "")

    def apply(self, splices: Iterable[Splice]) -> str:
        """Apply the splices, and return the file. New lines end like the file's own."""
        ends = [match.start() - index for index, match in enumerate(re.finditer("\r\n", self._without_mark()))]
        newline = "\r\n" if ends else "\n"
        shift = len(self.raw) - len(self._without_mark())
        raw = self.raw
        for splice in sorted(splices, key=lambda one: (one.first, one.last), reverse=True):
            first, last = (offset + shift + bisect_left(ends, offset) for offset in (splice.first, splice.last))
            raw = raw[:first] + splice.text.replace("\n", newline) + raw[last:]
        return raw

    def _without_mark(self) -> str:
        return self.raw.removeprefix(_BOM)


def parse_document(raw: str, path: str = "") -> Document:
    """Parse a record's text. Raises IncidentsError if it is not a record."""
    try:
        text = parse_text(raw.encode("utf-8"))
        return Document(raw, text, parse_record(path, parse_front_matter(text)))
    except SourceError as error:
        raise IncidentsError(f"{path or 'the record'}:{error.line}: {error.code}: {error.message}") from None

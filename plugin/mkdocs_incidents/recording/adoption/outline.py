"""Splits a document at its headings, and maps each heading to a part of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mkdocs_incidents.reading.body.body_sections import Block, Section, parse_sections
from mkdocs_incidents.recording.adoption.post_mortem_words import heading_kind, lookup, names_completion, part_of
from mkdocs_incidents.recording.adoption.times.moments import read_moment

_BOLD_LINE = re.compile(r"(\*\*|__)([^*_]+?)\1\s*:?\s*")
_COLON_LINE = re.compile(r"([A-Z][\w' -]{2,40}(?:\([^()]{2,30}\))?)\s*:\s*")
_CAPITALS = re.compile(r"[A-Z][A-Z &/'-]{3,40}(?:\([^()]{2,30}\))?\s*:?")
_PLAIN_LINE = re.compile(r"(?:\d+[.)]\s+)?[A-Z][^.:!?|*_\d]{2,40}(?:,[^.:!?|*_]{2,30})?")
_DATED = re.compile(r",.*$")
_BOLD_LEVEL = 7


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document as written; `number` counts from 0."""

    text: str
    number: int


@dataclass(slots=True)
class Part:
    """A heading and the blocks below it. `kind` is that of the heading or of the nearest one above with a kind.

    `own` is whether the kind is its own. `key` is the horizon of actions or the kind of lessons in the headings,
    `state` the state of actions in them, such as `done` or `dropped`. `line` counts from 0.
    """

    heading: str
    level: int
    line: int
    kind: str | None = None
    own: bool = False
    key: str | None = None
    state: str = ""
    blocks: list[Block] = field(default_factory=list)

    @property
    def lines(self) -> Iterator[int]:
        """The numbers of the lines of its heading and its blocks, counted from 0."""
        yield self.line
        for block in self.blocks:
            yield from range(block.first, block.last)


class Outline:
    """The parts of a Markdown document in order, and its lines."""

    def __init__(self, markdown: str) -> None:
        self.lines = markdown.split("\n")
        self.sections = parse_sections(markdown)
        self.parts: list[Part] = []
        self._above: list[Part] = []
        for section in self.sections:
            self._add(section)

    def paragraph(self, block: Block) -> list[Line]:
        """The lines of a paragraph or code block, without fences and quotation marks."""
        lines = (
            Line(self.lines[number].lstrip(" \t>").rstrip(" \t\\"), number) for number in range(block.first, block.last)
        )
        return [line for line in lines if line.text and not line.text.startswith(("```", "~~~"))]

    def _add(self, section: Section) -> None:
        self._begin(section.heading, section.level, section.first)
        for block in section.blocks:
            heading = self._written_heading(block)
            if heading:
                self._begin(heading, _BOLD_LEVEL, block.first)
            else:
                self.parts[-1].blocks.append(block)

    def _written_heading(self, block: Block) -> str | None:
        """The text of a paragraph that acts as a heading: one line that is bold or ends with a colon."""
        lines = self.paragraph(block) if block.kind == "paragraph" else []
        if len(lines) != 1:
            return None
        text = lines[0].text
        match = _BOLD_LINE.fullmatch(text)
        heading = match[2] if match else m[1] if (m := _COLON_LINE.fullmatch(text)) else None
        heading = heading or (text if _CAPITALS.fullmatch(text) else None)
        kind = self.parts[-1].kind if self.parts else None
        if heading is None and _PLAIN_LINE.fullmatch(text) and heading_kind(_DATED.sub("", text)):
            return text
        stated = kind == "actions" and heading and (names_completion(heading) or lookup("statuses", heading))
        dated = match and kind != "timeline" and (moment := read_moment(text.strip("*_ "))) and moment.day
        known = heading and (heading_kind(heading) or (kind and part_of(kind, heading)) or stated or dated)
        return heading if known else None

    def _begin(self, heading: str, level: int, line: int) -> None:
        part = Part(heading, level, line)
        while self._above and self._above[-1].level >= level:
            self._above.pop()
        above = self._above[-1] if self._above else None
        if level:
            self._above.append(part)
        inherited = above if above and above.kind and (above.level > 1 or above.own) else None
        kind = (
            (heading_kind(heading) or (heading_kind(_DATED.sub("", heading)) if level == _BOLD_LEVEL else None))
            if level
            else None
        )
        if kind == "contributing_factors" and level == 1 and not any(one.level for one in self.parts):
            kind = None  # `# Root Cause Analysis` is what the whole document is called
        if inherited and inherited.kind and part_of(inherited.kind, heading):
            kind = inherited.kind
        if kind is None and self.parts and self.parts[-1].kind == "timeline" and read_moment(heading.strip("*_ ")):
            inherited = self.parts[-1]  # `## 12 May` below `## Timeline`, on the same level
        part.own = kind is not None
        part.kind = kind or (inherited.kind if inherited else None)
        if part.kind:
            part.state = _state_of(heading) or (inherited.state if inherited and inherited.kind == part.kind else "")
            part.key = part_of(part.kind, heading) or (inherited.key if inherited and not part.own else None)
        self.parts.append(part)


def _state_of(heading: str) -> str:
    """The state of the actions below a heading: `Immediate actions (completed)`, `Won't do`, `In progress`."""
    return "done" if names_completion(heading) else lookup("statuses", heading) or ""

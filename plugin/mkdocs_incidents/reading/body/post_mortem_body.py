"""Reads the body of a post-mortem into fields, with the line of each. The rest stays prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from mkdocs_incidents.markdown.parser import Definitions
from mkdocs_incidents.model.fields import FIELDS, HOW, TEXT_SECTIONS
from mkdocs_incidents.model.incident import Prose
from mkdocs_incidents.problems import FieldPath
from mkdocs_incidents.reading.body.action_lists import parse_actions
from mkdocs_incidents.reading.body.body_fields import BodyFields, Notice
from mkdocs_incidents.reading.body.body_sections import (
    Block,
    Item,
    Section,
    items_with_blocks,
    list_items,
    parse_sections,
)
from mkdocs_incidents.reading.body.headings import may_have_sections, section_kind
from mkdocs_incidents.reading.body.items import read_impact, read_lesson, read_metadata, read_text, read_why
from mkdocs_incidents.reading.body.labels import part_key
from mkdocs_incidents.reading.body.timeline_rows import parse_timeline
from mkdocs_incidents.reading.instants import parse_instant, render_instant

_LISTS = ("bullet_list", "ordered_list")
_ITEM_READERS: Mapping[str, Callable[[Item, BodyFields], bool]] = {
    **{name: partial(read_text, name) for name in TEXT_SECTIONS},
    "metadata": read_metadata,
    "five_whys": read_why,
    "impact": read_impact,
}
_WORDS = {name: re.compile(FIELDS[name].pattern, re.IGNORECASE) for name in HOW.values()}
_TITLE = re.compile(r"\s*#[ \t]+.*\n?")
_OWN_SECTION = 2
"""Headings of this level or above begin a new section, whatever is before them."""

Lines = tuple[int, int]
"""The first line and the line after the last one, from 0."""


@dataclass(frozen=True, slots=True)
class PostMortemBody:
    """`fields` has the format of front matter; `lines` has the lines of each field in the body, from 0."""

    fields: Mapping[str, Any]
    lines: Mapping[FieldPath, int]
    prose: tuple[Prose, ...]
    notices: tuple[Notice, ...]


def parse_post_mortem(markdown: str, front: Mapping[str, Any]) -> PostMortemBody:
    """Read a body. `front` is the record's front matter, whose times date clock times without a day.

    The body of a document that was adopted in place is all prose.
    """
    if front.get("in_place") is True or not may_have_sections(markdown):
        rest = _TITLE.sub("", markdown, count=1) if markdown.lstrip().startswith("# ") else markdown
        text = Definitions(markdown).complete(rest.strip("\n"))
        prose = (Prose(None, "", text),) if rest.strip() else ()
        return PostMortemBody({}, {}, prose, ())
    return _Reader(markdown, _front_day(front)).read()


def _front_day(front: Mapping[str, Any]) -> date | None:
    written = (front.get(name) for name in ("started_at", "detected_at", "acknowledged_at"))
    instants = (parse_instant(value) for value in written if isinstance(value, str))
    return next((at.date() for at in instants if at), None)


class _Reader:
    """Reads the sections in one pass. What it does not understand stays prose."""

    def __init__(self, markdown: str, day: date | None) -> None:
        self._definitions = Definitions(markdown)
        self._source = markdown.split("\n")
        self._sections = parse_sections(markdown)
        self._found = BodyFields(day)
        self._prose: list[Prose] = []

    def read(self) -> PostMortemBody:
        sections = [(section, section_kind(section.heading)) for section in self._sections]
        for section, kind in sections:
            if kind == "metadata":  # first, because its date is the day of the timeline, wherever it is
                self._read_section(section, kind)
        known: str | None = None
        level = 0
        for section, kind in sections:
            if kind:
                known, level = kind, section.level
            if known != "metadata" or not kind:
                known = self._read_in_order(section, kind, known, level)
        found = self._found
        for section, kind in sections:
            if kind and kind not in found.fields:  # the place to fill it in
                found.lines.setdefault((kind,), section.first)
        prose = (replace(part, markdown=self._definitions.complete(part.markdown)) for part in self._prose)
        return PostMortemBody(found.fields, found.lines, tuple(prose), tuple(found.notices))

    def _read_in_order(self, section: Section, kind: str | None, known: str | None, level: int) -> str | None:
        """Read or keep a section after one of a `known` kind. Returns the kind that applies now."""
        if known and (kind or (section.level > 1 and part_key(known, section.heading))):
            self._read_section(section, known)
        elif known and known != "metadata" and section.level > max(level, _OWN_SECTION):
            self._keep_part(section, known)
        else:
            self._keep_section(section)
            return None
        return known

    def _read_section(self, section: Section, kind: str) -> None:
        unread = [lines for block in section.blocks for lines in self._read_block(kind, section, block)]
        if unread:
            text = "\n\n".join(self._text(*lines) for lines in _joined(unread))
            # the site prints no heading for the metadata, unlike for other sections
            self._prose.append(Prose(kind, section.heading if kind == "metadata" else "", text))

    def _read_block(self, kind: str, section: Section, block: Block) -> list[Lines]:
        """Read a block. Returns the lines that stay prose."""
        is_list = block.kind in _LISTS
        if kind == "timeline" and (is_list or block.kind == "table"):
            self._read_timeline(block, section.heading)
            unread: list[Item] = []
        elif kind == "actions" and (is_list or block.kind == "table"):
            self._read_actions(block, part_key(kind, section.heading))
            unread = []
        elif is_list:
            unread = self._read_items(kind, block, part_key(kind, section.heading))
        elif block.kind == "footnotedefinition":
            return []  # it is moved to where it is used
        else:
            return [(block.first, block.last)]
        with_blocks = items_with_blocks(block) if is_list else []
        return sorted({(item.first, item.last) for item in (*unread, *with_blocks)})

    def _read_timeline(self, block: Block, heading: str) -> None:
        found = self._found
        rows = parse_timeline(block, heading, found.day, found.last_event)
        for row in rows:
            at = render_instant(row.at) if row.at else None
            found.append("timeline", {"at": at, "event": row.event} if at else {"event": row.event}, row.line)
            found.last_event = row.at or found.last_event
            if at and (name := row.instant_name()):
                found.set(name, at, row.line)
            self._read_event(row.event, row.line)
        if rows and not any(row.at for row in rows) and found.day is None:
            message = "the timeline's times have no day; give one in the metadata: - **Date**: YYYY-MM-DD"
            found.notices.append(Notice(block.first, message))

    def _read_event(self, event: str, line: int) -> None:
        for name, pattern in _WORDS.items():
            if match := pattern.match(event):
                self._found.set(name, match[1].strip().lower().replace(" ", "-"), line)

    def _read_actions(self, block: Block, horizon: str | None) -> None:
        for action, line in parse_actions(block, horizon):
            self._found.append("actions", action, line)

    def _read_items(self, kind: str, block: Block, key: str | None) -> list[Item]:
        """Return the items that were not understood."""
        read = _ITEM_READERS.get(kind)
        items = list_items(block)
        if read is None:
            return [item for item in items if not read_lesson(item, self._found, key)]
        return [item for item in items if not read(item, self._found)]

    def _keep_part(self, section: Section, kind: str) -> None:
        """Keep a part of a known section that has no field as prose of that section, with its heading."""
        self._prose.append(Prose(kind, "", self._with_heading(section)))

    def _keep_section(self, section: Section) -> None:
        text = self._text(section.below, section.last)
        is_title = section.level == 1 and section is next(one for one in self._sections if one.level)
        if section.level > _OWN_SECTION and self._prose and self._prose[-1].section is None:
            above = self._prose.pop()
            self._prose.append(
                Prose(None, above.heading, f"{above.markdown}\n\n{self._with_heading(section)}".strip("\n"))
            )
        elif (section.level and not is_title) or text:
            self._prose.append(Prose(None, "" if is_title else section.heading, text))

    def _with_heading(self, section: Section) -> str:
        text = self._text(section.below, section.last)
        return f"{'#' * section.level} {section.heading}\n\n{text}".strip("\n")

    def _text(self, first: int, last: int) -> str:
        return "\n".join(self._source[first:last]).strip("\n")


def _joined(ranges: Iterable[Lines]) -> Iterator[Lines]:
    """Join ranges of lines that touch."""
    current: Lines | None = None
    for first, last in ranges:
        if current and current[1] == first:
            current = (current[0], last)
        else:
            yield from [current] if current else []
            current = (first, last)
    yield from [current] if current else []

"""A post-mortem's body read into a record's fields, with the line of each; what is not a field stays prose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from mkdocs_incidents.model.incident import Prose
from mkdocs_incidents.sources.body.actions import parse_actions
from mkdocs_incidents.sources.body.labels import split_label, strip_bold
from mkdocs_incidents.sources.body.placeholders import ends_unanswered, is_placeholder
from mkdocs_incidents.sources.body.sections import Block, Section, list_items, parse_sections
from mkdocs_incidents.sources.body.timeline import parse_timeline
from mkdocs_incidents.sources.instants import parse_day, parse_instant
from mkdocs_incidents.sources.yaml_positions import Path

_SECTIONS = {
    "metadata": re.compile(r"(?:incident )?metadata$"),
    "timeline": re.compile(r"(?:incident )?timeline\b"),
    "five_whys": re.compile(r"root cause analysis\b|(?:the )?(?:5|five) whys\b"),
    "contributing_factors": re.compile(r"contributing (?:factors|causes)$"),
    "impact": re.compile(r"impact(?: assessment)?$"),
    "actions": re.compile(r"remediation(?: actions| items)?$|action items$|actions$|follow-? ?ups?(?: items)?$"),
    "lessons": re.compile(r"lessons(?: learned)?$"),
}
_HORIZONS = {"immediate": "immediate", "short": "short-term", "long": "long-term"}
_LESSONS = {"well": "went_well", "poorly": "went_poorly", "wrong": "went_poorly", "lucky": "got_lucky"}
_IMPACTS = {"users": "users", "revenue": "revenue", "data": "data", "reputation": "reputation"}
_DOCUMENT_STATUSES = {"draft": "draft", "reviewed": "review", "review": "review", "final": "approved"}
_DETECTED_BY = re.compile(
    r"issue first detected by (?:a )?(monitoring|user[- ]reports?|manual[- ]check)", re.IGNORECASE
)
_MITIGATED_BY = re.compile(r"mitigation applied \(([^)/]+)\)", re.IGNORECASE)
_HEADINGS = re.compile(r"^ {0,3}(?:#{1,6}[ \t]+(.*?)[ \t#]*|=+[ \t]*|-+[ \t]*)$", re.MULTILINE)
_TITLE = re.compile(r"\s*#[ \t]+.*\n?")


@dataclass(frozen=True, slots=True)
class Notice:
    """A line (from 0) that could not be understood, and what would be."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class PostMortemBody:
    """`fields` has the shape of front matter; `lines` holds their lines in the body, counted from 0."""

    fields: Mapping[str, Any]
    lines: Mapping[Path, int]
    prose: tuple[Prose, ...]
    notices: tuple[Notice, ...]


def parse_post_mortem(markdown: str, front: Mapping[str, Any]) -> PostMortemBody:
    """Read a body; `front` is the record's front matter, whose instants give bare clock times their day."""
    if not _has_sections(markdown):
        rest = _TITLE.sub("", markdown, count=1) if markdown.lstrip().startswith("# ") else markdown
        prose = (Prose(None, "", rest.strip("\n")),) if rest.strip() else ()
        return PostMortemBody({}, {}, prose, ())
    return _Reader(markdown, _front_day(front)).read()


def _has_sections(markdown: str) -> bool:
    """Whether any line looks like a heading that the reader knows; a setext underline needs the parser to tell."""
    return any(match[1] is None or _section_kind(match[1]) for match in _HEADINGS.finditer(markdown))


@lru_cache(maxsize=1024)  # the same few headings stand in every record
def _section_kind(heading: str) -> str | None:
    plain = strip_bold(heading).lower().rstrip(": ")
    return next((kind for kind, pattern in _SECTIONS.items() if pattern.match(plain)), None)


def _front_day(front: Mapping[str, Any]) -> date | None:
    written = (front.get(name) for name in ("started_at", "detected_at", "acknowledged_at"))
    instants = (parse_instant(value) for value in written if isinstance(value, str))
    return next((at.date() for at in instants if at), None)


class _Reader:
    """Goes through the sections once and keeps what it understood; blocks it did not understand stay prose."""

    def __init__(self, markdown: str, day: date | None) -> None:
        self._source = markdown.split("\n")
        self._sections = parse_sections(markdown)
        self._day = day
        self._last_event: datetime | None = None
        self.fields: dict[str, Any] = {}
        self.lines: dict[Path, int] = {}
        self.prose: list[Prose] = []
        self.notices: list[Notice] = []

    def read(self) -> PostMortemBody:
        kinds = [_section_kind(section.heading) for section in self._sections]
        for section, kind in zip(self._sections, kinds, strict=True):
            if kind == "metadata":
                self._read_section(section, kind)
        known: str | None = None
        for section, kind in zip(self._sections, kinds, strict=True):
            inside = known in ("actions", "lessons") and self._subsection_key(known, section) is not None
            known = known if inside else kind
            if known is None:
                self._keep_section(section)
            elif known != "metadata":
                self._read_section(section, known)
        return PostMortemBody(self.fields, self.lines, tuple(self.prose), tuple(self.notices))

    @staticmethod
    def _subsection_key(kind: str, section: Section) -> str | None:
        words = _HORIZONS if kind == "actions" else _LESSONS
        heading = section.heading.lower()
        return next((value for word, value in words.items() if word in heading), None) if section.level > 1 else None

    def _read_section(self, section: Section, kind: str) -> None:
        leftover = [block for block in section.blocks if not self._read_block(kind, section, block)]
        if leftover:
            text = "\n\n".join(self._text(block.first, block.last) for block in leftover)
            self.prose.append(Prose(kind, "", text))

    def _read_block(self, kind: str, section: Section, block: Block) -> bool:
        is_list = block.kind in ("bullet_list", "ordered_list")
        if kind == "timeline" and (is_list or block.kind == "table"):
            return self._read_timeline(block)
        if kind == "actions" and (is_list or block.kind == "table"):
            return self._read_actions(block, self._subsection_key(kind, section))
        if not is_list:
            return False
        read = {
            "metadata": self._read_metadata,
            "five_whys": self._read_whys,
            "contributing_factors": self._read_factors,
            "impact": self._read_impact,
        }.get(kind)
        return read(block) if read else self._read_lessons(block, self._subsection_key("lessons", section))

    def _set(self, name: str, value: Any, line: int) -> None:
        if name not in self.fields:
            self.fields[name] = value
            self.lines[(name,)] = line

    def _append(self, name: str, value: Any, line: int) -> None:
        items = self.fields.setdefault(name, [])
        self.lines.setdefault((name,), line)
        self.lines[(name, len(items))] = line
        items.append(value)

    def _read_metadata(self, block: Block) -> bool:
        for item in list_items(block):
            label, text = split_label(item.text)
            if is_placeholder(text):
                continue
            if label == "date":
                self._read_date(text, item.first)
            elif label == "status":
                status = _DOCUMENT_STATUSES.get(text.lower())
                self._set("status", status or text.lower(), item.first)
            elif label == "services":
                self._set("services", [name.strip(" `") for name in text.split(",")], item.first)
            elif label in _METADATA:
                name = _METADATA[label]
                self._set(name, text.split()[0] if name == "severity" else text, item.first)
        return True

    def _read_date(self, text: str, line: int) -> None:
        day = parse_day(text)
        if day is None:
            self.notices.append(Notice(line, f"the date '{text[:40]}' was not understood; write YYYY-MM-DD"))
        else:
            self._day = day

    def _read_timeline(self, block: Block) -> bool:
        rows = parse_timeline(block, self._day, self._last_event)
        for row in rows:
            at = {"at": f"{row.at.isoformat()[:19]}Z"} if row.at else {}
            self._append("timeline", {**at, "event": row.event}, row.line)
            self._last_event = row.at or self._last_event
            name = row.instant_name()
            if name and at:
                self._set(name, at["at"], row.line)
            self._read_event(row.event, row.line)
        if rows and not any(row.at for row in rows) and self._day is None:
            message = "the timeline's times have no day; give one in the metadata: - **Date**: YYYY-MM-DD"
            self.notices.append(Notice(block.first, message))
        return True

    def _read_event(self, event: str, line: int) -> None:
        if match := _DETECTED_BY.match(event):
            self._set("detected_by", match[1].lower().rstrip("s").replace(" ", "-"), line)
        elif match := _MITIGATED_BY.match(event):
            self._set("mitigation", match[1].strip().lower().replace(" ", "-"), line)

    def _read_whys(self, block: Block) -> bool:
        for item in list_items(block):
            if not ends_unanswered(item.text):
                self._append("five_whys", " ".join((item.text, *item.nested)), item.first)
        return True

    def _read_factors(self, block: Block) -> bool:
        for item in list_items(block):
            if not is_placeholder(item.text):
                self._append("contributing_factors", " ".join((item.text, *item.nested)), item.first)
        return True

    def _read_impact(self, block: Block) -> bool:
        for item in list_items(block):
            label, text = split_label(item.text)
            key = next((key for word, key in _IMPACTS.items() if label.startswith(word)), None)
            if key is None:
                return False
            if not is_placeholder(text):
                self.lines.setdefault(("impact",), item.first)
                self.lines[("impact", key)] = item.first
                self.fields.setdefault("impact", {})[key] = text
        return True

    def _read_actions(self, block: Block, horizon: str | None) -> bool:
        for action, line in parse_actions(block, horizon):
            self._append("actions", action, line)
        return True

    def _read_lessons(self, block: Block, heading_key: str | None) -> bool:
        for item in list_items(block):
            label, text = split_label(item.text)
            key = next((key for word, key in _LESSONS.items() if word in label), heading_key)
            if key is None:
                return False
            texts = [text if label else item.text, *item.nested]
            learned = [text for text in texts if not is_placeholder(text)]
            if learned:
                self.lines.setdefault(("lessons",), item.first)
                self.lines.setdefault(("lessons", key), item.first)
                self.fields.setdefault("lessons", {}).setdefault(key, []).extend(learned)
        return True

    def _keep_section(self, section: Section) -> None:
        text = self._text(section.first + (1 if section.level else 0), section.last)
        if section.level > 2 and self.prose and self.prose[-1].section is None:
            above = self.prose.pop()
            text = f"{above.markdown}\n\n{'#' * section.level} {section.heading}\n\n{text}"
            self.prose.append(Prose(None, above.heading, text.strip("\n")))
        elif section.level > 1 or text:
            self.prose.append(Prose(None, section.heading if section.level > 1 else "", text))

    def _text(self, first: int, last: int) -> str:
        return "\n".join(self._source[first:last]).strip("\n")


_METADATA = {
    "incident id": "id",
    "severity": "severity",
    "impact summary": "summary",
    "author": "author",
    "authors": "author",
}

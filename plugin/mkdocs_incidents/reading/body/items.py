"""Reads the template's lists: metadata, whys, factors, impact and lessons.

Each function reads one item, and returns whether it understood it. Other items stay prose.
"""

from __future__ import annotations

import re

from mkdocs_incidents.printable import shorten
from mkdocs_incidents.reading.body.body_fields import BodyFields, Notice
from mkdocs_incidents.reading.body.body_sections import Item
from mkdocs_incidents.reading.body.labels import part_key, split_label
from mkdocs_incidents.reading.body.placeholders import ends_unanswered, is_open_choice, is_placeholder
from mkdocs_incidents.reading.instants import parse_day

METADATA = {
    "incident id": "id",
    "severity": "severity",
    "impact summary": "summary",
    "author": "author",
    "authors": "author",
    "status": "status",
    "services": "services",
    "date": "date",
    "duration": "",
}
"""Label → field. The duration is calculated from the times, and the date is the day of the timeline."""

_CHOICES = ("severity", "status")
_DOCUMENT_STATUSES = {"draft": "draft", "reviewed": "review", "review": "review", "final": "approved"}
_IMPACT = re.compile(r"(users|revenue|data|reputation)\b")


def read_metadata(item: Item, found: BodyFields) -> bool:
    """Read `**Label**: value`. A label without a field is not understood."""
    label, text = split_label(item.text)
    text = (", " if label == "services" else " ").join(part for part in (text, *item.nested) if part)
    name = METADATA.get(label)
    if is_placeholder(text) or name == "" or (name in _CHOICES and is_open_choice(text)):
        return True
    if name == "date":
        _read_date(text, item.first, found)
    elif name == "status":
        found.set(name, _DOCUMENT_STATUSES.get(text.lower(), text.lower()), item.first)
    elif name == "services":
        found.set(name, [service.strip(" `") for service in text.split(",")], item.first)
    elif name is not None:
        found.set(name, text.split()[0] if name == "severity" else text, item.first)
    return name is not None


def read_why(item: Item, found: BodyFields) -> bool:
    """Read one answer of the 5 whys, with its question."""
    text = " ".join((item.text, *item.nested))
    if not is_placeholder(text) and not ends_unanswered(text):
        found.append("five_whys", text, item.first)
    return True


def read_text(name: str, item: Item, found: BodyFields) -> bool:
    """Read one entry of a section with a list of texts."""
    if not is_placeholder(item.text):
        found.append(name, " ".join((item.text, *item.nested)), item.first)
    return True


def read_impact(item: Item, found: BodyFields) -> bool:
    """Read `**Users affected**: text`. Unknown and repeated labels are not understood."""
    label, text = split_label(item.text)
    match = _IMPACT.match(label)
    if match is None or match[1] in found.fields.get("impact", {}):
        return False
    texts = [part for part in (text, *item.nested) if not is_placeholder(part)]
    if texts:
        found.group("impact", match[1], item.first)[match[1]] = " — ".join(texts)
    return True


def read_lesson(item: Item, found: BodyFields, heading_key: str | None) -> bool:
    """Read lessons below a heading, or after a label, that says which kind they are."""
    label, text = ("", item.text) if heading_key else split_label(item.text)
    key = heading_key or part_key("lessons", label)
    if key is None:
        return False
    learned = [part for part in (text, *item.nested) if not is_placeholder(part)]
    if learned:
        found.group("lessons", key, item.first).setdefault(key, []).extend(learned)
    return True


def _read_date(text: str, line: int, found: BodyFields) -> None:
    day = parse_day(text)
    if day is None:
        found.notices.append(Notice(line, f"the date '{shorten(text, 40)}' was not understood; write YYYY-MM-DD"))
    else:
        found.day = day

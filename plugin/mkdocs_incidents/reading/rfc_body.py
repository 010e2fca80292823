"""Reads the sections of an RFC or PRD that matter during an incident."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mkdocs_incidents.markdown.parser import Definitions
from mkdocs_incidents.reading.body.body_sections import parse_sections

_TOPICS: Mapping[str, re.Pattern[str]] = {
    "Summary": re.compile(r"(executive )?summary$|overview$|abstract$|tl;?dr$"),
    "System Boundaries": re.compile(r"system boundar|(system |high-level )?architecture|components?$|failure domains?"),
    "Dependencies": re.compile(r"(external |internal )?dependenc"),
    "Migration and Rollback": re.compile(r"migration|roll-?back|roll-?out|deployment( plan| strategy)?$"),
}


@cache
def parse_topics(markdown: str) -> Mapping[str, str]:
    """Return the text of each topic with a section in the document. Subsections become bold lines."""
    lines, definitions = markdown.split("\n"), Definitions(markdown)
    texts: dict[str, list[str]] = {}
    topic, level = "", 0
    for section in parse_sections(markdown):
        if not topic or section.level <= level:
            topic, level = _topic(section.heading), section.level
        elif topic:
            texts[topic].append(f"**{section.heading}**")
        if topic:
            text = "\n".join(lines[section.below : section.last]).strip("\n")
            texts.setdefault(topic, []).extend([text] if text else [])
    return {name: definitions.complete("\n\n".join(texts[name])) for name in _TOPICS if texts.get(name)}


def _topic(heading: str) -> str:
    plain = heading.lower().strip(" :*")
    plain = re.sub(r"^[\d.]+\s*", "", plain)
    return next((name for name, pattern in _TOPICS.items() if pattern.match(plain)), "")

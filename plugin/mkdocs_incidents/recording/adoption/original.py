"""Quotes the original text below the record's own sections. It is never read as fields."""

from __future__ import annotations

import re

from mkdocs_incidents.reading.body.body_sections import parse_sections

HEADING = "Original"
_BELOW = 3
"""The level of the highest heading of the original: one below `## Original`."""


def quote_original(markdown: str) -> str:
    """Quote the Markdown below the heading "Original", with its own headings demoted.

    The reader of bodies does not look inside a quotation: its headings begin no section, and code, HTML or lists that
    it leaves open end with it.
    """
    lines: list[str | None] = list(markdown.strip("\n").split("\n"))
    sections = [section for section in parse_sections("\n".join(map(str, lines))) if section.level]
    step = _BELOW - min((section.level for section in sections), default=_BELOW)
    for section in sections:
        level = min(6, section.level + max(step, 0))
        lines[section.first] = f"{'#' * level} {section.heading}"
        lines[section.first + 1 : section.below] = [None] * (section.below - section.first - 1)
    quoted = "\n".join(f"> {line}".rstrip() for line in lines if line is not None)
    return f"## {HEADING}\n\n{quoted}\n"


def without_front_matter(text: str) -> str:
    """Return the text with its front matter as a code block, because front matter inside a record is not shown."""
    match = re.match(r"-{3,}[ \t]*\n(.*?)\n-{3,}[ \t]*(?:\n|$)", text, re.DOTALL)
    return f"```yaml\n{match[1]}\n```\n\n{text[match.end() :]}" if match else text

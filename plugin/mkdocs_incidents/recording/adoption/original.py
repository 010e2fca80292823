"""Quotes the text of the source below a record's own sections. It is never read as fields."""

from __future__ import annotations

import re

from mkdocs_incidents.reading.body.body_sections import parse_sections

HEADING = "Original"
_BELOW = 3
"""The level that the highest heading of the original gets: one below `## Original`."""


def quote_original(markdown: str) -> str:
    """The Markdown as a block quotation below its heading, its own headings demoted so that they stand below it.

    A quotation is opaque to the reader of bodies: no heading in it begins a section, whatever it says, and no code,
    HTML or list that it leaves open reaches beyond it.
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
    """The text as it is to be kept: front matter of another tool as a code block, since it would not show as one."""
    match = re.match(r"-{3,}[ \t]*\n(.*?)\n-{3,}[ \t]*(?:\n|$)", text, re.DOTALL)
    return f"```yaml\n{match[1]}\n```\n\n{text[match.end() :]}" if match else text

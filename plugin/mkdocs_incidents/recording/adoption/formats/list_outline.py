"""Writes a document that is one list, with a label for each part, with headings instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs_incidents.recording.adoption.post_mortem_words import heading_kind

_LABEL = re.compile(r"[-*+] +(?:\*\*|__)([^*_:\n]{3,40})(?::(?:\*\*|__)|(?:\*\*|__):?)[ \t]*(.*)")
_FEWEST = 2
"""Labels that have to be called as headings are, with a list below each."""


def write_labels_as_headings(markdown: str) -> str:
    """`- **Timeline**` and `- **Review actions**:`, with what is indented below them, as headings and their text."""
    lines = markdown.split("\n")
    labels = [number for number, line in enumerate(lines) if _LABEL.fullmatch(line)]
    known = [number for number in labels if _is_heading(lines, number)]
    return markdown if len(known) < _FEWEST else "\n".join(_with_headings(lines, range(labels[0], len(lines))))


def _is_heading(lines: Sequence[str], number: int) -> bool:
    match = _LABEL.fullmatch(lines[number])
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return bool(match and not match[2] and heading_kind(match[1]) and re.match(r"\s+[-*+] ", below))


def _with_headings(lines: Sequence[str], listed: range) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number not in listed:
            yield line
        elif match := _LABEL.fullmatch(line):
            yield f"###### {match[1].strip()}"
            if match[2]:
                yield match[2]
        else:
            yield line.removeprefix("  ")

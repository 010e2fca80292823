"""Finds placeholders of the post-mortem template that nobody has filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_incidents.reading.body.body_sections import parse_sections
from mkdocs_incidents.reading.body.headings import section_kind

# Each branch begins with a certain character, so that the search jumps from one to the next.
_CANDIDATE = re.compile(r"\[[^\[\]\n]{3,300}\]|HH:MM|YYYY-MM-DD|X hours|-XXX|TODO|TBD|FIXME|/ (?<= / )")
_REST = r"[^\[\]]{0,300}"  # bounded, so that the time grows linearly with the length of a document
_BRACKETS = (
    r"answer(?: \d+)?|root cause|your name|names?|owner|date|time|action|description|title|incident title|"
    rf"brief description|action taken{_REST}|number or percentage|factor \d+{_REST}|e\.g\.{_REST}|one sentence{_REST}|"
    rf"estimated {_REST}|data lost{_REST}|public visibility{_REST}|monitoring/user report/manual check"
)
# First compares one character with all branches: at most positions, no branch needs to be tried.
_ANYWHERE = re.compile(
    rf"(?=[\[(XDPTF])(?:\[(?:{_BRACKETS})\](?![(\[:])|\bX hours(?: and)? Y minutes\b|\[[A-Z][A-Z0-9]*-XXX+\]"
    r"|\(rollback/hotfix/flag disable\)|\bDraft / Reviewed / Final\b|\bP0 / P1 / P2\b|\b(?:TODO|TBD|FIXME):)",
    re.IGNORECASE,
)
_START = re.compile(r"\s*(?:[-*+]\s+|\d+[.)]\s+)?(?:\[[ xX]\]\s+)?(?:\*\*[^*]+\*\*:?\s*|__[^_]+__:?\s*)?:?\s*")
_WHOLE = re.compile(
    r"(\[(?=[^\]]*[A-Za-z]{3})(?![A-Z][A-Z0-9]*-\d)[^\]]+\]|HH:MM|YYYY-MM-DD|[A-Z][A-Z0-9]*-XXX+|TODO|TBD|FIXME)\.?"
)
_WORD = re.compile(r"(?:TODO|TBD|FIXME)\b")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_OPAQUE = ("codeblock", "htmlblock")


class LeftOver(NamedTuple):
    """A placeholder as written, its line of the body (from 0), and its section of the template, if any."""

    text: str
    line: int
    part: str | None


def find_left_over(markdown: str) -> Iterator[LeftOver]:
    """Return the first placeholder of each line that has one, except in code."""
    lines = markdown.split("\n")
    texts = {number: text for number in _list_suspects(markdown) if (text := _in_line(lines[number], markdown))}
    if not texts:  # most documents have none and need not be parsed
        return
    part: str | None = None
    for section in parse_sections(markdown):
        kind = section_kind(section.heading)
        part = kind or (part if section.level > 2 else None)
        code = {line for block in section.blocks if block.kind in _OPAQUE for line in range(block.first, block.last)}
        for number in range(section.first, section.last):
            if number in texts and number not in code:
                yield LeftOver(texts[number], number, part)


def _list_suspects(markdown: str) -> Iterator[int]:
    """Return the lines (from 0) that need a closer look. Lines can occur twice."""
    number = start = 0
    for match in _CANDIDATE.finditer(markdown):
        number += markdown.count("\n", start, match.start())
        start = match.start()
        yield number


def left_in_text(text: str) -> str:
    """Return the placeholder in the text of a field, or ""."""
    if not _CANDIDATE.search(text):  # almost always
        return ""
    return next((found for line in text.split("\n") if (found := _in_line(line, ""))), "")


def _in_line(line: str, document: str) -> str:
    if not _CANDIDATE.search(line):
        return ""
    plain = _CODE.sub(lambda match: " " * len(match[0]), line)
    if match := _ANYWHERE.search(plain):
        return match[0]
    cells = plain.strip().strip("|").split("|") if plain.lstrip().startswith("|") else [plain]
    for cell in cells:
        value = cell[match.end() if (match := _START.match(cell)) else 0 :].strip()
        if match := _WHOLE.fullmatch(value) or _WORD.match(value):
            return "" if f"\n{match[0]}:" in document else match[0]  # a link definition
    return ""

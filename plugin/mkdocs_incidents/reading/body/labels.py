"""Reads lines of the form `**Label**: text`: as the template has them, and as people write them."""

from __future__ import annotations

import re
from functools import lru_cache

_LABELLED = re.compile(r"(\*\*|__)?\s*([^*_:]+?)\s*(?(1)(?::\s*\1|\1\s*:)|:)\s*(.*)", re.DOTALL)
_BOLD = re.compile(r"(\*\*|__)(.+)\1")
_MARK = r"(?:\*\*|__|\*|_)"
_PAIR = re.compile(rf"{_MARK}?([^*:|]{{1,45}}?){_MARK}?\s*:\s*(?:{_MARK}(?=\s|(?!.*\*\*\s*$)))?\s*(.*)")
"""The mark behind the colon ends a bold label; before a value that ends with one, it begins a bold value."""
_BOLD_PAIR = re.compile(r"(?:\*\*|__)([^*_:|]{1,45}?)(?:\*\*|__)\s+[-–—]?\s*(.+)")
_SYMBOLS = re.compile(r"^[^\w\s\x00-\x7f]+\s*")
"""Pictures before a label."""
_PARTS = {
    "actions": {
        "immediate": re.compile(r"\bimmediate"),
        "short-term": re.compile(r"\bshort[- ]?term"),
        "long-term": re.compile(r"\blong[- ]?term"),
    },
    "lessons": {
        "went_well": re.compile(r"\bwell\b"),
        "went_poorly": re.compile(r"\bpoorly\b|\bwrong\b"),
        "got_lucky": re.compile(r"\bluck"),
    },
}


def split_label(text: str) -> tuple[str, str]:
    """The label in lower case, and the text after it; ("", text) where there is no label."""
    match = _LABELLED.fullmatch(strip_bold(text))
    return (match[2].lower(), strip_bold(match[3])) if match else ("", text)


def split_pair(text: str) -> tuple[str, str] | None:
    """Label and value of a line in any of the forms that people use; None where there is no label."""
    bare = _SYMBOLS.sub("", text.strip())
    match = _PAIR.fullmatch(bare) or _BOLD_PAIR.fullmatch(bare)
    return (match[1].strip(), strip_bold(match[2])) if match and not match[1].lstrip()[:1].isdigit() else None


def strip_bold(text: str) -> str:
    """The text without the bold that surrounds the whole of it."""
    text = text.strip()
    match = _BOLD.fullmatch(text) if text.startswith(("**", "__")) else None
    return match[2] if match and match[1] not in match[2] else text


@lru_cache(maxsize=1024)  # the same few labels stand in every record
def part_key(kind: str, words: str) -> str | None:
    """The horizon of action items, or the kind of lessons, that a heading or label below that section names."""
    plain = words.lower()
    return next((key for key, pattern in _PARTS.get(kind, {}).items() if pattern.search(plain)), None)

"""Reads lines such as `**Label**: text` in the template's form and in other common forms."""

from __future__ import annotations

import re
from functools import lru_cache

_LABELLED = re.compile(r"(\*\*|__)?\s*([^*_:]+?)\s*(?(1)(?::\s*\1|\1\s*:)|:)\s*(.*)", re.DOTALL)
_BOLD = re.compile(r"(\*\*|__)(.+)\1")
_MARK = r"(?:\*\*|__|\*|_)"
_PAIR = re.compile(rf"{_MARK}?([^*:|]{{1,45}}?){_MARK}?\s*:\s*(?:{_MARK}(?=\s|(?!.*\*\*\s*$)))?\s*(.*)")
"""A mark after the colon ends a bold label. If the value ends with one too, it begins a bold value."""
_BOLD_PAIR = re.compile(r"(?:\*\*|__)([^*_:|]{1,45}?)(?:\*\*|__)\s+[-–—]?\s*(.+)")
_SYMBOLS = re.compile(r"^[^\w\s\x00-\x7f]+\s*")
"""Emoji before a label."""
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
    """Return the label in lower case and the text after it, or ("", text) without a label."""
    match = _LABELLED.fullmatch(strip_bold(text))
    return (match[2].lower(), strip_bold(match[3])) if match else ("", text)


def split_pair(text: str) -> tuple[str, str] | None:
    """Return label and value of a line in any common form, or None without a label."""
    bare = _SYMBOLS.sub("", text.strip())
    match = _PAIR.fullmatch(bare) or _BOLD_PAIR.fullmatch(bare)
    return (match[1].strip(), strip_bold(match[2])) if match and not match[1].lstrip()[:1].isdigit() else None


def strip_bold(text: str) -> str:
    """Remove bold markup around the whole text."""
    text = text.strip()
    match = _BOLD.fullmatch(text) if text.startswith(("**", "__")) else None
    return match[2] if match and match[1] not in match[2] else text


@lru_cache(maxsize=1024)  # every record has the same few labels
def part_key(kind: str, words: str) -> str | None:
    """Return the horizon of action items, or the kind of lessons, that a heading or label names."""
    plain = words.lower()
    return next((key for key, pattern in _PARTS.get(kind, {}).items() if pattern.search(plain)), None)

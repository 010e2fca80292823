"""Reads lines of the form `**Label**: text`."""

from __future__ import annotations

import re

_LABELLED = re.compile(r"(\*\*|__)?\s*([^*_:]+?)\s*(?(1)(?::\s*\1|\1\s*:)|:)\s*(.*)", re.DOTALL)
_BOLD = re.compile(r"(\*\*|__)(.+)\1")


def split_label(text: str) -> tuple[str, str]:
    """The label in lower case, and the text after it; ("", text) where there is no label."""
    match = _LABELLED.fullmatch(strip_bold(text))
    return (match[2].lower(), strip_bold(match[3])) if match else ("", text)


def strip_bold(text: str) -> str:
    """The text without the bold that surrounds the whole of it."""
    text = text.strip()
    match = _BOLD.fullmatch(text) if text.startswith(("**", "__")) else None
    return match[2] if match and match[1] not in match[2] else text

"""Recognises the placeholders of the template. Such text counts as absent."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(
    r"""\s*(?:
      \[(?![A-Z][A-Z0-9]*-\d+\])[^\]]*\](?![(\[])  # [Answer], but no link and no ticket
    | HH:MM | YYYY-MM-DD
    | [A-Z][A-Z0-9]*-XXX+           # INC-XXX, with the company's own prefix
    | X\ hours\ Y\ minutes
    )\s*""",
    re.VERBOSE,
)
_UNANSWERED = re.compile(r"(?:\?[\s*_]*\[[^\]]*\]|\[(?:answer|root cause)[^\]]*\])\s*$", re.IGNORECASE)


def is_placeholder(text: str) -> bool:
    """Whether the text is empty or nothing but a placeholder of the template."""
    return not text.strip() or _PLACEHOLDER.fullmatch(text) is not None


def is_open_choice(text: str) -> bool:
    """Whether a value that is one of a few still shows them all: `P0 / P1 / P2 / P3`, `Draft / Reviewed / Final`."""
    return " / " in text


def ends_unanswered(text: str) -> bool:
    """Whether a question of the 5 whys has a placeholder for its answer; an answer may well end in brackets."""
    return text.endswith("]") and _UNANSWERED.search(text) is not None

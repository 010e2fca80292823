"""Recognises the template's placeholders. A placeholder counts as a missing value."""

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
    """Return whether the text is empty or only a placeholder of the template."""
    return not text.strip() or _PLACEHOLDER.fullmatch(text) is not None


def is_open_choice(text: str) -> bool:
    """Return whether a value still shows all of its choices: `P0 / P1 / P2 / P3`, `Draft / Reviewed / Final`."""
    return " / " in text


def ends_unanswered(text: str) -> bool:
    """Return whether a question of the 5 whys has a placeholder as its answer.

    Real answers can end with brackets too.
    """
    return text.endswith("]") and _UNANSWERED.search(text) is not None

"""What the template leaves to be filled in: such text counts as absent."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(
    r"""\s*(?:
      \[[^\]]*\](?![(\[])           # [Answer], but not a link
    | HH:MM | YYYY-MM-DD | INC-XXX
    | X\ hours\ Y\ minutes
    | Draft\ /\ Reviewed\ /\ Final
    | \S+(?:\ /\ \S+){2,}           # P0 / P1 / P2 / P3
    )\s*""",
    re.VERBOSE,
)
_TRAILING = re.compile(r"\[[^\]]*\](?![(\[])\s*$")


def is_placeholder(text: str) -> bool:
    """Whether the text is empty or nothing but a placeholder of the template."""
    return not text.strip() or _PLACEHOLDER.fullmatch(text) is not None


def ends_unanswered(text: str) -> bool:
    """Whether the text ends in a placeholder: a question of the 5 whys without its answer."""
    return _TRAILING.search(text) is not None

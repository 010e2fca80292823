"""Ids as people type them: `16`, `INC-16` and `inc016` are INC-016."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBERED = re.compile(r"(?:([a-z][a-z0-9]*?)-?)?0*(\d+)", re.IGNORECASE)


def match_ids(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known ids that are meant: one written so, whatever its case, else those of the same prefix and number.

    Without a prefix the number alone decides.
    """
    known = tuple(known)
    typed = typed.strip().lstrip("#")
    exact = tuple(identity for identity in known if identity.lower() == typed.lower())
    return exact or tuple(identity for identity in known if _is_same(typed, identity))


def _is_same(typed: str, identity: str) -> bool:
    one, other = _NUMBERED.fullmatch(typed), _NUMBERED.fullmatch(identity)
    if one is None or other is None:
        return False
    return one[2] == other[2] and (one[1] is None or one[1].lower() == (other[1] or "").lower())

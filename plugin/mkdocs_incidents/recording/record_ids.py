"""Parses ids as people type them: `16`, `INC-16` and `inc016` are INC-016."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ENOUGH = 6
"""Characters of a beginning, which has a digit: words of a text are not taken for one."""
_NUMBERED = re.compile(r"(?:([a-z][a-z0-9]*?)-?)?0*(\d+)", re.IGNORECASE)


def match_ids(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known ids that are meant: one written so, whatever its case, else those of the same prefix and number.

    Without a prefix the number alone decides. Of ids such as 2024-03-05-login, the beginning is enough.
    """
    known = tuple(known)
    typed = typed.strip().lstrip("#")
    exact = tuple(identity for identity in known if identity.lower() == typed.lower())
    same = exact or tuple(identity for identity in known if _is_same(typed, identity))
    return same or tuple(identity for identity in known if _begins(typed, identity))


def _begins(typed: str, identity: str) -> bool:
    """Whether a long id is meant by its beginning, such as a day; numbers that go on are others."""
    enough = len(typed) >= _ENOUGH and any(character.isdigit() for character in typed)
    return enough and identity.lower().startswith(f"{typed.lower()}-")


def _is_same(typed: str, identity: str) -> bool:
    one, other = _NUMBERED.fullmatch(typed), _NUMBERED.fullmatch(identity)
    if one is None or other is None:
        return False
    return one[2] == other[2] and (one[1] is None or one[1].lower() == (other[1] or "").lower())

"""The result of a rule on a standard, before it has a level."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StandardFinding:
    """A rule's code, the place (path and line), what is wrong and what would be right."""

    code: str
    place: tuple[str, int]
    message: str
    advice: str = ""

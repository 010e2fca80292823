"""Suggests the word that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the most similar known word, ignoring case, or None if none is similar."""
    by_lower = {candidate.lower(): candidate for candidate in known}
    matches = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[matches[0]] if matches else None


def suggest(word: str, known: Iterable[str]) -> str:
    """Return `did you mean P1?`, or all words if none is similar."""
    known = tuple(known)
    match = did_you_mean(word, known)
    return f"did you mean {match}?" if match else f"one of: {', '.join(known)}"

"""Reads values from JSON of other programs. A value of an unexpected type counts as missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Values = Mapping[str, Any]


def get_object(value: Values, key: str) -> Values:
    """Return the object at a key, or {} for anything else."""
    inner = value.get(key)
    return inner if isinstance(inner, dict) else {}


def get_objects(value: Values, key: str) -> list[Values]:
    """Return the objects in the list at a key."""
    inner = value.get(key)
    return [one for one in inner if isinstance(one, dict)] if isinstance(inner, list) else []


def get_text(value: Values, key: str) -> str:
    """Return the text or number at a key as text, or "" for anything else."""
    inner = value.get(key)
    return str(inner) if isinstance(inner, str | int | float) and not isinstance(inner, bool) else ""

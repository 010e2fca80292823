"""Values of JSON that somebody else wrote: what is of another type than expected counts as absent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Values = Mapping[str, Any]


def get_object(value: Values, key: str) -> Values:
    """The object at a key; {} for anything else."""
    inner = value.get(key)
    return inner if isinstance(inner, dict) else {}


def get_objects(value: Values, key: str) -> list[Values]:
    """The objects in the list at a key."""
    inner = value.get(key)
    return [one for one in inner if isinstance(one, dict)] if isinstance(inner, list) else []


def get_text(value: Values, key: str) -> str:
    """The text or number at a key as text; "" for anything else."""
    inner = value.get(key)
    return str(inner) if isinstance(inner, str | int | float) and not isinstance(inner, bool) else ""

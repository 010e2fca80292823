"""What a check found, before it has a place in a file and a level."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_incidents.sources.yaml_positions import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's code, the field it is about (empty: the whole file), what is wrong and what would be right.

    `at_key` points at the field's key instead of its value.
    """

    code: str
    path: Path
    message: str
    advice: str = ""
    at_key: bool = False

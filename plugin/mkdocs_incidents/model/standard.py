"""A document of the standards folder."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A standard. `source` is the document as written, `text` the same with our macros expanded.

    `path` is relative to the repository, or None for our default if the repository has none. `kind` is runbook,
    template or other. `macros` is whether it calls our macros; if not, braces in it are plain text.
    """

    name: str
    kind: str
    path: str | None
    title: str
    source: str
    text: str
    macros: bool

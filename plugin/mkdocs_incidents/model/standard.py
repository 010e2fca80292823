"""A document of the standards folder."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """`source` is the document as written, `text` the same with our macros expanded.

    `path` is relative to the repository, None for our default where the repository has none. `kind` is runbook,
    template or other. A document with `macros` calls some of ours; another one is text, whatever braces it holds.
    """

    name: str
    kind: str
    path: str | None
    title: str
    source: str
    text: str
    macros: bool

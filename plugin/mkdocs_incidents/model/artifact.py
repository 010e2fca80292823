"""A Markdown artifact in the company's format: its id, type, status and links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mkdocs_incidents.model.vocabulary import DocumentStatus

OTHER_END = {"depends_on": "blocks", "blocks": "depends_on", "parent": "children", "children": "parent"}
"""Each key that links to an artifact, with the key of the link back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """The fields that every artifact has.

    `path` is relative to the repository. `body` is its Markdown without front matter.
    """

    path: str
    id: str
    type: str
    title: str
    status: DocumentStatus | None = None
    created: date | None = None
    author: str | None = None
    parent: str | None = None
    children: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    body: str = ""

    def links(self) -> tuple[tuple[str, str], ...]:
        """Yield every link to another artifact as (key, id)."""
        named = {"children": self.children, "depends_on": self.depends_on, "blocks": self.blocks}
        listed = tuple((key, target) for key, targets in named.items() for target in targets)
        return (("parent", self.parent), *listed) if self.parent else listed

"""A part of the product that can fail by itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A configured service. `name` is what records write; `depends_on` names other services."""

    name: str
    title: str = ""
    urls: tuple[str, ...] = ()
    critical: bool = False
    depends_on: tuple[str, ...] = ()
    rfcs: tuple[str, ...] = ()
    owner: str | None = None

    @property
    def display_name(self) -> str:
        return self.title or self.name

"""A service: a part of the product that can fail by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A configured service. `name` is what records write, `aliases` are what alerts call it; `depends_on` names others.

    Updates for customers call it `public_title`; without one, they do not name it.

    `providers` maps kinds (hosting, orm, database, cache, …) to what this service uses where the company's setting
    does not hold for it. `values` are its own for the variables of the runbook's commands, and `shell` is the command
    that opens a shell in it. Its entry is reviewed by `review_by`. The status check wants
    `expected_status`, and calls an answer slow after `slow_after`.
    """

    name: str
    title: str = ""
    public_title: str = ""
    aliases: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    critical: bool = False
    depends_on: tuple[str, ...] = ()
    rfcs: tuple[str, ...] = ()
    owner: str | None = None
    expected_status: int = 200
    slow_after: timedelta = timedelta(seconds=2)
    providers: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    shell: str | None = None
    review_by: date | None = None

    @property
    def display_name(self) -> str:
        return self.title or self.name

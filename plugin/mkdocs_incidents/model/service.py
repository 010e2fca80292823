"""A service: a part of the product that can fail by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A configured service. `name` is used in records, `aliases` in alerts; `depends_on` names other services.

    Updates for customers use `public_title`; without one, they do not name the service.

    `providers` maps kinds (hosting, orm, database, cache, …) to the providers of this service, if they differ from
    the company's. `values` are its own values for the variables of the runbook's commands, and `shell` is the command
    that opens a shell in it. Its entry must be reviewed by `review_by`. The status check expects `expected_status`,
    and reports a response as slow after `slow_after`.
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

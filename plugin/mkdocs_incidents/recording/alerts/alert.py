"""The facts that a record needs from an alert."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mkdocs_incidents.model.incident import Link


class AlertState(StrEnum):
    """The state of an alert. OTHER is a message that is not an alert, such as a test or a confirmation."""

    FIRING = "firing"
    RESOLVED = "resolved"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertSeverity:
    """`name` is one of the company's severities, or "" if unknown; `word` is the alert's own word.

    `assumed` means that the alert does not state it.
    """

    name: str = ""
    word: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """The facts of an alert. "", () and None mean that the alert does not state them. Times are aware, in UTC.

    `system` is the product's short name, `product` its full one. `ids` identify the alert: the first is written down,
    and each of them recognises it again. `services` are configured, `unknown_services` are not. `unread_time` is a time
    without a zone or otherwise unclear. `others` are further alerts in the same message. `taken` has the keys of
    the body that the title, the times and the state were taken from, if no mapping names them.
    """

    system: str
    product: str
    state: AlertState = AlertState.FIRING
    state_word: str = ""
    title: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    detected_by: str = ""
    severity: AlertSeverity = field(default_factory=AlertSeverity)
    services: tuple[str, ...] = ()
    unknown_services: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    ids: tuple[str, ...] = ()
    unread_time: str = ""
    others: tuple[str, ...] = ()
    taken: tuple[tuple[str, str], ...] = ()

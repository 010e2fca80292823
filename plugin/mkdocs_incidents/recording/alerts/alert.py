"""An alert, as far as a record needs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mkdocs_incidents.model.incident import Link


class AlertState(StrEnum):
    """What an alert's message is about. OTHER is a message that is no alert, such as a test or a confirmation."""

    FIRING = "firing"
    RESOLVED = "resolved"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertSeverity:
    """`name` is one of the company's severities, "" if none could be told; `word` is what the alert says.

    `assumed` marks one that the alert does not state.
    """

    name: str = ""
    word: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What an alert says; "", () and None stand for what it does not say. Instants are aware and in UTC.

    `system` is the product's short name, `product` its full one. `ids` are what the product calls the alert: the first
    is written down, and each of them recognises it again. `services` are configured, `unknown_services` are not.
    `unread_time` is a time of the alert that is no instant, for example because it has no zone. `others` names what
    else the same message is about. `taken` says which key of the body each value came from.
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

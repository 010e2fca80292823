"""The fixed sets of values that artifacts and records use."""

from __future__ import annotations

from enum import StrEnum


class DocumentStatus(StrEnum):
    """The status of the document, in the order of promotion. It does not describe the incident itself."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    ARCHIVED = "archived"


class ResponseStatus(StrEnum):
    """The status of the response. It is derived from the record's instants, never stored."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class ToldAudience(StrEnum):
    """The audience of an update: everybody, the affected customers, or colleagues only."""

    PUBLIC = "public"
    CUSTOMERS = "customers"
    INTERNAL = "internal"


class Horizon(StrEnum):
    """How soon an action item should be done."""

    IMMEDIATE = "immediate"
    SHORT_TERM = "short-term"
    LONG_TERM = "long-term"


class ActionStatus(StrEnum):
    """The status of an action item."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class ItemKind(StrEnum):
    """The kind of work: an action item of a record, or the post-mortem itself."""

    ACTION = "action"
    POST_MORTEM = "post-mortem"


class Visibility(StrEnum):
    """Who may see a record."""

    INTERNAL = "internal"
    PUBLIC = "public"
    RESTRICTED = "restricted"


class Audience(StrEnum):
    """Who a site is built for."""

    INTERNAL = "internal"
    PUBLIC = "public"


class Outage(StrEnum):
    """The effect of an incident on a service while it lasts."""

    MAJOR = "major"
    PARTIAL = "partial"
    DEGRADED = "degraded"
    NONE = "none"

"""The closed sets of values that artifacts and records use."""

from __future__ import annotations

from enum import StrEnum


class DocumentStatus(StrEnum):
    """How far the *document* is, in the order of promotion; it says nothing about the incident itself."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    ARCHIVED = "archived"


class ResponseStatus(StrEnum):
    """How far the *response* is. Derived from a record's instants, never stored."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class ToldAudience(StrEnum):
    """Who was told about an incident: everybody, the customers concerned, or colleagues only."""

    PUBLIC = "public"
    CUSTOMERS = "customers"
    INTERNAL = "internal"


class Horizon(StrEnum):
    """By when an action item is meant to be done."""

    IMMEDIATE = "immediate"
    SHORT_TERM = "short-term"
    LONG_TERM = "long-term"


class ActionStatus(StrEnum):
    """Where an action item stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class ItemKind(StrEnum):
    """What is to be done: an action item of a record, or the post-mortem itself."""

    ACTION = "action"
    POST_MORTEM = "post-mortem"


class Visibility(StrEnum):
    """Whom a record may be shown to."""

    INTERNAL = "internal"
    PUBLIC = "public"
    RESTRICTED = "restricted"


class Audience(StrEnum):
    """Whom a site is built for."""

    INTERNAL = "internal"
    PUBLIC = "public"


class Outage(StrEnum):
    """What an incident does to a service while it lasts."""

    MAJOR = "major"
    PARTIAL = "partial"
    DEGRADED = "degraded"
    NONE = "none"

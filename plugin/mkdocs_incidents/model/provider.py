"""A provider's facts: how to find the last good state, roll back, verify, and what to beware of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do. `verified` says that the command was checked against `source`."""

    text: str
    command: str | None = None
    lang: str = "shell"
    verified: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caveat:
    """What a step does not do, or breaks. `advice` marks plain engineering advice, which has no source."""

    text: str
    verified: bool = False
    advice: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where a provider speaks: its status page or its support."""

    url: str | None = None
    text: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """An entry of the catalogue. `steps` maps identify, rollback, verify, alert, publish to their steps.

    `own` entries are the company's, and stand before ours.
    """

    kind: str
    key: str
    name: str
    aliases: tuple[str, ...]
    ambiguous: tuple[str, ...]
    steps: Mapping[str, tuple[Step, ...]]
    caveats: tuple[Caveat, ...]
    sources: tuple[str, ...]
    checked_on: str = ""
    own: bool = False
    status_page: Contact | None = None
    support: Contact | None = None

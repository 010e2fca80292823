"""A provider's facts: how to find the last good state, roll back and verify, and what to be careful about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A shell variable in an entry's commands, such as FLY_APP.

    `find` is a command that shows its value. A value that is known only `at_incident`, or is `secret`, is never
    configured.
    """

    name: str
    means: str
    example: str = ""
    find: str | None = None
    at_incident: bool = False
    secret: bool = False

    @property
    def configurable(self) -> bool:
        return not self.at_incident and not self.secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One action: what you should see after it (`expect`), and when not to go on (`stop`).

    `verified_by` says how the command was checked, against `source`: run, help, source or docs.
    """

    text: str
    command: str | None = None
    lang: str = "shell"
    expect: str = ""
    stop: str = ""
    verified_by: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caveat:
    """What a step does not do, or breaks. A `danger` can make the incident worse and is shown before the first step.

    `advice` is general engineering advice, which has no source.
    """

    text: str
    danger: bool = False
    verified_by: str | None = None
    advice: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where a provider publishes its status or offers support."""

    url: str | None = None
    text: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """An entry of the catalogue. `steps` maps identify, rollback, verify, alert, publish to their steps.

    `values` are the variables of its commands. `reversal` says whether a migration tool reverses a migration ("down")
    or only adds another one ("forward"). `runs_in` says where its commands work: "app", in the code and environment
    of the running release, or "database", where the data is reachable. `shell` opens a shell in the app. `hosts` are
    the keys of the software that this service runs: PostgreSQL for Amazon RDS. `own` entries are the company's, and
    take precedence over ours. `checked_on` is the day of the last check of its facts, `review_by` that of the next
    one: YYYY-MM-DD, or empty.
    """

    kind: str
    key: str
    name: str
    aliases: tuple[str, ...]
    ambiguous: tuple[str, ...]
    steps: Mapping[str, tuple[Step, ...]]
    caveats: tuple[Caveat, ...]
    sources: tuple[str, ...]
    values: tuple[Value, ...] = ()
    hosts: tuple[str, ...] = ()
    reversal: str | None = None
    runs_in: str | None = None
    shell: str | None = None
    checked_on: str = ""
    review_by: str = ""
    own: bool = False
    status_page: Contact | None = None
    support: Contact | None = None

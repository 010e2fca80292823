"""An entry's checked fields become a Provider."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs_incidents.model.provider import Caveat, Contact, Provider, Step

STEP_LISTS = ("identify", "rollback", "verify", "alert", "publish")


def parse_providers(data: Mapping[str, Any], *, own: bool = False) -> Iterable[Provider]:
    """The providers of a file that the schema of providers accepts; `own` for a file of the company's."""
    return (_parse(data["kind"], data.get("checked_on", ""), entry, own=own) for entry in data["providers"])


def _parse(kind: str, checked_on: str, fields: Mapping[str, Any], *, own: bool) -> Provider:
    return Provider(
        kind=kind,
        key=fields["key"],
        name=fields["name"],
        aliases=tuple(fields.get("aliases", ())),
        ambiguous=tuple(fields.get("ambiguous", ())),
        steps={name: tuple(Step(**step) for step in fields.get(name) or ()) for name in STEP_LISTS},
        caveats=tuple(Caveat(**caveat) for caveat in fields.get("caveats", ())),
        sources=tuple(fields.get("sources", ())),
        checked_on=checked_on,
        own=own,
        status_page=_contact(fields.get("status_page")),
        support=_contact(fields.get("support")),
    )


def _contact(fields: Mapping[str, Any] | None) -> Contact | None:
    return Contact(**fields) if fields else None

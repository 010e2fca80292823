"""Builds a Provider from an entry's checked fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs_incidents.model.provider import Caveat, Contact, Provider, Step, Value

STEP_LISTS = ("identify", "rollback", "verify", "alert", "publish")


def parse_providers(data: Mapping[str, Any], *, own: bool = False) -> Iterable[Provider]:
    """Parse the providers of a file that the schema accepts. `own` is for files of the company."""
    return (_parse(data["kind"], data.get("checked_on", ""), entry, own=own) for entry in data["providers"])


def _parse(kind: str, checked_on: str, fields: Mapping[str, Any], *, own: bool) -> Provider:
    return Provider(
        kind=kind,
        key=fields["key"],
        name=fields["name"],
        aliases=tuple(fields.get("aliases", ())),
        ambiguous=tuple(fields.get("ambiguous", ())),
        hosts=tuple(fields.get("hosts", ())),
        steps={name: tuple(Step(**_known(step)) for step in fields.get(name) or ()) for name in STEP_LISTS},
        caveats=tuple(Caveat(**_known(caveat)) for caveat in fields.get("caveats", ())),
        sources=tuple(fields.get("sources", ())),
        values=tuple(Value(**value) for value in fields.get("values", ())),
        reversal=fields.get("reversal"),
        runs_in=fields.get("runs_in"),
        shell=fields.get("shell"),
        checked_on=fields.get("checked_on", checked_on),
        review_by=fields.get("review_by", ""),
        own=own,
        status_page=_contact(fields.get("status_page")),
        support=_contact(fields.get("support")),
    )


def _known(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Drop the field `verified` of an earlier format. Nothing is printed for it."""
    return {key: value for key, value in fields.items() if key != "verified"}


def _contact(fields: Mapping[str, Any] | None) -> Contact | None:
    return Contact(**fields) if fields else None

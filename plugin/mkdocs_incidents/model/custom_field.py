"""A company's own fields, and the roles in its incidents, in the form of our table of fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs_incidents.model.field import Field, Kind
from mkdocs_incidents.model.vocabulary import DocumentStatus

ROLES = "roles"
"""The key of a record that lists who had which role."""

_ROLE = re.compile(r"(?<![\w@/.])@([a-z][a-z0-9_]*)(?![\w-]*[/@])")

CustomValues = Mapping[str, Any]
"""Values by the keys of their fields: text, numbers, booleans or lists of texts. Days are text."""


@dataclass(frozen=True, slots=True)
class CustomField:
    """A field of the company, or a role of people. Records need it from the document status `required` on.

    `facet` is whether the history can be filtered by it, `public` whether a public site shows it.
    """

    field: Field
    is_role: bool = False
    required: DocumentStatus | None = None
    facet: bool = False
    public: bool = False

    @property
    def key(self) -> str:
        """The name in commands, maps and values: `region`, `roles.commander`."""
        return f"{ROLES}.{self.field.name}" if self.is_role else self.field.name

    @property
    def column(self) -> str:
        """The name in tables and filters: `region`, `role_commander`."""
        return f"role_{self.field.name}" if self.is_role else self.field.name

    @property
    def label(self) -> str:
        """The label on pages."""
        return self.field.label

    def texts(self, values: CustomValues) -> tuple[str, ...]:
        """The value as texts for people, one for each entry of a list; empty if there is none."""
        value = values.get(self.key)
        if value is None:
            return ()
        return tuple(value) if isinstance(value, list | tuple) else (show_value(value),)


def show_value(value: Any) -> str:
    """A single value as text for people."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def name_people(text: str, values: CustomValues) -> str:
    """Replace `@commander` by the people with that role. A role that nobody had stays as it is."""

    def name(role: re.Match[str]) -> str:
        people = values.get(f"{ROLES}.{role[1]}")
        return role[0] if people is None else people if isinstance(people, str) else ", ".join(people)

    return _ROLE.sub(name, text) if values else text


def list_rows(fields: Iterable[CustomField]) -> Iterator[Field]:
    """The additional rows of the table of fields: each field, and one group for the roles."""
    fields = tuple(fields)
    yield from (one.field for one in fields if not one.is_role)
    roles = tuple(one.field for one in fields if one.is_role)
    if roles:
        yield Field(ROLES, Kind.GROUP, "Who had which role.", "Roles", parts=roles)


def read_values(fields: Iterable[CustomField], record: Mapping[str, Any]) -> dict[str, Any]:
    """Read these fields from a record. `record` is its front matter, without unusable parts."""
    roles = record.get(ROLES) or {}
    found = {one.key: roles.get(one.field.name) if one.is_role else record.get(one.key) for one in fields}
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def write_values(values: CustomValues) -> dict[str, Any]:
    """The values as a record writes them."""
    plain = {key: value for key, value in values.items() if not key.startswith(f"{ROLES}.")}
    roles = {key.partition(".")[2]: value for key, value in values.items() if key not in plain}
    return {**plain, **({ROLES: roles} if roles else {})}

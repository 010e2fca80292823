"""What an import would write and leave out: of each product, and of our own export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from mkdocs_incidents.recording.adoption.adoption import Adoption
from mkdocs_incidents.recording.exported_records import ImportPlan


@dataclass(slots=True)
class SystemImport:
    """What one product's documents would become.

    `present` are ids there with the ids of the records that they have here. `apart` are titles and why they are no
    incidents. `dropped` counts fields that nothing was made of, `severities` which word became which severity ("" for
    none), `unknown_services` names that are not configured. `remarks` are places and what was not understood.
    """

    name: str
    new: list[Adoption] = field(default_factory=list)
    refused: list[Adoption] = field(default_factory=list)
    present: list[tuple[str, str]] = field(default_factory=list)
    apart: list[tuple[str, str]] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    severities: Counter[tuple[str, str]] = field(default_factory=Counter)
    unknown_services: Counter[str] = field(default_factory=Counter)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class WholePlan:
    """What would be written: `own` of our own form, all of it or none, and what each product's documents become."""

    own: ImportPlan
    systems: list[SystemImport]

    def files(self) -> Iterator[tuple[str, str]]:
        """The paths and texts of the new records; none while an entry of our own form is refused."""
        if not self.own.refused:
            yield from ((record.path, record.text) for record in self.own.new)
            yield from ((one.path, one.text) for system in self.systems for one in system.new)

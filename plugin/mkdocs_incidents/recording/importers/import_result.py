"""What an import would write and leave out, for each product and for our own export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from mkdocs_incidents.recording.adoption.adoption import Adoption
from mkdocs_incidents.recording.exported_records import ImportPlan


@dataclass(slots=True)
class SystemImport:
    """What one product's documents would become.

    `present` maps ids of the product to those of existing records. `apart` has titles and the reasons why they are
    not incidents. `dropped` counts fields that were not used, `severities` the translations of each word ("" for
    none), `unknown_services` names that are not configured. `remarks` are places and what was not understood there.
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
    """What would be written: `own` records of our own export, all or none, and those of each product."""

    own: ImportPlan
    systems: list[SystemImport]

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield paths and texts of the new records; none if an entry of our own export is refused."""
        if not self.own.refused:
            yield from ((record.path, record.text) for record in self.own.new)
            yield from ((one.path, one.text) for system in self.systems for one in system.new)

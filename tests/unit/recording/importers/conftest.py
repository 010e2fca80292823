"""Exports made by hand in the shape of each product, imported into a small repository by the command itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from mkdocs_incidents.model.incident import Incident
from tests.conftest import AS_OF, WriteTree, load
from tests.unit.cli.conftest import run  # noqa: F401 - a fixture

EXPORTS = Path(__file__).parent / "exports"
CONFIG = """company: {name: Example}
incident_response:
  services: [{name: web, urls: [https://example.com]}, {name: api}, {name: db}]
"""
"""P0 to P3 by default, and three services."""


class Imported:
    """What an import said, and the incidents of the repository by their source's id."""

    def __init__(self, root: Path, result: Result) -> None:
        self.root = root
        self.result = result
        self.lines = result.stdout.splitlines()
        self.workspace = load(root)
        assert [str(problem) for problem in self.workspace.errors] == []

    def __getitem__(self, identity: str) -> Incident:
        return {one.source.id: one for one in self.workspace.incidents if one.source}[identity]

    @property
    def ids(self) -> list[str]:
        return [one.source.id for one in self.workspace.incidents if one.source]

    @property
    def dropped(self) -> set[str]:
        """The fields that the report names as dropped."""
        names = (line.partition(" dropped: ")[2].split(", ") for line in self.lines if " dropped: " in line)
        return {name.partition(" (")[0] for found in names for name in found}


ImportFiles = Callable[..., Imported]


@pytest.fixture
def imports(tree: WriteTree, run: Callable[..., Result]) -> ImportFiles:  # noqa: F811 - the fixture
    """Import files of `exports/` and options into a new repository, and write the records."""
    root = tree({"artifacts/": "", "company.config.yaml": CONFIG})

    def import_files(*arguments: str, write: bool = True) -> Imported:
        given = [str(EXPORTS / one) if (EXPORTS / one).exists() else one for one in arguments]
        result = run("import", *given, *(["--write"] if write else []), "--as-of", AS_OF)
        return Imported(root, result)

    return import_files


def told(incident: Incident) -> list[tuple[str, str]]:
    """The timeline as texts."""
    return [(f"{one.at:%Y-%m-%dT%H:%M:%SZ}" if one.at else str(one.day), one.event) for one in incident.timeline]


def instants(incident: Incident) -> dict[str, str]:
    """The instants as texts, partial ones included."""
    whole = {name: f"{at:%Y-%m-%dT%H:%M:%SZ}" for name, at in incident.instants()}
    return {**whole, **{one.name: str(one.when) for one in incident.partial}}

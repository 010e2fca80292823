"""What pages know of each other."""

from __future__ import annotations

import re

from tests.conftest import WriteTree, record
from tests.unit.site.pages.test_incident_page import context_of


def test_neighbours(tree: WriteTree) -> None:
    files = {
        f"artifacts/INC-00{day}.md": record(id=f"INC-00{day}", started_at=f"2026-03-0{day}T00:00:00Z", status="draft")
        for day in (1, 2, 3)
    }
    files = {
        name: re.sub(r"(?m)^(?:detected|acknowledged|identified|mitigated|resolved)_at.*\n", "", text)
        for name, text in files.items()
    }
    context = context_of(tree, files)
    links = {incident.id: context.neighbours(incident) for incident in context.workspace.incidents}
    assert links == {
        "INC-001": (None, "incidents/INC-002.md"),
        "INC-002": ("incidents/INC-001.md", "incidents/INC-003.md"),
        "INC-003": ("incidents/INC-002.md", None),
    }

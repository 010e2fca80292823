"""Views of a workspace that several pages show."""

from __future__ import annotations

from mkdocs_incidents.figures.views import Views
from tests.conftest import WriteTree, front_matter, load, record

RFC = front_matter(id="RFC-001", type="rfc", title="Pool", status="approved")


def views(tree: WriteTree) -> Views:
    records = {
        f"artifacts/INC-00{day}.md": record(id=f"INC-00{day}", started_at=f"2026-03-0{day}T00:00:00Z", depends_on=links)
        for day, links in ((1, "[RFC-001, INC-002]"), (2, None), (3, None))
    }
    return Views(load(tree({**records, "artifacts/RFC-001.md": RFC})))


def test_incidents_before_and_after(tree: WriteTree) -> None:
    found = views(tree)
    assert {
        one.id: tuple(other.id if other else None for other in found.adjacent(one)) for one in found.history.incidents
    } == {"INC-001": (None, "INC-002"), "INC-002": ("INC-001", "INC-003"), "INC-003": ("INC-002", None)}


def test_linked_documents_are_not_incidents(tree: WriteTree) -> None:
    found = views(tree)
    assert [reference.artifact.id for reference in found.references.outgoing["INC-001"]] == ["RFC-001", "INC-002"]
    assert [reference.artifact.id for reference in found.linked_documents("INC-001")] == ["RFC-001"]

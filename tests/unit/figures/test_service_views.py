"""Services in their surroundings."""

from __future__ import annotations

from pathlib import Path

from mkdocs_incidents.figures.service_views import build_services
from mkdocs_incidents.loading import WorkspaceOptions, load_workspace
from mkdocs_incidents.model.service import Service
from mkdocs_incidents.reading.artifact_fields import parse_artifact
from mkdocs_incidents.reading.incident_fields import parse_incident
from tests.conftest import WriteTree


def test_rfcs_name_their_services(tree: WriteTree, tmp_path: Path) -> None:
    rfc = "---\nid: RFC-001\ntype: rfc\ntitle: Web\nservices: [web, wob]\n---\n"
    config = "incident_response: {services: [{name: web, urls: ['https://a.example'], critical: true}]}\n"
    workspace = load_workspace(tree({"company.config.yaml": config, "artifacts/RFC-001.md": rfc}), WorkspaceOptions())
    found = [str(problem) for problem in workspace.problems if problem.code == "ART305"]
    assert found == ["artifacts/RFC-001.md:5:17: warning ART305: the service wob is not configured (did you mean web?)"]


RFCS = [
    parse_artifact("artifacts/RFC-001.md", {"id": "RFC-001"}),
    parse_artifact("artifacts/RFC-002.md", {"id": "RFC-002", "services": ["db"]}),
]


def test_services() -> None:
    incident = parse_incident("artifacts/INC-001.md", {"id": "INC-001", "services": ["db"]})
    configured = [
        Service(name="web", depends_on=("api", "nowhere")),
        Service(name="api", depends_on=("db",)),
        Service(name="db", rfcs=("RFC-001", "RFC-404")),
    ]
    web, api, db = build_services(configured, {"db": (incident,)}, RFCS)
    assert [service.name for service in web.needs] == ["api"]
    assert ([service.name for service in db.falls_with], [service.name for service in api.falls_with]) == (
        ["api", "web"],
        ["web"],
    )
    assert (db.incidents, web.incidents) == ((incident,), ())
    assert [artifact.id for artifact in db.artifacts] == ["RFC-001", "RFC-002"]
    assert web.artifacts == ()

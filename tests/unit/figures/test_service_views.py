"""Services in their surroundings, and their drawing."""

from __future__ import annotations

import pytest

from mkdocs_incidents.figures.service_diagram import HEIGHT, WIDTH, build_diagram
from mkdocs_incidents.figures.service_views import build_services
from mkdocs_incidents.model.service import Service
from mkdocs_incidents.reading.artifact_fields import parse_artifact
from mkdocs_incidents.reading.incident_fields import parse_incident
from tests.unit.model.test_dependencies import services

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


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a b c",
        "web>api,db api>db,cache worker>db db cache",
        "a>b,c b>c c",
        "a>a",
        "a>b b>c c>a",
        "a>b b>a c>a,b",
    ],
)
def test_a_drawing_has_every_service_and_dependency_and_no_boxes_on_each_other(text: str) -> None:
    configured = services(text)
    diagram = build_diagram(configured)
    assert [node.service for node in diagram.nodes] == configured
    wanted = {(service.name, need) for service in configured for need in service.depends_on}
    assert {(edge.source.service.name, edge.target.service.name) for edge in diagram.edges} == wanted
    for node in diagram.nodes:
        assert 0 <= node.x <= diagram.width - WIDTH
        assert 0 <= node.y <= diagram.height - HEIGHT
        for other in diagram.nodes:
            apart = abs(node.x - other.x) >= WIDTH or abs(node.y - other.y) >= HEIGHT
            assert apart or node is other
    assert build_diagram(configured) == diagram


def test_whoever_needs_stands_left_of_what_it_needs() -> None:
    diagram = build_diagram(services("db web>api api>db worker>db"))
    for edge in diagram.edges:
        assert edge.source.x + WIDTH < edge.target.x
        assert not edge.back
        assert edge.points[0] == (edge.source.x + WIDTH, edge.source.y + HEIGHT // 2)
        assert edge.points[-1] == (edge.target.x, edge.target.y + HEIGHT // 2)


def test_an_edge_that_closes_a_circle_leads_back() -> None:
    assert [edge.back for edge in build_diagram(services("a>b b>a")).edges].count(True) == 1

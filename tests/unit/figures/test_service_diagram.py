"""Diagrams of up to hundreds of services."""

from __future__ import annotations

from time import process_time

import pytest

from mkdocs_incidents.checking.finding import MOST
from mkdocs_incidents.figures.service_diagram import HEIGHT, WIDTH, build_diagram
from mkdocs_incidents.loading import WorkspaceOptions, load_workspace
from mkdocs_incidents.model.service import Service
from tests.conftest import WriteTree
from tests.hash_seeds import outputs_by_seed
from tests.unit.model.test_dependencies import services, thirty


def test_circles_are_reported_with_their_places_and_the_pages_are_right_for_the_rest(tree: WriteTree) -> None:
    lines = [f"    - {{name: {item.name}, depends_on: [{', '.join(item.depends_on)}]}}" for item in thirty()]
    root = tree({"company.config.yaml": "incident_response:\n  services:\n" + "\n".join(lines) + "\n"})
    found = [problem for problem in load_workspace(root, WorkspaceOptions()).problems if problem.code == "CFG204"]
    assert [(problem.location.line, problem.message.split(": ")[1]) for problem in found] == [
        (6, "s3 → s7 → s3"),
        (17, "s14 → s6 → s2 → s14"),
    ]


def test_a_service_that_needs_itself_is_a_circle(tree: WriteTree) -> None:
    root = tree({"company.config.yaml": "incident_response: {services: [{name: web, depends_on: [web]}]}\n"})
    found = [
        problem.message for problem in load_workspace(root, WorkspaceOptions()).problems if problem.code == "CFG204"
    ]
    assert found == ["services depend on each other in a circle: web → web"]


def test_boxes_do_not_overlap_and_arrows_point_right() -> None:
    diagram = build_diagram(thirty())
    boxes = sorted((node.x, node.y) for node in diagram.nodes)
    assert len(boxes) == len(set(boxes)) == 30
    for x, y in boxes:
        close = [(a, b) for a, b in boxes if (a, b) != (x, y) and abs(a - x) < WIDTH and abs(b - y) < HEIGHT]
        assert close == []
    for edge in diagram.edges:
        assert edge.back or all(start[0] <= end[0] for start, end in zip(edge.points, edge.points[1:], strict=False))
    assert sum(edge.back for edge in diagram.edges) == 2
    assert {(edge.source.service.name, edge.target.service.name) for edge in diagram.edges} == {
        (service.name, need) for service in thirty() for need in service.depends_on
    }


def test_the_same_services_give_the_same_drawing() -> None:
    program = "from tests.unit.figures.test_service_diagram import *; print(build_diagram(thirty()))"
    [drawing] = outputs_by_seed(program)
    assert "s29" in drawing


def test_a_long_chain_is_drawn_in_order() -> None:
    chain = [Service(name=f"s{number:04}", depends_on=(f"s{number + 1:04}",)) for number in range(2_000)]
    diagram = build_diagram(chain)
    assert [node.service.name for node in sorted(diagram.nodes, key=lambda node: node.x)] == [one.name for one in chain]


def test_services_that_all_need_each_other_take_little_time(tree: WriteTree) -> None:
    names = [f"s{number}" for number in range(80)]
    dense = [Service(name=name, depends_on=tuple(names)) for name in names]
    lines = [f"    - {{name: {one.name}, depends_on: [{', '.join(one.depends_on)}]}}" for one in dense]
    root = tree({"company.config.yaml": "incident_response:\n  services:\n" + "\n".join(lines) + "\n"})
    begun = process_time()
    found = [problem for problem in load_workspace(root, WorkspaceOptions()).problems if problem.code == "CFG204"]
    diagram = build_diagram(dense)
    assert process_time() - begun < 5
    assert len(found) == MOST
    assert len(diagram.edges) == 80 * 80


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


def test_a_service_is_left_of_its_dependencies() -> None:
    diagram = build_diagram(services("db web>api api>db worker>db"))
    for edge in diagram.edges:
        assert edge.source.x + WIDTH < edge.target.x
        assert not edge.back
        assert edge.points[0] == (edge.source.x + WIDTH, edge.source.y + HEIGHT // 2)
        assert edge.points[-1] == (edge.target.x, edge.target.y + HEIGHT // 2)


def test_an_edge_that_closes_a_cycle_points_back() -> None:
    assert [edge.back for edge in build_diagram(services("a>b b>a")).edges].count(True) == 1

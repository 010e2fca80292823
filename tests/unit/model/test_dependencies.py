"""Who falls with whom."""

from __future__ import annotations

import pytest

from mkdocs_incidents.model.dependencies import (
    blast_radius,
    build_graph,
    dependents,
    find_cycles,
    reach,
    without_cycles,
)
from mkdocs_incidents.model.service import Service


def services(text: str) -> list[Service]:
    """`web>api,db api>db db` as services."""
    pairs = (part.partition(">") for part in text.split())
    return [Service(name=name, depends_on=tuple(filter(None, needs.split(",")))) for name, _, needs in pairs]


TREE = services("web>api,nowhere api>db,cache worker>db db cache")


def test_graph() -> None:
    graph = build_graph(TREE)
    assert graph["web"] == {"api"}
    assert dependents(graph)["db"] == {"api", "worker"}
    assert reach(graph, "web") == {"api", "db", "cache"}
    assert reach(graph, "unknown") == frozenset()


@pytest.mark.parametrize(
    ("name", "falls"), [("db", {"api", "web", "worker"}), ("api", {"web"}), ("web", set()), ("unknown", set())]
)
def test_blast_radius(name: str, falls: set[str]) -> None:
    assert blast_radius(TREE, name) == falls


def test_blast_radius_in_a_circle_leaves_the_service_itself_out() -> None:
    assert blast_radius(services("a>b b>c c>a d>a"), "a") == {"b", "c", "d"}


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("web>api api>db db", []),
        ("a>a", [("a", "a")]),
        ("b>a a>b", [("a", "b", "a")]),
        ("c>a a>b b>c", [("a", "b", "c", "a")]),
        ("a>b b>a c>d d>c", [("a", "b", "a"), ("c", "d", "c")]),
        ("", []),
    ],
)
def test_cycles(text: str, cycles: list[tuple[str, ...]]) -> None:
    graph = build_graph(services(text))
    assert sorted(find_cycles(graph)) == cycles
    assert list(find_cycles(without_cycles(graph))) == []

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
    assert blast_radius(dependents(build_graph(TREE)), name) == falls


def test_blast_radius_in_a_circle_leaves_the_service_itself_out() -> None:
    assert blast_radius(dependents(build_graph(services("a>b b>c c>a d>a"))), "a") == {"b", "c", "d"}


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


def thirty() -> list[Service]:
    """A tree: s0 is needed by s1 and s2, these by s3 to s6, and so on; two circles are closed with edges back."""
    services = {number: Service(name=f"s{number}", depends_on=(f"s{(number - 1) // 2}",)) for number in range(1, 30)}
    services[0] = Service(name="s0")
    services[3] = Service(name="s3", depends_on=("s1", "s7"))  # s7 needs s3
    services[2] = Service(name="s2", depends_on=("s0", "s14"))  # s14 needs s6, which needs s2
    return [services[number] for number in range(30)]


def subtree(number: int) -> set[str]:
    """The services above one in the tree, itself included."""
    return {f"s{number}"} | {
        name for child in (2 * number + 1, 2 * number + 2) if child < 30 for name in subtree(child)
    }


def test_the_blast_radius_includes_indirect_dependents() -> None:
    services = thirty()
    for number in (0, 1, 5, 12):
        assert blast_radius(dependents(build_graph(services)), f"s{number}") == subtree(number) - {f"s{number}"}
    assert blast_radius(dependents(build_graph(services)), "s7") == subtree(3) - {"s7"}
    assert blast_radius(dependents(build_graph(services)), "s14") == subtree(2) - {"s14"}
    assert blast_radius(dependents(build_graph(services)), "s29") == set()


def test_both_circles_are_found() -> None:
    assert sorted(find_cycles(build_graph(thirty()))) == [("s14", "s6", "s2", "s14"), ("s3", "s7", "s3")]

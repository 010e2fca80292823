"""Who falls with whom: the services' dependencies as a graph. Names of services that are not configured are ignored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from mkdocs_incidents.model.service import Service

Graph = Mapping[str, frozenset[str]]
"""For each service, the services that it needs."""


def build_graph(services: Iterable[Service]) -> Graph:
    """The direct dependencies."""
    services = tuple(services)
    names = {service.name for service in services}
    return {service.name: frozenset(service.depends_on) & names for service in services}


def dependents(graph: Graph) -> Graph:
    """The graph the other way round: for each service, the services that need it."""
    return {name: frozenset(other for other, needs in graph.items() if name in needs) for name in graph}


def reach(graph: Graph, name: str) -> frozenset[str]:
    """Everything that can be reached from a service, itself excluded unless it lies on a cycle."""
    found: set[str] = set()
    waiting = list(graph.get(name, ()))
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(graph[current])
    return frozenset(found)


def blast_radius(services: Iterable[Service], name: str) -> frozenset[str]:
    """The services that fall, directly or through others, when this one does."""
    return reach(dependents(build_graph(services)), name) - {name}


def find_cycles(graph: Graph) -> Iterator[tuple[str, ...]]:
    """Cycles, one after the other, until none is left when one edge of each is taken away; first and last are equal.

    Deterministic: every cycle begins at its alphabetically first service.
    """
    edges = {name: set(needs) for name, needs in sorted(graph.items())}
    while (cycle := _first_cycle(edges)) is not None:
        edges[cycle[0]].discard(cycle[1])
        yield cycle


def _first_cycle(edges: Mapping[str, set[str]]) -> tuple[str, ...] | None:
    try:
        TopologicalSorter({name: sorted(needs) for name, needs in edges.items()}).prepare()
    except CycleError as error:
        found = list(reversed(error.args[1][:-1]))  # graphlib names the cycle from what is needed to what needs it
        start = found.index(min(found))
        ring = found[start:] + found[:start]
        return (*ring, ring[0])
    return None


def without_cycles(graph: Graph) -> Graph:
    """The graph with one edge of each cycle taken away, for a drawing in layers."""
    taken = {(cycle[0], cycle[1]) for cycle in find_cycles(graph)}
    return {name: frozenset(need for need in needs if (name, need) not in taken) for name, needs in graph.items()}

"""The dependencies of services as a graph. Names of services that are not configured are ignored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mkdocs_incidents.model.service import Service

Graph = Mapping[str, frozenset[str]]
"""For each service, the services that it needs."""


def build_graph(services: Iterable[Service]) -> Graph:
    """The direct dependencies of each service."""
    services = tuple(services)
    names = {service.name for service in services}
    return {service.name: frozenset(service.depends_on) & names for service in services}


def dependents(graph: Graph) -> Graph:
    """The reversed graph: for each service, the services that need it."""
    needed_by: dict[str, set[str]] = {name: set() for name in graph}
    for other, needs in graph.items():
        for name in needs:
            needed_by[name].add(other)
    return {name: frozenset(others) for name, others in needed_by.items()}


def reach(graph: Graph, name: str) -> frozenset[str]:
    """All services that can be reached from a service. The service itself is included only if it is in a cycle."""
    found: set[str] = set()
    waiting = list(graph.get(name, ()))
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(graph[current])
    return frozenset(found)


def blast_radius(needed_by: Graph, name: str) -> frozenset[str]:
    """The services that fail, directly or indirectly, if this one does. `needed_by` is from `dependents`."""
    return reach(needed_by, name) - {name}


def find_cycles(graph: Graph) -> Iterator[tuple[str, ...]]:
    """Find cycles such that the graph has none after one edge of each is removed. First and last are equal.

    The result is deterministic: every cycle begins with the alphabetically first service.
    """
    for ring in _walk_rings(graph):
        start = ring.index(min(ring))
        yield (*ring[start:], *ring[:start], ring[start])


def without_cycles(graph: Graph) -> Graph:
    """The graph without one edge of each cycle, to draw it in layers."""
    taken = {(ring[-1], ring[0]) for ring in _walk_rings(graph)}
    return {name: frozenset(need for need in needs if (name, need) not in taken) for name, needs in graph.items()}


def _walk_rings(graph: Graph) -> Iterator[tuple[str, ...]]:
    """Visit each edge once, depth first, and yield the part of the path that forms a cycle."""
    done: set[str] = set()
    for start in sorted(graph):
        way = _Way(graph)
        if start not in done:
            way.enter(start)
        while way.names:
            need = next(way.branches[-1], None)
            if need is None:
                done.add(way.leave())
            elif need in way.places:
                yield tuple(way.names[way.places[need] :])
            elif need not in done:
                way.enter(need)


class _Way:
    """The state of a walk: the path so far, the position of each service in it, and what each still has to visit."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.names: list[str] = []
        self.places: dict[str, int] = {}
        self.branches: list[Iterator[str]] = []

    def enter(self, name: str) -> None:
        self.places[name] = len(self.names)
        self.names.append(name)
        self.branches.append(iter(sorted(self._graph[name])))

    def leave(self) -> str:
        self.branches.pop()
        name = self.names.pop()
        del self.places[name]
        return name

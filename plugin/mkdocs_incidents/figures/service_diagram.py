"""The diagram of the services in layers: each service is left of what it needs. A template draws it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import pairwise

from mkdocs_incidents.model.dependencies import Graph, build_graph, dependents, without_cycles
from mkdocs_incidents.model.service import Service

WIDTH, HEIGHT = 150, 40
_COLUMN, _ROW, _MARGIN = 210, 58, 8
_SWEEPS = 4
_MOST_PLACES = 5_000
"""The number of lines around boxes. More are unreadable, and each costs as much as a service."""


@dataclass(frozen=True, slots=True)
class Node:
    """The box of a service: its upper left corner, in pixels."""

    service: Service
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A dependency. `points` lead from box to box, around the boxes in between; `back` edges close a cycle."""

    source: Node
    target: Node
    points: tuple[tuple[int, int], ...]
    back: bool


@dataclass(frozen=True, slots=True)
class Diagram:
    """Everything that a template has to draw, and the size of the drawing in pixels."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int


def build_diagram(services: Iterable[Service]) -> Diagram:
    """Lay out the services. The same services always give the same drawing."""
    by_name = {service.name: service for service in services}
    graph = build_graph(by_name.values())
    columns = _columns(without_cycles(graph))
    column_of = {name: column for column, names in enumerate(columns) for name in names}
    ways = _plan_ways(graph, column_of)
    for way in ways.values():
        for step, name in enumerate(way[1:-1], column_of[way[0]] + 1):
            columns[step].append(name)
    columns = _order(columns, list(ways.values()))
    tallest = max(map(len, columns), default=0)
    places = {
        name: (_MARGIN + column * _COLUMN, _MARGIN + _offset(len(names), tallest) + row * _ROW)
        for column, names in enumerate(columns)
        for row, name in enumerate(names)
    }
    nodes = {name: Node(by_name[name], *places[name]) for name in by_name}
    edges = tuple(_edge(way, nodes, places) for way in ways.values())
    width = 2 * _MARGIN + max(len(columns) - 1, 0) * _COLUMN + WIDTH
    height = 2 * _MARGIN + max(tallest - 1, 0) * _ROW + HEIGHT
    return Diagram(tuple(nodes.values()), edges, width, height)


def _plan_ways(graph: Graph, column_of: Mapping[str, int]) -> dict[tuple[str, str], list[str]]:
    """Plan the route of each line: one position in each column between its ends, unless there are too many."""
    edges = [(name, need) for name in graph for need in sorted(graph[name])]
    between = {(name, need): range(column_of[name] + 1, column_of[need]) for name, need in edges}
    if sum(map(len, between.values())) > _MOST_PLACES:
        return {edge: list(edge) for edge in edges}
    return {
        (name, need): [name, *(f"{name}→{need}@{column}" for column in columns), need]
        for (name, need), columns in between.items()
    }


def _edge(way: Sequence[str], nodes: Mapping[str, Node], places: Mapping[str, tuple[int, int]]) -> Edge:
    source, target = nodes[way[0]], nodes[way[-1]]
    middle = HEIGHT // 2
    between = [point for name in way[1:-1] for point in _across(*places[name])]
    points = ((source.x + WIDTH, source.y + middle), *between, (target.x, target.y + middle))
    return Edge(source, target, points, back=target.x <= source.x)


def _across(x: int, y: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The line through a position that no box uses."""
    return (x, y + HEIGHT // 2), (x + WIDTH, y + HEIGHT // 2)


def _offset(count: int, tallest: int) -> int:
    return (tallest - count) * _ROW // 2


def _columns(graph: Graph) -> list[list[str]]:
    """Put each service into the column given by the longest path to it."""
    needed_by = dependents(graph)
    depth: dict[str, int] = {}
    for name in TopologicalSorter(needed_by).static_order():
        depth[name] = 1 + max((depth[other] for other in needed_by[name]), default=-1)
    columns: list[list[str]] = [[] for _ in range(1 + max(depth.values(), default=-1))]
    for name in graph:
        columns[depth[name]].append(name)
    return columns


def _order(columns: list[list[str]], ways: Sequence[Sequence[str]]) -> list[list[str]]:
    """Sort each column so that few lines cross (barycentre method)."""
    left: dict[str, list[str]] = defaultdict(list)
    right: dict[str, list[str]] = defaultdict(list)
    for name, following in (pair for way in ways for pair in pairwise(way)):
        right[name].append(following)
        left[following].append(name)
    for sweep in range(_SWEEPS):
        neighbours = left if sweep % 2 == 0 else right
        rows = {name: row for names in columns for row, name in enumerate(names)}
        columns = [sorted(names, key=lambda name: (_mean(neighbours[name], rows), name)) for names in columns]
    return columns


def _mean(names: Sequence[str], rows: Mapping[str, int]) -> float:
    return sum(rows[name] for name in names) / len(names) if names else -1.0

"""The results as Markdown tables: a row for each number of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from scripts.markdown import build_table, code

from tests.bench.browser import SEARCHES, Weight
from tests.bench.figures import Figure, median, spread
from tests.bench.goals import build_goals
from tests.bench.result import Result

_SITUATIONS = ("cold", "nothing changed", "one record edited", "one record added", "configuration edited")
_NONE = "–"
_Number = Callable[[Figure], float]


def build_tables(results: Sequence[Result]) -> Mapping[str, str]:
    """A table for each heading. A heading is left out if it was not measured."""
    tables = {
        "Goals": build_goals(results),
        "Builds, elapsed time": _builds(results, lambda figure: figure.wall),
        "Builds, processor time": _builds(results, lambda figure: figure.cpu),
        "Growth": _growth(results),
        "Other generators": _peers(results),
        "Memory": _memory(results),
        "Checks": _checks(results),
        "Preview": _preview(results),
        "The site": _site(results),
        "One search": _search(results),
        "The parts of one search": _parts(results),
    }
    searched = any(result.search for result in results)
    unmeasured = {"Growth": len(results) < 2, "One search": not searched, "The parts of one search": not searched}
    return {title: table for title, table in tables.items() if not unmeasured.get(title)}


def seconds(number: float) -> str:
    """Three significant digits, or hundredths."""
    return f"{number:.2f} s" if number < 10 else f"{number:.1f} s"


def size(number: int) -> str:
    """Bytes as kB or MB (powers of 1000)."""
    return f"{number / 1e6:.1f} MB" if number >= 1e6 else f"{number / 1e3:.0f} kB"


def ratio(number: float, base: float) -> str:
    """The ratio to the base."""
    return f"{number / base:.2f}"


def _table(header: Sequence[str], results: Sequence[Result], row: Callable[[Result], Iterable[str]]) -> str:
    return build_table(["Records", *header], ([f"{result.records:,}", *row(result)] for result in results))


def _builds(results: Sequence[Result], number: _Number) -> str:
    def row(result: Result) -> list[str]:
        base = number(median(result.builds["plain"]))
        ours = (number(median(result.builds[name])) for name in _SITUATIONS)
        return [*(f"{seconds(time)} ({ratio(time, base)})" for time in ours), seconds(base), _spread(result)]

    header = [name.capitalize() for name in _SITUATIONS]
    return _table([*header, "Plain MkDocs", "Spread, ours and plain"], results, row)


def _spread(result: Result) -> str:
    if result.runs < 2:
        return _NONE
    return " and ".join(f"{spread(result.builds[name]):.0%}" for name in ("cold", "plain"))


def _growth(results: Sequence[Result]) -> str:
    def times(small: Result, large: Result, name: str) -> str:
        return ratio(median(large.builds[name]).cpu, median(small.builds[name]).cpu)

    rows = (
        [
            f"{small.records:,} to {large.records:,}",
            ratio(large.records, small.records),
            times(small, large, "cold"),
            times(small, large, "plain"),
        ]
        for small, large in pairwise(results)
    )
    return build_table(["From, to", "Records", "Cold build", "Plain MkDocs"], rows)


def _peers(results: Sequence[Result]) -> str:
    def row(result: Result) -> list[str]:
        ours = median(result.builds["cold"])
        return [
            _both(ours),
            *(_both(median(result.builds[name])) if name in result.builds else _NONE for name in names),
        ]

    names = ("plain", "Zensical", "Hugo")
    return _table(["Ours, cold", "Plain MkDocs", *names[1:]], results, row)


def _both(figure: Figure) -> str:
    return f"{seconds(figure.wall)}, processor {seconds(figure.cpu)}"


def _memory(results: Sequence[Result]) -> str:
    def row(result: Result) -> list[str]:
        ours, plain = (median(result.builds[name]).memory for name in ("cold", "plain"))
        return [size(ours), size(plain), ratio(ours, plain)]

    return _table(["Ours, cold", "Plain MkDocs", "Ratio"], results, row)


def _checks(results: Sequence[Result]) -> str:
    def row(result: Result) -> list[str]:
        figures = {name: median(runs) for name, runs in result.checks.items()}
        ours, other, alone = figures["check"].wall, figures.get("check-jsonschema"), result.alone
        return [
            seconds(alone.cold),
            f"{seconds(alone.floor)} ({ratio(alone.cold, alone.floor)})",
            seconds(ours),
            f"{seconds(other.wall)} ({ratio(ours, other.wall)})" if other else _NONE,
            seconds(alone.warm),
            *(seconds(figures[name].wall) for name in ("check again", "check FILE")),
        ]

    check, other, file = (code(name) for name in ("incidents check", "check-jsonschema", "incidents check FILE"))
    first = ["Check alone", "Floor (check / floor)", check, f"{other} (ours / it)"]
    return _table([*first, "Check alone, again", f"{check}, again", f"{file}, again"], results, row)


def _preview(results: Sequence[Result]) -> str:
    return _table(["From saving a record to its new page"], results, lambda result: [seconds(result.preview)])


def _site(results: Sequence[Result]) -> str:
    def row(result: Result) -> list[str]:
        site = result.site
        largest = f"{size(site.largest_page)} ({code(site.largest_path)})"
        return [size(site.total), f"{site.files:,}", f"{site.pages:,}", size(site.search_index), largest]

    return _table(["Size", "Files", "Pages", "Search index", "Largest page"], results, row)


def _search(results: Sequence[Result]) -> str:
    return build_table(
        ["Records", "Search", "Home page", *(title.capitalize() for title in SEARCHES)],
        (
            [f"{result.records:,}", name.capitalize(), *map(_weight, (loaded.opening, *loaded.searches.values()))]
            for result in results
            for name, loaded in result.search.items()
        ),
    )


def _weight(weight: Weight) -> str:
    return f"{size(weight.raw)} ({size(weight.sent)})"


def _parts(results: Sequence[Result]) -> str:
    return build_table(
        ["Records", "Search", "Part", "Size", "Compressed"],
        (
            [f"{result.records:,}", search.capitalize(), part, size(weight.raw), size(weight.sent)]
            for result in results
            for search, loaded in result.search.items()
            for part, weight in sorted(loaded.parts.items(), key=lambda item: -item[1].sent)
        ),
    )

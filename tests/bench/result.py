"""Everything that is measured for one number of records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.browser import Loaded, measure_search
from tests.bench.builds import measure_builds, measure_plain
from tests.bench.checks import Alone, measure_alone, measure_checks, write_yaml
from tests.bench.figures import Figure
from tests.bench.peers import measure_peers, write_peers
from tests.bench.plain import write_plain
from tests.bench.preview import measure_preview
from tests.bench.records import write_repository
from tests.bench.safety import measure_safety
from tests.bench.site import SiteSize, weigh_site

Runs = Mapping[str, Sequence[Figure]]


@dataclass(frozen=True)
class Result:
    """`builds` and `checks` have the figures of every run; `preview` is in seconds."""

    records: int
    runs: int
    builds: Runs
    checks: Runs
    alone: Alone
    preview: float
    site: SiteSize
    safety: Sequence[Mapping[str, float]]
    search: Mapping[str, Loaded]


@dataclass(frozen=True)
class Bench:
    """The folders of one size: the records, a copy to build, the same pages for others, the fields as YAML."""

    source: Path
    ours: Path
    plain: Path
    hugo: Path
    fields: Path

    def write(self, records: int) -> None:
        """Write everything that is read; `ours` is copied anew for each measurement."""
        self.source.mkdir()
        write_repository(self.source, records)
        write_plain(self.source, self.plain)
        write_peers(self.plain, self.hugo)
        write_yaml(self.source, self.fields)

    def build(self) -> dict[str, Figure]:
        """Each build once."""
        ours = measure_builds(self.source, self.ours)
        return {**ours, "plain": measure_plain(self.plain), **measure_peers(self.plain, self.hugo)}


def measure(records: int, runs: int, *, browser: bool) -> Result:
    """Measure everything; `browser` says whether to search in a browser, too."""
    with TemporaryDirectory() as folder:
        bench = Bench(*(Path(folder, field.name) for field in fields(Bench)))
        bench.write(records)
        return _measure(bench, records, runs, browser)


def _measure(bench: Bench, records: int, runs: int, browser: bool) -> Result:
    builds = _repeat(runs, bench.build)
    site = weigh_site(bench.ours / "site")
    checks = _repeat(runs, lambda: measure_checks(bench.source, bench.fields))
    alone = measure_alone(bench.source, runs)
    preview = measure_preview(bench.source, bench.ours, runs)
    search = measure_search(bench.source, bench.ours) if browser else {}
    safety = [measure_safety(bench.source, bench.ours) for _ in range(runs)]
    return Result(records, runs, builds, checks, alone, preview, site, safety, search)


def _repeat(runs: int, measure_all: Callable[[], Mapping[str, Figure]]) -> Runs:
    """All of them once, then all of them again, so that a slow minute hits all."""
    rounds = [measure_all() for _ in range(runs)]
    return {name: [figures[name] for figures in rounds] for name in rounds[0]}

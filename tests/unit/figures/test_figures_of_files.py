"""The figures against a second computation, which reads the written files as text and knows nothing of our own code."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_incidents.figures.distribution import Distribution
from mkdocs_incidents.figures.metrics import Metrics, build_metrics
from tests.conftest import CONFIG, load, record

ENDS = {
    "time_to_detect": (["started_at"], ["detected_at"]),
    "time_to_acknowledge": (["detected_at"], ["acknowledged_at"]),
    "time_to_mitigate": (["started_at", "detected_at"], ["mitigated_at"]),
    "time_to_resolve": (["started_at", "detected_at"], ["resolved_at"]),
}
NAMES = ("started_at", "detected_at", "acknowledged_at", "identified_at", "mitigated_at", "resolved_at")
AROUND = (
    datetime(2026, 3, 29, 1, tzinfo=UTC),  # clocks go forward in Europe
    datetime(2026, 10, 25, 1, tzinfo=UTC),  # and back
    datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC),
    datetime(2024, 2, 29, 12, tzinfo=UTC),
)
OFFSETS = [timezone(timedelta(hours=hours)) for hours in (0, 1, 2, -8, 5.5, 14)]

_steps = st.sampled_from([0, 0, 1, 59, 60, 3600, 86_400]) | st.integers(0, 200_000)


@st.composite
def records(draw: st.DrawFn) -> dict[str, str | None]:
    """A record's instants, each written with an offset of its own; some are missing, some equal, some in disorder."""
    at = draw(st.sampled_from(AROUND)) + timedelta(seconds=draw(st.integers(-90_000, 90_000)))
    instants = [at := at + timedelta(seconds=draw(_steps)) for _ in NAMES]
    if draw(st.integers(0, 9)) == 0:
        instants.reverse()
    written = [instant.astimezone(draw(st.sampled_from(OFFSETS))).isoformat() for instant in instants]
    kept = [text if draw(st.integers(0, 3)) else None for text in written]
    return {**dict(zip(NAMES, kept, strict=True)), "severity": draw(st.sampled_from(["P0", "P1", "P2"]))}


def figures(root: Path, written: Iterable[Mapping[str, str | None]]) -> tuple[Metrics, list[dict[str, str]]]:
    """The figures of records written to files, and the front matter of the same files read back line by line."""
    (root / "artifacts").mkdir()
    (root / "company.config.yaml").write_text(CONFIG, encoding="utf-8")
    for number, fields in enumerate(written, start=1):
        text = record("", id=f"INC-{number:03}", **fields)
        (root / f"artifacts/INC-{number:03}.md").write_text(text, encoding="utf-8")
    workspace = load(root)
    texts = [path.read_text(encoding="utf-8") for path in sorted(root.glob("artifacts/*.md"))]
    read = [dict(re.findall(r"^(\w+): (.+)$", text, re.MULTILINE)) for text in texts]
    return build_metrics(workspace.incidents, workspace.company.response, workspace.now), read


def seconds_of(fields: Mapping[str, str], name: str) -> int | None:
    """Since 1970, from the parts of the text: no calendar of Python is asked for the offset."""
    first = next((fields[key] for key in ENDS[name][0] if key in fields), None)
    last = next((fields[key] for key in ENDS[name][1] if key in fields), None)
    length = epoch(last) - epoch(first) if first and last else -1
    return length if length >= 0 else None


def epoch(text: str) -> int:
    match = re.fullmatch(r"(.{10})T(\d\d):(\d\d):(\d\d)([+-])(\d\d):(\d\d)", text)
    assert match
    hours, minutes, seconds, away, more = (int(match[place]) for place in (2, 3, 4, 6, 7))
    day = int(np.datetime64(match[1], "D").astype(int))
    offset = (away * 60 + more) * (1 if match[5] == "+" else -1)
    return day * 86_400 + hours * 3600 + (minutes - offset) * 60 + seconds


def check(found: Distribution, lengths: list[int | None]) -> None:
    known = [length for length in lengths if length is not None]
    assert (found.n, found.missing) == (len(known), len(lengths) - len(known))
    if not known:
        assert (found.median, found.p90, found.longest) == (None, None, None)
        return
    assert found.median is not None
    assert found.p90 is not None
    assert found.longest == timedelta(seconds=max(known))
    assert found.median == timedelta(seconds=statistics.median(known))
    assert found.p90.total_seconds() == pytest.approx(float(np.percentile(known, 90, method="linear")), abs=2e-6)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(records(), max_size=9))
def test_every_figure_is_that_of_the_files(written: list[dict[str, str | None]]) -> None:
    with TemporaryDirectory() as folder:
        metrics, read = figures(Path(folder), written)
    assert metrics.incidents == len(read)
    for figure in metrics.durations:
        name = figure.definition.name
        lengths = [seconds_of(fields, name) for fields in read]
        check(figure.overall, lengths)
        for group in figure.by_severity:
            check(group.distribution, [seconds_of(fields, name) for fields in read if fields["severity"] == group.name])
        for result in figure.targets:
            of_severity = [seconds_of(fields, name) for fields in read if fields["severity"] == result.severity]
            met = [length for length in of_severity if length is not None and length <= result.target.total_seconds()]
            assert (result.n, result.met) == (len(of_severity) - of_severity.count(None), len(met))
        starts = [one.incident.began_at for one in figure.measured if one.incident.began_at]
        assert len(starts) == len(lengths) - lengths.count(None)
        assert all(before <= after for before, after in pairwise(starts))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(records(), max_size=9))
def test_hours_months_and_quarters_are_those_of_the_files(written: list[dict[str, str | None]]) -> None:
    with TemporaryDirectory() as folder:
        metrics, read = figures(Path(folder), written)
    began = [next((epoch(fields[name]) for name in NAMES if name in fields), None) for fields in read]
    hours = Counter(at // 3600 % 24 for at in began if at is not None)
    assert metrics.by_hour == tuple(hours[hour] for hour in range(24))
    assert metrics.without_hour == began.count(None)
    opened = np.datetime64("2026-03-02")
    days = [opened if at is None else np.datetime64(at, "s") for at in began]
    months = Counter(str(day.astype("datetime64[M]")) for day in days)
    assert {count.name: count.count for count in metrics.counts["month"]} == months
    assert sum(map(sum, metrics.by_month.counts)) == sum(count for name, count in months.items() if name >= "2024-12")
    quarters = Counter(f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}" for month in months.elements())
    for group in metrics.durations[0].by_quarter:
        assert group.distribution.n + group.distribution.missing == quarters[group.name or ""]
    assert [group.name for group in metrics.durations[0].by_quarter] == sorted(quarters)

"""Converts the metrics to plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from mkdocs_incidents.figures.distribution import PERCENTILE_DEFINITION, Distribution
from mkdocs_incidents.figures.metrics import DurationFigure, Group, Metrics


def metrics_data(metrics: Metrics) -> Mapping[str, Any]:
    """Return all metrics as in `metrics.schema.json`. Durations are seconds; unknown values are null."""
    return {
        "incidents": metrics.incidents,
        "open_incidents": metrics.open_incidents,
        "found_by": {
            "us": metrics.found_by_us,
            "users": metrics.found_by_users,
            "unknown": metrics.found_by_unknown,
        },
        "percentiles": PERCENTILE_DEFINITION,
        "durations": {figure.definition.name: _figure_data(figure) for figure in metrics.durations},
        **{
            f"by_{name}": [{"name": found.name, "incidents": found.count} for found in counts]
            for name, counts in metrics.counts.items()
        },
        "by_field": [
            {"field": name, "values": [{"name": found.name, "incidents": found.count} for found in one.counts]}
            for name, one in metrics.custom.items()
        ],
        "months": {
            "names": list(metrics.by_month.months),
            "by_severity": [
                {"name": name, "incidents": list(counts)}
                for name, counts in zip(metrics.by_month.names, metrics.by_month.counts, strict=True)
            ],
        },
        "by_hour": list(metrics.by_hour),
        "without_hour": metrics.without_hour,
    }


def _figure_data(figure: DurationFigure) -> Mapping[str, Any]:
    return {
        "definition": figure.definition.text,
        **_distribution_data(figure.overall),
        "measured": [{"incident": one.incident.id, "seconds": _seconds(one.length)} for one in figure.measured],
        "by_severity": _groups_data(figure.by_severity),
        "by_service": _groups_data(figure.by_service),
        "by_quarter": _groups_data(figure.by_quarter),
        "targets": [
            {"severity": result.severity, "target_seconds": _seconds(result.target), "n": result.n, "met": result.met}
            for result in figure.targets
        ],
    }


def _groups_data(groups: Iterable[Group]) -> list[Mapping[str, Any]]:
    return [{"name": group.name, **_distribution_data(group.distribution)} for group in groups]


def _distribution_data(distribution: Distribution) -> Mapping[str, Any]:
    return {
        "n": distribution.n,
        "missing": distribution.missing,
        "median_seconds": _seconds(distribution.median),
        "p90_seconds": _seconds(distribution.p90),
        "longest_seconds": _seconds(distribution.longest),
        "too_few_to_compare": distribution.few,
    }


def _seconds(length: timedelta | None) -> float | None:
    return None if length is None else length.total_seconds()

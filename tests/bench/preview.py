"""`mkdocs serve`: how long a saved record takes to be seen."""

from __future__ import annotations

import shutil
import statistics
import time
from pathlib import Path
from urllib.request import urlopen

from tests.bench.builds import edit_record
from tests.integration.test_serve import serving

_PAUSE = 0.02
_PATIENCE = 1800


def measure_preview(source: Path, ours: Path, runs: int) -> float:
    """Seconds from saving a record to the response that has the change: the median of `runs` saves."""
    shutil.rmtree(ours, ignore_errors=True)
    shutil.copytree(source, ours)
    with serving(ours) as server:
        page = f"{server.address}incidents/INC-00001/"
        return statistics.median(_measure_save(ours, page, f"Save number {run}.") for run in range(runs))


def _measure_save(root: Path, page: str, sentence: str) -> float:
    edit_record(root, sentence)
    began = time.perf_counter()
    while sentence not in _get(page):  # the server answers at once until it sees the change, then when it has built
        if time.perf_counter() - began > _PATIENCE:
            raise SystemExit(f"{page} has not shown the change within {_PATIENCE} s")
        time.sleep(_PAUSE)
    return time.perf_counter() - began


def _get(page: str) -> str:
    with urlopen(page, timeout=_PATIENCE) as answer:  # noqa: S310 - loopback
        text: str = answer.read().decode()
    return text

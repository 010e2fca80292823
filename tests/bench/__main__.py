"""`make bench`: what the plugin costs beside plain MkDocs, and what checking costs beside reading. Ratios, one run."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from mkdocs_incidents.pages.context import build_context
from mkdocs_incidents.pages.incident_page import render_plain_incident
from mkdocs_incidents.workspace import WorkspaceOptions, load_workspace
from tests.bench.check import NOW, measure
from tests.bench.records import write_repository

_PLAIN_SITE = """site_name: Bench
theme: {name: material, font: false}
plugins: [search]
not_in_nav: /incidents/
markdown_extensions: [admonition, attr_list, pymdownx.superfences, pymdownx.tasklist, pymdownx.magiclink]
"""


def main() -> None:
    """Measure every size asked for and print one table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1000, 5000], help="numbers of records")
    parser.add_argument("--runs", type=int, default=3, help="runs of which the median counts")
    arguments = parser.parse_args()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}; median of {arguments.runs}"
    )
    print("| records | build | plain MkDocs | build / plain | check | floor | check / floor | checked per second |")
    print("|---|---|---|---|---|---|---|---|")
    builds = [_measure(count, arguments.runs) for count in arguments.counts]
    for (small, quick), (large, slow) in pairwise(builds):
        print(f"growth {small} to {large}: {slow / quick:.1f} times for {large / small:.1f} times the records")


def _measure(count: int, runs: int) -> tuple[int, float]:
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder, "ours"), Path(folder, "plain")
        ours.mkdir()
        write_repository(ours, count)
        _write_plain(ours, plain)
        timings: dict[str, list[float]] = {"build": [], "plain": []}
        for _ in range(runs):  # interleaved, so that a slow minute hits all of them
            timings["build"].append(measure(lambda: _build(ours)))
            timings["plain"].append(measure(lambda: _build(plain)))
        check, floor = _measure_check(ours, runs)
    build, base = (statistics.median(timings[name]) for name in ("build", "plain"))
    print(
        f"| {count} | {build:.1f} s | {base:.1f} s | {build / base:.2f} | {check:.2f} s | {floor:.2f} s "
        f"| {check / floor:.2f} | {count / check:.0f} |",
        flush=True,
    )
    return count, build


def _write_plain(ours: Path, plain: Path) -> None:
    """The same pages as plain Markdown in a site of their own."""
    context = build_context(load_workspace(ours, WorkspaceOptions(now=NOW)), directory_urls=True)
    folder = plain / "docs" / "incidents"
    folder.mkdir(parents=True)
    (plain / "mkdocs.yml").write_text(_PLAIN_SITE, encoding="utf-8")
    (plain / "docs" / "index.md").write_text("# Bench\n", encoding="utf-8")
    for incident in context.history.incidents:
        (folder / f"{incident.id}.md").write_text(render_plain_incident(incident, context), encoding="utf-8")


def _build(root: Path) -> None:
    shutil.rmtree(root / "site", ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=root, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})


def _measure_check(root: Path, runs: int) -> tuple[float, float]:
    """Seconds for a check and for its floor, in a process of their own."""
    command = [sys.executable, "-m", "tests.bench.check", str(root), str(runs)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    check, floor = (float(number) for number in printed.split())
    return check, floor


if __name__ == "__main__":
    main()

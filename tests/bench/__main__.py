"""`make bench`: the cost of the plugin compared with minimal alternatives, as ratios within one run."""

from __future__ import annotations

import argparse
import compileall
import os
import sysconfig
from pathlib import Path

import mkdocs_incidents
from tests.bench.page import PAGE, build_performance_page
from tests.bench.result import measure

_COUNTS = (100, 1000, 5000, 10000)


def main() -> None:
    """Measure every size asked for, and print the page or write it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("counts", nargs="*", type=int, default=_COUNTS, help="numbers of records")
    parser.add_argument("--runs", type=int, default=3, help="runs of which the median counts")
    parser.add_argument("--browser", action="store_true", help="search in Chromium, too")
    parser.add_argument("--write", action="store_true", help=f"write the page {PAGE.name} instead of printing it")
    arguments = parser.parse_args()
    load = os.getloadavg()[0]
    for folder in (Path(mkdocs_incidents.__file__).parent, sysconfig.get_path("purelib")):
        compileall.compile_dir(folder, quiet=2)  # as pip does where it installs a package, and uv does not
    results = [measure(count, arguments.runs, browser=arguments.browser) for count in arguments.counts]
    page = build_performance_page(results, load)
    if arguments.write:
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    else:
        print(page)


if __name__ == "__main__":
    main()

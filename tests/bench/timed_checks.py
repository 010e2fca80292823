"""`python timed_checks.py RESULT …` is `mkdocs …`, and writes to RESULT which share of its time checks for safety took.

These are: the look where a file really is, the search for links and special files in the documentation and the old
site, and the digests of rows of the cache. The build uses one processor, so that all of it happens in this process.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from mkdocs.__main__ import cli

from mkdocs_incidents.mkdocs_plugin import outside, plugin
from mkdocs_incidents.storage import bounds, cache, cache_folder

CHECKS: tuple[Callable[..., Any], ...] = (
    bounds.open_inside,
    bounds.lies_inside,
    outside.refuse_linked_site,
    outside.refuse_linked_files,
    outside.refuse_special_files,
    cache_folder.is_private,
)


class Stopwatch:
    """Nanoseconds of the processor in checks. One that calls another counts once."""

    def __init__(self) -> None:
        self.spent, self._inside = 0, False

    def time(self, check: Callable[..., Any]) -> Callable[..., Any]:
        """The same check, whose time counts."""

        @wraps(check)
        def timed(*arguments: Any, **options: Any) -> Any:
            if self._inside:
                return check(*arguments, **options)
            self._inside, began = True, time.thread_time_ns()
            try:
                return check(*arguments, **options)
            finally:
                self.spent += time.thread_time_ns() - began
                self._inside = False

        return timed


def time_checks(watch: Stopwatch) -> int:
    """Time the checks in every module that has imported them; gives how many places that were."""
    timed = {check: watch.time(check) for check in CHECKS}
    modules = [module for name, module in sys.modules.items() if name.startswith(plugin.__name__.partition(".")[0])]
    places = [
        (module, name, check)
        for module in modules
        for name, value in vars(module).items()
        for check in CHECKS
        if value is check
    ]
    for module, name, check in places:
        setattr(module, name, timed[check])
    row: Any = cache.Cache
    row._digest = watch.time(row._digest)
    return len(places)


def main(result: str) -> None:
    """Build, and write the share."""
    os.sched_setaffinity(0, list(os.sched_getaffinity(0))[:1])
    watch = Stopwatch()
    time_checks(watch)
    try:
        cli(prog_name="mkdocs")
    finally:
        Path(result).write_text(str(watch.spent / time.process_time_ns()), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv.pop(1))

"""`python unguarded.py unguarded …` is `mkdocs …` with plain calls in the place of the checks for safety.

`guarded` leaves them as they are. The difference is what they cost: the look where a file really is, the search for
links and special files in the documentation and the old site, the digests of rows of the cache, and interrupts that
wait. The product has no such switch.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.__main__ import cli

from mkdocs_incidents import interrupts
from mkdocs_incidents.mkdocs_plugin import outside, plugin
from mkdocs_incidents.storage import bounds, cache, cache_folder


def _open_plainly(path: Path, _: Path) -> int:
    return os.open(path, os.O_RDONLY)


@contextmanager
def _hold_nothing() -> Iterator[list[int]]:
    yield []


_PLAIN: tuple[tuple[Callable[..., object], Callable[..., object]], ...] = (
    (bounds.open_inside, _open_plainly),
    (bounds.lies_inside, lambda root, path: True),
    (interrupts.interrupts_held, _hold_nothing),
    (outside.refuse_linked_site, lambda config, root: None),
    (outside.refuse_linked_files, lambda files, config, root: None),
    (outside.refuse_special_files, lambda files: None),
    (cache_folder.is_private, lambda folder: True),
)


def replace_checks() -> int:
    """Replace the checks in every module that has imported them; gives how many places that were."""
    modules = [module for name, module in sys.modules.items() if name.startswith(plugin.__name__.partition(".")[0])]
    places = [
        (module, name, plain)
        for module in modules
        for name, value in vars(module).items()
        for own, plain in _PLAIN
        if value is own
    ]
    for module, name, plain in places:
        setattr(module, name, plain)
    row: Any = cache.Cache
    row._digest = lambda self, kind, key, value: b""
    return len(places)


if __name__ == "__main__":
    if sys.argv.pop(1) == "unguarded":
        replace_checks()
    cli(prog_name="mkdocs")

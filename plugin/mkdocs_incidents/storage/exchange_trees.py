"""Replaces the entries of a folder by those of another, one by one, without following links."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import count

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.places import Place
from mkdocs_incidents.storage.trees import copy_place, remove_place

Identity = tuple[int, int, int]
"""Inode, size in bytes, mtime in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays in a folder, by name."""

    files: dict[str, Identity] = field(default_factory=dict)
    folders: dict[str, Kept] = field(default_factory=dict)


def require_kept(target: Place, kept: Kept) -> None:
    """Raise IncidentsError unless the files that stay are there, behind no link, and as they were."""
    for name, identity in kept.files.items():
        place = target.entry(name)
        status = place.status()
        if status is None or (status.st_ino, status.st_size, status.st_mtime_ns) != identity:
            raise IncidentsError(f"{place.path} was changed by somebody else during the build: build again")
    for name, below in kept.folders.items():
        with target.entry(name).open_folder() as inside:
            require_kept(inside, below)


def exchange_entries(target: Place, new: Place, old: Place, kept: Kept) -> None:
    """Move what is in `new` to the target, and what is in the target to `old`, which has to be empty.

    What is to be kept stays, and so do hidden entries of the target itself. A name is missing for a moment at most.
    """
    hidden = frozenset(name for name in target.entries() if name.startswith("."))
    spare = (old.entry(str(number)) for number in count())
    _exchange(target, _entries(new), spare, kept, hidden)


def _exchange(
    target: Place, new: Mapping[str, Place], spare: Iterator[Place], kept: Kept, hidden: frozenset[str] = frozenset()
) -> None:
    present = frozenset(target.entries())
    for name, place in new.items():
        if name not in kept.folders:
            _replace(target.entry(name), place, spare if name in present else None)
    for name in sorted(present.difference(new, kept.files, kept.folders, hidden)):
        _move_out(target.entry(name), next(spare))
    for name, below in kept.folders.items():
        opened = new[name].open_folder() if name in new else nullcontext()
        with target.entry(name).open_folder() as inside, opened as more:
            _exchange(inside, _entries(more) if more else {}, spare, below)


def _entries(folder: Place) -> dict[str, Place]:
    return {name: folder.entry(name) for name in folder.entries()}


def _replace(target: Place, new: Place, spare: Iterator[Place] | None) -> None:
    """Move a new entry to its place; with `spare`, something is there already."""
    if spare and (target.is_folder() or new.is_folder()):  # a file replaces anything else in one step
        _move_out(target, next(spare))
    try:
        new.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        remove_place(target)
        copy_place(new, target)


def _move_out(place: Place, spare: Place) -> None:
    try:
        place.rename(spare)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        remove_place(place)  # the target is a file system of its own, or an older layer of a container's

"""Replaces the entries of a folder with those of another, one by one, without following links."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.places import Place
from mkdocs_incidents.storage.trees import copy_place, remove_place

Identity = tuple[int, int, int]
"""Inode, size in bytes, mtime in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The files of a folder that stay, by name."""

    files: dict[str, Identity] = field(default_factory=dict)
    folders: dict[str, Kept] = field(default_factory=dict)


def require_kept(target: Place, kept: Kept) -> None:
    """Raise IncidentsError unless the files that stay exist, are not behind a link, and are unchanged."""
    for name, identity in kept.files.items():
        place = target.entry(name)
        status = place.status()
        if status is None or (status.st_ino, status.st_size, status.st_mtime_ns) != identity:
            raise IncidentsError(f"{place.path} was changed by somebody else during the build: build again")
    for name, below in kept.folders.items():
        with target.entry(name).open_folder() as inside:
            require_kept(inside, below)


def exchange_entries(target: Place, new: Place, old: Place, kept: Kept) -> None:
    """Move the entries of `new` into the target, and the target's old entries to `new` or to the empty folder `old`.

    Files in `kept` and hidden entries of the target stay. If the system cannot swap two entries, a name is missing
    for a moment. If a move fails, the earlier ones are reverted.
    """
    hidden = frozenset(name for name in target.entries() if name.startswith("."))
    exchange = _Exchange(old)
    try:
        exchange.run(target, _entries(new), kept, hidden=hidden)
    except (OSError, IncidentsError):
        exchange.take_back(target, new)
        raise


class _Step(StrEnum):
    CAME = "from the new folder"
    WENT = "to the old folder"
    SWAPPED = "between the new folder and the target"


@dataclass(frozen=True, slots=True)
class _Move:
    """A completed step with the entry `name` of the folder below these `folders`."""

    step: _Step
    folders: tuple[str, ...]
    name: str
    spare: str = ""  # the name in the old folder


class _Exchange:
    """One exchange, which remembers its moves, except copies to another file system."""

    def __init__(self, old: Place) -> None:
        self._old = old
        self._numbers = count()
        self._moves: list[_Move] = []

    def run(
        self,
        target: Place,
        new: Mapping[str, Place],
        kept: Kept,
        folders: tuple[str, ...] = (),
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        """Exchange the entries of a folder, and of the folders in it that contain files that stay."""
        present = frozenset(target.entries())
        for name, place in new.items():
            if name not in kept.folders:
                self._replace(target.entry(name), place, folders, name, present=name in present)
        for name in sorted(present.difference(new, kept.files, kept.folders, hidden)):
            self._move_out(target.entry(name), folders, name)
        for name, below in kept.folders.items():
            opened = new[name].open_folder() if name in new else nullcontext()
            with target.entry(name).open_folder() as inside, opened as more:
                self.run(inside, _entries(more) if more else {}, below, (*folders, name))

    def take_back(self, target: Place, new: Place) -> None:
        """Revert the moves, the last one first. A move that cannot be reverted is skipped."""
        for move in reversed(self._moves):
            with suppress(OSError, IncidentsError), _below(target, move.folders) as inside:
                place = inside.entry(move.name)
                if move.step is _Step.WENT:
                    self._old.entry(move.spare).rename(place)
                    continue
                with _below(new, move.folders) as more:
                    other = more.entry(move.name)
                    place.exchange(other) if move.step is _Step.SWAPPED else place.rename(other)

    def _replace(self, target: Place, new: Place, folders: tuple[str, ...], name: str, *, present: bool) -> None:
        if present and new.exchange(target):
            self._moves.append(_Move(_Step.SWAPPED, folders, name))
            return
        if present:
            self._move_out(target, folders, name)
        try:
            new.rename(target)
            self._moves.append(_Move(_Step.CAME, folders, name))
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            copy_place(new, target)

    def _move_out(self, place: Place, folders: tuple[str, ...], name: str) -> None:
        spare = str(next(self._numbers))
        try:
            place.rename(self._old.entry(spare))
            self._moves.append(_Move(_Step.WENT, folders, name, spare))
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            remove_place(place)  # the target is a separate file system, or a lower layer of a container image


def _entries(folder: Place) -> dict[str, Place]:
    return {name: folder.entry(name) for name in folder.entries()}


@contextmanager
def _below(folder: Place, names: tuple[str, ...]) -> Iterator[Place]:
    """Open a folder some levels down."""
    if not names:
        yield folder
        return
    with folder.entry(names[0]).open_folder() as inside, _below(inside, names[1:]) as last:
        yield last

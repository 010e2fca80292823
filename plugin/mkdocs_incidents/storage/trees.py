"""Copies and removes folders below a SafeFolder, without following links."""

from __future__ import annotations

import shutil
from contextlib import suppress
from hashlib import sha256

from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.places import Place

_CHUNK = 1 << 20


def copy_tree(source: SafeFolder, path: str, target: SafeFolder, new: str) -> str:
    """Copy a folder to a path that does not exist, and return a SHA-256 of its names and contents.

    Raises IncidentsError, also for links and anything else that is neither a folder nor a file.
    """
    with source.enter(path, "copied") as one, target.enter(new, "written", make=True) as other:
        return copy_place(one, other)


def remove_tree(folder: SafeFolder, path: str) -> None:
    """Remove whatever is at this path. A missing path is no error. Raises IncidentsError."""
    if folder.has_entry(path):
        with folder.enter(path, "removed") as place:
            remove_place(place)


def copy_place(source: Place, target: Place) -> str:
    """Copy a file or a whole folder, and return a SHA-256 of names and contents."""
    if not source.is_folder():
        return _copy_file(source, target)
    digest = sha256()
    target.make_folder()
    with source.open_folder() as one, target.open_folder() as other:
        for name in one.entries():
            content = copy_place(one.entry(name), other.entry(name))
            digest.update(f"{name}\0{content}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _copy_file(source: Place, target: Place) -> str:
    digest = sha256()
    with source.open() as reading, target.create() as writing:
        while data := reading.read(_CHUNK):
            writing.write(data)
            digest.update(data)
    return digest.hexdigest()


def remove_place(place: Place) -> None:
    """Remove a file, a link, or a whole folder. A missing path is no error."""
    with suppress(FileNotFoundError):
        if place.is_folder():
            shutil.rmtree(place.name, dir_fd=place.folder)
        else:
            place.remove()

"""Finds the cache folder of a repository. It is in the user's cache folder, never in the repository.

Anything in a repository can come from a stranger's pull request, so it is never trusted as a cached result. For CI
systems, the environment variable INCIDENTS_CACHE names another folder.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from platformdirs import user_cache_path

from mkdocs_incidents.problems import IncidentsError

VARIABLE = "INCIDENTS_CACHE"
_PRIVATE = 0o700
_HINT = f"Or set {VARIABLE} to a folder that only you can write to"
_TAG = "CACHEDIR.TAG"
_TAG_TEXT = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of mkdocs-incidents: safe to delete\n"


def cache_folder(root: Path) -> Path:
    """Return the cache folder of the repository at `root`, with links resolved. The folder may not exist yet."""
    real = os.path.realpath(root)
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", Path(real).name)[:40]
    return _all_caches() / f"{name}-{blake2b(os.fsencode(real), digest_size=8).hexdigest()}"


def make_cache_folder(root: Path) -> Path:
    """Create the cache folder of a repository, with access only for this user (mode 0700), and return it.

    Raises IncidentsError if it cannot be created, or if somebody else could have written to it.
    """
    folder = cache_folder(root)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _tag(folder.parent)
        folder.mkdir(mode=_PRIVATE, exist_ok=True)
    except OSError as error:
        raise IncidentsError(f"{folder} cannot be created: {error.strerror}. {_HINT}") from None
    if not is_private(folder):
        raise IncidentsError(f"{folder} is a link, or open to other users: delete it. {_HINT}")
    return folder


def usable_cache_folder(root: Path) -> Path | None:
    """Return the cache folder, or None if there is no usable one."""
    try:
        return make_cache_folder(root)
    except IncidentsError:
        return None


def list_notes(folder: Path) -> list[Path]:
    """Return the files in a folder of the cache. Empty if it is gone: users may delete the cache at any time."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def is_private(folder: Path) -> bool:
    """Return whether this is a real folder that only this user can enter. On Windows, whether it is a real folder.

    A folder from a checkout is never private, because Git stores no folder modes.
    """
    try:
        status = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(status.st_mode):
        return False
    return os.name == "nt" or (status.st_uid == os.geteuid() and not status.st_mode & 0o077)


def _all_caches() -> Path:
    named = os.environ.get(VARIABLE)
    return Path(named).absolute() if named else user_cache_path("mkdocs-incidents", appauthor=False)


def _tag(folder: Path) -> None:
    """Mark the folder so that backups skip it."""
    with suppress(FileExistsError), (folder / _TAG).open("x", encoding="utf-8") as file:
        file.write(_TAG_TEXT)

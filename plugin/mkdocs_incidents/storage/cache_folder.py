"""Finds the cache folder of a repository: in the user's cache folder, never in the repository.

Files in a repository may come from a stranger's pull request, so they are never trusted as cached results. The
environment variable INCIDENTS_CACHE sets another folder for the caches of all repositories, for example in CI.
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
    """The cache folder of the repository at `root`, with links in the path resolved. It may not exist."""
    real = os.path.realpath(root)
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", Path(real).name)[:40]
    return _all_caches() / f"{name}-{blake2b(os.fsencode(real), digest_size=8).hexdigest()}"


def make_cache_folder(root: Path) -> Path:
    """Create the cache folder of a repository, for this user only (mode 0700), and return it.

    Raises IncidentsError if it cannot be created, or if somebody else could have written into it.
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
    """Like `make_cache_folder`, but return None if there cannot be one."""
    try:
        return make_cache_folder(root)
    except IncidentsError:
        return None


def list_notes(folder: Path) -> list[Path]:
    """The files in a folder of the cache; none if it is missing, since a person may empty the cache at any time."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def is_private(folder: Path) -> bool:
    """Whether this is a real folder of this user that nobody else can enter. On Windows: a real folder.

    A folder from a checkout is not private, because Git does not store modes of folders.
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
    """Mark the folder, so that backups leave it out."""
    with suppress(FileExistsError), (folder / _TAG).open("x", encoding="utf-8") as file:
        file.write(_TAG_TEXT)

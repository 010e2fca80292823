"""Remembers, outside the repository, which files this program wrote in a folder. Only these are ever removed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.cache_folder import make_cache_folder
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.places import FileContent

_LISTS = "made-files.json"
_DECODER = msgspec.json.Decoder(dict[str, dict[str, str]])


class MadeFiles:
    """The files made in `folder` for the repository at `root`. Raises IncidentsError where none can be remembered.

    What is removed has to be in the list, and to hold what was written. A list that is lost removes nothing.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self._cache = SafeFolder(make_cache_folder(root))
        self._key = os.path.realpath(folder)
        self._lists = self._load()

    def holds(self, path: str, content: FileContent | None) -> bool:
        """Whether the file was made here and is as it was."""
        known = self._lists.get(self._key, {}).get(path)
        return content is not None and known == content.fingerprint.digest.hex()

    def note(self, files: Mapping[str, bytes]) -> None:
        """Remember the files that are there now, all of them, by path."""
        digests = {path: blake2b(data, digest_size=16).hexdigest() for path, data in files.items()}
        if self._lists.get(self._key) != digests:
            self._lists[self._key] = digests
            self._cache.replace_file(_LISTS, msgspec.json.encode(self._lists))

    def _load(self) -> dict[str, dict[str, str]]:
        try:
            return _DECODER.decode(self._cache.read(_LISTS).data)
        except (IncidentsError, msgspec.DecodeError, UnicodeDecodeError):
            return {}

"""Copies files for an editor, in the private cache folder, so that no text that a person typed is lost."""

from __future__ import annotations

import secrets
from pathlib import Path

from mkdocs_incidents.storage.cache_folder import make_cache_folder
from mkdocs_incidents.storage.disk import SafeFolder


class DraftFile:
    """A copy of `data` under a name that ends like `path`. Raises IncidentsError if it cannot be written."""

    def __init__(self, root: Path, path: str, data: bytes) -> None:
        cache = make_cache_folder(root)
        self._folder = SafeFolder(cache)
        self._name = f"edit/{secrets.token_hex(4)}/{path.rpartition('/')[2]}"
        self._data = data
        self._folder.create_file(self._name, data)
        self.path = cache / self._name

    def read(self) -> bytes | None:
        """The current content; None if the file was deleted."""
        return self._folder.read(self._name).data if self._folder.has_entry(self._name) else None

    def remove(self) -> None:
        """Remove the file and its folder."""
        if self._folder.has_entry(self._name):
            self._folder.remove_file(self._name, self._folder.read(self._name).fingerprint.digest)
        try:
            self.path.parent.rmdir()
        except OSError:  # the editor has left its own file there
            return

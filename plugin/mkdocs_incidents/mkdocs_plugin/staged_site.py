"""Builds the site beside the old one and replaces it at the end, so that a failed build leaves the old site intact."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import write_file

from mkdocs_incidents.mkdocs_plugin.upstream import divert_writing
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.staged_folder import StagedFolder


class StagedSite:
    """The folder that a build writes to until it is done. Raises PluginError if it cannot be created or published.

    With `reuse`, a file with the same bytes as in the old site stays where it is. The old site is not trusted: its
    bytes are compared with the new ones.
    """

    def __init__(self, config: MkDocsConfig, root: Path, *, reuse: bool) -> None:
        self._config, self._site = config, config.site_dir
        try:
            self._folder = StagedFolder(root, Path(config.site_dir))
        except IncidentsError as error:
            raise PluginError(f"incidents: {error}") from None
        config.site_dir = str(self._folder.path)
        self._old = frozenset(_list_files(self._site)) if reuse else frozenset()
        self._written: set[str] = set()
        self._restore = divert_writing(self._write)

    def write_all(self) -> None:
        """Write every file from now on, even if the old site has the same."""
        self._old = frozenset()

    def finish(self) -> None:
        """Move the new files into the old site's place. Hidden files stay, as in MkDocs."""
        self._let_go()
        try:
            self._folder.finish()
        except IncidentsError as error:
            raise PluginError(f"incidents: {error}") from None

    def discard(self) -> None:
        """Remove the new files, if they are still there."""
        self._let_go()
        self._folder.discard()

    def _let_go(self) -> None:
        self._restore()
        self._config.site_dir = self._site

    def _write(self, content: bytes, path: str) -> None:
        """Write a file, unless the old site has the same.

        A file that was already written in this build is written again.
        """
        place = os.path.relpath(path, self._folder.path)
        if place in self._written or place not in self._old or not self._folder.keep(place, content):
            self._written.add(place)
            write_file(content, path)


def _list_files(folder: str, prefix: str = "") -> Iterator[str]:
    """Return the plain files of a folder, not through links, by relative path."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _list_files(entry.path, f"{prefix}{entry.name}{os.sep}")
            elif entry.is_file(follow_symlinks=False):
                yield prefix + entry.name

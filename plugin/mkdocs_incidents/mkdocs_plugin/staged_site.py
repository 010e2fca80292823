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
    """The folder that a build writes to until it is done. Raises PluginError where it cannot be made or published.

    With `reuse`, a file that the old site has with the same bytes is not written again, but left where it is. Nothing
    of the old site is believed: its bytes are compared to those that were to be written.
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
        """Write every file from now on, also those that the old site has with the same bytes."""
        self._old = frozenset()

    def finish(self) -> None:
        """Put what was built in the place of the old site. Of that, hidden files stay, as MkDocs leaves them."""
        self._let_go()
        try:
            self._folder.finish()
        except IncidentsError as error:
            raise PluginError(f"incidents: {error}") from None

    def discard(self) -> None:
        """Remove what was built, if it is still there."""
        self._let_go()
        self._folder.discard()

    def _let_go(self) -> None:
        self._restore()
        self._config.site_dir = self._site

    def _write(self, content: bytes, path: str) -> None:
        """Write a file, unless the old site has the same. What was written once in this build is written again."""
        place = os.path.relpath(path, self._folder.path)
        if place in self._written or place not in self._old or not self._folder.keep(place, content):
            self._written.add(place)
            write_file(content, path)


def _list_files(folder: str, prefix: str = "") -> Iterator[str]:
    """The plain files of a folder that lie behind no link, by their paths from there."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _list_files(entry.path, f"{prefix}{entry.name}{os.sep}")
            elif entry.is_file(follow_symlinks=False):
                yield prefix + entry.name

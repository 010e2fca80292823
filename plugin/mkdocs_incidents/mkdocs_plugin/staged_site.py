"""A site is built beside the old one and takes its place once it is whole: a build that dies leaves the old one."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.staged_folder import StagedFolder


class StagedSite:
    """The folder that a build writes to until it is done. Raises PluginError where it cannot be made or published."""

    def __init__(self, config: MkDocsConfig, root: Path) -> None:
        self._config, self._site = config, config.site_dir
        try:
            self._folder = StagedFolder(root, Path(config.site_dir))
        except IncidentsError as error:
            raise PluginError(f"incidents: {error}") from None
        config.site_dir = str(self._folder.path)

    def finish(self) -> None:
        """Put what was built in the place of the old site. Of that, hidden files stay, as MkDocs leaves them."""
        self._config.site_dir = self._site
        try:
            self._folder.finish()
        except IncidentsError as error:
            raise PluginError(f"incidents: {error}") from None

    def discard(self) -> None:
        """Remove what was built, if it is still there."""
        self._config.site_dir = self._site
        self._folder.discard()

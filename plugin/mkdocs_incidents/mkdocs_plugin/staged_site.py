"""A site is built beside the old one and takes its place once it is whole: a build that dies leaves the old one."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import clean_directory

_PREFIX = ".incidents-site-"


class StagedSite:
    """The folder that a build writes to until it is done: beside the site's, where a move is only a new name."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._site = Path(config.site_dir)
        self._site.parent.mkdir(parents=True, exist_ok=True)
        self._new = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._site.parent))
        config.site_dir = str(self._new)

    def finish(self) -> None:
        """Put what was built in the place of the old site. Of that, hidden files stay, as MkDocs leaves them."""
        clean_directory(str(self._site))
        self._site.mkdir(exist_ok=True)
        for path in sorted(self._new.iterdir()):
            target = self._site / path.name
            if target.is_dir() and not target.is_symlink():  # a hidden folder that both have
                shutil.rmtree(target)
            shutil.move(path, target)
        self.discard()

    def discard(self) -> None:
        """Remove what was built, if it is still there."""
        self._config.site_dir = str(self._site)
        with suppress(OSError):
            shutil.rmtree(self._new)

"""The files of a site that show one record each: its page, and its plain text."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel


class RecordFile(File):
    """A file that MkDocs passes over while it is `apart`: thousands of them are written beside the rest.

    `build` makes the content of one that is not a page.
    """

    apart = False
    build: Callable[[], str] | None = None

    @classmethod
    def planned(cls, config: MkDocsConfig, path: str, build: Callable[[], str]) -> RecordFile:
        """A file that is not a page."""
        file = cls(path, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED)
        file._content, file.build = "", build
        return file

    def is_documentation_page(self) -> bool:
        """Whether MkDocs is to read and build it as a page."""
        return not self.apart and super().is_documentation_page()

    def copy_file(self, dirty: bool = False) -> None:
        """Write it where MkDocs copies what is no page."""
        if not self.apart:
            self.write()

    def write(self) -> None:
        """Make the content, write it, and let go of it."""
        if self.build:
            self._content = self.build()
        super().copy_file()
        self._content = ""

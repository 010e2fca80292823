"""The files of a site that are generated: pages, and what other programs read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from mkdocs_incidents.pages.page import PlannedFile


class GeneratedFile(File):
    """A page or a file that is generated. MkDocs passes over it while it is `apart`: these are written beside the rest.

    `build` makes the content of a file that is no page, when it is written. `digest` is that of what it is made of;
    None where that is not known, and it is written at every build.
    """

    apart = False
    build: Callable[[], str] | None = None
    digest: Callable[[], str] | None = None

    @classmethod
    def planned(cls, config: MkDocsConfig, planned: PlannedFile) -> Self:
        """A file that is not a page."""
        directory_urls, inclusion = config.use_directory_urls, InclusionLevel.INCLUDED
        file = cls(planned.path, None, config.site_dir, directory_urls, inclusion=inclusion)
        file._content, file.build, file.digest = "", planned.build, planned.digest
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


class AskedFiles(Files):
    """The files of a build, with an account of what the links of one page asked for: source path to address."""

    def __init__(self, files: Files) -> None:
        self._src_uris = files._src_uris
        self.targets: dict[str, str | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """Find a file, and note where it is."""
        self.targets[path] = address_of(self, path)
        return super().get_file_from_path(path)


def address_of(files: Files, path: str) -> str | None:
    """Where a link to a source path leads; None where it leads to nothing that is published."""
    file = Files.get_file_from_path(files, path)
    return file.url if file and file.inclusion.value > InclusionLevel.DRAFT.value else None

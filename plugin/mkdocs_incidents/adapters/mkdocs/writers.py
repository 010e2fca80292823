"""The generated pages and files, written beside the rest of the site, or taken from the build before.

They are most of a site, and independent of each other. When all else is known (`on_env`), what has not changed is taken
as it was kept. For the rest the process forks: copies write share after share and send back an account of each, while
the first process goes on with the other pages, and then joins in. Where forking is not safe, or a copy fails, all is
written here; an error then comes up as it would have without copies. Plugins that keep account of pages would miss
these: with any that is not known, MkDocs builds all pages itself.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from mkdocs_incidents.adapters.mkdocs.generated_file import GeneratedFile
from mkdocs_incidents.adapters.mkdocs.kept_files import KeptFiles, WrittenFile
from mkdocs_incidents.adapters.mkdocs.share import Account, Build, write_share
from mkdocs_incidents.processes import SharedWork

MANY = 100
"""Pages. Fewer are written sooner than copies are made or kept files looked up."""

_LARGEST_SHARE = 50  # files that a copy takes at once: so few that no copy waits long for another
_FEWEST_SHARES = 8  # of many pages, however few of them are written: those that show all records take long
_SAMPLES = 3

_KNOWN_PLUGINS = ("material.plugins.search.", "mkdocs_incidents.", "mkdocs_macros.")


def may_write_apart(config: MkDocsConfig) -> bool:
    """Whether no plugin and no hook of the site would miss pages that MkDocs does not build itself."""
    names = (getattr(type(plugin), "__module__", "") for plugin in config.plugins.values())
    return all(f"{name}.".startswith(_KNOWN_PLUGINS) for name in names)


def set_apart(files: Iterable[File]) -> None:
    """From now on MkDocs passes over what is generated."""
    for file in files:
        if isinstance(file, GeneratedFile):
            file.apart = True


def list_pages(files: Files) -> list[File]:
    """All pages of the site: those that MkDocs builds, then those that are generated."""
    return [*files.documentation_pages(), *(file for file in files if _is_apart(file) and file.page)]


class Writers:
    """The copies of one build: started when pages can be built, joined before the build ends."""

    def __init__(self, build: Build, kept: KeptFiles | None) -> None:
        self._build = build
        self._generated = [file for file in build.files if isinstance(file, GeneratedFile) and file.apart]
        many = sum(1 for file in self._generated if file.page) >= MANY
        self._kept = kept if many else None
        self._taken = self._take()
        rest = [file for file in self._generated if file.src_uri not in self._taken]
        size = min(len(rest) // _FEWEST_SHARES + 1, _LARGEST_SHARE) if many else len(rest) + 1
        self._shares = _deal(rest, size)
        self._writing = SharedWork(len(self._shares), self._write)

    def join(self) -> None:
        """Write with the copies what is left, and take all accounts; check links to anchors as MkDocs does."""
        accounts: list[Account] = [pickle.loads(account) for account in self._writing.finish()]  # noqa: S301 - our own
        for record in (record for account in accounts for record in account.logged):
            logger = logging.getLogger(record.name)
            if logger.isEnabledFor(record.levelno):
                logger.handle(record)
        new = {uri: written for account in accounts for uri, written in account.written.items()}
        self._take_accounts({**self._taken, **new})
        self._check_anchors()
        if self._kept:
            self._kept.save(new, self._generated)

    def end(self) -> None:
        """Stop writing: the build has failed elsewhere."""
        self._writing.end()

    def _write(self, number: int) -> bytes:
        return pickle.dumps(write_share(self._build, self._shares[number], self._kept))

    def _take(self) -> Mapping[str, WrittenFile]:
        """What the build before has left and this one would write again, byte for byte."""
        found = self._kept.find(self._generated, self._build.files) if self._kept else {}
        files = [file for file in self._generated if file.src_uri in found]
        if not self._kept or not self._comes_out_the_same([file for file in files if file.page]):
            return {}
        return {uri: found[uri] for uri in self._kept.take(files)}

    def _comes_out_the_same(self, pages: Sequence[GeneratedFile]) -> bool:
        """Write the last of the pages and two before it beside the site, and compare them with what is kept."""
        samples = pages[:: -(len(pages) // _SAMPLES + 1)]
        return all(self._kept and self._write_beside(file) == self._kept.read(file) for file in samples)

    def _write_beside(self, file: GeneratedFile) -> bytes | None:
        """The page; None for one that something was logged about."""
        place = file.abs_dest_path
        with TemporaryDirectory() as folder:
            file.abs_dest_path = f"{folder}/page"
            try:
                logged = write_share(self._build, [file], None).logged
                return None if logged else Path(file.abs_dest_path).read_bytes()
            finally:
                file.abs_dest_path = place

    def _take_accounts(self, written: Mapping[str, WrittenFile]) -> None:
        search, find = self._build.search, self._build.files.get_file_from_path
        for file in self._generated:
            account = written[file.src_uri]
            if file.page:
                if search:
                    search.put(file.page.url, account.entries)
                file.page.present_anchor_ids = set(account.anchors)
                found = {to: links for uri, links in account.links.items() if (to := find(uri))}
                file.page.links_to_anchors = found

    def _check_anchors(self) -> None:
        """Of generated pages all links, of the others those to generated ones: MkDocs has passed over these."""
        level = self._build.config.validation.links.anchors
        for file in self._build.pages:
            page = _page_of(file)
            if not _is_apart(file):
                links = page.links_to_anchors or {}
                page.links_to_anchors = {to: found for to, found in links.items() if _is_apart(to)}
            page.validate_anchor_links(files=self._build.files, log_level=level)


def _deal(files: Sequence[GeneratedFile], size: int) -> list[Sequence[GeneratedFile]]:
    """Shares of this size: first of pages, in their order, then of the other files."""
    ordered = sorted(files, key=lambda file: file.page is None)
    return [ordered[start : start + size] for start in range(0, len(ordered), size)]


def _is_apart(file: File) -> bool:
    return isinstance(file, GeneratedFile) and file.apart


def _page_of(file: File) -> Page:
    if file.page is None:
        raise LookupError(f"{file.src_uri} is no page")
    return file.page

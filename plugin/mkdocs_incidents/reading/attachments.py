"""Finds images and other files that documents refer to by a relative path. The site publishes them."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from mkdocs_incidents.markdown.targets import list_targets
from mkdocs_incidents.package_data import load_package_data
from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.text_file import load_bytes


class Document(NamedTuple):
    """A document that is shown: its `path` in the repository, its path on the site, and its Markdown.

    The two paths differ on a public site, where a record's file is named only by its id.
    """

    path: str
    shown_path: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to publish: its path relative to the documents on the site, and its content."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class RefusedAttachment:
    """A file that is not published: the document that refers to it, the path that it would have, and the reason."""

    document: str
    path: str
    reason: str


def load_attachments(
    root: Path, documents: Iterable[Document], published: Collection[str]
) -> Iterator[Attachment | RefusedAttachment]:
    """Read each file that the documents refer to and that is not `published` already.

    Missing files are left out; whoever resolves the link reports them.
    """
    sources: dict[str, str] = {}
    for document in documents:
        for name in filter(_may_be_published, _list_names(document.markdown)):
            source, path = _join(document.path, name), _join(document.shown_path, name)
            if path in published or sources.get(path) == source:
                continue
            if path in sources:
                yield RefusedAttachment(document.shown_path, path, "another record's file has the same place")
            else:
                sources[path] = source
                yield from _load(root, source, path, document)


def list_attached(documents: Iterable[Document]) -> set[str]:
    """Return the repository paths of the files that the documents refer to and that may be published."""
    return {
        _join(document.path, name)
        for document in documents
        for name in filter(_may_be_published, _list_names(document.markdown))
    }


def _load(root: Path, source: str, path: str, document: Document) -> Iterator[Attachment | RefusedAttachment]:
    if path.startswith("../"):
        reason = "it is outside the repository" if source == path else "it is not in the record's folder or below it"
        yield RefusedAttachment(document.shown_path, path, reason)
    elif os.path.exists(root / source):  # noqa: PTH110 - a Path raises where a name is too long
        if _is_disguised(root, source, document):
            yield RefusedAttachment(document.shown_path, path, "a link to a file that may not be published")
            return
        try:
            yield Attachment(path, load_bytes(root / source, root, limit=_rules()["largest"]))
        except SourceError as error:
            yield RefusedAttachment(document.shown_path, path, error.message)


def _is_disguised(root: Path, source: str, document: Document) -> bool:
    """Return whether a link leads to a file that could not be published directly.

    That is a hidden file, one of another kind, or, on a public site, one outside the record's folder.
    """
    real = os.path.relpath(os.path.realpath(root / source), os.path.realpath(root)).replace(os.sep, "/")
    if real == source:
        return False
    is_public = document.path != document.shown_path
    return not _may_be_published(real) or (is_public and not real.startswith(_join(document.path, "") + "/"))


def _list_names(markdown: str) -> Iterator[str]:
    if not _any_ending().search(markdown):  # most documents refer to no such file and need not be parsed
        return
    for target in list_targets(markdown):
        yield unquote(target.partition("#")[0].partition("?")[0])


def _join(document: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(document), name))


def _may_be_published(path: str) -> bool:
    """Return whether the file is not hidden and has an allowed kind.

    A path from the site's root is not a repository path.
    """
    hidden = any(part.startswith(".") and part not in {".", ".."} for part in path.split("/"))
    ending = path.rpartition(".")[2].lower()
    return not hidden and not path.startswith("/") and "\0" not in path and ending in _rules()["endings"]


@cache
def _any_ending() -> re.Pattern[str]:
    """Matches any document that could refer to a file to publish. Letters of the ending can be character references."""
    return re.compile(rf"\.(?:{'|'.join(_rules()['endings'])})|%[2-7]|&[#a-z]", re.IGNORECASE)


@cache
def _rules() -> Mapping[str, Any]:
    rules: Mapping[str, Any] = load_package_data("defaults/attachments.yaml")
    return rules

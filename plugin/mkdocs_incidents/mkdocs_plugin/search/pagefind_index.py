"""Runs Pagefind if its inputs have changed: Pagefind cannot update an existing index."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.trees import copy_tree, remove_tree

_MARK = b"data-pagefind-body"  # what stands in the pages that are indexed
_BUNDLE = "pagefind"
_KEPT = "pagefind/pagefind"
_DIGESTS = "pagefind/digests.txt"  # of what the index was made of, and of what it consists of


def digest_inputs(site_dir: Path, options: Sequence[str]) -> str:
    """A SHA-256 of all that Pagefind reads: the marked pages and their places, its settings, and its version."""
    settings = [f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith("PAGEFIND_")]
    digest = sha256("\0".join([version("pagefind"), *options, *settings]).encode())
    for path in sorted(Path().glob("pagefind.*")):  # its settings, from the folder that it is called in
        digest.update(b"\0" + path.name.encode() + b"\0" + path.read_bytes())
    for path in sorted(site_dir.rglob("*.html")):
        content = path.read_bytes()
        if _MARK in content:
            digest.update(f"\0{path.relative_to(site_dir).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def restore_index(cache: Path, inputs: str, site_dir: Path) -> bool:
    """Put the index of the cache into the site, if it was made of the same and is as it was."""
    kept, site = SafeFolder(cache), SafeFolder(site_dir)
    remove_tree(site, _BUNDLE)
    try:
        made_of, contents = kept.read(_DIGESTS).data.decode().split()
        if made_of == inputs and copy_tree(kept, _KEPT, site, _BUNDLE) == contents:
            return True
    except (IncidentsError, ValueError):
        pass
    remove_tree(site, _BUNDLE)
    return False


def keep_index(cache: Path, inputs: str, site_dir: Path) -> None:
    """Store a copy of the site's index. Where nothing can be written, nothing is stored.

    The digests are written last: without them, or beside other files, an index is not used.
    """
    kept = SafeFolder(cache)
    with suppress(IncidentsError):
        remove_tree(kept, _KEPT)
        contents = copy_tree(SafeFolder(site_dir), _BUNDLE, kept, _KEPT)
        kept.replace_file(_DIGESTS, f"{inputs}\n{contents}\n".encode())

"""Pagefind's index, kept beside a digest of what it was made of: Pagefind has no way to change an index it has made."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

_MARK = b"data-pagefind-body"  # what stands in the pages that are indexed
_BUNDLE = "pagefind"
_DIGESTS = "digests.txt"  # of what the index was made of, and of what it consists of


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


def restore_index(kept: Path, inputs: str, site_dir: Path) -> bool:
    """Put the kept index into the site, if it was made of the same and is as it was."""
    shutil.rmtree(site_dir / _BUNDLE, ignore_errors=True)
    try:
        made_of, contents = (kept / _DIGESTS).read_text(encoding="utf-8").split()
        if made_of == inputs and _copy(kept / _BUNDLE, site_dir / _BUNDLE) == contents:
            return True
    except (OSError, ValueError):
        pass
    shutil.rmtree(site_dir / _BUNDLE, ignore_errors=True)
    return False


def keep_index(kept: Path, inputs: str, site_dir: Path) -> None:
    """Keep a copy of the site's index, whole or not at all. Where nothing can be written, nothing is kept."""
    try:
        with tempfile.TemporaryDirectory(prefix="pagefind-", dir=kept.parent) as folder:
            contents = _copy(site_dir / _BUNDLE, Path(folder, "new", _BUNDLE))
            Path(folder, "new", _DIGESTS).write_text(f"{inputs}\n{contents}\n", encoding="utf-8")
            if kept.exists():
                kept.rename(Path(folder, "old"))
            Path(folder, "new").rename(kept)
    except OSError:
        return


def _copy(source: Path, target: Path) -> str:
    """Copy the files of a folder; gives a SHA-256 of their names and contents."""
    digest = sha256()
    for folder, names, files in os.walk(source):
        names.sort()
        place = target / Path(folder).relative_to(source)
        place.mkdir(parents=True, exist_ok=True)
        for name in sorted(files):
            content = Path(folder, name).read_bytes()
            (place / name).write_bytes(content)
            digest.update(f"\0{place.relative_to(target)}/{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()

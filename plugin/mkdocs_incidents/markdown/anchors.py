"""Assigns the ids of headings: MkDocs' own, and the fragments that GitHub uses for the same headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

_NUMBERED = re.compile(r"(.*)_([0-9]{1,9})", re.DOTALL)
_NO_WORD = re.compile(r"[^\w\s-]")
_GAP = re.compile(r"[-\s]+")
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")
_ODD = re.compile(r"[^\w.:-]")


def slugify(title: str) -> str:
    """Return the id that Python-Markdown gives a heading with this text. It can be empty."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return _GAP.sub("-", _NO_WORD.sub("", ascii_only).strip().lower())


def github_slug(title: str) -> str:
    """Return the fragment that GitHub gives a heading with this text. It can be empty."""
    return _NOT_IN_SLUG.sub("", title.lower()).replace(" ", "-")


def id_of_fragment(fragment: str) -> str:
    """Return the id of the heading behind a GitHub fragment on another page. Does not work for repeated headings."""
    return fragment if ":" in fragment else slugify(unquote(fragment)) or fragment


class Anchors:
    """The ids of one page, each used once. All documents of a page share it. `taken` are ids of the rest."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def claim(self, wanted: str) -> str:
        """Reserve a free id: the wanted one, else with `_1`, `_2` and so on, as in Python-Markdown."""
        found = wanted
        if not wanted or wanted in self._taken:
            match = _NUMBERED.fullmatch(wanted)
            base, number = (match[1], int(match[2])) if match else (wanted, 0)
            number = self._numbers.get(wanted, number) + 1  # continue at the last number: the same name can occur often
            while (found := f"{base}_{number}") in self._taken:
                number += 1
            self._numbers[wanted] = number
        self._taken.add(found)
        return found


class DocumentAnchors:
    """The anchors of one document on a page."""

    def __init__(self, page: Anchors) -> None:
        self._page = page
        self._repeats: dict[str, int] = {}
        self.by_fragment: dict[str, str] = {}

    def add_heading(self, title: str) -> str:
        """Return the id for a heading. For repeated headings, GitHub adds `-1`, `-2` to the fragment."""
        identity = self._page.claim(slugify(title))
        slug = github_slug(title)
        repeats = self._repeats.get(slug, 0)
        self._repeats[slug] = repeats + 1
        self.by_fragment.setdefault(f"{slug}-{repeats}" if repeats else slug, identity)
        self.by_fragment.setdefault(identity, identity)
        return identity

    def add_id(self, written: str) -> str:
        """Return the id for an id in the document's HTML. As on GitHub, it gets the prefix `user-content-`."""
        identity = self._page.claim(f"user-content-{_ODD.sub('-', written)}")
        self.by_fragment.setdefault(written, identity)
        return identity

    def add_note(self, kind: str, number: int) -> str:
        """Return the id of a footnote (`fn`) or of a reference to it (`fnref`)."""
        return self._page.claim(f"{kind}:{number}")

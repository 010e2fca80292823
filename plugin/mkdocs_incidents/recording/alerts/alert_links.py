"""Chooses the links that a record takes over from an alert."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_incidents.model.incident import Link


def choose_links(found: Iterable[tuple[str, Iterable[str]]]) -> Iterator[Link]:
    """Of the texts found for each title, the first that is a web address and is not linked already."""
    seen = set()
    for title, texts in found:
        if url := next((text for text in texts if _is_address(text) and text not in seen), ""):
            seen.add(url)
            yield Link(title, url)


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and text.isprintable() and " " not in text

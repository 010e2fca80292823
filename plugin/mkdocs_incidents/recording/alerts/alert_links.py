"""Chooses the links of an alert for the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_incidents.model.incident import Link


def choose_links(found: Iterable[tuple[str, Iterable[str]]]) -> Iterator[Link]:
    """For each title, return the first web address that is not linked already."""
    seen = set()
    for title, texts in found:
        if url := next((text for text in texts if _is_address(text) and text not in seen), ""):
            seen.add(url)
            yield Link(title, url)


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and text.isprintable() and " " not in text

"""A page's HTML as a search takes it in: word by word, and without the heads of tables."""

from __future__ import annotations

import re

# Material's index drops these tags and puts nothing in their place: "Trigger" and "deploy" would become one word.
_GLUED = re.compile(r"</(?:a|dd|dt|p|td|th|time)>(?=<[a-z])")
_HEADS = re.compile(r"<thead(?=[\s>])")


def prepare_for_search(html: str) -> str:
    """Part what only a tag parts. Heads of tables stay out by Material's own mark, which Pagefind is told to heed."""
    return _HEADS.sub('<thead data-search-exclude="labels"', _GLUED.sub(_with_space, html))


def _with_space(tag: re.Match[str]) -> str:
    return f"{tag[0]} "

"""A page's HTML as a search takes it in: word by word, and without the heads of tables."""

from __future__ import annotations

import re

# Material's index drops these tags and puts nothing in their place: "Trigger" and "deploy" would become one word.
_GLUED = re.compile(r"</(?:a|dd|dt|p|td|th|time)>(?=<[a-z])")
_HEADS = re.compile(r"<thead(?=[\s>])")
# The heading of a part that is left out itself; else Material keeps an entry of the heading alone.
_BARE = re.compile(r"<h2(?=[ >][^\n]*</h2>\n<(?:ul|div) [^\n>]*data-search-exclude)")


def prepare_for_search(html: str) -> str:
    """Part what only a tag parts. Heads of tables stay out by Material's own mark, which Pagefind is told to heed."""
    html = _BARE.sub('<h2 data-search-exclude="heading"', _GLUED.sub(_with_space, html))
    return _HEADS.sub('<thead data-search-exclude="labels"', html)


def _with_space(tag: re.Match[str]) -> str:
    return f"{tag[0]} "

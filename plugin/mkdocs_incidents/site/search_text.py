"""The text of our own HTML, as a search takes it in."""

from __future__ import annotations

import re
from html import unescape

_LEFT_OUT = re.compile(r"<thead>.*?</thead>|<(p|div|ul)\b[^>]* data-search-exclude[^>]*>.*?</\1>", re.DOTALL)
"""The heads of tables, and elements that say so. None of them holds another of its own name."""
_TAG = re.compile(r"<[^>]*>")


def read_text(html: str) -> str:
    """The words of the HTML, apart where a tag parts them."""
    return " ".join(unescape(_TAG.sub(" ", _LEFT_OUT.sub(" ", html))).split())

"""What a reader sees of Markdown: more than stands in its source, as entities, tags and escapes come apart there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from mkdocs_incidents.markdown.render import no_links, render_document
from mkdocs_incidents.reading.internal_blocks import INVISIBLE

_PLAIN = re.compile(r"[^\\&<*_`~%\[\](){}|\x80-\U0010ffff]*")
"""Text that is shown as it is written."""
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_DEFANGED = (
    (re.compile(r"\s?[\[({<]\s?(?:\.|dot|punkt)\s?[\])}>]\s?", re.IGNORECASE), "."),
    (re.compile(r"\s?[\[({<]\s?(?:@|at|ät)\s?[\])}>]\s?", re.IGNORECASE), "@"),
)
"""`10[.]0[.]0[.]5` and `bob [at] acme.io` keep a program from seeing an address, and no reader."""


def list_shown(markdown: str) -> Iterator[str]:
    """The text as written; where that may be another one, also as rendered, and with what its addresses stand for."""
    yield markdown
    if _PLAIN.fullmatch(markdown):
        return
    yield _fold(render_document(markdown, resolve=no_links).text)
    yield _fold(unquote(unescape(re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", markdown))))


def _fold(text: str) -> str:
    """Without what nobody sees, in the usual width, and with the signs that an address is written with."""
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).replace("\u3002", ".")
    for pattern, sign in _DEFANGED:
        plain = pattern.sub(sign, plain)
    return plain

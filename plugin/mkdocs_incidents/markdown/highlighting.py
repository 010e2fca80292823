"""Highlights fenced code with Pygments' classes, which themes colour."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from typing import Any

_SPACE = re.compile(r'<span class="w">(\s*)</span>')
"""Matches whitespace tokens. They have no colour, and would be a fifth of the markup."""
_LONGEST = 10_000  # characters: on text in another language, some lexers need quadratic time
MOST_COLOURED = 50_000
"""The maximum number of characters that are coloured in one document: slow lexers need a second for 10,000."""


@lru_cache(maxsize=2048)  # a runbook's commands appear in many records
def render_code(language: str, code: str) -> str:
    """Return a block of code in the markup that Material styles, or plain if Pygments does not know the language."""
    lexer = _lexer(language) if language and len(code) <= _LONGEST else None
    body = escape(code, quote=False) if lexer is None else _highlight(code, lexer)
    return f'<div class="highlight"><pre><span></span><code>{body}</code></pre></div>\n'


@lru_cache(maxsize=256)
def _lexer(language: str) -> Any:
    """Return the lexer with this name, or None. Imports Pygments only if a document has code."""
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None


def _highlight(code: str, lexer: Any) -> str:
    from pygments import highlight  # noqa: PLC0415

    html: str = highlight(code, lexer, _formatter())
    return _SPACE.sub(r"\1", html)


@cache
def _formatter() -> Any:
    from pygments.formatters.html import HtmlFormatter  # noqa: PLC0415

    return HtmlFormatter(nowrap=True)

"""The addresses of our style sheets and scripts."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

THEME = Path(__file__).parents[1] / "theme"
"""A theme folder, whose assets MkDocs copies into the site."""


@cache
def versioned(asset: str) -> str:
    """Return the address of an asset, from the root of the site.

    It changes with the content, so no browser uses an old one.
    """
    return f"{asset}?v={hashlib.sha256((THEME / asset).read_bytes()).hexdigest()[:8]}"

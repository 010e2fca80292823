"""The addresses of our style sheets and scripts."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

THEME = Path(__file__).parents[1] / "theme"
"""A folder of a theme: the host copies its assets into the site."""


@cache
def versioned(asset: str) -> str:
    """The address of an asset, from the top of the site. It changes with the content: no browser keeps an old one."""
    return f"{asset}?v={hashlib.sha256((THEME / asset).read_bytes()).hexdigest()[:8]}"

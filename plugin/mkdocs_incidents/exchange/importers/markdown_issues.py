"""Status pages that are files: Markdown with front matter in YAML or TOML."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from mkdocs_incidents.sources.front_matter import parse_front_matter
from mkdocs_incidents.sources.text_file import SourceError

_TOML = re.compile(r"\+{3}[ \t]*\n(.*?)\n\+{3}[ \t]*(?:\n|$)", re.DOTALL)


@lru_cache(maxsize=64)
def split_issue(text: str) -> tuple[dict[str, Any], str]:
    """Front matter and body; ({}, text) where there is none that can be read."""
    if match := _TOML.match(text):
        try:
            return {key: _plain(value) for key, value in tomllib.loads(match[1]).items()}, text[match.end() :]
        except tomllib.TOMLDecodeError:
            return {}, text
    try:
        front = parse_front_matter(text)
    except SourceError:
        return {}, text
    return {key: _booleans(value) for key, value in front.fields.items()}, front.body


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value


def _booleans(value: Any) -> Any:
    """Our reader of YAML keeps `yes` and `True` as text."""
    known = {"true": True, "yes": True, "false": False, "no": False}
    return known.get(value.lower(), value) if isinstance(value, str) else value

"""Recognises the headings of the post-mortem template in the wordings that people use."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_incidents.model.fields import FIELDS, SECTIONS
from mkdocs_incidents.reading.body.labels import strip_bold

_SECTIONS = {
    "metadata": re.compile(r"(?:incident )?metadata$"),
    **{name: re.compile(FIELDS[name].pattern) for name in SECTIONS},
}
_HEADINGS = re.compile(r"^ {0,3}(?:#{1,6}[ \t]++(.*)|=+[ \t]*|-+[ \t]*)$", re.MULTILINE)
_CLOSING = " \t#"


@lru_cache(maxsize=1024)  # every record has the same few headings
def section_kind(heading: str) -> str | None:
    """Return the field whose section a heading begins, or None."""
    plain = strip_bold(heading).lower().rstrip(": ")
    return next((kind for kind, pattern in _SECTIONS.items() if pattern.match(plain)), None)


def may_have_sections(markdown: str) -> bool:
    """Return whether any line could be a heading of the template. Underlined headings need the parser."""
    return any(match[1] is None or section_kind(match[1].rstrip(_CLOSING)) for match in _HEADINGS.finditer(markdown))

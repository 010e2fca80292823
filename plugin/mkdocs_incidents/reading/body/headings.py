"""Recognises the headings of the post-mortem template as people write them."""

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


@lru_cache(maxsize=1024)  # the same few headings stand in every record
def section_kind(heading: str) -> str | None:
    """The part of the template that a heading begins, by the name of its field; None for any other heading."""
    plain = strip_bold(heading).lower().rstrip(": ")
    return next((kind for kind, pattern in _SECTIONS.items() if pattern.match(plain)), None)


def may_have_sections(markdown: str) -> bool:
    """Whether any line looks like a heading of the template; a setext underline needs the parser to tell."""
    return any(match[1] is None or section_kind(match[1].rstrip(_CLOSING)) for match in _HEADINGS.finditer(markdown))

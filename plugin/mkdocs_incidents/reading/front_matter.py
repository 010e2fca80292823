"""Splits a Markdown file into YAML front matter and body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from mkdocs_incidents.markdown.parser import normalise_text
from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.internal_blocks import map_texts
from mkdocs_incidents.reading.yaml_values import load_yaml

_MAY_ESCAPE = re.compile("[\\\\\x7f-\x9f]")
"""Matches escapes. Only an escape can produce a control character, because YAML refuses most of them directly."""
_BEGINS = re.compile(r"-{3,}[ \t]*(?:\n|$)")


class _Handler(YAMLHandler):
    """Lets python-frontmatter split the file, and our own loader parse the YAML with positions and strict rules."""

    def load(self, fm: str, **kwargs: object) -> Any:
        return load_yaml(fm, int(str(kwargs["first_line"])))


_HANDLER = _Handler()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The parsed front matter. `yaml` is its source, from line `yaml_line` of the file; `body` is the rest."""

    fields: dict[str, Any]
    yaml: str
    yaml_line: int
    body: str
    body_line: int


def parse_front_matter(text: str) -> FrontMatter:
    """Split and parse a Markdown file.

    Raises SourceError if the front matter is missing (SRC004), unclosed (SRC005) or not a mapping (SRC008), and
    whatever `load_yaml` raises.
    """
    if not _BEGINS.match(text):
        raise SourceError("SRC004", "the front matter is missing: line 1 must be ---")
    try:
        source, rest = _HANDLER.split(text)
    except ValueError:
        raise SourceError("SRC005", "the front matter that begins in line 1 is never closed") from None
    yaml_line = text.count("\n", 0, text.index(source)) + 1
    body = rest.removeprefix("\n")
    body_line = text.count("\n") - body.count("\n") + 1
    return FrontMatter(_load_mapping(source, yaml_line), source, yaml_line, body, body_line)


def _load_mapping(source: str, first_line: int) -> dict[str, Any]:
    fields = _HANDLER.load(source, first_line=first_line)
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        raise SourceError("SRC008", "the front matter is not a list of `key: value` lines", first_line + 1)
    return map_texts(fields, normalise_text) if _MAY_ESCAPE.search(source) else fields

"""Converts the wiki markup of Jira and Confluence to Markdown: headings, tables, links, code and ticks."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^h([1-6])\.[ \t]+", re.MULTILINE)
_HEADER_ROW = re.compile(r"^\|\|(.+?)\|\|[ \t]*$", re.MULTILINE)
_CODE = re.compile(r"^\{(?:code|noformat)(?::[^}]*)?\}[ \t]*$", re.MULTILINE)
_LINK = re.compile(r"\[([^\[\]|\n]+)\|(https?://[^\]\s|]+)(?:\|[^\]]*)?\]")
_MARKS = {"(/)": "[x]", "(x)": "[ ]", "(!)": "[ ]"}
_MARK = re.compile(r"^([*#-]+[ \t]+)(\(/\)|\(x\)|\(!\))[ \t]*", re.MULTILINE)
_BOLD = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")
_NUMBERED = re.compile(r"^#[ \t]+", re.MULTILINE)
_DEEPER = re.compile(r"^(?:[*#-]{2,})[ \t]+", re.MULTILINE)


def is_wiki_markup(text: str) -> bool:
    """Whether a text has headings such as `h2. Timeline`."""
    return _HEADING.search(text) is not None


def wiki_as_markdown(text: str) -> str:
    """Lists, tables and headings as Markdown has them."""
    text = _MARK.sub(lambda match: f"{match[1]}{_MARKS[match[2]]} ", text)
    text = _BOLD.sub(r"**\1**", _DEEPER.sub("  - ", _NUMBERED.sub("1. ", text)))
    text = _HEADER_ROW.sub(_header_row, _LINK.sub(r"[\1](\2)", _CODE.sub("```", text)))
    return _HEADING.sub(lambda match: f"{'#' * int(match[1])} ", text)


def _header_row(match: re.Match[str]) -> str:
    names = match[1].split("||")
    return f"\n| {' | '.join(names)} |\n|{'---|' * len(names)}"

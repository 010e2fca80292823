"""Writes a record's text as Markdown for other programs: keeps the markup, and disarms what could be executed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pyromark

from mkdocs_incidents.markdown.allow_list import may_lead_to

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINE_END = re.compile("\r\n?")
_ARMED = re.compile(
    r"""(?P<tag><) | \](?=
        (?: \(\s*(?P<inline>(?:[^ )\]]|\](?![(:]))*) | :\s*(?P<reference>(?:[^\s)\]]|\](?![(:]))*) )
        (?P<torn>\])?
    )""",
    re.VERBOSE,
)
"""An inline address can contain line breaks, because browsers remove them.

An address that another link interrupts is `torn` and is no address, so that it is not searched to its end again and
again.
"""
_SUSPECT = re.compile(r"[<\]{]")
"""A text without any of these has nothing to disarm. Most fields have none."""
_ATTRIBUTES = re.compile(r"\{(?=:?[ ]*[^} ])")  # attr_list moves what is in braces into the tag before them
_CODE = re.compile("`[^`]+`")
_PASSES = 5


def disarm(text: str) -> str:
    """Disarm a field, on one line: tags, attribute lists and executable addresses become text.

    Code stays if every program reads it as code: single backticks in pairs.
    """
    line, parts, position = " ".join(text.split()), [], 0
    if not _SUSPECT.search(line):
        return line
    for code in _CODE.finditer(line) if _is_plain(line) else ():
        parts += [_disarm_text(line[position : code.start()]), code[0]]
        position = code.end()
    return "".join([*parts, _disarm_text(line[position:])])


def _is_plain(line: str) -> bool:
    return line.count("`") % 2 == 0 and "``" not in line and "\\" not in line


def disarm_body(markdown: str) -> str:
    """Disarm a body. Lines are kept, and comments are left out.

    A tag that is removed may have hidden the beginning of some code, so this repeats until nothing changes. If that
    takes too long, nothing counts as code.
    """
    text = _LINE_END.sub("\n", markdown)
    for _ in range(_PASSES):
        before, text = text, _disarm_once(text)
        if text == before:
            return text
    return _disarm_prose(text)


def _disarm_once(markdown: str) -> str:
    if "{" not in markdown and _ARMED.search(markdown) is None:
        return markdown
    source, position, parts = markdown.encode("utf-8", "surrogatepass"), 0, []
    for first, last in _code(markdown):
        parts += [_disarm_prose(_decode(source[position:first])), _decode(source[first:last])]
        position = last
    return "".join([*parts, _disarm_prose(_decode(source[position:]))])


def _disarm_prose(text: str) -> str:
    end = text.rfind("-->") + 3  # no comment ends after this position, so there is nothing to search
    shown = _COMMENT.sub("", text[:end]) + text[end:] if end > 2 else text
    return _disarm_text(shown)


def _disarm_text(text: str) -> str:
    return _ARMED.sub(_disarm, "\n".join(map(_disarm_attributes, text.split("\n"))))


def _disarm_attributes(line: str) -> str:
    end = line.rfind("}")
    return _ATTRIBUTES.sub("&#123;", line[:end]) + line[end:] if end > 0 else line


def _decode(source: bytes) -> str:
    return source.decode("utf-8", "surrogatepass")


def _code(markdown: str) -> Iterator[tuple[int, int]]:
    """Return the byte ranges of all code, except indented code, which is something else inside lists."""
    events: Iterable[tuple[Any, Any]] = pyromark.events_with_range(markdown, options=pyromark.Options.ENABLE_TABLES)
    for event, span in events:
        if isinstance(event, dict) and ("Code" in event or _opens_fence(event.get("Start"))):
            yield span["start"], span["end"]


def _opens_fence(start: Any) -> bool:
    return isinstance(start, dict) and isinstance(start.get("CodeBlock"), dict)


def _disarm(match: re.Match[str]) -> str:
    if match["tag"]:
        return "&lt;"
    address = match["inline"] or match["reference"] or ""
    return "]" if not match["torn"] and may_lead_to(address) else "&#93;"

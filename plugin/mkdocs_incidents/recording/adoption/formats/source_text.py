"""Converts a file of any supported format to Markdown. Plain text and wiki markup are converted here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.text_file import load_bytes, parse_text
from mkdocs_incidents.recording.adoption.formats.asciidoc import asciidoc_as_markdown
from mkdocs_incidents.recording.adoption.formats.field_sections import toml_front_as_yaml, yaml_as_markdown

SUFFIXES = frozenset(
    {".md", ".markdown", ".mdown", ".mdx", ".txt", ".rst", ".adoc", ".asciidoc", ".html", ".htm", ".yaml", ".yml", ""}
)
"""Suffixes of files that may contain a post-mortem."""

_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{%[^%]*%\}|\{\{[^}]*\}\}")
_NOT_TEXT = re.compile(rb"\x00")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a]")
_FEW = 5
"""The number of stray control characters that a text may contain."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document as Markdown. `note` describes a problem with the encoding; "" if there is none."""

    markdown: str
    data: bytes
    note: str = ""


def load_source(path: Path, root: Path | None = None) -> SourceText:
    """Read a file and convert it to Markdown, by the suffix of its name.

    Raises SourceError: what `load_bytes` raises, no text (SRC002), or empty (SRC003).
    """
    data = load_bytes(path, root)
    text, note = _decode(data)
    if not text.strip():
        raise SourceError("SRC003", "the file is empty")
    return SourceText(_converter(path.suffix.lower(), text)(text), data, note)


def _decode(data: bytes) -> tuple[str, str]:
    """Return the text, and a note if the encoding was guessed. Raises SourceError SRC002 for binary files."""
    if data.startswith(_UTF_16):
        return _decode_as(data, "utf-16", "UTF-16")
    if _NOT_TEXT.search(data) or len(_CONTROL.findall(data)) > _FEW:
        raise SourceError("SRC002", "the file is not text; export it as Markdown or HTML")
    if _CONTROL.search(data):
        return _decode(_CONTROL.sub(b"", data))[0], "control characters were left out"
    try:
        return parse_text(data), ""
    except SourceError:
        return _decode_as(data, "cp1252", "Windows-1252")


def _decode_as(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise SourceError("SRC002", "the file is neither UTF-8 nor Windows-1252 text") from None
    return text.replace("\r\n", "\n").replace("\r", "\n"), f"the file is not UTF-8; it was read as {name}"


def _converter(suffix: str, text: str) -> Callable[[str], str]:
    if _HTML.match(text):
        return _nothing if _TEMPLATE.search(text) else _from_html
    if suffix in (".txt", "") and is_wiki_markup(text):
        return wiki_as_markdown
    return _CONVERTERS.get(suffix, toml_front_as_yaml)


def _nothing(_: str) -> str:
    """Ignore the template of a site generator."""
    return ""


def _from_html(text: str) -> str:
    from mkdocs_incidents.recording.adoption.formats.html_text import html_as_markdown  # noqa: PLC0415 - a parser few need

    return html_as_markdown(text)


def _from_rst(text: str) -> str:
    from mkdocs_incidents.recording.adoption.formats.html_text import rst_as_markdown  # noqa: PLC0415 - a parser few need

    return rst_as_markdown(text)


_HEADING_LINE = re.compile(r"(?:(?:\d{1,2}[.)]\s+)?[A-Z][A-Z0-9 /&'()-]{2,60}|[A-Z][\w' /&()-]{2,50}:)\s*")
_RULER = re.compile(r"\s*([=\-~*_#])\1{2,}\s*")


def _from_plain_text(text: str) -> str:
    """Write lines that look like headings as headings, and remove deep indents, which would become code."""
    lines = [re.sub(r"^(?:\t| {4,})(?=\S)", "  ", line) for line in text.strip("\n").split("\n")]
    parted: list[str] = []
    if len(lines) > 1 and re.match(r"\w.{3,100}$", lines[0]) and not lines[1].strip():
        parted, lines = [f"# {lines[0]}"], lines[1:]
    for number, line in enumerate(lines):
        underlined = number + 1 < len(lines) and _RULER.fullmatch(lines[number + 1])
        if _HEADING_LINE.fullmatch(line) and not underlined:
            parted += ["", f"## {line.strip().rstrip(':')}", ""]
        else:
            parted.append(line)
    return "\n".join(parted)


_CONVERTERS: Mapping[str, Callable[[str], str]] = {
    ".html": _from_html,
    ".htm": _from_html,
    ".rst": _from_rst,
    ".adoc": asciidoc_as_markdown,
    ".asciidoc": asciidoc_as_markdown,
    ".txt": _from_plain_text,
    ".yaml": yaml_as_markdown,
    ".yml": yaml_as_markdown,
}


_WIKI_HEADING = re.compile(r"^h([1-6])\.[ \t]+", re.MULTILINE)
_WIKI_HEADER_ROW = re.compile(r"^\|\|(.+?)\|\|[ \t]*$", re.MULTILINE)
_WIKI_CODE = re.compile(r"^\{(?:code|noformat)(?::[^}]*)?\}[ \t]*$", re.MULTILINE)
_WIKI_LINK = re.compile(r"\[([^\[\]|\n]+)\|(https?://[^\]\s|]+)(?:\|[^\]]*)?\]")
_MARKS = {"(/)": "[x]", "(x)": "[ ]", "(!)": "[ ]"}
_MARK = re.compile(r"^([*#-]+[ \t]+)(\(/\)|\(x\)|\(!\))[ \t]*", re.MULTILINE)
_WIKI_BOLD = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")
_NUMBERED = re.compile(r"^#[ \t]+", re.MULTILINE)
_DEEPER = re.compile(r"^(?:[*#-]{2,})[ \t]+", re.MULTILINE)


def is_wiki_markup(text: str) -> bool:
    """Whether a text has headings such as `h2. Timeline`."""
    return _WIKI_HEADING.search(text) is not None


def wiki_as_markdown(text: str) -> str:
    """Convert the wiki markup of Jira and Confluence: headings, tables, lists, links, code and ticks."""
    text = _MARK.sub(lambda match: f"{match[1]}{_MARKS[match[2]]} ", text)
    text = _WIKI_BOLD.sub(r"**\1**", _DEEPER.sub("  - ", _NUMBERED.sub("1. ", text)))
    text = _WIKI_HEADER_ROW.sub(_header_row, _WIKI_LINK.sub(r"[\1](\2)", _WIKI_CODE.sub("```", text)))
    return _WIKI_HEADING.sub(lambda match: f"{'#' * int(match[1])} ", text)


def _header_row(match: re.Match[str]) -> str:
    names = match[1].split("||")
    return f"\n| {' | '.join(names)} |\n|{'---|' * len(names)}"

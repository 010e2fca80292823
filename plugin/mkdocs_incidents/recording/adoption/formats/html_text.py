"""Converts HTML from wikis, and reStructuredText, to Markdown."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from docutils.core import publish_parts
from docutils.writers.html5_polyglot import Writer as HTML5Writer
from markdownify import ATX, MarkdownConverter

_NO_CONTENT = ("script", "style", "nav", "header", "footer", "noscript", "template", "svg", "form", "button")
_MAIN = ("#main-content", "article", "main", "[role=main]", ".page-body", "body")
_CONVERTER = MarkdownConverter(
    heading_style=ATX,
    bullets="-",
    table_infer_header=True,
    escape_underscores=False,
    escape_asterisks=False,
    newline_style="backslash",
)
_RST_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 5,
    "doctitle_xform": True,
    "sectsubtitle_xform": False,
    "syntax_highlight": "none",
    "_disable_config": True,
}


def rst_as_markdown(text: str) -> str:
    """Convert reStructuredText to Markdown. Includes and raw HTML are disabled."""
    return html_as_markdown(str(publish_parts(text, writer=HTML5Writer(), settings_overrides=_RST_SETTINGS)["whole"]))


def html_as_markdown(text: str) -> str:
    """Convert the content of a page to Markdown, with its title as the first heading."""
    page = BeautifulSoup(text, "html.parser")
    title = page.title.get_text(" ", strip=True) if page.title else ""
    title = re.sub(r"^[^:]{1,40} : ", "", title)  # Confluence puts the space before it
    header = page.select_one("article header, .page-title, p.title")
    for name in _NO_CONTENT:
        for tag in page.find_all(name):
            tag.unwrap() if _holds_title(tag) else tag.decompose()
    content = next((found for choice in _MAIN if (found := page.select_one(choice))), page)
    _mark_boxes(content)
    _write_definitions(content)
    markdown = re.sub(r"\n{3,}", "\n\n", _CONVERTER.convert_soup(content)).strip()
    if re.match(r"# ", markdown) or (header and header.name.startswith("h")):
        return f"{markdown}\n"
    heading = header.get_text(" ", strip=True) if header else title
    return f"# {heading}\n\n{markdown}\n" if heading and not markdown.startswith(f"# {heading}") else f"{markdown}\n"


def _holds_title(tag: Any) -> bool:
    return isinstance(tag, Tag) and tag.name == "header" and tag.find(["h1", "table"]) is not None


def _mark_boxes(content: Tag) -> None:
    """Write ticked boxes as `[x]`: inputs, and classes of a list item or of its content."""
    for box in content.find_all("input", type="checkbox"):
        box.replace_with("[x] " if box.has_attr("checked") else "[ ] ")
    for item in content.select("li.checked, li:has(.checkbox-on), li.todo-done"):
        if not item.get_text(strip=True).startswith("["):
            item.insert(0, "[x] ")
    for item in content.select("ul.inline-task-list > li, li:has(.checkbox-off)"):
        if not item.get_text(strip=True).startswith("["):
            item.insert(0, "[ ] ")


def _write_definitions(content: Tag) -> None:
    """Write a definition list as lines of `term: definition`."""
    for block in content.find_all("dl"):
        for term in block.find_all("dt"):
            told = term.find_next_sibling("dd")
            label = term.get_text(" ", strip=True).rstrip(": ")
            term.name = "p"
            term.string = f"{label}: {told.get_text(' ', strip=True) if told else ''}"
            if told:
                told.decompose()
        block.unwrap()

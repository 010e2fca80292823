"""mkdocs-macros turns an error in a macro into a page and a green build. Here such pages are recognised."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from mkdocs_incidents.mkdocs_plugin.generated_pages import GeneratedPage

_ERROR = re.compile(r"\A# _Macro (?:Rendering|Syntax) Error_\s*\n")
_SYNTAX = re.compile(r"^_Line (\d+) in Markdown file:_ \*\*(.*)\*\*", re.MULTILINE)
_RUNTIME = re.compile(r"^_(?!File_)(\w+)_: (.*)", re.MULTILINE)


class MacroPages:
    """The pages on which macros were called: the `files` of those that are not ours, the `errors` on all of them."""

    def __init__(self, errors: Iterable[str]) -> None:
        self.errors = list(errors)
        self.files: dict[str, File] = {}

    def look_at(self, rendered: str, page: Page) -> None:
        """Take note of a page's Markdown after macros."""
        if error := find_macro_error(rendered, page):
            self.errors.append(error)
        if rendered != page.markdown and not isinstance(page, GeneratedPage):
            self.files[page.file.src_uri] = page.file


def find_macro_error(rendered: str, page: Page) -> str | None:
    """`path:line: what is wrong` where `rendered`, the page's Markdown after macros, is an error page of theirs."""
    if not _ERROR.match(rendered):
        return None
    if syntax := _SYNTAX.search(rendered):
        line = int(syntax[1]) + _lines_above(page)
        return f"{page.file.src_uri}:{line}: {syntax[2]}"
    runtime = _RUNTIME.search(rendered)
    what = f"{runtime[1]}: {runtime[2]}" if runtime else "a macro failed"
    return f"{page.file.src_uri}: {what}"


def _lines_above(page: Page) -> int:
    """mkdocs-macros counts lines from the end of the front matter."""
    return page.file.content_string.count("\n") - (page.markdown or "").count("\n")

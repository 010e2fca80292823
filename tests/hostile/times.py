"""A hook for MkDocs: how long each record takes, from its Markdown to its finished page."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

TIMES = "times.json"
"""Beside mkdocs.yml: page → seconds of the processor."""

_began: dict[str, float] = {}
_took: dict[str, float] = defaultdict(float)


def on_pre_page(page: Page, /, **_: object) -> Page:
    """A page is about to be read."""
    return _begin(page)


def on_page_content(html: str, /, *, page: Page, **_: object) -> str:
    """A page has been read and converted."""
    _end(page)
    return html


def on_page_context(context: TemplateContext, /, *, page: Page, **_: object) -> TemplateContext:
    """A page is about to be put into the theme."""
    _begin(page)
    return context


def on_post_page(output: str, /, *, page: Page, **_: object) -> str:
    """A page is finished."""
    _end(page)
    return output


def on_post_build(*, config: MkDocsConfig, **_: object) -> None:
    """All pages are finished."""
    path = Path(config.config_file_path or "").with_name(TIMES)
    path.write_text(json.dumps(_took), encoding="utf-8")


def _begin(page: Page) -> Page:
    _began[page.file.src_uri] = time.process_time()
    return page


def _end(page: Page) -> None:
    _took[page.file.src_uri] += time.process_time() - _began[page.file.src_uri]

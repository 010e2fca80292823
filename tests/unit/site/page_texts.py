"""The text of a page of a small site."""

from __future__ import annotations

import re
from html import unescape

from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.generated_site import plan_site
from tests.conftest import WriteTree, load

CONFIG = "company: {name: Acme}\nincident_response: {services: [{name: web, title: Web app}]}\n"


def text_of(tree: WriteTree, files: dict[str, str], path: str, *, as_of: str = "2026-03-30T09:00:00Z") -> str:
    """A page's text on one line."""
    context = build_context(load(tree({"company.config.yaml": CONFIG, **files}), as_of), directory_urls=True)
    page = next(page.build() for page in plan_site(context).pages if page.path == path)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.html)).split())

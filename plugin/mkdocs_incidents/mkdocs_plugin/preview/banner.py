"""Shows problems at the top of every page of a preview."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext

_BODY = re.compile(r"<body[^>]*>")


@dataclass(frozen=True, slots=True)
class Banner:
    """`errors` counts those of the repository's files, `address` leads to them from the top of the site.

    `messages` are told in full: no page has them.
    """

    errors: int = 0
    messages: Sequence[str] = ()
    address: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is wrong, so that pages stay as they are."""
        return not self.errors and not self.messages

    def insert(self, html: str, destination: str) -> str:
        """The page written to `destination`, with the banner; a text without a body begins with it."""
        if self.empty:
            return html
        template = html_environment().get_template("html/banner.html.j2")
        href = "../" * destination.count("/") + self.address if self.address else ""
        banner = template.render(errors=self.errors, messages=self.messages, href=href)
        body = _BODY.search(html)
        end = body.end() if body else 0
        return f"{html[:end]}{banner}{html[end:]}"


def build_banner(context: SiteContext, macro_errors: Sequence[str]) -> Banner:
    """The banner of a site, the same for all of its pages."""
    workspace = context.workspace
    address = context.addresses.from_top(paths.PROBLEMS) if workspace.problems else ""
    return Banner(len(workspace.errors), tuple(macro_errors), address)

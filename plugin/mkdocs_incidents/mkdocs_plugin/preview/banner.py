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
    """`errors` counts the errors in the repository's files, and `address` is the page with all problems.

    `messages` are printed in full, because no page has them.
    """

    errors: int = 0
    messages: Sequence[str] = ()
    address: str = ""

    @property
    def empty(self) -> bool:
        """Return whether there are no problems."""
        return not self.errors and not self.messages

    def insert(self, html: str, destination: str) -> str:
        """Return the page for `destination` with the banner. In a text without a body, the banner comes first."""
        if self.empty:
            return html
        template = html_environment().get_template("html/banner.html.j2")
        href = "../" * destination.count("/") + self.address if self.address else ""
        banner = template.render(errors=self.errors, messages=self.messages, href=href)
        body = _BODY.search(html)
        end = body.end() if body else 0
        return f"{html[:end]}{banner}{html[end:]}"


def build_banner(context: SiteContext, macro_errors: Sequence[str]) -> Banner:
    """Build the banner, which is the same for all pages of a site."""
    workspace = context.workspace
    address = context.addresses.from_top(paths.PROBLEMS) if workspace.problems else ""
    return Banner(len(workspace.errors), tuple(macro_errors), address)

"""Adds the links to the feeds to a page's head, where browsers and feed readers look for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.paths import Addresses
from mkdocs_incidents.site.publication.feed import Feed, list_feeds
from mkdocs_incidents.site.publication.feed_forms import FeedForm


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """`everywhere` is the feed of the whole history; `narrower` maps the file of a page to the feeds of that page.

    `rendered` has the links by the way up to the top of the site: most pages have the same.
    """

    forms: tuple[FeedForm, ...]
    addresses: Addresses
    everywhere: Feed
    narrower: Mapping[str, tuple[Feed, ...]]
    rendered: dict[str, str] = field(default_factory=dict, compare=False)

    def insert(self, html: str, destination: str) -> str:
        """The page written to `destination`, with its feeds in its head."""
        return html.replace("</head>", f"{self._links(destination)}</head>", 1) if self.forms else html

    def _links(self, destination: str) -> str:
        way_up = "../" * destination.count("/")
        if narrower := self.narrower.get(destination):
            return self._render((self.everywhere, *narrower), way_up)
        if way_up not in self.rendered:
            self.rendered[way_up] = self._render((self.everywhere,), way_up)
        return self.rendered[way_up]

    def _render(self, feeds: Iterable[Feed], way_up: str) -> str:
        links = [
            (feed, form, way_up + self.addresses.from_top(form.path(feed))) for feed in feeds for form in self.forms
        ]
        return html_environment().get_template("feeds/links.html.j2").render(links=links)


def build_feed_links(context: SiteContext, forms: Iterable[FeedForm]) -> FeedLinks:
    """Worked out once for all pages."""
    everywhere, *others = list_feeds(context)
    narrower: dict[str, tuple[Feed, ...]] = defaultdict(tuple)
    for feed in others:
        for page in feed.pages:
            narrower[context.addresses.destination(page)] += (feed,)
    return FeedLinks(tuple(forms), context.addresses, everywhere, narrower)

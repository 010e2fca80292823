"""Plans the files of the feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial

from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import PlannedFile
from mkdocs_incidents.site.publication.feed import LATEST, Feed, FeedDocument, FeedEntry, build_entries, list_feeds
from mkdocs_incidents.site.publication.feed_forms import FeedForm
from mkdocs_incidents.site.site_links import SiteLinks


def plan_feed_files(context: SiteContext, links: SiteLinks, forms: Iterable[FeedForm]) -> Iterator[PlannedFile]:
    """Each feed in each form; an entry is built once for all that show it."""
    feeds, forms = tuple(list_feeds(context)), tuple(forms)
    entries = cache(partial(build_entries, feeds, context, links))
    for feed in feeds:
        for form in forms:
            build = partial(_render, feed, form, entries, context, links)
            daily = bool(feed.incidents)  # an empty one says when it was made
            yield PlannedFile(
                form.path(feed), build, daily=daily, moving=partial(context.details, feed.incidents[:LATEST])
            )


def _render(
    feed: Feed, form: FeedForm, entries: Callable[[], Mapping[str, FeedEntry]], context: SiteContext, links: SiteLinks
) -> str:
    shown = tuple(entries()[incident.artifact.path] for incident in feed.incidents[:LATEST])
    return form.render(_build_document(feed, form.path(feed), shown, context, links))


def _build_document(
    feed: Feed, path: str, entries: tuple[FeedEntry, ...], context: SiteContext, links: SiteLinks
) -> FeedDocument:
    return FeedDocument(
        title=feed.title,
        address=links.to(path),
        home=links.to(feed.home),
        author=context.workspace.company.name or "Incident response",
        entries=entries,
        updated=max((entry.updated for entry in entries), default=context.workspace.now),
    )

"""The history, whole and narrowed to one year, severity or service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.pages import paths
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.environment import html_environment
from mkdocs_incidents.pages.page import Page, fragment_mark

Facet = tuple[str, list[tuple[str, str, int, bool]]]


def build_history_pages(context: SiteContext) -> Iterator[Page]:
    """The index first, then a page for every value of every facet."""
    incidents = context.history.incidents
    yield _build(context, paths.HISTORY, "Incident history", incidents, listed=True)
    for facet, (_, groups) in _facets(context).items():
        for name, group in groups.items():
            title = f"Incidents: {context.here(paths.HISTORY).service_title(name) if facet == 'service' else name}"
            yield _build(context, paths.group_path(facet, name), title, group)


def _facets(context: SiteContext) -> dict[str, tuple[str, Mapping[str, tuple[Incident, ...]]]]:
    history = context.history
    return {
        "year": ("Year", history.by_year),
        "severity": ("Severity", history.by_severity),
        "service": ("Service", history.by_service),
    }


def _build(
    context: SiteContext, path: str, title: str, incidents: tuple[Incident, ...], *, listed: bool = False
) -> Page:
    here = context.here(path)
    html = (
        html_environment()
        .get_template("html/history-page.html.j2")
        .render(
            workspace=context.workspace,
            incidents=incidents,
            facets=list(_facet_links(context, path)) if context.history.incidents else [],
            here=here,
            scale=context.settings.scale,
            prefix=context.settings.id_prefix,
            durations=context.durations,
        )
    )
    return Page(
        path=path,
        title=title,
        markdown=fragment_mark("history") + "\n",
        fragments={"history": html},
        listed=listed,
        wide=True,
    )


def _facet_links(context: SiteContext, path: str) -> Iterator[Facet]:
    here = context.here(path)
    total = len(context.history.incidents)
    yield "All", [("All", here.to_history(), total, path == paths.HISTORY)]
    for facet, (label, groups) in _facets(context).items():
        yield (
            label,
            [
                (
                    here.service_title(name) if facet == "service" else name,
                    here.group(facet, name),
                    len(group),
                    path == paths.group_path(facet, name),
                )
                for name, group in groups.items()
            ],
        )

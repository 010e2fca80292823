"""Writes action items as CSV: open and recent ones in one file, and all of them in one file per year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from mkdocs_incidents.exporting.csv_tables import render_actions_csv
from mkdocs_incidents.figures.action_items import ActionItem
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import ActionStatus
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import PlannedFile

MOST = 5000
"""The number of rows in `api/actions.csv`, about 600 KB."""


def plan_action_tables(context: SiteContext) -> Iterator[PlannedFile]:
    """Plan one file and, if it cannot contain all items, one for each year."""
    whole = partial(_render_chosen, context)
    yield PlannedFile(paths.ACTIONS_TABLE, whole, daily=True, moving=context.details)
    for year in list_table_years(context):
        build = partial(_render_year, context.history.group("year")[year], context)
        yield PlannedFile(paths.year_actions_path(year), build, daily=True, moving=context.details)


def list_table_years(context: SiteContext) -> Sequence[str]:
    """Return the years that have their own file."""
    return tuple(context.history.group("year")) if context.action_count > MOST else ()


def _render_chosen(context: SiteContext) -> str:
    return render_actions_csv(_choose(context))


def _choose(context: SiteContext) -> Sequence[ActionItem]:
    """Choose the open items, then those of the latest incidents, as many as fit, in the usual order."""
    items, newest = context.action_items, context.positions
    ranked = sorted(items, key=lambda item: (not _is_open(item), newest[item.incident.artifact.path]))
    chosen = {id(item) for item in islice(ranked, MOST)}
    return [item for item in items if id(item) in chosen]


def _is_open(item: ActionItem) -> bool:
    return item.action.status is ActionStatus.OPEN


def _render_year(incidents: Sequence[Incident], context: SiteContext) -> str:
    files = {incident.artifact.path for incident in incidents}
    return render_actions_csv(item for item in context.action_items if item.incident.artifact.path in files)

"""The page of all action items: overdue, open and done, with their owners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from markupsafe import Markup

from mkdocs_incidents.figures.action_items import STATES, ActionItem
from mkdocs_incidents.model.vocabulary import ActionStatus
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import Content, Page
from mkdocs_incidents.site.paging import PAGE_SIZE, Slice, split_pages
from mkdocs_incidents.site.publication.action_tables import list_table_years


@dataclass(frozen=True, slots=True)
class _Share:
    """The items of one owner, incident or horizon, by state."""

    name: str
    overdue: int
    open: int
    done: int


@dataclass(frozen=True, slots=True)
class _Choice:
    """A value by which scripts filter the table. `key` is its number."""

    name: str
    count: int
    key: int


def plan_actions_pages(context: SiteContext) -> Iterator[Page]:
    """Plan the pages of all action items, overdue ones first."""
    ordered = cache(partial(_order, context))
    for part in split_pages(range(context.action_count), paths.ACTIONS):
        title = "Action items" if part.number == 1 else f"Action items, page {part.number}"
        inputs = partial(_render_slice, part, ordered, context)
        listed = part.number == 1
        yield Page(
            path=part.path,
            title=title,
            inputs=inputs,
            make=Content,
            listed=listed,
            wide=True,
            kept=True,
            daily=True,
            moving=context.details,
        )


@dataclass(frozen=True, slots=True)
class _Ordered:
    """All items in the order of the pages, and the number of items in each state."""

    items: Sequence[ActionItem]
    counts: Mapping[str, int]


def _order(context: SiteContext) -> _Ordered:
    items = sorted(context.action_items, key=lambda item: not item.overdue)
    return _Ordered(items, Counter(item.state for item in items))


def _render_slice(numbers: Slice[int], ordered: Callable[[], _Ordered], context: SiteContext) -> str:
    items, counts = ordered().items, ordered().counts
    part = Slice(numbers.path, numbers.number, [items[number] for number in numbers.items], numbers.count)
    return _render_page(part, counts, context)


def _render_page(part: Slice[ActionItem], counts: Mapping[str, int], context: SiteContext) -> str:
    """Render a page. The first one has the figures, and all rows if scripts can filter it."""
    items = context.action_items
    facets = _count_facets(items) if part.count == 1 else {}
    here = context.here(part.path)
    return (
        html_environment()
        .get_template("html/actions.html.j2")
        .render(
            counts=counts,
            groups=list(_groups(items)) if part.number == 1 else [],
            facets=facets,
            table=render_actions_table(part.items, context, part.path, facets),
            links=part.links(paths.ACTIONS, here),
            today=context.workspace.now.date(),
            here=here,
            excluded=context.excluded,
            years=[(year, here.file(paths.year_actions_path(year))) for year in list_table_years(context)],
        )
    )


def render_actions_table(
    items: Iterable[ActionItem], context: SiteContext, path: str, facets: Mapping[str, Sequence[_Choice]] | None = None
) -> Markup:
    """Render action items as a table, for the page at `path`. With `facets`, scripts can filter it."""
    keys = {(facet, choice.name): choice.key for facet, choices in (facets or {}).items() for choice in choices}
    rows = [(item, [keys[pair] for pair in _values(item).items() if pair in keys]) for item in items]
    template = html_environment().get_template("html/actions-table.html.j2")
    html = template.render(rows=rows, here=context.here(path), scale=context.settings.scale)
    return Markup(html)  # noqa: S704 - made by our own template, which escapes


def _values(item: ActionItem) -> Mapping[str, str]:
    """Return the values by which the table can be filtered."""
    return {
        "State": item.state,
        "Owner": item.action.owner or "nobody",
        "Horizon": str(item.action.horizon or "not given"),
    }


def _count_facets(items: Sequence[ActionItem]) -> Mapping[str, list[_Choice]]:
    """Return the values of each facet: states in their order, everything else by name."""
    counts = Counter(pair for item in items for pair in _values(item).items())
    place = {state: number for number, state in enumerate(STATES)}
    ordered = sorted(counts, key=lambda pair: (pair[0] != "State", place.get(pair[1], 0), pair[1]))
    facets: dict[str, list[_Choice]] = {"State": [], "Owner": [], "Horizon": []}
    for key, (facet, name) in enumerate(ordered):
        facets[facet].append(_Choice(name, counts[facet, name], key))
    return facets


def _groups(items: Sequence[ActionItem]) -> Iterator[tuple[str, list[_Share]]]:
    yield "Owner", _share(items, lambda item: _values(item)["Owner"])
    yield "Incident", _share(items, lambda item: item.incident.id)
    yield "Horizon", _share(items, lambda item: _values(item)["Horizon"])


def _share(items: Iterable[ActionItem], name_of: Callable[[ActionItem], str]) -> list[_Share]:
    """Group by name, those with most open items first, as many as fit on a page."""
    counts = Counter((name_of(item), item.state) for item in items)
    shares = [
        _Share(name, counts[name, "overdue"], counts[name, ActionStatus.OPEN], counts[name, ActionStatus.DONE])
        for name in dict.fromkeys(name for name, _ in counts)
    ]
    return sorted(shares, key=lambda share: (-share.overdue, -share.open, share.name))[:PAGE_SIZE]

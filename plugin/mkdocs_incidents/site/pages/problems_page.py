"""The page of problems in a preview."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mkdocs_incidents.problems import Problem
from mkdocs_incidents.rendering.environment import html_environment
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.page import Content, Page
from mkdocs_incidents.site.paging import Slice, split_pages


def plan_problems_pages(context: SiteContext) -> Iterator[Page]:
    """Every problem with its place and advice, on as many pages as it takes."""
    for part in split_pages(context.workspace.problems, paths.PROBLEMS):
        title = "Problems" if part.number == 1 else f"Problems, page {part.number}"
        yield Page(path=part.path, title=title, inputs=partial(_render, part, context), make=Content, wide=True)


def _render(part: Slice[Problem], context: SiteContext) -> str:
    workspace = context.workspace
    return (
        html_environment()
        .get_template("html/problems.html.j2")
        .render(
            problems=part.items,
            count=len(workspace.problems),
            first=part.number == 1,
            unreadable=workspace.unreadable,
            links=part.links(paths.PROBLEMS, context.here(part.path)),
        )
    )

"""What is wrong with the files behind the site, for a preview that goes on all the same."""

from __future__ import annotations

from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.pages import paths
from mkdocs_incidents.pages.environment import html_environment
from mkdocs_incidents.pages.page import Page, fragment_mark


def build_problems_page(workspace: Workspace) -> Page:
    """Every problem with its place and advice."""
    html = (
        html_environment()
        .get_template("html/problems.html.j2")
        .render(problems=workspace.problems, unreadable=workspace.unreadable)
    )
    return Page(
        path=paths.PROBLEMS,
        title="Problems",
        markdown=fragment_mark("problems") + "\n",
        fragments={"problems": html},
        wide=True,
    )

"""Checks the site's configuration, plugins and pages folder for `incidents doctor`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.site_options import SiteConfig, load_site_config
from mkdocs_incidents.setup.site_edit import docs_folder, missing_plugins, plan_site_edit
from mkdocs_incidents.site import paths

_INDEXES = (
    paths.HISTORY, paths.RUNBOOK, paths.ACTIONS, paths.SERVICES,
    paths.METRICS, paths.READINESS, paths.ARCHITECTURE, paths.SEARCH,
)  # fmt: skip
"""The generated pages whose addresses are most often taken already."""


@dataclass(frozen=True, slots=True)
class SiteFinding:
    """Something that is not right, and `how` to fix it. If it is not `needed`, it is only a note."""

    what: str
    how: str
    needed: bool = True


def check_site(root: Path) -> Iterator[SiteFinding]:
    """Find everything that keeps the site from being built, or its pages from being found."""
    site = load_site_config(root)
    if not site.files:
        yield SiteFinding("there is no mkdocs.yml here or up to two folders below", "Run: incidents init")
        return
    if missing := missing_plugins(site):
        yield _missing(root, site, missing)
    else:
        yield from _check_plugins(site)
    yield from _check_pages(root, site)
    yield from _check_theme(site)


def _missing(root: Path, site: SiteConfig, plugins: tuple[str, ...]) -> SiteFinding:
    try:
        plan_site_edit(root)
    except IncidentsError as error:
        return SiteFinding(f"{site.name}: {error}", f"Correct {site.name}")
    return SiteFinding(f"{site.name} lacks the plugins {' and '.join(plugins)}", "Run: incidents init")


def _check_plugins(site: SiteConfig) -> Iterator[SiteFinding]:
    if "search" not in site.plugins:
        what = f"{site.name} lists plugins without `search`, so the site has none"
        yield SiteFinding(
            what, "Add `- search` to plugins: MkDocs adds it only to a site that lists no plugins", needed=False
        )
    macros = site.plugins.get("macros")
    if not (isinstance(macros, dict) and macros.get("render_by_default") is False):
        what = "the plugin macros evaluates {{ … }} in all of your own pages"
        yield SiteFinding(
            what, "If your pages contain such braces, write `- macros: {render_by_default: false}`", needed=False
        )


def _check_pages(root: Path, site: SiteConfig) -> Iterator[SiteFinding]:
    docs = docs_folder(root, site)
    if not docs.is_dir() or not any(docs.iterdir()):
        shown = os.path.relpath(docs, root)
        yield SiteFinding(
            f"the folder {shown} is empty or missing: Git does not store empty folders", "Run: incidents init"
        )
    yield from _check_taken(docs)
    nav = site.values.get("nav")
    if nav and paths.HISTORY not in str(nav):
        what = f"nav in {site.name} leads to none of the operations pages"
        yield SiteFinding(what, f"Add a line such as `- Incidents: {paths.HISTORY}`", needed=False)
    if not site.values.get("site_url"):
        yield SiteFinding(
            "there are no feeds, because site_url is not set", f"Set site_url in {site.name}", needed=False
        )


def _check_taken(docs: Path) -> Iterator[SiteFinding]:
    """Find pages of the site that have the address of a generated page."""
    for path in _INDEXES:
        address = path.removesuffix(".md").removesuffix("/index")
        own = next((name for name in (f"{address}.md", f"{address}/index.md") if (docs / name).is_file()), None)
        if own:
            yield SiteFinding(
                f"{own} replaces the generated page {address}/",
                "To have both, rename it, or use macros on it (guide: Show incidents on your own pages)",
                needed=False,
            )


def _check_theme(site: SiteConfig) -> Iterator[SiteFinding]:
    theme = site.values.get("theme")
    name = theme.get("name") if isinstance(theme, dict) else theme
    if name == "material" and not os.environ.get("NO_MKDOCS_2_WARNING"):
        what = "Material for MkDocs prints a banner about MkDocs 2 at every build; it changes nothing"
        yield SiteFinding(what, "Set NO_MKDOCS_2_WARNING=1 to silence it, or build with ProperDocs", needed=False)

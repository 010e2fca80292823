"""The inputs of all pages, calculated once for the whole site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from mkdocs_incidents.figures.audience import narrow_workspace
from mkdocs_incidents.figures.history import History
from mkdocs_incidents.figures.views import Views
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.incident import Incident, without_prose
from mkdocs_incidents.model.vocabulary import Audience
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.reading.docs_folder import place_in_docs
from mkdocs_incidents.runbook.response_steps import StepGroup, build_steps
from mkdocs_incidents.site.id_links import list_odd_ids
from mkdocs_incidents.site.page import digest
from mkdocs_incidents.site.page_links import PageLinks
from mkdocs_incidents.site.paths import Addresses, assign_group_paths, assign_paths
from mkdocs_incidents.site.site_links import SiteLinks


@dataclass(frozen=True)
class SiteContext(Views):
    """The workspace, its views, and the address of each page.

    The workspace contains only what the `audience` may see. `directory_urls` says how MkDocs writes pages. `site_url`
    is the site's address, if known; `excluded` lists the publications to leave out. `permalink` is the text of the link
    after a heading. `published` has the address, from the root of the site, of each file that the site brings along, by
    source path. `docs` is the folder of the site's own pages, relative to the repository, or "" if it is outside.
    `rows`, `availability_bars` and `steps` cache what several pages share.
    """

    directory_urls: bool
    site_url: str | None = None
    excluded: frozenset[str] = frozenset()
    audience: Audience = Audience.INTERNAL
    permalink: str = ""
    image_hosts: tuple[str, ...] = ()
    docs: str = ""
    published: dict[str, str] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict, compare=False)
    availability_bars: dict[str, Markup] = field(default_factory=dict, compare=False)
    steps: dict[tuple[str | None, tuple[str, ...]], tuple[StepGroup, ...]] = field(default_factory=dict, compare=False)

    def details(self, incidents: Iterable[Incident] | None = None) -> str:
        """Return the digest of the fields of these incidents, or of all.

        Prose is left out: only a record's own page shows it.
        """
        chosen = self.workspace.incidents if incidents is None else incidents
        return digest([self._details[incident.artifact.path] for incident in chosen])

    @cached_property
    def _details(self) -> Mapping[str, str]:
        return {one.artifact.path: digest(without_prose(one)) for one in self.workspace.incidents}

    @cached_property
    def addresses(self) -> Addresses:
        incidents = (incident.artifact for incident in self.workspace.incidents)
        by_file, by_id = assign_paths(incidents, self.workspace.artifacts, self.docs)
        facets = self.history.facets.values()
        by_group = assign_group_paths((facet.key, value) for facet in facets for value in facet.groups)
        return Addresses(self.directory_urls, by_file, by_id, by_group)

    @cached_property
    def site_links(self) -> SiteLinks:
        """Return absolute addresses of pages and files."""
        return SiteLinks(self.addresses, self.site_url)

    @cached_property
    def odd_ids(self) -> frozenset[str]:
        """Return ids that do not look like INC-042 but become links too."""
        return list_odd_ids(self.addresses.by_id)

    @cached_property
    def facet_numbers(self) -> Mapping[tuple[str, str], int]:
        """Return a number for each (facet, value), for the scripts that filter the history."""
        return {key: number for number, key in enumerate(self.addresses.by_group)}

    @cached_property
    def facet_keys(self) -> Mapping[str, tuple[int, ...]]:
        """Return the numbers of a record's facet values."""
        return _facet_keys(self.history, self.facet_numbers)

    @property
    def internal(self) -> bool:
        """Return whether the site is internal."""
        return self.audience is Audience.INTERNAL

    def is_in_place(self, artifact: Artifact) -> bool:
        """Return whether an artifact's file is one of the site's own pages."""
        return place_in_docs(artifact.path, self.docs) is not None

    def here(self, path: str) -> PageLinks:
        return PageLinks(path, self.addresses, self.service_titles)

    def steps_for(self, severity: str | None, services: tuple[str, ...]) -> tuple[StepGroup, ...]:
        """Return the runbook's steps for a severity and services. Cached, because many open records share them."""
        key = (severity, services)
        if key not in self.steps:
            self.steps[key] = build_steps(self.workspace.company, severity, services)
        return self.steps[key]

    def neighbours(self, incident: Incident) -> tuple[str | None, str | None]:
        """Return the pages of the incidents before and after this one."""
        older, newer = self.adjacent(incident)
        by_file = self.addresses.by_file
        return (
            by_file[older.artifact.path] if older else None,
            by_file[newer.artifact.path] if newer else None,
        )


def build_context(  # noqa: PLR0913 - each is a site's own setting
    workspace: Workspace,
    *,
    directory_urls: bool,
    site_url: str | None = None,
    excluded: Iterable[str] = (),
    audience: Audience = Audience.INTERNAL,
    restricted: Iterable[str] = (),
    permalink: str = "",
    docs: str = "",
) -> SiteContext:
    """Build the context of a site for an audience. `directory_urls` says how MkDocs writes pages.

    `restricted` names the restricted records that an internal site shows.
    """
    return SiteContext(
        workspace=narrow_workspace(workspace, audience, frozenset(restricted), docs),
        directory_urls=directory_urls,
        site_url=site_url,
        excluded=frozenset(excluded),
        audience=audience,
        permalink=permalink,
        docs=docs,
    )


def _facet_keys(history: History, numbers: Mapping[tuple[str, str], int]) -> Mapping[str, tuple[int, ...]]:
    keys: dict[str, list[int]] = defaultdict(list)
    for facet in history.facets.values():
        for value, incidents in facet.groups.items():
            for incident in incidents:
                keys[incident.artifact.path].append(numbers[facet.key, value])
    return {path: tuple(found) for path, found in keys.items()}

"""Reads the repository for each build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from mkdocs_incidents.checking.file_cache import Memory
from mkdocs_incidents.loading import WorkspaceOptions, load_workspace, read_site_options
from mkdocs_incidents.mkdocs_plugin.outside import refuse_linked_site
from mkdocs_incidents.mkdocs_plugin.plugin_options import IncidentsConfig, check_exclude
from mkdocs_incidents.mkdocs_plugin.preview.watched_files import lie_below
from mkdocs_incidents.mkdocs_plugin.site_setup import find_docs, permalink_of
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import Audience
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.site_options import find_repository
from mkdocs_incidents.site.context import SiteContext, build_context
from mkdocs_incidents.site.publication.feed import FeedLinks, build_feed_links
from mkdocs_incidents.site.publication.feed_forms import list_forms


@dataclass(frozen=True, slots=True)
class ReadSite:
    """The repository at `root` in one build, and the part of it that the site shows.

    `inputs` are the files and folders that the build reads besides the artifacts.
    """

    root: Path
    workspace: Workspace
    context: SiteContext
    feed_links: FeedLinks
    inputs: tuple[str, ...]

    def are_records(self, paths: Iterable[str]) -> bool:
        """Return whether the files are artifacts, and have no other use."""
        folders = [self.root / path for path in self.workspace.company.response.artifacts_paths]
        return all(_lies_in_one(path, folders) and not _lies_in_one(path, self.inputs) for path in paths)


def _lies_in_one(path: str, folders: Iterable[str | Path]) -> bool:
    return any(lie_below([path], folder) for folder in folders)


class SiteReader:
    """Remembers results of a build that speed up the next one in a preview."""

    def __init__(self, *, serving: bool) -> None:
        self._serving = serving
        self._last_readable = LastReadable()
        self._memory: Memory = {}

    def read(self, config: MkDocsConfig, options: IncidentsConfig) -> ReadSite:
        """Read everything. Raises PluginError for unknown options and for a site in the wrong place."""
        root = find_repository(Path(config.config_file_path or "mkdocs.yml").absolute().parent)
        refuse_linked_site(config, root)
        workspace = load_workspace(root, read_options(options), self._memory)
        if self._serving and options.audience == "internal":  # an old version might not be public any more
            workspace = self._last_readable.complete(workspace)
        context = build_context(
            workspace,
            directory_urls=config.use_directory_urls,
            site_url=config.site_url,
            excluded=options.exclude,
            audience=Audience(options.audience),
            restricted=options.restricted,
            permalink=permalink_of(config),
            docs=find_docs(config, root),
        )
        feed_links = build_feed_links(context, list_forms(config.site_url, options.exclude))
        standards, company = root / workspace.company.response.standards_path, root / options.company_config
        inputs = (str(standards), str(company), config.config_file_path or "", config.docs_dir)
        return ReadSite(root, workspace, context, feed_links, inputs)


def read_options(options: IncidentsConfig) -> WorkspaceOptions:
    """Convert the options for the core. Raises PluginError for an unknown value."""
    check_exclude(options)
    try:
        return read_site_options(options)
    except IncidentsError as error:
        raise PluginError(f"incidents: {error}") from None


class LastReadable:
    """The last readable version of each record in a preview."""

    def __init__(self) -> None:
        self._incidents: Mapping[str, Incident] = {}

    def complete(self, workspace: Workspace) -> Workspace:
        """Complete the workspace with the last versions of unreadable files. Deleted files stay deleted."""
        known = [self._incidents[path] for path in workspace.unreadable if path in self._incidents]
        incidents = sorted((*workspace.incidents, *known), key=lambda incident: incident.artifact.path.split("/"))
        self._incidents = {incident.artifact.path: incident for incident in incidents}
        return replace(workspace, incidents=tuple(incidents), digest="") if known else workspace

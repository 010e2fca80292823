"""The paths of the generated pages, and links between pages."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, count
from urllib.parse import quote

from mkdocs_incidents.figures.history import facet_key
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.fields import FACETS
from mkdocs_incidents.reading.docs_folder import place_in_docs

HOME = "index.md"
RUNBOOK = "runbook.md"
POST_MORTEM_TEMPLATE = "post-mortem-template.md"
HISTORY = "incidents/index.md"
ARTIFACTS = "artifacts/index.md"
SERVICES = "services/index.md"
ARCHITECTURE = "architecture.md"
PROBLEMS = "incidents/problems.md"
FEED = "feeds/incidents"
FEED_FILES = {"atom": ("Atom", "atom"), "rss": ("RSS", "rss"), "json-feed": ("JSON Feed", "json")}
"""The formats of a feed: what readers call each, and the ending of its files."""
PLAIN, API = "plain", "api"
PUBLICATIONS = (*FEED_FILES, API, "statuspage", "csv", "calendar", PLAIN)
"""The values that the option `exclude` accepts."""
INCIDENTS_DATA = "api/incidents.json"
ACTIONS_TABLE = "api/actions.csv"
METRICS = "metrics.md"
ACTIONS = "actions.md"
READINESS = "readiness.md"
INDEX_CARDS = "index-cards.md"
SEARCH = "search/index.md"  # an index, so that its file is always search/index.html

_Groups = Iterable[tuple[Iterable[Artifact], Callable[[str], str]]]

_LONGEST = 200
_UNSAFE = re.compile(r"[^\w. -]+|\.{2,}")
_HTML = re.compile(r"\.(html?)$", re.IGNORECASE)
"""The ending of a file. Pagefind would mistake the folder of such a page for one."""
_FACETS = ("severity", "response", "service", "year", *map(facet_key, FACETS), "tag", "document")
_INDEXES = ("index", "readme", "problems", "page", *_FACETS)


def incident_path(identity: str) -> str:
    """Return the path of an incident's page. Its address is the id, so it does not change with the title."""
    return f"incidents/{_page_name(identity)}.md"


def artifact_path(identity: str) -> str:
    """Return the path of the page of another artifact."""
    return f"artifacts/{_page_name(identity)}.md"


def standard_path(name: str) -> str:
    """Return the path of the page of another document in the standards folder."""
    return f"standards/{name}"


def service_path(name: str) -> str:
    """Return the path of a service's page."""
    return f"services/{_page_name(name)}.md"


def plain_path(page: str) -> str:
    """Return the path of the plain text beside an incident's page."""
    return f"{page.removesuffix('.md')}.txt"


def group_path(facet: str, name: str) -> str:
    """Return the path of the history filtered by one value of a facet."""
    return f"incidents/{facet}/{_page_name(name)}.md"


def numbered_path(page: str, number: int) -> str:
    """Return the path of a further page of a list: the second of `incidents/index.md` is `incidents/page/2.md`."""
    if number == 1:
        return page
    stem = page.removesuffix(".md")
    folder = f"{posixpath.dirname(stem)}/page" if posixpath.basename(stem) == "index" else stem
    return f"{folder}/{number}.md"


def incident_data_path(page: str) -> str:
    """Return the path of the JSON of the incident at `page`."""
    return f"api/{page.removesuffix('.md')}.json"


def year_data_path(year: str) -> str:
    """Return the path of the JSON of all incidents of a year."""
    return f"api/years/{_page_name(year)}.json"


def year_actions_path(year: str) -> str:
    """Return the path of the action item table of a year."""
    return f"api/actions/{_page_name(year)}.csv"


def history_rows_path(number: int) -> str:
    """Return the path of a file with rows of the history: incidents/rows.json, incidents/rows-2.json …"""
    return f"incidents/rows-{number}.json" if number > 1 else "incidents/rows.json"


def group_feed_path(facet: str, name: str) -> str:
    """Return the path of the feeds of one severity or service, without the ending for the format."""
    return f"feeds/{facet}/{_page_name(name)}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Resolves addresses relative to a page. `directory_urls`: pages are folders with an index.

    `by_file` maps an artifact's file to its page, `by_id` an id to the page of its first artifact, and `by_group` a
    facet and its value to the filtered history.
    """

    directory_urls: bool
    by_file: Mapping[str, str]
    by_id: Mapping[str, str]
    by_group: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def destination(self, path: str) -> str:
        """Return the file that a page is written to."""
        return _destination(path, self.directory_urls)

    def from_top(self, target: str) -> str:
        """Return the address of a page or file from the root of the site."""
        return _address(target, self.directory_urls)

    def absolute(self, site_url: str, file: str) -> str:
        """Return the web address of an artifact's page, or its file if the site's address is not known."""
        if not site_url.startswith(("https://", "http://")):
            return file
        return f"{site_url.rstrip('/')}/{self.from_top(self.by_file[file])}"

    def href(self, source: str, target: str) -> str:
        """Return the address of the page or file `target` relative to the page `source`."""
        return (_way_up(source, self.directory_urls) + _address(target, self.directory_urls)) or "./"

    def way_up(self, source: str) -> str:
        """Return the way from a page to the root of the site: `../../`."""
        return _way_up(source, self.directory_urls)

    def href_of(self, source: str, identity: str) -> str | None:
        """Return the address of the page of an id, or None if it has no page."""
        target = self.by_id.get(identity)
        return self.href(source, target) if target else None


def assign_paths(
    incidents: Iterable[Artifact], others: Iterable[Artifact], docs: str = ""
) -> tuple[dict[str, str], dict[str, str]]:
    """Assign a page to each file and id. No two files share a page, and no id leads out of its folder.

    A file below `docs`, the folder of the site's own pages, keeps its address.
    """
    groups = ((tuple(incidents), incident_path), (tuple(others), artifact_path))
    in_place = {one.path: place for one, _ in _pairs(groups) if (place := place_in_docs(one.path, docs))}
    by_file: dict[str, str] = {}
    by_id: dict[str, str] = {}
    taken = {place.lower() for place in in_place.values()}
    for artifact, path_of in _pairs(groups):
        stem = posixpath.basename(artifact.path).removesuffix(".md")
        name = stem if artifact.id in by_id else artifact.id
        path = in_place.get(artifact.path) or _free(path_of(name), taken)
        taken.add(path.lower())
        by_file[artifact.path] = path
        by_id.setdefault(artifact.id, path)
    return by_file, by_id


def _pairs(groups: _Groups) -> Iterator[tuple[Artifact, Callable[[str], str]]]:
    return ((artifact, path_of) for artifacts, path_of in groups for artifact in artifacts)


def assign_group_paths(groups: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Assign a page to each (facet, value), so that tags such as `c#` and `c+` do not share one."""
    taken: dict[str, set[str]] = defaultdict(set)
    by_group = {}
    for facet, value in groups:
        path = _free(group_path(facet, value), taken[facet])
        taken[facet].add(path.lower())
        by_group[facet, value] = path
    return by_group


def _free(path: str, taken: Collection[str]) -> str:
    """Return the path, or the first of path-2, path-3 … that is free. Case is ignored, because some disks do."""
    stem = path.removesuffix(".md")
    candidates = chain((path,), (f"{stem}-{number}.md" for number in count(2)))
    return next(candidate for candidate in candidates if candidate.lower() not in taken)


def _page_name(name: str) -> str:
    """Return a name as one segment of an address that is not an index and fits on disk: 255 bytes with all endings."""
    short = _UNSAFE.sub("-", name).encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore")
    safe = _HTML.sub("-\\1", short.strip(".- ")) or "unnamed"
    return f"{safe}-page" if safe.lower() in _INDEXES else safe


@cache
def _destination(path: str, directory_urls: bool) -> str:
    stem = path.removesuffix(".md")
    name = posixpath.basename(stem)
    if name == "README":  # as in MkDocs; only the site's own pages can have this name
        return f"{stem.removesuffix(name)}index.html"
    if not directory_urls or name == "index":
        return f"{stem}.html"
    return f"{stem}/index.html"


@cache
def _address(path: str, directory_urls: bool) -> str:
    destination = _destination(path, directory_urls) if path.endswith(".md") else path
    return quote(destination.removesuffix("index.html") if directory_urls else destination)


@cache
def _way_up(path: str, directory_urls: bool) -> str:
    return "../" * _destination(path, directory_urls).count("/")

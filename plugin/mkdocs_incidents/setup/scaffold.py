"""Adds the files that a repository needs to become an operations site, without overwriting any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.reading.artifact_files import find_artifact_files
from mkdocs_incidents.reading.site_options import SITE_CONFIG, load_site_config
from mkdocs_incidents.reading.standard_files import POST_MORTEM_TEMPLATE, RUNBOOK, default_standard
from mkdocs_incidents.setup.issue_forms import list_form_files
from mkdocs_incidents.setup.site_edit import docs_folder, missing_plugins
from mkdocs_incidents.storage.changes import FileChange, write_all
from mkdocs_incidents.storage.locks import locked

_NEW_SITE = """site_name: {name}
theme:
  name: material
  features: [navigation.tabs, content.code.copy]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {{icon: material/weather-night, name: Switch to dark}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {{icon: material/weather-sunny, name: Switch to light}}
plugins:
  - search
  - macros:
      render_by_default: false
  - incidents
"""
_FIRST_PAGE = """# About this site

The operations pages of this site are made from the incident records below `{artifacts}/`. Pages that you add beside
this one are shown as well.
"""
_EXAMPLE = "example"
_EXAMPLE_DAY = date(2026, 1, 5)
_ABOUT = "about.md"
_ATTRIBUTES = ".gitattributes"


@dataclass(frozen=True, slots=True)
class Change:
    """A file, relative to the repository, and what was done to it. If not `done`, it is left to the user.

    `text` is the content of a new file.
    """

    path: str
    what: str
    done: bool = True
    text: str | None = None


def scaffold(
    root: Path, settings: ResponseSettings, site_name: str, *, demo: bool, issue_forms: bool = False
) -> list[Change]:
    """Add the site's configuration, the docs folder, the standards and, with `demo`, an example record.

    With `issue_forms`, also add an issue form for incidents and the CI job that ingests the issues. Everything is
    added, or nothing. Raises IncidentsError if a file cannot be written.
    """
    with locked(root) as folder:
        changes = list(_list_changes(root, settings, site_name, demo=demo))
        if issue_forms:
            forms = list_form_files(root, settings)
            changes += [change for path, text, what in forms for change in _add(root, path, text, what)]
        write_all(folder, [FileChange(one.path, None, one.text.encode()) for one in changes if one.text is not None])
    return changes


def _list_changes(root: Path, settings: ResponseSettings, site_name: str, *, demo: bool) -> Iterator[Change]:
    yield from _site_config(root, site_name)
    yield from _first_page(root, settings)
    for name in (RUNBOOK, POST_MORTEM_TEMPLATE):
        path = f"{settings.standards_path}/{name}"
        yield from _add(root, path, default_standard(name), "created: edit it freely")
    yield from _merge_attribute(root, settings)
    if demo:
        yield from _example_record(root, settings)


def _site_config(root: Path, site_name: str) -> Iterator[Change]:
    site = load_site_config(root)
    if not site.files:
        yield from _add(root, SITE_CONFIG, _NEW_SITE.format(name=_quote(site_name)), "created")
        return
    if missing := missing_plugins(site):
        lines = " and ".join(f"- {name}" for name in missing)
        yield Change(site.name, f"add {lines} below plugins:", done=False)


def _first_page(root: Path, settings: ResponseSettings) -> Iterator[Change]:
    """Return a first page for an empty docs folder, which Git would not store and MkDocs requires."""
    docs = docs_folder(root, load_site_config(root))
    if docs.is_relative_to(root) and not (docs.is_dir() and any(docs.iterdir())):
        path = f"{docs.relative_to(root).as_posix()}/{_ABOUT}"
        text = _FIRST_PAGE.format(artifacts=settings.artifacts_path)
        yield from _add(root, path, text, "created: add your own pages beside it")


def _merge_attribute(root: Path, settings: ResponseSettings) -> Iterator[Change]:
    """In a Git repository, name the merge driver for records. Git ignores drivers that are not configured."""
    line = f"/{settings.artifacts_path}/**/*.md merge=incidents"
    if not (root / ".git").exists():
        return
    yield from _add(root, _ATTRIBUTES, f"{line}\n", "created: records are merged by incidents merge-driver")
    attributes = root / _ATTRIBUTES
    if attributes.is_file() and "merge=incidents" not in attributes.read_text(encoding="utf-8", errors="replace"):
        yield Change(_ATTRIBUTES, f"add the line {line}", done=False)


def _example_record(root: Path, settings: ResponseSettings) -> Iterator[Change]:
    """Return the example with the company's prefix, one of its severities, and the next free number."""
    names = [path.rpartition("/")[2] for path in find_artifact_files(root, *settings.artifacts_paths).paths]
    if any(name.endswith(f"-{_EXAMPLE}.md") for name in names):
        return
    identity = settings.id_scheme.next(names, _EXAMPLE_DAY, _EXAMPLE)
    severity = _without_deadline(settings.scale)
    source = resources.files("mkdocs_incidents").joinpath("defaults/example-record.md").read_text(encoding="utf-8")
    text = source.replace("{id}", identity).replace("{severity}", severity)
    path = f"{settings.artifacts_path}/decision-memos/{identity}-{_EXAMPLE}.md"
    yield from _add(root, path, text, "created: an example, delete it later")


def _without_deadline(scale: SeverityScale) -> str:
    """Return a severity without a post-mortem deadline, because the example stays a draft, or the mildest one."""
    free = (severity.name for severity in scale.severities if severity.post_mortem_within is None)
    return next(free, scale.names[-1])


def _quote(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _add(root: Path, relative: str, text: str, what: str) -> Iterator[Change]:
    if not (root / relative).exists():
        yield Change(relative, what, text=text)

"""What a repository needs to become an operations site, added where it is missing; nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from mkdocs_incidents.editing.files import make_folder, write_new_file
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.sources.site_options import SITE_CONFIG, load_site_config
from mkdocs_incidents.sources.standard_files import POST_MORTEM_TEMPLATE, RUNBOOK, default_standard

_PLUGINS = ("macros", "incidents")
_NEW_SITE = """site_name: {name}
theme:
  name: material
plugins:
  - search
  - macros
  - incidents
"""
_EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Change:
    """A file, relative to the repository, and what was done to it or, without `done`, is left to do by hand."""

    path: str
    what: str
    done: bool = True


def scaffold(root: Path, settings: ResponseSettings, site_name: str, *, demo: bool) -> list[Change]:
    """Add the site's configuration, the documentation folder, the standards and, with `demo`, an example record.

    Raises IncidentsError where a file cannot be written.
    """
    changes = [*_site_config(root, site_name), *_docs_folder(root)]
    for name in (RUNBOOK, POST_MORTEM_TEMPLATE):
        path = f"{settings.standards_path}/{name}"
        changes += _add(root, path, default_standard(name), "created: edit it freely")
    return [*changes, *(_example_record(root, settings) if demo else ())]


def _site_config(root: Path, site_name: str) -> Iterator[Change]:
    site = load_site_config(root)
    if not site.files:
        yield from _add(root, SITE_CONFIG, _NEW_SITE.format(name=_quote(site_name)), "created")
        return
    missing = [name for name in _PLUGINS if name not in site.plugins]
    if missing:
        lines = " and ".join(f"- {name}" for name in missing)
        yield Change(site.name, f"add {lines} below plugins:", done=False)


def _docs_folder(root: Path) -> Iterator[Change]:
    if not (root / "docs").exists():
        make_folder(root / "docs")
        yield Change("docs/", "created: pages of your own go here")


def _example_record(root: Path, settings: ResponseSettings) -> Iterator[Change]:
    """The example with the company's own prefix and one of its severities, under the next free number."""
    folder = root / settings.artifacts_path
    names = [path.name for path in folder.rglob(f"{settings.id_prefix}-*.md")] if folder.exists() else []
    if any(name.endswith(f"-{_EXAMPLE}.md") for name in names):
        return
    numbers = [int(match[1]) for name in names if (match := re.match(rf"{settings.id_prefix}-(\d+)", name))]
    identity = f"{settings.id_prefix}-{max(numbers, default=0) + 1:03}"
    severity = _without_deadline(settings.scale)
    source = resources.files("mkdocs_incidents").joinpath("defaults/example-record.md").read_text(encoding="utf-8")
    text = source.replace("{id}", identity).replace("{severity}", severity)
    path = f"{settings.artifacts_path}/decision-memos/{identity}-{_EXAMPLE}.md"
    yield from _add(root, path, text, "created: an example, delete it later")


def _without_deadline(scale: SeverityScale) -> str:
    """A severity of which the example, a draft of long ago, may stay a draft; the least where there is none."""
    free = (severity.name for severity in scale.severities if severity.post_mortem_within is None)
    return next(free, scale.names[-1])


def _quote(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _add(root: Path, relative: str, text: str, what: str) -> Iterator[Change]:
    if not (root / relative).exists():
        make_folder((root / relative).parent)
        write_new_file(root / relative, text)
        yield Change(relative, what)

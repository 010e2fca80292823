"""What a repository needs to become an operations site, added where it is missing; nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from mkdocs_incidents.editing.files import make_folder, write_new_file

_STANDARDS = ("incident-runbook.md", "post-mortem-template.md")
_PLUGIN_LINES = "  - macros\n  - incidents\n"
_NEW_SITE = f"""site_name: {{name}}
theme:
  name: material
plugins:
  - search
{_PLUGIN_LINES}"""


@dataclass(frozen=True, slots=True)
class Change:
    """A file, relative to the repository, and what was done to it or, without `done`, is left to do by hand."""

    path: str
    what: str
    done: bool = True


def scaffold(root: Path, standards_path: str, artifacts_path: str, site_name: str, *, demo: bool) -> list[Change]:
    """Add the site's configuration, the documentation folder, the standards and, with `demo`, an example record.

    Raises IncidentsError where a file cannot be written.
    """
    return list(_scaffold(root, standards_path, artifacts_path, site_name, demo=demo))


def _scaffold(root: Path, standards_path: str, artifacts_path: str, site_name: str, *, demo: bool) -> Iterator[Change]:
    yield from _site_config(root, site_name)
    if not (root / "docs").exists():
        make_folder(root / "docs")
        yield Change("docs/", "created: pages of your own go here")
    for name in _STANDARDS:
        yield from _add(root, f"{standards_path}/{name}", _resource(f"standards/{name}"), "created: edit it freely")
    if demo:
        path = f"{artifacts_path}/decision-memos/INC-001-example.md"
        yield from _add(root, path, _resource("defaults/example-record.md"), "created: an example, delete it later")


def _site_config(root: Path, site_name: str) -> Iterator[Change]:
    path = root / "mkdocs.yml"
    if not path.exists():
        yield from _add(root, "mkdocs.yml", _NEW_SITE.format(name=_quote(site_name)), "created")
        return
    text = path.read_text(encoding="utf-8", errors="replace")
    missing = [
        name for name in ("macros", "incidents") if not re.search(rf"^\s*(?:-\s*)?{name}\s*:?\s*$", text, re.MULTILINE)
    ]
    if missing:
        lines = " and ".join(f"- {name}" for name in missing)
        yield Change("mkdocs.yml", f"add {lines} below plugins:", done=False)


def _quote(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _add(root: Path, relative: str, text: str, what: str) -> Iterator[Change]:
    if not (root / relative).exists():
        make_folder((root / relative).parent)
        write_new_file(root / relative, text)
        yield Change(relative, what)


def _resource(name: str) -> str:
    return resources.files("mkdocs_incidents").joinpath(name).read_text(encoding="utf-8")

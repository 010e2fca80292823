"""Finds the repository that a command works on, and loads its workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from mkdocs_incidents.cli.progress import shown_when_slow
from mkdocs_incidents.loading import WorkspaceOptions, load_workspace, read_site_options
from mkdocs_incidents.model.vocabulary import Audience
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.printable import printable
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.reading.site_options import COMPANY_FILES, SITE_CONFIGS, find_repository, load_site_config

_MARKERS = (*COMPANY_FILES, *SITE_CONFIGS)


class InstantType(click.ParamType):  # type: ignore[type-arg]  # generic in new releases of click only
    """An RFC 3339 time on the command line."""

    name = "instant"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Parse the time. click reports a failure as wrong usage."""
        at = parse_instant(str(value))
        return at or self.fail(f"'{value}' is not a time such as 2026-03-02T14:02:00Z", param, ctx)


root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The repository. By default the one that contains the current folder.",
)
as_of_option = click.option(
    "--as-of", type=InstantType(), help="The current time to use, such as 2026-03-02T14:02:00Z."
)


def find_root(given: Path | None) -> Path:
    """Return the repository that was named, or the nearest parent folder that looks like one.

    Raises click.UsageError.
    """
    if given:
        return given
    here = Path.cwd()
    found = (folder for folder in (here, *here.parents) if any((folder / name).exists() for name in _MARKERS))
    root = next(found, None)
    if root is None:
        names = ", ".join(_MARKERS)
        raise click.UsageError(
            f"no repository here: {here} and its parent folders have none of {names}; "
            "to set up a site here, run incidents init, or name a repository with --root"
        )
    return find_repository(root)


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a command works on, and the time that the command takes as the current one (None: now)."""

    root: Path
    as_of: datetime | None = None

    def load(self) -> Workspace:
        """Read and check the files, with the options of the site's plugin. Each call reads them again."""
        options = self.options()
        with shown_when_slow("Reading the records"):
            return load_workspace(self.root, options)

    def options(self) -> WorkspaceOptions:
        """Return the options of the site's plugin, except its time: commands use the real current time.

        Raises click.UsageError for an invalid option.
        """
        site = load_site_config(self.root)
        given = {**site.options, "as_of": self.as_of.isoformat() if self.as_of else None}
        try:
            return read_site_options(given)
        except IncidentsError as error:
            raise click.UsageError(printable(f"{site.name}: {error}")) from None

    def audience(self) -> tuple[Audience, tuple[str, ...]]:
        """Return the site's audience and its list of restricted records.

        Raises click.UsageError for an unknown audience.
        """
        site = load_site_config(self.root)
        named = site.options.get("restricted")
        audience = str(site.options.get("audience") or Audience.INTERNAL)
        if audience not in list(Audience):
            raise click.UsageError(f"{site.name}: audience '{audience}' is not one of: {', '.join(Audience)}")
        return Audience(audience), tuple(map(str, named)) if isinstance(named, list) else ()


def in_repository(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options --root and --as-of, and call the command with the `repository` that they name."""

    @wraps(command)
    def run(*arguments: Any, root: Path | None, as_of: datetime | None, **options: Any) -> Any:
        return command(*arguments, repository=Repository(find_root(root), as_of), **options)

    return root_option(as_of_option(run))

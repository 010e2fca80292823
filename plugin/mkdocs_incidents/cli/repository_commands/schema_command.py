"""`incidents schema`: prints the JSON Schemas, for editors and other programs."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_incidents.checking.schema import build_drill_schema, build_export_schema, build_incident_schema, load_schema
from mkdocs_incidents.cli.repository import Repository, find_root, root_option
from mkdocs_incidents.cli.terminal import say_json


@click.command()
@click.argument("name", type=click.Choice(["incident", "drill", "company", "export", "metrics"]), default="incident")
@root_option
def schema(name: str, root: Path | None) -> None:
    """Print a JSON Schema (draft 2020-12).

    There is one for records, drills, the configuration, exports and metrics. The schemas of records and drills have
    the severities and words of this repository, and those of records and exports have its own fields and roles.

    \b
    Example:
      incidents schema incident > incident.schema.json
    """
    if name in ("company", "metrics"):
        say_json(load_schema(name))
        return
    settings = Repository(find_root(root)).load().company.response
    build = {"incident": build_incident_schema, "export": build_export_schema}
    say_json(build[name](settings) if name in build else build_drill_schema(settings.scale.names))

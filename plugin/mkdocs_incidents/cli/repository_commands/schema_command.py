"""`incidents schema`: the JSON Schemas, for editors and other programs."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_incidents.checking.schema import build_drill_schema, build_incident_schema, load_schema
from mkdocs_incidents.cli.repository import find_root, open_workspace, root_option
from mkdocs_incidents.cli.terminal import say_json


@click.command()
@click.argument("name", type=click.Choice(["incident", "drill", "company", "export", "metrics"]), default="incident")
@root_option
def schema(name: str, root: Path | None) -> None:
    """Print a JSON Schema (draft 2020-12).

    There is one for records, drills, the configuration, exports and metrics. The schemas of records and drills have
    the severities and words of this repository.

    \b
    Example:
      incidents schema incident > incident.schema.json
    """
    if name not in ("incident", "drill"):
        say_json(load_schema(name))
        return
    settings = open_workspace(find_root(root), None).company.response
    say_json(build_incident_schema(settings) if name == "incident" else build_drill_schema(settings.scale.names))

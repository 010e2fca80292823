"""The command `incidents`: every subcommand in one group."""

from __future__ import annotations

import click

from mkdocs_incidents.adapters.cli.commands import LazyGroup


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-incidents", prog_name="incidents")
def main() -> None:
    """Incident records of a repository: check them, list them, read them.

    Every command but init works on the repository around the current folder: the nearest folder upwards that holds
    company.config.yaml, mkdocs.yml or artifacts/.
    """

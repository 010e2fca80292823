"""The command `incidents`: every subcommand in one group."""

from __future__ import annotations

import click

from mkdocs_incidents.cli.commands import LazyGroup


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-incidents", prog_name="incidents")
def main() -> None:
    """Check, write and read the incident records of a repository.

    Every command except init works on the repository that contains the current folder: the nearest parent folder with
    company.config.yaml, mkdocs.yml or artifacts/.
    """

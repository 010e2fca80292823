"""The command `incidents`: every subcommand in one group."""

from __future__ import annotations

import click

from mkdocs_incidents.adapters.cli.action import action
from mkdocs_incidents.adapters.cli.adopt import adopt
from mkdocs_incidents.adapters.cli.check import check
from mkdocs_incidents.adapters.cli.comms import comms
from mkdocs_incidents.adapters.cli.exchange import export_incidents, import_incidents
from mkdocs_incidents.adapters.cli.init import init
from mkdocs_incidents.adapters.cli.link import link
from mkdocs_incidents.adapters.cli.new import new
from mkdocs_incidents.adapters.cli.promote import promote
from mkdocs_incidents.adapters.cli.records import list_incidents, show
from mkdocs_incidents.adapters.cli.render import render
from mkdocs_incidents.adapters.cli.respond import ack, identify, log, mitigate, reopen, resolve, severity
from mkdocs_incidents.adapters.cli.schema import schema
from mkdocs_incidents.adapters.cli.stats import actions, stats
from mkdocs_incidents.adapters.cli.status import status


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-incidents", prog_name="incidents")
def main() -> None:
    """Incident records of a repository: check them, list them, read them.

    Every command but init works on the repository around the current folder: the nearest folder upwards that holds
    company.config.yaml, mkdocs.yml or artifacts/.
    """


for _command in (
    check,
    list_incidents,
    show,
    render,
    schema,
    init,
    new,
    log,
    ack,
    identify,
    mitigate,
    resolve,
    reopen,
    severity,
    action,
    link,
    promote,
    status,
    comms,
    export_incidents,
    import_incidents,
    stats,
    actions,
    adopt,
):
    main.add_command(_command)

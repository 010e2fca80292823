"""`incidents adopt`: post-mortems that were written elsewhere become records."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from mkdocs_incidents.adapters.cli.output import say, say_json, say_lines
from mkdocs_incidents.adapters.cli.progress import shown_when_slow
from mkdocs_incidents.adapters.cli.repository import as_of_option, find_root, open_workspace, root_option
from mkdocs_incidents.editing.files import make_folder, write_new_file
from mkdocs_incidents.exchange.adoption.plan import Adoption, AdoptionOptions, Outcome, plan_adoptions
from mkdocs_incidents.exchange.adoption.zones import Zone, parse_zone
from mkdocs_incidents.model.incident import INSTANTS
from mkdocs_incidents.problems import IncidentsError

_FAILED = (Outcome.INCOMPLETE, Outcome.TAKEN, Outcome.UNREADABLE)
_COUNTED = {
    "timeline": "timeline entries",
    "actions": "action items",
    "five_whys": "whys",
    "contributing_factors": "contributing factors",
}


class ZoneType(click.ParamType):  # type: ignore[type-arg]  # generic in new releases of click only
    """A time zone on the command line: an abbreviation, an offset or an IANA name."""

    name = "zone"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Zone:
        """Parse; click turns the failure into its own usage error."""
        if isinstance(value, Zone):
            return value
        zone = parse_zone(str(value))
        if zone is None or zone.tz is None:
            self.fail(f"'{value}' is not one certain zone; write UTC, CET, +02:00 or Europe/Berlin", param, ctx)
        return zone


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH…")
@click.option("--write", is_flag=True, help="Write the records; without it, only report what would be written.")
@click.option("--incomplete", is_flag=True, help="With --write: also write records that the check will find wrong.")
@click.option("--timezone", type=ZoneType(), help="The zone of documents that name none: UTC, CET, Europe/Berlin.")
@click.option("--author", help="The author of documents that name none.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@root_option
@as_of_option
def adopt(
    paths: tuple[Path, ...],
    write: bool,
    incomplete: bool,
    timezone: Zone | None,
    author: str | None,
    form: str,
    root: Path | None,
    as_of: datetime | None,
) -> None:
    """Make records of Markdown post-mortems that were written elsewhere.

    Reports for each file what was understood and what was not. The files themselves are never changed; their text is
    kept in the record, below "Original". What a document does not say stays absent. A file that was adopted before is
    passed over.

    Exit codes: 0 every post-mortem is or can be a record, 1 some cannot, 2 wrong usage, or a file cannot be written.

    \b
    Example:
      incidents adopt docs/postmortems
      incidents adopt docs/postmortems --timezone Europe/Berlin --write
    """
    root = find_root(root)
    workspace = open_workspace(root, as_of)
    options = AdoptionOptions(workspace.now, timezone, author)
    try:
        with shown_when_slow("Reading the post-mortems"):
            adoptions = plan_adoptions(root, paths, workspace, options)
        written = [_write(root, one) for one in adoptions if _is_wanted(one, incomplete)] if write else []
    except IncidentsError as error:
        say(f"Error: {error}", err=True)
        sys.exit(2)
    if form == "json":
        say_json({"adoptions": [_data(one, written) for one in adoptions]})
    else:
        for one in adoptions:
            say_lines("\n".join(" ".join(line.splitlines()) for line in _lines(one, written)))
        say(_total(adoptions, written, write))
    sys.exit(1 if any(one.outcome in _FAILED and one.path not in written for one in adoptions) else 0)


def _is_wanted(adoption: Adoption, incomplete: bool) -> bool:
    return adoption.outcome is Outcome.READY or (incomplete and adoption.outcome is Outcome.INCOMPLETE)


def _write(root: Path, adoption: Adoption) -> str:
    make_folder((root / adoption.path).parent)
    write_new_file(root / adoption.path, adoption.text)
    return adoption.path


def _data(adoption: Adoption, written: list[str]) -> Mapping[str, Any]:
    """One file as JSON; `line` counts from 1, `understood` has the shape of a record's front matter."""
    return {
        "source": adoption.source,
        "outcome": str(adoption.outcome),
        "id": adoption.id or None,
        "path": adoption.path or None,
        "written": bool(adoption.path) and adoption.path in written,
        "understood": adoption.fields,
        "problems": adoption.problems,
        "not_understood": [{"line": remark.line, "message": remark.message} for remark in adoption.remarks],
    }


def _lines(adoption: Adoption, written: list[str]) -> Iterator[str]:
    target = f" -> {adoption.path}{' (written)' if adoption.path in written else ''}" if adoption.path else ""
    known = f" as {adoption.id}" if adoption.id and not adoption.path else ""
    yield f"{adoption.source}: {adoption.outcome}{known}{target}"
    if adoption.fields:
        yield from (f"    {line}" for line in _understood(adoption))
    yield from (f"    wrong or missing: {problem}" for problem in adoption.problems)
    lines: dict[str, list[str]] = {}
    for remark in adoption.remarks:
        lines.setdefault(remark.message, []).append(str(remark.line))
    for message, numbers in lines.items():
        yield f"    line{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}: {message}"


def _understood(adoption: Adoption) -> Iterator[str]:
    fields = adoption.fields
    yield f"title: {fields.get('title', 'none')}"
    yield f"severity: {fields.get('severity', 'none')}"
    yield from (f"{name}: {fields[name]}" for name in INSTANTS if name in fields)
    if adoption.duration:
        yield f"duration, as the document says: {adoption.duration}"
    counts = [f"{len(fields[name])} {words}" for name, words in _COUNTED.items() if fields.get(name)]
    untimed = sum("at" not in entry for entry in fields.get("timeline", ()))
    lessons = sum(len(texts) for texts in fields.get("lessons", {}).values())
    counts += [f"{lessons} lessons"] if lessons else []
    yield f"understood: {', '.join(counts) or 'no lists'}" + (f"; {untimed} entries without a time" if untimed else "")


def _total(adoptions: list[Adoption], written: list[str], write: bool) -> str:
    ready = sum(one.outcome is Outcome.READY for one in adoptions)
    incomplete = sum(one.outcome is Outcome.INCOMPLETE for one in adoptions)
    done = f"{len(written)} written" if write else "nothing written: add --write"
    return (
        f"{len(adoptions)} {'file' if len(adoptions) == 1 else 'files'}: {ready} ready, {incomplete} incomplete; {done}"
    )

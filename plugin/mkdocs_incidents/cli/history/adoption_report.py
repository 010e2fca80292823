"""The report of `incidents adopt` as text and as JSON, and the questions of `--review`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.fields import FIELDS, INSTANTS, SECTIONS
from mkdocs_incidents.reading.site_options import load_site_config
from mkdocs_incidents.recording.adoption.adoption import Adoption, Outcome
from mkdocs_incidents.setup.site_edit import docs_folder


def adoption_data(adoption: Adoption, written: list[str]) -> Mapping[str, Any]:
    """Return one file as JSON. `line` counts from 1; `understood` has the format of a record's front matter."""
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


def report_lines(adoption: Adoption, written: list[str]) -> Iterator[str]:
    """Return the lines about one file: its outcome, what was understood, and what was not."""
    target = f" -> {adoption.path}{' (written)' if adoption.path in written else ''}" if adoption.path else ""
    known = f" as {adoption.id}" if adoption.id and not adoption.path else ""
    yield f"{adoption.source}: {adoption.outcome}{known}{target}"
    if adoption.fields:
        yield from (f"    {line}" for line in _understood(adoption))
    yield from (f"    {problem}" for problem in adoption.problems)
    lines: dict[str, list[str]] = {}
    for remark in adoption.remarks:
        lines.setdefault(remark.message, []).append(str(remark.line))
    for message, numbers in lines.items():
        yield f"    line{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}: {message}"


def _understood(adoption: Adoption) -> Iterator[str]:
    fields = adoption.fields
    yield f"title: {fields.get('title', 'none')}"
    inferred = fields.get("inferred", ())
    yield f"severity: {fields.get('severity', 'not classified')}"
    for name in INSTANTS:
        if name in fields:
            yield f"{name}: {fields[name]}{' (inferred)' if name in inferred else ''}"
    if adoption.duration:
        yield f"duration, as the document says: {adoption.duration}"
    lists = [FIELDS[name] for name in SECTIONS if isinstance(fields.get(name), list)]
    counts = [f"{len(fields[one.name])} {one.entries}" for one in lists if fields[one.name]]
    untimed = sum("at" not in entry for entry in fields.get("timeline", ()))
    lessons = sum(len(texts) for texts in fields.get("lessons", {}).values())
    counts += [f"{lessons} lessons"] if lessons else []
    yield f"understood: {', '.join(counts) or 'no lists'}" + _untimed(untimed)


def _untimed(count: int) -> str:
    return f"; {count} {'entry' if count == 1 else 'entries'} without a time" if count else ""


def report_total(adoptions: list[Adoption], written: list[str], write: bool) -> str:
    """Return the last line of the report."""
    ready = sum(one.outcome is Outcome.READY for one in adoptions)
    if not adoptions:
        return "No post-mortems were found. Name their files or folders: incidents adopt PATH"
    done = f"{len(written)} written" if write else "nothing written: add --write"
    return f"{len(adoptions)} {'file' if len(adoptions) == 1 else 'files'}: {ready} ready; {done}"


def count_pages(root: Path, adoptions: Iterable[Adoption]) -> int:
    """Return how many of the documents that would be copied are pages of the site."""
    docs = os.path.relpath(docs_folder(root, load_site_config(root)), root)
    sources = [one.source for one in adoptions if one.outcome is Outcome.READY and one.original is None]
    return sum(source.startswith(f"{Path(docs).as_posix()}/") for source in sources)


_DIGITS = "123456789"


def review_adoptions(adoptions: Sequence[Adoption], settings: ResponseSettings) -> list[Adoption]:
    """Ask about each record that is ready. Records that the user skips (`s`), and all after `q`, are left out."""
    reviewed: list[Adoption] = []
    for number, adoption in enumerate(adoptions):
        if adoption.outcome is not Outcome.READY:
            reviewed.append(adoption)
            continue
        say(f"{adoption.source}: {adoption.fields['title']}")
        answer = _review(adoption, settings)
        if answer == "q":
            return [*reviewed, *(one for one in adoptions[number:] if one.outcome is not Outcome.READY)]
        if answer != "s":
            reviewed.append(adoption)
    return reviewed


def _review(adoption: Adoption, settings: ResponseSettings) -> str:
    """Ask about one record. Returns `s` for skip, `q` for quit, or "" when it is done."""
    for name in adoption.fields.get("inferred", []):
        key = _ask(f"  {name}: {adoption.fields[name]} (inferred)  [y] right  [n] unknown  [Enter] leave", "yn")
        if key in "sq" and key:
            return key
        if key == "y":
            adoption.fields = _without_mark(adoption.fields, name)
        elif key == "n":
            left = _without_mark(adoption.fields, name)
            adoption.fields = {other: value for other, value in left.items() if other != name}
    if "severity" not in adoption.fields:
        names = settings.scale.names[: len(_DIGITS)]
        choice = "  ".join(f"[{digit}] {name}" for digit, name in zip(_DIGITS, names, strict=False))
        key = _ask(f"  severity: not known  {choice}  [Enter] leave", _DIGITS[: len(names)])
        if key in "sq" and key:
            return key
        if key:
            adoption.fields = {**adoption.fields, "severity": names[_DIGITS.index(key)]}
    return ""


def _ask(question: str, keys: str) -> str:
    say(f"{question}  [s] skip this file  [q] stop")
    return next(key for key in _keys() if key in {*keys, "s", "q", ""})


def _keys() -> Iterator[str]:
    while True:
        key = click.getchar()
        yield "" if key in ("\r", "\n") else key


def _without_mark(fields: Mapping[str, Any], name: str) -> dict[str, Any]:
    left = [other for other in fields["inferred"] if other != name]
    return {
        **{key: value for key, value in fields.items() if key != "inferred"},
        **({"inferred": left} if left else {}),
    }

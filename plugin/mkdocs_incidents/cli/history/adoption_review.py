"""The questions of `incidents adopt --review`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.recording.adoption.adoption import Adoption, Outcome

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

"""Finds secrets in a record's file, and personal data in its public text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from itertools import islice
from urllib.parse import unquote

from mkdocs_incidents.checking.exposure.personal_data import find_personal_data
from mkdocs_incidents.checking.exposure.secrets import find_secrets
from mkdocs_incidents.checking.exposure.sensitive_text import SensitiveText
from mkdocs_incidents.checking.finding import MOST, Fault, with_more
from mkdocs_incidents.markdown.render import no_links, render_document
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.problems import Location
from mkdocs_incidents.reading.front_matter import FrontMatter
from mkdocs_incidents.reading.internal_blocks import INVISIBLE, list_shown_spans, list_texts

_MESSAGES = {"INC154": "this looks like a secret", "INC155": "this would be public"}


@dataclass(frozen=True, slots=True)
class Exposure:
    """A sensitive text in a record, and whether the public can read it or only people with the repository."""

    found: SensitiveText
    to_public: bool


def list_exposures(front: FrontMatter, public: Incident | None) -> tuple[Exposure, ...]:
    """List each sensitive text of a record once. `public` is its public text, if it has any."""
    published = set(_list_published(public)) if public else set()
    found = sorted({*published, *find_secrets(f"{front.yaml}\n{front.body}")}, key=lambda text: (text.kind, text.whole))
    return tuple(Exposure(text, text in published) for text in found)


def list_exposure_faults(exposures: Iterable[Exposure], path: str, front: FrontMatter) -> Iterator[Fault]:
    """Return secrets in the file, and personal data in the public text."""
    placed = ((one, place) for one in exposures for place in _locate(one, path, front))
    for (one, place), more in with_more(placed):
        code = "INC155" if one.to_public else "INC154"
        yield Fault(place, code, f"{_MESSAGES[code]}: {one.found}{more}")


def _locate(exposure: Exposure, path: str, front: FrontMatter) -> tuple[Location, ...]:
    """Return the positions, outside internal blocks if the text is public.

    The file's start if it is written differently.
    """
    halves = ((front.yaml, front.yaml_line), (front.body, front.body_line))
    places = (Location(path, *place) for half, first in halves for place in _find(exposure, half, first))
    return tuple(dict.fromkeys(islice(places, MOST))) or (Location(path),)


def _list_published(public: Incident) -> Iterator[SensitiveText]:
    nameless = replace(public, artifact=replace(public.artifact, path=""))
    text = "\n".join(dict.fromkeys(shown for written in list_texts(nameless) for shown in list_shown(written)))
    yield from find_secrets(text)
    yield from find_personal_data(text)


def _find(exposure: Exposure, half: str, first_line: int) -> Iterator[tuple[int, int]]:
    for start, end in list_shown_spans(half) if exposure.to_public else ((0, len(half)),):
        for match in re.finditer(re.escape(exposure.found.text), half[start:end]):
            at = start + match.start()
            yield first_line + half.count("\n", 0, at), at - half.rfind("\n", 0, at)


_PLAIN = re.compile(r"[^\\&<*_`~%\[\](){}|\x80-\U0010ffff]*")
"""Text that rendering does not change."""
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_DEFANGED = (
    (re.compile(r"\s?[\[({<]\s?(?:\.|dot|punkt)\s?[\])}>]\s?", re.IGNORECASE), "."),
    (re.compile(r"\s?[\[({<]\s?(?:@|at|ät)\s?[\])}>]\s?", re.IGNORECASE), "@"),
)
"""`10[.]0[.]0[.]5` and `bob [at] acme.io` hide an address from programs, but not from readers."""


def list_shown(markdown: str) -> Iterator[str]:
    """Return the text as written and, if that differs, as rendered and with its addresses decoded."""
    yield markdown
    if _PLAIN.fullmatch(markdown):
        return
    yield _fold(render_document(markdown, resolve=no_links).text)
    yield _fold(unquote(unescape(re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", markdown))))


def _fold(text: str) -> str:
    """Fold the text: no invisible characters, usual width, and addresses without tricks."""
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).replace("\u3002", ".")
    for pattern, sign in _DEFANGED:
        plain = pattern.sub(sign, plain)
    return plain

"""Finds files that may be post-mortems: named files, and files in folders or with names that suggest it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mkdocs_incidents.recording.adoption.formats.source_text import SUFFIXES
from mkdocs_incidents.storage.bounds import files_below
from mkdocs_incidents.storage.rendered_files import MANIFEST, list_rendered

_PLACE = re.compile(
    r"(?!.*(?:response|management|handling|process|training))"
    r"(?:.*[-_ .])?(?:post-?_?mortems?|incidents?|incident[-_ ]?(?:reports?|reviews?|history|log)|outages?|rcas?"
    r"|root[-_ ]cause[-_ ]analys[ei]s|retrospectives?|pms?)(?:[-_ .].*)?",
    re.IGNORECASE,
)
_FILE = re.compile(r".*(?:post-?_?\s?mortem|incident|outage|\brca\b|root[-_ ]cause).*", re.IGNORECASE)
_NEVER_LOOKED_AT = frozenset({"node_modules", "site", "vendor", "venv", "dist", "build", "target", "__pycache__"})
_NO_DOCUMENT = re.compile(
    r"readme|contributing|code[-_]of[-_]conduct|changelog|changes|licen[cs]e|copying|notice|security|codeowners|authors"
    r"|maintainers|governance|support|makefile|dockerfile|gemfile|procfile|rakefile|jenkinsfile|vagrantfile|index"
    r"|summary|sidebar|_sidebar|_index|toc|requirements|robots|mkdocs|properdocs|company\.config|cname|version",
    re.IGNORECASE,
)
_SAMPLES = re.compile(r"templates?|testdata|fixtures|_layouts|_includes|layouts", re.IGNORECASE)
_TEMPLATE = re.compile(r".*(?:templates?\b|_template|template_|yyyy|xxxx|boilerplate|skeleton).*", re.IGNORECASE)
_PROCESS = re.compile(
    r".*\b(?:run-?books?|play-?books?|process|polic(?:y|ies)|guides?|guidelines?|how-?to|checklists?|response-plan|roles)\b.*",
    re.IGNORECASE,
)


class Sign(StrEnum):
    """Why a file may be a post-mortem, judged by its path alone."""

    NAMED = "named on the command line"
    PLACE = "in a folder of post-mortems"
    FOLDER = "in a folder that was named"
    NAME = "called a post-mortem"
    NONE = "nothing"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be a post-mortem. `other` says why it cannot be one, for example a template or a README."""

    path: Path
    sign: Sign
    other: str = ""


def find_candidates(root: Path, paths: Iterable[Path], passed_over: Iterable[str]) -> Iterator[Candidate]:
    """Yield each candidate once: named files, files in named folders, or by default those of the repository.

    `passed_over` are the folders of records and standards, which are skipped by default, like the files that
    `incidents render` wrote.
    """
    seen: set[Path] = set()
    named = list(paths)
    skipped = [] if named else [root / folder for folder in passed_over]
    for start in named or [root]:
        for one in _below(start, skipped, named=bool(named)) if start.is_dir() else [_named(start)]:
            if (real := one.path.resolve()) not in seen:
                seen.add(real)
                yield one


def _named(path: Path) -> Candidate:
    return Candidate(path, Sign.NAMED)


def _below(folder: Path, skipped: list[Path], *, named: bool) -> Iterator[Candidate]:
    files = files_below(folder)
    rendered = {one for path in files if path.name == MANIFEST and not named for one in list_rendered(path)}
    for path in files:
        if path in rendered or path.suffix.lower() not in SUFFIXES:
            continue
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith(".") or part in _NEVER_LOOKED_AT for part in inside)
        if hidden or any(path.is_relative_to(one) for one in skipped):
            continue
        places = (*folder.resolve().parts[-1:], *inside[:-1]) if named else inside[:-1]
        if (sign := _sign(path, places, named=named)) or path.suffix.lower() in (".md", ".markdown"):
            yield Candidate(path, sign or Sign.NONE, _why_not(path, inside[:-1]))


def _sign(path: Path, places: Iterable[str], *, named: bool) -> Sign | None:
    if any(_PLACE.fullmatch(part) for part in places):
        return Sign.PLACE
    if named:
        return Sign.FOLDER
    return Sign.NAME if _FILE.fullmatch(path.stem) else None


def _why_not(path: Path, folders: Iterable[str]) -> str:
    if path.is_symlink():  # in a folder of somebody else's it may lead to any file of this machine
        return "a symbolic link: name the file that it leads to"
    if any(_SAMPLES.fullmatch(folder) for folder in folders):
        return "in a folder of templates"
    if _NO_DOCUMENT.fullmatch(path.stem) or (path.suffix == "" and _NO_DOCUMENT.fullmatch(path.name)):
        return "a file about the folder"
    return "a template" if _TEMPLATE.fullmatch(path.stem) else ""


def is_about_process(path: Path) -> bool:
    """Whether the names of the file or its folder are those of documents on how to respond.

    Such documents may mention incidents on every line.
    """
    return any(_PROCESS.fullmatch(name) for name in (path.stem, path.parent.name))

"""Reads the company's list of texts that look sensitive but are allowed, each with a reason."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule_table import Levels
from mkdocs_incidents.checking.schema import compile_schema, load_schema
from mkdocs_incidents.problems import Problem
from mkdocs_incidents.reading.yaml_file import YamlFile, load_yaml_file

FILE_NAME = "allowed-texts.yaml"


@dataclass(frozen=True, slots=True)
class AllowedTexts:
    """The fingerprints of a list, each with its position; a list that is wrong anywhere allows nothing."""

    file: YamlFile
    positions: Mapping[str, int]
    problems: tuple[Problem, ...]

    def find_unused(self, used: Collection[str], levels: Levels) -> Iterator[Problem]:
        """The entries that no record needs."""
        unused = (
            Finding("CFG206", ("allowed", position, "fingerprint"), f"no record contains {fingerprint}")
            for fingerprint, position in self.positions.items()
            if fingerprint not in used
        )
        yield from _place(unused, self.file, levels)


def load_allowed_texts(root: Path, folder: str, levels: Levels) -> AllowedTexts:
    """The list in a folder of the repository; no file, an empty list."""
    path = f"{folder}/{FILE_NAME}"
    if not os.path.lexists(root / path):
        return AllowedTexts(YamlFile(path), {}, ())
    file = load_yaml_file(root, path)
    if file.error:
        problem = levels.unreadable(path, file.error)
        return AllowedTexts(file, {}, (problem,) if problem else ())
    findings = tuple(compile_schema("CFG", load_schema("allowed-texts")).findings(file.value))
    entries = () if findings else file.value["allowed"]
    positions = {entry["fingerprint"]: position for position, entry in enumerate(entries)}
    return AllowedTexts(file, positions, tuple(_place(findings, file, levels)))


def _place(findings: Iterable[Finding], file: YamlFile, levels: Levels) -> Iterator[Problem]:
    return levels.problems((file.locate(finding.path, key=finding.at_key), finding) for finding in findings)

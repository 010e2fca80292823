"""Reads and checks the company's files: configuration, providers, standards, and the list of allowed texts."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mkdocs_incidents.checking.checked_file import CheckedFile
from mkdocs_incidents.checking.config_check import (
    CheckedConfig,
    check_config,
    check_readiness,
    check_standards,
    place_findings,
    read_config,
)
from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import ReadinessContext
from mkdocs_incidents.checking.rule_table import Levels
from mkdocs_incidents.checking.schema import compile_schema, load_schema
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.problems import Problem
from mkdocs_incidents.reading.company_config import load_config_file
from mkdocs_incidents.reading.yaml_file import YamlFile, load_yaml_file, load_yaml_files

LoadStandards = Callable[[Path, Company, Levels], tuple[tuple[Standard, ...], tuple[Problem, ...]]]
"""A function that reads and expands the standards of a company. It also returns the problems in their files."""

_ALLOWED_TEXTS = "allowed-texts.yaml"


@dataclass(frozen=True, slots=True)
class CheckedCompany:
    """The company and its standards, and the problems in their files."""

    company: Company
    levels: Levels
    standards: tuple[Standard, ...]
    problems: tuple[Problem, ...]


def load_config(root: Path, name: str, rules: Mapping[str, object]) -> tuple[YamlFile, CheckedConfig]:
    """Read the configuration file. `rules` are levels set elsewhere; they take precedence over the file's own."""
    file = load_config_file(root, name)
    return file, read_config(file, rules)


def check_company(root: Path, file: YamlFile, read: CheckedConfig, load_standards: LoadStandards) -> CheckedCompany:
    """Add the company's own providers and its standards, and run the rules on all of it."""
    standards_path = read.company.response.standards_path
    config = check_config(read, file, load_yaml_files(root, f"{standards_path}/providers"), root)
    standards, unusable = load_standards(root, config.company, config.levels)
    in_standards = check_standards(standards, config.company, config.levels)
    return CheckedCompany(config.company, config.levels, standards, (*config.problems, *unusable, *in_standards))


def check_company_readiness(
    file: YamlFile, company: CheckedCompany, files: Sequence[CheckedFile], now: datetime
) -> Iterator[Problem]:
    """Run the readiness rules. They need all `files` of the repository."""
    context = ReadinessContext(
        company=company.company,
        incidents=tuple(one.incident for one in files if one.incident),
        drills=tuple(one.drill for one in files if one.drill),
        standards=company.standards,
        now=now,
    )
    return check_readiness(file, context, company.levels)


@dataclass(frozen=True, slots=True)
class AllowedTexts:
    """The fingerprints of a list, each with its position. If anything in the list is wrong, it allows nothing."""

    file: YamlFile
    positions: Mapping[str, int]
    problems: tuple[Problem, ...]

    def find_unused(self, used: Collection[str], levels: Levels) -> Iterator[Problem]:
        """Return the entries that no record needs."""
        unused = (
            Finding("CFG206", ("allowed", position, "fingerprint"), f"no record contains {fingerprint}")
            for fingerprint, position in self.positions.items()
            if fingerprint not in used
        )
        yield from place_findings(unused, self.file, levels)


def load_allowed_texts(root: Path, folder: str, levels: Levels) -> AllowedTexts:
    """Read the list of allowed texts from a folder of the repository. It is empty if there is no file."""
    path = f"{folder}/{_ALLOWED_TEXTS}"
    if not os.path.lexists(root / path):
        return AllowedTexts(YamlFile(path), {}, ())
    file = load_yaml_file(root, path)
    if file.error:
        problem = levels.unreadable(path, file.error)
        return AllowedTexts(file, {}, (problem,) if problem else ())
    findings = tuple(compile_schema("CFG", load_schema("allowed-texts")).findings(file.value))
    entries = () if findings else file.value["allowed"]
    positions = {entry["fingerprint"]: position for position, entry in enumerate(entries)}
    return AllowedTexts(file, positions, tuple(place_findings(findings, file, levels)))

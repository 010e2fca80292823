"""Reads and checks the configuration, with what belongs to it: providers of the company's own, and the standards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mkdocs_incidents.checking.checked_file import CheckedFile
from mkdocs_incidents.checking.config_check import (
    CheckedConfig,
    check_config,
    check_readiness,
    check_standards,
    read_config,
)
from mkdocs_incidents.checking.rule import ReadinessContext
from mkdocs_incidents.checking.rule_table import Levels
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.problems import Problem
from mkdocs_incidents.reading.company_config import load_config_file
from mkdocs_incidents.reading.yaml_file import YamlFile, load_yaml_files


@dataclass(frozen=True, slots=True)
class CheckedCompany:
    """The company and its standards, and what is wrong with their files."""

    company: Company
    levels: Levels
    standards: tuple[Standard, ...]
    problems: tuple[Problem, ...]


def load_config(root: Path, name: str, rules: Mapping[str, object]) -> tuple[YamlFile, CheckedConfig]:
    """The configuration's file and what it says; `rules` are levels given elsewhere, which win over its own."""
    file = load_config_file(root, name)
    return file, read_config(file, rules)


def check_company(root: Path, file: YamlFile, read: CheckedConfig) -> CheckedCompany:
    """Add the company's own providers and the standards, and run the rules on all of it."""
    from mkdocs_incidents.runbook.expanded_standards import load_standards  # noqa: PLC0415 - a third of all imports

    standards_path = read.company.response.standards_path
    config = check_config(read, file, load_yaml_files(root, f"{standards_path}/providers"), root)
    standards, unusable = load_standards(root, config.company, config.levels)
    in_standards = check_standards(standards, config.company, config.levels)
    return CheckedCompany(config.company, config.levels, standards, (*config.problems, *unusable, *in_standards))


def check_company_readiness(
    file: YamlFile, company: CheckedCompany, files: Sequence[CheckedFile], now: datetime
) -> Iterator[Problem]:
    """What the rules on readiness find, which look at all `files` of the repository."""
    context = ReadinessContext(
        company=company.company,
        incidents=tuple(one.incident for one in files if one.incident),
        drills=tuple(one.drill for one in files if one.drill),
        standards=company.standards,
        now=now,
    )
    return check_readiness(file, context, company.levels)

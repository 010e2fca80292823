"""Checks the company's files: company.config.yaml, its own providers, the standards, and an old cache."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs_incidents.catalogue.names import normal
from mkdocs_incidents.catalogue.provider_fields import parse_providers
from mkdocs_incidents.checking.finding import Finding, take_most
from mkdocs_incidents.checking.rule import ReadinessContext
from mkdocs_incidents.checking.rule_table import RULES, Levels, unknown_codes, unknown_levels
from mkdocs_incidents.checking.schema import compile_schema, load_schema
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.provider import Provider
from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.problems import Location, Problem
from mkdocs_incidents.reading.company_config import SECTION, parse_company
from mkdocs_incidents.reading.yaml_file import YamlFile


@dataclass(frozen=True, slots=True)
class CheckedConfig:
    """The company, built from the valid parts of its files, and the problems in them."""

    company: Company
    levels: Levels
    problems: tuple[Problem, ...]


def read_config(config: YamlFile, site_rules: Mapping[str, object]) -> CheckedConfig:
    """Check the configuration with its schema. `site_rules` are levels set elsewhere, which take precedence."""
    findings = list(compile_schema("CFG", load_schema("company")).findings(config.value)) if config.value else []
    rejected = frozenset(_rejected_key(finding) for finding in findings)
    company = parse_company(config.value or {}, rejected)
    own = _own_levels(config)
    wrong = {code for code, _, _ in unknown_levels(own)}
    levels = Levels({**{code: level for code, level in own.items() if code not in wrong}, **site_rules})
    for code, message, advice in unknown_codes(own):
        findings.append(Finding("CFG203", (SECTION, "rules", code), message, advice, at_key=True))
    problems = list(place_findings(findings, config, levels))
    if config.error and (problem := levels.unreadable(config.path, config.error)):
        problems.append(problem)
    return CheckedConfig(company, levels, tuple(problems))


def check_config(
    read: CheckedConfig, config: YamlFile, provider_files: Iterable[YamlFile], root: Path
) -> CheckedConfig:
    """Add the company's own providers and run the rules on the company, if there is a configuration."""
    providers, problems = check_provider_files(provider_files, read.levels)
    company = replace(read.company, providers=providers)
    found = [
        finding
        for rule in RULES
        if rule.check_company and not config.error
        for finding in take_most(rule.check_company(company))
    ]
    found.extend(_check_status_script(company, root))
    found.extend(_check_records_folder(company, root))
    return CheckedConfig(company, read.levels, (*read.problems, *problems, *place_findings(found, config, read.levels)))


def check_readiness(config: YamlFile, context: ReadinessContext, levels: Levels) -> Iterator[Problem]:
    """Run the rules on readiness, if there is a configuration."""
    rules = (rule for rule in RULES if rule.check_readiness and not config.error)
    found = (finding for rule in rules if rule.check_readiness for finding in take_most(rule.check_readiness(context)))
    yield from place_findings(found, config, levels)


def place_findings(findings: Iterable[Finding], file: YamlFile, levels: Levels) -> Iterator[Problem]:
    """Turn findings in a YAML file into problems, without those whose rule is off."""
    return levels.problems((file.locate(finding.path, key=finding.at_key), finding) for finding in findings)


def _check_status_script(company: Company, root: Path) -> Iterator[Finding]:
    """Check that the status check exists if it is a file, because the runbook prints it."""
    script = company.response.status_check.split(maxsplit=1)[0]
    if "/" in script and not script.startswith(("/", "~", "$")) and not (root / script).is_file():
        yield Finding("CFG307", (SECTION, "status_check"), f"there is no file {script}")


def _check_records_folder(company: Company, root: Path) -> Iterator[Finding]:
    """Check that each configured folder of records exists. The default may be missing: Git stores no empty folders."""
    paths = company.response.artifacts_paths
    for index, folder in enumerate(paths):
        if folder != parse_company({}).response.artifacts_path and not (root / folder).is_dir():
            place = (SECTION, "paths", "artifacts", *((index,) if len(paths) > 1 else ()))
            yield Finding("CFG207", place, f"there is no folder {folder}, so there are no records")


def _own_levels(config: YamlFile) -> Mapping[str, object]:
    """Return the configured levels. Each is checked by itself, so that one mistake does not disable the others."""
    section = config.value.get(SECTION) if isinstance(config.value, Mapping) else None
    levels = section.get("rules") if isinstance(section, Mapping) else None
    return levels if isinstance(levels, Mapping) else {}


def _rejected_key(finding: Finding) -> str:
    """Return the key of `incident_response` that a finding is about."""
    inside = len(finding.path) > 1 and finding.path[0] == SECTION
    return str(finding.path[1] if inside else next(iter(finding.path), SECTION))


_FOLDER = ".cache/incidents"


def check_old_cache(root: Path, levels: Levels) -> Iterator[Problem]:
    """Report a cache folder of an earlier version, which is no longer read."""
    if os.path.lexists(root / _FOLDER):
        problem = levels.problem(Location(_FOLDER), "SRC013", "a cache in the repository is not used")
        yield from [problem] if problem else []


def check_provider_files(files: Iterable[YamlFile], levels: Levels) -> tuple[tuple[Provider, ...], tuple[Problem, ...]]:
    """Return the entries of valid files, and the problems of the others."""
    schema = compile_schema("PRO", load_schema("provider"))
    providers: list[Provider] = []
    problems: list[Problem | None] = []
    for file in files:
        if file.error:
            problems.append(levels.unreadable(file.path, file.error))
            continue
        found = list(schema.findings(file.value)) or list(_check_claims(file, providers))
        for item in found:
            place = file.locate(item.path, key=item.at_key)
            problems.append(levels.problem(place, item.code, item.message, item.advice))
        if not found:
            providers.extend(parse_providers(file.value, own=True))
    return tuple(providers), tuple(problem for problem in problems if problem)


def _check_claims(file: YamlFile, before: Iterable[Provider]) -> Iterator[Finding]:
    """Check that no two entries of one kind have the same name."""
    claimed = {
        (provider.kind, normal(alias)): provider.name
        for provider in before
        for alias in (provider.key, *provider.aliases)
    }
    for index, entry in enumerate(file.value["providers"]):
        for position, alias in enumerate(entry.get("aliases", ())):
            claim = (file.value["kind"], normal(alias))
            other = claimed.setdefault(claim, entry["name"])
            if other != entry["name"]:
                message = f"the alias {alias} of {entry['name']} is also that of {other}"
                yield Finding("PRO201", ("providers", index, "aliases", position), message)


def check_standards(standards: Iterable[Standard], company: Company, levels: Levels) -> Iterator[Problem]:
    """Run the rules on standards for all standards."""
    standards = tuple(standards)
    by_path = {standard.path: standard for standard in standards if standard.path}
    for rule in RULES:
        for found in rule.check_standards(standards, company) if rule.check_standards else ():
            path, line = found.place
            if path in by_path and (
                problem := levels.problem(Location(path, line), found.code, found.message, found.advice)
            ):
                yield problem

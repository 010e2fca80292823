"""The company's own entries for the catalogue of providers: files of the same form as ours, which they override."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_incidents.catalogue.lookup import normal
from mkdocs_incidents.catalogue.provider_fields import parse_providers
from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.levels import Levels
from mkdocs_incidents.checking.schema import compile_schema, load_schema
from mkdocs_incidents.model.provider import Provider
from mkdocs_incidents.problems import Problem
from mkdocs_incidents.reading.yaml_file import YamlFile


def check_provider_files(files: Iterable[YamlFile], levels: Levels) -> tuple[tuple[Provider, ...], tuple[Problem, ...]]:
    """The entries of the files that are right as a whole, and what is wrong with the others."""
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
    """No two entries of one kind claim the same name."""
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

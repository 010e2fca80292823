"""Rules on the providers in the configuration, and on the company's own entries."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_incidents.catalogue.command_values import build_section_values
from mkdocs_incidents.catalogue.lookup import find_providers, is_name, known_names
from mkdocs_incidents.catalogue.settings import PROVIDER_SETTINGS
from mkdocs_incidents.catalogue.shell_variables import used_values
from mkdocs_incidents.catalogue.used_providers import provider_places, services_with, used_providers
from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import Rule
from mkdocs_incidents.checking.suggestions import did_you_mean
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.provider import Provider
from mkdocs_incidents.problems import FieldPath, Level

_SECTION: FieldPath = ("incident_response",)
_OWN_ENTRY = "or describe it in standards/ops/providers/"


def check_set(company: Company) -> Iterator[Finding]:
    """Each setting for the rollback checklist has a value."""
    for setting in PROVIDER_SETTINGS:
        if company.setting(setting.key) is None and not setting.optional:
            path = tuple(setting.key.split("."))
            yield Finding(
                "CFG301", path, f"{setting.key} is not set", f"set it to {setting.asks}, or to none", at_key=True
            )


def check_known(company: Company) -> Iterator[Finding]:
    """Each named provider has an entry, of its own kind or another."""
    others = [setting.kind for setting in PROVIDER_SETTINGS]
    for kind, key, path, value in provider_places(company):
        for name in find_providers(kind, value, company.providers).unknown:
            if any(is_name(other, name, company.providers) for other in others):
                continue
            match = did_you_mean(name, known_names(kind, company.providers))
            advice = f"did you mean {match}? {_OWN_ENTRY}" if match else f"correct the name, {_OWN_ENTRY}"
            yield Finding("CFG302", path, f"{key}: the catalogue has no {name}", advice)


def check_clear(company: Company) -> Iterator[Finding]:
    """No name could mean several services of a provider."""
    for kind, key, path, value in provider_places(company):
        for name, provider in find_providers(kind, value, company.providers).ambiguous:
            yield Finding(
                "CFG303",
                path,
                f"{key}: {name} is ambiguous, and was read as {provider.name}",
                "name the service that you use",
            )


def check_values(company: Company) -> Iterator[Finding]:
    """Each configurable variable has a value, from the company or from a service that uses the provider."""
    for path, provider in used_providers(company):
        lacking = build_section_values(provider, company, services_with(provider, company)).lacking
        if lacking:
            names = ", ".join(value.name for value in lacking)
            yield Finding("CFG304", path, f"{provider.name}: no value for {names}")


def check_value_names(company: Company) -> Iterator[Finding]:
    """Each value belongs to a command of a provider that is used, and is not a secret."""
    known = {value.name: value for _, provider in _all_used(company) for value in used_values(provider)}
    for path, name in _given(company):
        value = known.get(name)
        if value is None:
            match = did_you_mean(name, known)
            yield Finding("CFG305", path, f"no command uses {name}", f"did you mean {match}?" if match else "")
        elif value.secret:
            yield Finding("CFG306", path, f"{name} is a secret", at_key=True)
        elif value.at_incident:
            yield Finding("CFG305", path, f"{name} is only known during an incident: {value.means}", "remove it")


def _all_used(company: Company) -> Iterator[tuple[FieldPath, Provider]]:
    """Return `used_providers` with those of optional settings."""
    yield from used_providers(company)
    for setting in (setting for setting in PROVIDER_SETTINGS if setting.free):
        found = find_providers(setting.kind, company.setting(setting.key), company.providers).providers
        yield from ((tuple(setting.key.split(".")), provider) for provider in found)


def _given(company: Company) -> Iterator[tuple[FieldPath, str]]:
    yield from (((*_SECTION, "values", name), name) for name in company.response.values)
    for index, service in enumerate(company.response.services):
        yield from (((*_SECTION, "services", index, "values", name), name) for name in service.values)


PROVIDER_RULES = (
    Rule("CFG301", Level.INFO, "The providers of the rollback checklist are set", "Set the key, or set it to none.", check_company=check_set),
    Rule("CFG302", Level.WARNING, "Every named provider is in the catalogue", "Correct the name, or describe the provider in standards/ops/providers/.", check_company=check_known),
    Rule("CFG303", Level.WARNING, "A provider's name is not ambiguous", "Name the service: AWS ECS rather than AWS.", check_company=check_clear),
    Rule("CFG304", Level.INFO, "All values of the runbook's commands are set", "Set them under incident_response.values, or in the service's values.", check_company=check_values),
    Rule("CFG305", Level.WARNING, "Every value is used by a command", "Correct the name, or remove the value.", check_company=check_value_names),
    Rule("CFG306", Level.ERROR, "No value is a secret", "Remove it. Store it in the environment or in a password manager."),
    Rule("CFG307", Level.WARNING, "The status check exists", "Correct the path, or remove status_check: the runbook then prints incidents status."),
    Rule("PRO101", Level.ERROR, "Your own provider has all required keys", "Add the key; the guide has an example."),
    Rule("PRO102", Level.ERROR, "Every value of your own provider has the right type", "Steps and caveats are lists of groups with `text:`."),
    Rule("PRO103", Level.ERROR, "The kind of your own provider is known", "Use one of the listed kinds."),
    Rule("PRO104", Level.ERROR, "The date of the last check is a date", "Write YYYY-MM-DD."),
    Rule("PRO105", Level.ERROR, "Keys, aliases and URLs have the right format", "Write keys and aliases in lower case, and each text on one line."),
    Rule("PRO106", Level.ERROR, "Every key of your own provider is known", "Correct the spelling."),
    Rule("PRO107", Level.ERROR, "Your own provider is complete", "A verified step names its source; a hosting provider has rollback steps."),
    Rule("PRO201", Level.ERROR, "Every alias belongs to only one of your own providers", "Remove it from one of them."),
)  # fmt: skip

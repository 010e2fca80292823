"""All rules, and their levels in this repository."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import Rule
from mkdocs_incidents.checking.rules.blameless import BLAMELESS_RULES
from mkdocs_incidents.checking.rules.company_rules import COMPANY_RULES, SERVICE_RULES
from mkdocs_incidents.checking.rules.completeness_rules import COMPLETENESS_RULES
from mkdocs_incidents.checking.rules.follow_up_rules import FOLLOW_UP_RULES
from mkdocs_incidents.checking.rules.identity_rules import IDENTITY_RULES
from mkdocs_incidents.checking.rules.instant_rules import INSTANT_RULES
from mkdocs_incidents.checking.rules.provider_rules import PROVIDER_RULES
from mkdocs_incidents.checking.rules.readiness_rules import READINESS_RULES
from mkdocs_incidents.checking.rules.reading_rules import READING_RULES, RECORD_SCHEMA_RULES
from mkdocs_incidents.checking.rules.standard_rules import STANDARD_RULES
from mkdocs_incidents.checking.suggestions import did_you_mean
from mkdocs_incidents.printable import escape_unprintable
from mkdocs_incidents.problems import Level, Location, Problem, SourceError

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *READING_RULES,
            *RECORD_SCHEMA_RULES,
            *INSTANT_RULES,
            *COMPLETENESS_RULES,
            *FOLLOW_UP_RULES,
            *BLAMELESS_RULES,
            *IDENTITY_RULES,
            *COMPANY_RULES,
            *SERVICE_RULES,
            *PROVIDER_RULES,
            *STANDARD_RULES,
            *READINESS_RULES,
        ),
        key=lambda rule: rule.code,
    )
)
"""In the order of the reference page, which is generated from this tuple."""

_DEFAULTS = {rule.code: rule.level for rule in RULES}
_ADVICE = {rule.code: rule.advice for rule in RULES}


class Levels:
    """Returns a rule's level: the `configured` one by code, or else the rule's own."""

    def __init__(self, configured: Mapping[str, Any]) -> None:
        self.configured: Mapping[str, Level | None] = {code: parse_level(level) for code, level in configured.items()}

    def problem(
        self, location: Location, code: str, message: str, advice: str = "", *, lenient: bool = False
    ) -> Problem | None:
        """Return the problem, or None if its rule is off. If `lenient`, errors become warnings by default."""
        default = Level.WARNING if lenient and _DEFAULTS[code] is Level.ERROR else _DEFAULTS[code]
        level = self.configured.get(code) or default
        return None if level is Level.OFF else Problem(location, code, level, message, advice or _ADVICE[code])

    def problems(self, placed: Iterable[tuple[Location, Finding]]) -> Iterator[Problem]:
        """Return the problems for findings with positions, without those whose rule is off."""
        for place, finding in placed:
            if problem := self.problem(place, finding.code, finding.message, finding.advice):
                yield problem

    def unreadable(self, path: str, error: SourceError, *, lenient: bool = False) -> Problem | None:
        """Return the problem for a file that could not be read."""
        place = Location(escape_unprintable(path), error.line, error.column)
        return self.problem(place, error.code, error.message, lenient=lenient)


def parse_level(value: Any) -> Level | None:
    """Parse a level. YAML readers turn `off` into False."""
    if value is False:
        return Level.OFF
    return Level(value) if value in list(Level) else None


def unknown_codes(configured: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Return each entry that names no rule, as (code, message, advice)."""
    for code in configured:
        if code not in _DEFAULTS:
            yield code, f"there is no rule {code}", did_you_mean_rule(code)


def unknown_levels(configured: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Return each entry that names no level, as (code, message, advice)."""
    for code, level in configured.items():
        if parse_level(level) is None:
            yield code, f"the level of {code} cannot be '{level}'", "error, warning, info or off"


def did_you_mean_rule(code: str) -> str:
    """Suggest the rule that was probably meant, or refer to the reference."""
    match = did_you_mean(code, _DEFAULTS)
    return f"did you mean {match}?" if match else "the reference lists the rules"

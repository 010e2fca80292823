"""Every rule of the package, in the order of the reference page, which is generated from this tuple."""

from __future__ import annotations

from mkdocs_incidents.validation.rule import Rule
from mkdocs_incidents.validation.rules.blameless import BLAMELESS_RULES
from mkdocs_incidents.validation.rules.company import COMPANY_RULES
from mkdocs_incidents.validation.rules.completeness import COMPLETENESS_RULES
from mkdocs_incidents.validation.rules.follow_up import FOLLOW_UP_RULES
from mkdocs_incidents.validation.rules.identity import IDENTITY_RULES
from mkdocs_incidents.validation.rules.instants import INSTANT_RULES
from mkdocs_incidents.validation.rules.providers import PROVIDER_RULES
from mkdocs_incidents.validation.rules.reading import READING_RULES
from mkdocs_incidents.validation.rules.record_schema import RECORD_SCHEMA_RULES
from mkdocs_incidents.validation.rules.services import SERVICE_RULES
from mkdocs_incidents.validation.rules.standards import STANDARD_RULES

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
        ),
        key=lambda rule: rule.code,
    )
)

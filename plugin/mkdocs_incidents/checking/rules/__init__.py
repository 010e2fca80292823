"""All rules, in the order of the reference page, which is generated from this tuple."""

from __future__ import annotations

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

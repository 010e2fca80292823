"""The check of the runbook, the post-mortem template and the documents beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_incidents.checking.levels import Levels
from mkdocs_incidents.checking.rules import RULES
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.problems import Location, Problem


def check_standards(standards: Iterable[Standard], company: Company, levels: Levels) -> Iterator[Problem]:
    """Run the rules on standards over all of them."""
    standards = tuple(standards)
    by_path = {standard.path: standard for standard in standards if standard.path}
    for rule in RULES:
        for found in rule.check_standards(standards, company) if rule.check_standards else ():
            path, line = found.place
            if path in by_path and (
                problem := levels.problem(Location(path, line), found.code, found.message, found.advice)
            ):
                yield problem

"""The check of drills, reviews and promises: what is found has its place in the configuration."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_incidents.checking.finding import take_most
from mkdocs_incidents.checking.levels import Levels
from mkdocs_incidents.checking.rule import ReadinessContext
from mkdocs_incidents.checking.rules import RULES
from mkdocs_incidents.problems import Problem
from mkdocs_incidents.reading.yaml_file import YamlFile


def check_readiness(config: YamlFile, context: ReadinessContext, levels: Levels) -> Iterator[Problem]:
    """Run the rules on readiness; without a configuration there is nothing to hold anybody to."""
    for rule in RULES:
        for finding in take_most(rule.check_readiness(context)) if rule.check_readiness and not config.error else ():
            place = config.locate(finding.path, key=finding.at_key)
            if problem := levels.problem(place, finding.code, finding.message, finding.advice):
                yield problem

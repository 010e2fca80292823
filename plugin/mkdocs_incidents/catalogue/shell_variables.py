"""The shell variables in providers' commands: their meaning, and which entry uses which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from mkdocs_incidents.model.provider import Provider, Value
from mkdocs_incidents.package_data import load_package_data

_VARIABLE = re.compile(r"\$\{([A-Z][A-Z0-9_]*):\?\}")


@cache
def load_shared_values() -> Mapping[str, Value]:
    """Load the variables that several entries share, by name."""
    return {entry["name"]: Value(**entry) for entry in load_package_data("catalogue/shared_values.yaml")}


def used_values(provider: Provider) -> tuple[Value, ...]:
    """Return the variables of an entry's commands: its own in order, then shared ones as they occur."""
    shared = load_shared_values()
    own = {value.name for value in provider.values}
    names = dict.fromkeys(name for command in _commands(provider) for name in find_variables(command))
    return (*provider.values, *(shared[name] for name in names if name in shared and name not in own))


def find_variables(command: str) -> list[str]:
    """Return the variables that a command requires."""
    return _VARIABLE.findall(command)


def _commands(provider: Provider) -> Iterator[str]:
    if provider.shell:
        yield provider.shell
    for steps in provider.steps.values():
        yield from (step.command for step in steps if step.command)

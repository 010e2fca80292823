"""The shell variables in the providers' commands: what they mean, and which of them an entry uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from mkdocs_incidents.model.provider import Provider, Value
from mkdocs_incidents.package_data import load_package_data

_VARIABLE = re.compile(r"\$\{([A-Z][A-Z0-9_]*):\?\}")


@cache
def load_shared_values() -> Mapping[str, Value]:
    """The variables that several entries use, by name."""
    return {entry["name"]: Value(**entry) for entry in load_package_data("catalogue/shared_values.yaml")}


def used_values(provider: Provider) -> tuple[Value, ...]:
    """The variables of an entry's commands: its own in its order, then the shared ones as they come."""
    shared = load_shared_values()
    own = {value.name for value in provider.values}
    names = dict.fromkeys(name for command in _commands(provider) for name in find_variables(command))
    return (*provider.values, *(shared[name] for name in names if name in shared and name not in own))


def find_variables(command: str) -> list[str]:
    """The names that a command stops without."""
    return _VARIABLE.findall(command)


def _commands(provider: Provider) -> Iterator[str]:
    if provider.shell:
        yield provider.shell
    for steps in provider.steps.values():
        yield from (step.command for step in steps if step.command)

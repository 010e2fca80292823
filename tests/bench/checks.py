"""Checks: whole, of one file, and what check-jsonschema takes for the schema alone."""

from __future__ import annotations

import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.reading.record import parse_record
from tests.bench.check import forget
from tests.bench.figures import Figure
from tests.bench.process import run
from tests.bench.records import file_of

_BIN = Path(sys.executable).parent


def write_yaml(source: Path, folder: Path) -> None:
    """Write each record's fields as a YAML file, and the incident schema of this repository next to them."""
    folder.mkdir()
    for path in sorted((source / "artifacts").rglob("*.md")):
        fields = parse_record(path.name, parse_front_matter(path.read_text(encoding="utf-8"))).fields
        text = yaml.safe_dump(dict(fields), sort_keys=False, width=1000)
        (folder / f"{path.stem}.yaml").write_text(text, encoding="utf-8")
    schema = subprocess.run(
        [str(_BIN / "incidents"), "schema", "incident"], cwd=source, check=True, capture_output=True
    )
    (folder / "schema.json").write_bytes(schema.stdout)


def measure_checks(source: Path, folder: Path) -> dict[str, Figure]:
    """Each program once, start of the interpreter included; the first check finds no cache, the others do."""
    check = [str(_BIN / "incidents"), "check"]
    forget(source)
    commands = {"check": check, "check again": check, "check FILE": [*check, file_of(1)]}
    figures = {name: run(command, source) for name, command in commands.items()}
    forget(source)
    if (_BIN / "check-jsonschema").exists():
        files = sorted(path.name for path in folder.glob("*.yaml"))
        figures["check-jsonschema"] = run(
            [str(_BIN / "check-jsonschema"), "--schemafile", "schema.json", *files], folder
        )
    return figures


@dataclass(frozen=True)
class Alone:
    """Seconds, without the start of an interpreter: of a check without a cache, of one with it, and of the floor."""

    cold: float
    warm: float
    floor: float


def measure_alone(source: Path, runs: int) -> Alone:
    """The medians of runs, each in its own process."""
    command = [sys.executable, "-m", "tests.bench.check", str(source)]
    printed = (subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(runs))
    return Alone(*(statistics.median(map(float, column)) for column in zip(*printed, strict=True)))

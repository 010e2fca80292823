"""The check of company.config.yaml, of the company's own providers, and of an old cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.checking.config_check import (
    check_config,
    check_old_cache,
    check_provider_files,
    check_readiness,
    check_standards,
    read_config,
)
from mkdocs_incidents.checking.rule import ReadinessContext
from mkdocs_incidents.checking.rule_table import Levels
from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.problems import Level, Problem, SourceError
from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.reading.yaml_file import YamlFile
from mkdocs_incidents.reading.yaml_values import load_yaml

NAME = "company.config.yaml"
MISSING = YamlFile(NAME, error=SourceError("CFG001", "there is no company.config.yaml"))


def file(text: str, path: str = NAME) -> YamlFile:
    return YamlFile(path, load_yaml(text), text)


def brief(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{one.location.line}:{one.location.column} {one.level} {one.code}: {one.message}" for one in problems]


def checked(tmp_path: Path, text: str) -> list[str]:
    """What the rules on the company say, without the notes on providers that are not set."""
    read = read_config(file(text), {"CFG301": "off", "CFG201": "off", "CFG205": "off"})
    return brief(check_config(read, file(text), (), tmp_path).problems)


def test_an_invalid_value_is_dropped_and_reported_with_its_place() -> None:
    read = read_config(file("company: {name: A}\nincident_response:\n  severities: 3\n  id_prefix: OPS\n"), {})
    assert [one.split(":", 2)[:2] for one in brief(read.problems)] == [["3", "15 error CFG102"]]
    assert read.company.response.scale.names == ("P0", "P1", "P2", "P3")
    assert read.company.response.id_prefix == "OPS"


def test_without_a_configuration_the_defaults_apply() -> None:
    read = read_config(MISSING, {})
    assert [one.code for one in read.problems] == ["CFG001"]
    assert read.company.response.id_prefix == "INC"


def test_the_levels_of_the_site_win_over_those_of_the_configuration() -> None:
    text = "incident_response:\n  rules: {INC201: warning, INC202: warning}\n"
    levels = read_config(file(text), {"INC202": "error"}).levels
    assert levels.configured == {"INC201": Level.WARNING, "INC202": Level.ERROR}


def test_a_rule_that_is_not_there_and_a_level_that_is_none() -> None:
    text = "incident_response:\n  rules:\n    INC9: off\n    INC201: loud\n    INC202: off\n"
    read = read_config(file(text), {})
    assert any(one.startswith("3:5 ") and "CFG203: there is no rule INC9" in one for one in brief(read.problems))
    assert any(one.startswith("4:13 ") for one in brief(read.problems))
    assert read.levels.configured.get("INC202") is Level.OFF
    assert "INC201" not in read.levels.configured


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("ops/status.sh --all", True),
        ("ops/there.sh --all", False),
        ("/usr/bin/status", False),
        ("~/bin/status", False),
        ("$HOME/status", False),
        ("incidents status", False),
    ],
)
def test_a_status_check_that_is_a_file_must_exist(tmp_path: Path, script: str, told: bool) -> None:
    (tmp_path / "ops").mkdir()
    (tmp_path / "ops/there.sh").touch()
    found = checked(tmp_path, f"incident_response:\n  status_check: {script}\n")
    assert found == (["2:17 warning CFG307: there is no file ops/status.sh"] if told else [])


def test_folders_of_records_are_there(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    one = "incident_response:\n  paths: {artifacts: away}\n"
    assert checked(tmp_path, one) == ["2:22 error CFG207: there is no folder away, so there are no records"]
    several = "incident_response:\n  paths:\n    artifacts:\n      - notes\n      - away\n      - artifacts\n"
    assert checked(tmp_path, several) == ["5:9 error CFG207: there is no folder away, so there are no records"]
    assert checked(tmp_path, "company: {name: A}\n") == []


def test_nothing_is_asked_of_a_company_without_a_configuration(tmp_path: Path) -> None:
    read = read_config(MISSING, {})
    assert [one.code for one in check_config(read, MISSING, (), tmp_path).problems] == ["CFG001"]


def test_readiness_is_placed_in_the_configuration() -> None:
    text = "incident_response:\n  readiness: {drill_every: 90d}\n  services:\n    - {name: web, critical: true}\n"
    config = file(text)
    now = parse_instant("2026-11-23T09:00:00Z")
    assert now is not None
    company = read_config(config, {}).company
    context = ReadinessContext(company=company, incidents=(), drills=(), standards=(), now=now)
    found = brief(tuple(check_readiness(config, context, Levels({}))))
    assert found[0] == "4:7 info RDY101: web is critical and never had a drill"
    assert list(check_readiness(MISSING, context, Levels({}))) == []


def test_an_old_cache_in_the_repository(tmp_path: Path) -> None:
    assert list(check_old_cache(tmp_path, Levels({}))) == []
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/incidents").symlink_to("/nowhere")
    (found,) = check_old_cache(tmp_path, Levels({}))
    assert str(found).startswith(".cache/incidents:1:1: warning SRC013: a cache in the repository is not used (Delete")
    assert list(check_old_cache(tmp_path, Levels({"SRC013": "off"}))) == []


def standard(text: str, path: str | None) -> Standard:
    return Standard(name="x.md", kind="runbook", path=path, title="x", source=text, text=text, macros=False)


def test_standards_are_placed_in_their_files() -> None:
    company = read_config(file("company: {name: A}\n"), {}).company
    text = "# Runbook\n\nEscalate to the team lead.\n"
    found = [str(one) for one in check_standards([standard(text, "ops/x.md")], company, Levels({}))]
    assert any(one.startswith("ops/x.md:3:1: warning RUN106: 'escalate to the team lead'") for one in found)
    assert any(one.startswith("ops/x.md:1:1: warning RUN105:") for one in found)
    fewer = list(check_standards([standard(text, "ops/x.md")], company, Levels({"RUN106": "off"})))
    assert len(fewer) == len(found) - 1
    assert list(check_standards([standard(text, None)], company, Levels({}))) == []


def entry(name: str, aliases: str, kind: str = "hosting") -> YamlFile:
    text = (
        f"kind: {kind}\nproviders:\n  - key: {name.lower()}\n    name: {name}\n    aliases: {aliases}\n"
        "    identify: [{text: Look, verified: false}]\n    rollback: [{text: Deploy again, verified: false}]\n"
        "    verify: [{text: Look, verified: false}]\n    caveats: [{text: None, verified: false}]\n"
        "    support: {text: Ask, verified: false}\n    sources: [our own notes]\n"
    )
    return file(text, f"standards/ops/providers/{name}.yaml")


def test_providers_of_a_company() -> None:
    providers, problems = check_provider_files([entry("Rack", "[our rack]")], Levels({}))
    assert brief(problems) == []
    assert [(one.name, one.own) for one in providers] == [("Rack", True)]


def test_two_providers_with_one_alias() -> None:
    files = [entry("Rack", "[our rack]"), entry("Shelf", "[shelf, our-rack]"), entry("Disk", "[our rack]", "database")]
    providers, problems = check_provider_files(files, Levels({}))
    assert brief(problems) == ["5:22 error PRO201: the alias our-rack of Shelf is also that of Rack"]
    assert [one.name for one in providers] == ["Rack", "Disk"]


def test_a_file_of_providers_that_cannot_be_read_or_used() -> None:
    broken = YamlFile("standards/ops/providers/a.yaml", error=SourceError("SRC006", "bad", 3, 4))
    providers, problems = check_provider_files([broken, file("kind: hosting\n", "b.yaml")], Levels({}))
    assert providers == ()
    assert [(one.location.path[-6:], one.code) for one in problems] == [("a.yaml", "SRC006"), ("b.yaml", "PRO101")]
    assert brief(problems)[0] == "3:4 error SRC006: bad"

"""The files that check, build and publish the package: what can be shown without their hosts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import CONFIG, WriteTree, record

ROOT = Path(__file__).parents[2]
CI, RELEASE = (ROOT / ".github/workflows" / name for name in ("ci.yml", "release.yml"))
ACTION = ROOT / "action.yml"
FILES = (CI, RELEASE, ACTION)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(path: Path) -> Iterator[dict[str, Any]]:
    content = read(path)
    for job in content["jobs"].values() if "jobs" in content else (content["runs"],):
        yield from job["steps"]


def run_step(path: Path, name: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step's script as GitHub does, with our programs."""
    script = next(step["run"] for step in steps(path) if step.get("name") == name)
    known = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", **environment}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=known, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("path", "schema"),
    [(CI, "vendor.github-workflows"), (RELEASE, "vendor.github-workflows"), (ACTION, "vendor.github-actions")],
)
def test_their_schemas(path: Path, schema: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_every_action_is_pinned_by_commit_and_everywhere_to_the_same() -> None:
    lines = [line for path in FILES for line in path.read_text(encoding="utf-8").splitlines() if "uses: " in line]
    pins = [line.split("uses: ")[1] for line in lines if line.split("uses: ")[1] != "./"]
    assert all(re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", pin) for pin in pins), pins
    assert len(set(pins)) == len({pin.split("@")[0] for pin in pins})


@pytest.mark.parametrize("path", FILES)
def test_scripts_are_bash_and_take_no_text_of_a_pull_request(path: Path) -> None:
    for script in [step["run"] for step in steps(path) if "run" in step]:
        assert "${{" not in script
        assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0


@pytest.mark.parametrize("path", [CI, RELEASE])
def test_a_job_has_no_more_rights_than_it_needs(path: Path) -> None:
    content = read(path)
    assert content["permissions"] == {"contents": "read"}
    assert all(job["timeout-minutes"] <= 60 for job in content["jobs"].values())
    rights = {name: job["permissions"] for name, job in content["jobs"].items() if "permissions" in job}
    assert rights == ({"publish": {"id-token": "write"}} if path == RELEASE else {})
    checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"] == {"persist-credentials": False} for step in checkouts)


def test_the_publishing_job_runs_no_code_of_the_repository() -> None:
    publish = read(RELEASE)["jobs"]["publish"]
    names = [step["uses"].split("@")[0] for step in publish["steps"]]
    assert names == ["actions/download-artifact", "pypa/gh-action-pypi-publish"]
    assert publish["steps"][-1]["with"] == {"attestations": True}
    assert publish["environment"]["name"] == "pypi"


def test_only_a_tag_of_the_version_is_released(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.0"\n', encoding="utf-8")
    changes = tmp_path / "CHANGELOG.md"
    changes.write_text("# Changelog\n\n## Unreleased\n", encoding="utf-8")
    name = "The tag is the version"
    assert "the tag v1.3.0" in run_step(RELEASE, name, tmp_path, GITHUB_REF_NAME="v1.3.0").stdout
    assert "no section for 1.2.0" in run_step(RELEASE, name, tmp_path, GITHUB_REF_NAME="v1.2.0").stdout
    changes.write_text("# Changelog\n\n## 1.2.0 (2026-12-01)\n", encoding="utf-8")
    assert run_step(RELEASE, name, tmp_path, GITHUB_REF_NAME="v1.2.0").returncode == 0


def test_the_action_annotates_and_fails(tree: WriteTree) -> None:
    root = tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record(severity="P9")})
    result = run_step(ACTION, "Check", root, STRICT="false")
    assert result.returncode == 1
    assert "::error file=artifacts/INC-001.md,line=8,col=11,title=INC103::" in result.stdout


def test_the_action_is_strict_if_asked(tree: WriteTree) -> None:
    root = tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record(title="'[Incident Title]'")})
    usual, strict = (run_step(ACTION, "Check", root, STRICT=word) for word in ("false", "true"))
    assert (usual.returncode, strict.returncode) == (0, 1)
    assert "::warning file=artifacts/INC-001.md" in usual.stdout
    assert "::error file=artifacts/INC-001.md" in strict.stdout


def test_the_action_puts_its_programs_on_the_path() -> None:
    install = next(step for step in steps(ACTION) if step.get("name") == "Install")
    installs = [line for line in install["run"].splitlines() if "pip install" in line]
    assert ["--require-hashes" in line or "--no-build-isolation" in line for line in installs] == [True, True]
    assert install["run"].splitlines()[-1] == 'echo "$bin" >> "$GITHUB_PATH"'


def docker() -> list[tuple[str, str]]:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in lines if line and not line.startswith("#")]


def test_the_image_has_every_file_that_it_copies() -> None:
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    copied = [text.split()[:-1] for word, text in docker() if word == "COPY" and not text.startswith("--from")]
    names = [name for some in copied for name in some]
    assert names
    assert all((ROOT / name).exists() and f"!{name}" in allowed for name in names)
    assert allowed[0] == "*"


def test_the_image_installs_what_is_locked_and_does_not_run_as_root() -> None:
    instructions = docker()
    installs = [text for word, text in instructions if word == "RUN" and "pip install" in text]
    assert len(installs) == 3
    assert all("--require-hashes" in text or "--no-index" in text for text in installs)
    users = [text for word, text in instructions if word == "USER"]
    assert users == ["1000:1000"]
    assert not any(word == "RUN" for word, _ in instructions[instructions.index(("USER", users[0])) :])


def test_the_image_builds_what_is_mounted(tree: WriteTree, tmp_path: Path) -> None:
    root = tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record()})
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text("site_name: Operations\nplugins: [macros, incidents]\n", encoding="utf-8")
    instructions = dict(docker())
    given = dict(pair.split("=", 1) for pair in instructions["ENV"].split())
    given |= {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(tmp_path)}
    given |= {"INCIDENTS_CACHE": str(tmp_path / "cache")}
    command = yaml.safe_load(instructions["CMD"])
    result = subprocess.run(command, cwd=root, env=given, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert (root / "site/incidents/INC-001/index.html").exists()


def test_what_builds_is_locked_to_the_same_versions() -> None:
    build, run = (
        dict(re.findall(r"^([\w.-]+)==(\S+) ", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements-build.txt", "requirements.txt")
    )
    assert "hatchling" in build
    assert all(run.get(name, version) == version for name, version in build.items())


def test_the_metadata_names_the_pythons_that_ci_runs() -> None:
    jobs = read(CI)["jobs"]
    oldest = jobs["everything"]["container"].removeprefix("python:").split("-")[0]
    run = [oldest, *jobs["pythons"]["strategy"]["matrix"]["python"]]
    named = [re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", one) for one in PROJECT["classifiers"]]
    assert run == [match[1] for match in named if match]
    assert PROJECT["requires-python"] == f">={oldest}"
    assert "Framework :: MkDocs" in PROJECT["classifiers"]


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed")
@pytest.mark.parametrize("path", FILES)
def test_shellcheck_finds_nothing(path: Path) -> None:
    for script in [step["run"] for step in steps(path) if "run" in step]:
        command = ["shellcheck", "--shell", "bash", "-"]
        whole = f"set -eo pipefail\n{script}"
        result = subprocess.run(command, input=whole, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout

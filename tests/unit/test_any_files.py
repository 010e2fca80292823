"""For any file content, a check ends with problems that have a place, and repeats the same result."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings

from tests.conftest import load, texts
from tests.strategies import configs, records

quickly = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True, database=None)


def check(config: str, record: str) -> list[str]:
    """The printed problems of a repository of these two files. Each has a place within its file."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "artifacts").mkdir()
        contents = {"company.config.yaml": config, "artifacts/INC-001.md": record}
        for name, text in contents.items():
            (root / name).write_bytes(text.encode())
        workspace = load(root)
        again = texts(load(root))
    for problem in workspace.problems:
        place = problem.location
        assert 1 <= place.line <= contents.get(place.path, "").count("\n") + 1, str(problem)
        assert place.column >= 1
    assert texts(workspace) == again
    assert "\n" not in "".join(again)
    return again


@quickly
@given(records())
def test_any_record(record: str) -> None:
    check("company: {name: Example}\n", record)


@quickly
@given(configs())
def test_any_configuration(config: str) -> None:
    check(config, "---\nid: INC-001\ntitle: Down\n---\n")

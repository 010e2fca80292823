"""What `init` adds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.setup.scaffold import Change, scaffold


def run(root: Path, name: str = "Example operations", *, demo: bool = False) -> list[Change]:
    return scaffold(root, settings(), name, demo=demo)


def settings(**paths: str) -> ResponseSettings:
    """The defaults, with other folders."""
    return parse_company({"incident_response": {"paths": paths}}).response


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_an_empty_repository(tmp_path: Path) -> None:
    changes = run(tmp_path)
    assert [(change.path, change.done) for change in changes] == [
        ("mkdocs.yml", True),
        ("docs/about.md", True),
        ("standards/ops/incident-runbook.md", True),
        ("standards/ops/post-mortem-template.md", True),
    ]
    assert set(files(tmp_path)) == {change.path for change in changes}


def test_a_second_time_nothing_is_missing(tmp_path: Path) -> None:
    run(tmp_path, demo=True)
    before = files(tmp_path)
    assert run(tmp_path, demo=True) == []
    assert files(tmp_path) == before


@pytest.mark.parametrize("name", ["O'Reilly: ops", "{braces} & #hash", "🔥", "- dash", "a\nb"])
def test_any_name_is_valid_yaml(tmp_path: Path, name: str) -> None:
    run(tmp_path, name)
    site = yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))
    assert " ".join(str(site["site_name"]).split()) == " ".join(name.split())
    assert site["plugins"] == ["search", {"macros": {"render_by_default": False}}, "incidents"]
    assert site["theme"]["name"] == "material"
    assert site["theme"]["features"] == ["navigation.tabs", "content.code.copy"]  # wide pages have no sidebar
    assert [(one["media"], one["scheme"]) for one in site["theme"]["palette"]] == [
        ("(prefers-color-scheme: light)", "default"),
        ("(prefers-color-scheme: dark)", "slate"),
    ]


EXISTING = {
    "mkdocs.yml": b"site_name: mine\n",
    "docs/index.md": b"mine",
    "standards/ops/incident-runbook.md": b"mine",
    "standards/ops/post-mortem-template.md": b"mine",
    "artifacts/decision-memos/INC-001-example.md": b"mine",
}


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    for name, content in EXISTING.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    changes = run(tmp_path, demo=True)
    assert files(tmp_path) == EXISTING
    assert [(change.path, change.done) for change in changes] == [("mkdocs.yml", False)]


@pytest.mark.parametrize(
    ("plugins", "missing"),
    [
        ("", ["macros", "incidents"]),
        ("plugins:\n  - search\n", ["macros", "incidents"]),
        ("plugins:\n  - macros\n", ["incidents"]),
        ("plugins:\n  - search\n  - macros\n  - incidents\n", []),
        ("plugins:\n- macros\n- incidents:\n    as_of: 2026-01-01T00:00:00Z\n", []),
        ("plugins:\n  macros: {}\n  incidents: {}\n", []),
        ("plugins: [search, macros, incidents]\n", []),
        ("plugins:\n  - macros  # for the runbook\n  - incidents # ours\n", []),
        ("plugins:\n  - 'macros'\n  - \"incidents\"\n", []),
        ("plugins:\n  - macros: {on_undefined: strict}\n  - incidents: {as_of: x}\n", []),
        ("#plugins:\n#  - macros\n#  - incidents\n", ["macros", "incidents"]),
        ("nav:\n  - macros\n  - incidents: x.md\n", ["macros", "incidents"]),
        ("theme: !ENV X\nplugins: [macros, incidents]\n", []),
    ],
)
def test_an_existing_site(tmp_path: Path, plugins: str, missing: list[str]) -> None:
    text = f"site_name: mine\n{plugins}"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    told = [change for change in run(tmp_path) if change.path == "mkdocs.yml"]
    assert [name for name in ("macros", "incidents") if any(f"- {name}" in change.what for change in told)] == missing
    assert not any(change.done for change in told)
    assert (tmp_path / "mkdocs.yml").read_text(encoding="utf-8") == text


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "standards").write_text("x", encoding="utf-8")
    with pytest.raises(IncidentsError, match="cannot be written"):
        run(tmp_path)


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ({"S1": "2d", "S2": "", "S3": "5d"}, "S2"),
        ({"S1": "2d", "S2": "5d"}, "S2"),
    ],
)
def test_the_example_has_a_severity_that_lets_it_stay_a_draft(
    tmp_path: Path, severities: dict[str, str], expected: str
) -> None:
    scale = [{"name": name, "post_mortem_within": within} for name, within in severities.items()]
    scaffold(tmp_path, parse_company({"incident_response": {"severities": scale}}).response, "x", demo=True)
    example = (tmp_path / "artifacts/decision-memos/INC-001-example.md").read_text(encoding="utf-8")
    assert f"- **Severity**: {expected}\n" in example


def test_other_folders(tmp_path: Path) -> None:
    scaffold(tmp_path, settings(artifacts="records", standards="ops"), "x", demo=True)
    assert (tmp_path / "ops/incident-runbook.md").is_file()
    assert (tmp_path / "records/decision-memos/INC-001-example.md").is_file()


def test_gits_attributes_only_in_a_repository_of_git(tmp_path: Path) -> None:
    settings = parse_company({}).response
    assert ".gitattributes" not in {change.path for change in scaffold(tmp_path, settings, "Ops", demo=False)}
    (tmp_path / ".git").mkdir()
    assert [change.path for change in scaffold(tmp_path, settings, "Ops", demo=False)] == [".gitattributes"]
    assert (tmp_path / ".gitattributes").read_text(encoding="utf-8") == "/artifacts/**/*.md merge=incidents\n"
    assert scaffold(tmp_path, settings, "Ops", demo=False) == []
    (tmp_path / ".gitattributes").write_text("* text=auto\n", encoding="utf-8")
    assert [(change.path, change.done) for change in scaffold(tmp_path, settings, "Ops", demo=False)] == [
        (".gitattributes", False)
    ]

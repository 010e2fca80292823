"""The repository that a command works on, and the options that its site gives."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from mkdocs_incidents.cli.repository import (
    InstantType,
    find_root,
    open_workspace,
    site_audience,
    workspace_options,
)
from mkdocs_incidents.model.vocabulary import Audience
from tests.conftest import WriteTree, record

SITE = "site_name: x\nplugins:\n  - incidents:\n      "


@pytest.mark.parametrize("marker", ["company.config.yaml", "mkdocs.yml", "properdocs.yml", "artifacts/x.md"])
def test_the_nearest_folder_upwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marker: str) -> None:
    (tmp_path / marker).parent.mkdir(exist_ok=True)
    (tmp_path / marker).write_text("{}", encoding="utf-8")
    (tmp_path / "a/b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a/b")
    assert find_root(None) == tmp_path
    assert find_root(Path("elsewhere")) == Path("elsewhere")


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(click.UsageError) as caught:
        find_root(None)
    assert caught.value.message.startswith(
        f"no repository here: {tmp_path} and its parent folders have none of company.config.yaml, "
    )
    assert caught.value.message.endswith("; name another with --root")


def test_an_instant() -> None:
    assert InstantType().convert("2026-03-02T14:02:00Z", None, None) == datetime(2026, 3, 2, 14, 2, tzinfo=UTC)
    with pytest.raises(click.BadParameter, match="'soon' is not a time such as 2026-03-02T14:02:00Z"):
        InstantType().convert("soon", None, None)


def test_the_options_of_the_site_hold_for_commands_but_its_present(tree: WriteTree) -> None:
    root = tree({"mkdocs.yml": f"{SITE}rules: {{INC103: off}}\n      as_of: 2020-01-01T00:00:00Z\n"})
    at = datetime(2026, 3, 2, tzinfo=UTC)
    options = workspace_options(root, at)
    assert (options.now, dict(options.rules)) == (at, {"INC103": False})
    assert workspace_options(root, None).now.year > 2020


def test_an_option_that_is_wrong_names_the_file(tree: WriteTree) -> None:
    root = tree({"mkdocs.yml": f"{SITE}rules: {{INC9: off}}\n"})
    with pytest.raises(click.UsageError) as caught:
        workspace_options(root, None)
    assert caught.value.message.startswith("mkdocs.yml: rules: INC9: there is no rule INC9")


def test_a_workspace_with_these_options(tree: WriteTree) -> None:
    files = {"mkdocs.yml": f"{SITE}rules: {{INC103: off}}\n", "artifacts/INC-001.md": record(severity="P9")}
    at = datetime(2026, 11, 23, tzinfo=UTC)
    assert open_workspace(tree(files), at).errors == ()


@pytest.mark.parametrize(
    ("option", "audience", "named"),
    [
        ("{}", Audience.INTERNAL, ()),
        ("audience: public", Audience.PUBLIC, ()),
        ("restricted: [INC-001, INC-002]", Audience.INTERNAL, ("INC-001", "INC-002")),
        ("restricted: INC-001", Audience.INTERNAL, ()),
    ],
)
def test_whom_the_site_is_for(tree: WriteTree, option: str, audience: Audience, named: tuple[str, ...]) -> None:
    assert site_audience(tree({"mkdocs.yml": SITE + option + "\n"})) == (audience, named)


def test_an_audience_that_is_none(tree: WriteTree) -> None:
    with pytest.raises(click.UsageError) as caught:
        site_audience(tree({"mkdocs.yml": SITE + "audience: everybody\n"}))
    assert caught.value.message == "mkdocs.yml: audience 'everybody' is not one of: internal, public"

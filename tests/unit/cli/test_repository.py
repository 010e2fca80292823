"""The repository that a command works on, and the options that its site gives."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from mkdocs_incidents.cli.repository import InstantType, Repository, find_root, in_repository
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
    assert caught.value.message.endswith(
        "; to set up a site here, run incidents init, or name a repository with --root"
    )


def test_an_instant() -> None:
    assert InstantType().convert("2026-03-02T14:02:00Z", None, None) == datetime(2026, 3, 2, 14, 2, tzinfo=UTC)
    with pytest.raises(click.BadParameter, match="'soon' is not a time such as 2026-03-02T14:02:00Z"):
        InstantType().convert("soon", None, None)


def test_the_options_of_the_site_hold_for_commands_but_its_present(tree: WriteTree) -> None:
    root = tree({"mkdocs.yml": f"{SITE}rules: {{INC103: off}}\n      as_of: 2020-01-01T00:00:00Z\n"})
    at = datetime(2026, 3, 2, tzinfo=UTC)
    options = Repository(root, at).options()
    assert (options.now, dict(options.rules)) == (at, {"INC103": False})
    assert Repository(root).options().now.year > 2020


def test_a_command_gets_the_repository_that_its_options_name(tmp_path: Path) -> None:
    asked: list[Repository] = []

    @click.command()
    @in_repository
    def command(repository: Repository) -> None:
        asked.append(repository)

    command.main(["--root", str(tmp_path), "--as-of", "2026-03-02T14:02:00Z"], standalone_mode=False)
    assert asked == [Repository(tmp_path, datetime(2026, 3, 2, 14, 2, tzinfo=UTC))]


def test_an_option_that_is_wrong_names_the_file(tree: WriteTree) -> None:
    root = tree({"mkdocs.yml": f"{SITE}rules: {{INC9: off}}\n"})
    with pytest.raises(click.UsageError) as caught:
        Repository(root).options()
    assert caught.value.message.startswith("mkdocs.yml: rules: INC9: there is no rule INC9")


def test_a_workspace_with_these_options(tree: WriteTree) -> None:
    files = {"mkdocs.yml": f"{SITE}rules: {{INC103: off}}\n", "artifacts/INC-001.md": record(severity="P9")}
    at = datetime(2026, 11, 23, tzinfo=UTC)
    assert Repository(tree(files), at).load().errors == ()


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
    assert Repository(tree({"mkdocs.yml": SITE + option + "\n"})).audience() == (audience, named)


def test_an_audience_that_is_none(tree: WriteTree) -> None:
    with pytest.raises(click.UsageError) as caught:
        Repository(tree({"mkdocs.yml": SITE + "audience: everybody\n"})).audience()
    assert caught.value.message == "mkdocs.yml: audience 'everybody' is not one of: internal, public"

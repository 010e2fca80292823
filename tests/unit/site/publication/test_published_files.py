"""What is published, what is left out, and that the same records give the same files."""

from __future__ import annotations

import csv
import io

import pytest

from mkdocs_incidents.site.paths import PUBLICATIONS
from tests.conftest import WriteTree, record
from tests.hash_seeds import outputs_by_seed
from tests.unit.site.publication.publishing import CONFIG, SITE, context_of, publish

BELONGS: dict[str, tuple[str, ...]] = {
    "atom": (".atom",),
    "rss": (".rss",),
    "json-feed": ("feeds/*.json", "schemas/json-feed.schema.json"),
    "api": ("api/incidents*.json", "api/metrics.json", "schemas/api-incident*.json", "schemas/metrics.schema.json"),
    "statuspage": ("api/v2/*.json", "schemas/statuspage.schema.json"),
    "csv": ("api/actions.csv",),
    "calendar": ("api/actions.ics",),
    "plain": ("incidents/*.txt",),
}
PUBLISH = """
import sys, pathlib
from tests.unit.site.publication.publishing import context_of, publish
print(publish(context_of(pathlib.Path(sys.argv[1]))))
"""


def belongs(path: str, publication: str) -> bool:
    for pattern in BELONGS[publication]:
        start, _, end = pattern.rpartition("*")
        if path.startswith(start) and path.endswith(end):
            return True
    return False


@pytest.mark.parametrize("excluded", PUBLICATIONS)
def test_excluded_files_are_absent_and_all_others_exist(tree: WriteTree, excluded: str) -> None:
    context = context_of(tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record()}))
    everything = publish(context)
    left = publish(context, excluded=[excluded])
    assert {path for path in everything if not belongs(path, excluded)} == set(left)
    assert any(belongs(path, excluded) for path in everything)


def test_without_a_site_url_there_are_no_feeds_and_the_rest_works(tree: WriteTree) -> None:
    context = context_of(tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record()}))
    with_feeds, without = publish(context), publish(context, None)
    feeds = {path for path in with_feeds if path.startswith("feeds/")}
    assert set(with_feeds) - set(without) == {*feeds, "schemas/json-feed.schema.json"}
    assert SITE not in "".join(without.values())


def test_everything_excluded_is_nothing(tree: WriteTree) -> None:
    assert publish(context_of(tree({})), excluded=PUBLICATIONS) == {}


def test_the_same_records_give_the_same_files(tree: WriteTree) -> None:
    both = {f"artifacts/{name}.md": record(id=name, services="[web, mail]") for name in ("INC-001", "INC-002")}
    root = tree({"company.config.yaml": CONFIG, **both})
    [files] = outputs_by_seed(PUBLISH, str(root))
    assert "api/incidents/INC-002.json" in files


def test_actions_as_csv(tree: WriteTree) -> None:
    files = publish(context_of(tree({"artifacts/INC-001.md": record()})))
    [row] = csv.DictReader(io.StringIO(files["api/actions.csv"]))
    assert (row["incident"], row["action"], row["status"]) == ("INC-001", "Compare the settings", "done")

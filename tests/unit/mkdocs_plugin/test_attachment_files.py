"""Files that records refer to, among the files of a build."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PrefixedLogger
from mkdocs.structure.files import Files

from mkdocs_incidents.mkdocs_plugin.attachment_files import add_attachments, list_documents
from tests.conftest import WriteTree, load, record

BODY = "## Notes\n\n![graph](graph.png) and ![out](../../out.png)\n"


def config(docs: object) -> MkDocsConfig:
    made = MkDocsConfig()
    made.load_dict({"site_name": "x"})
    made.validate()
    made.docs_dir = str(docs)
    made.plugins._current_plugin = "incidents"  # as while MkDocs runs an event of the plugin
    return made


def test_attachments_are_added_and_missing_ones_reported(tree: WriteTree) -> None:
    root = tree({"artifacts/INC-001.md": record(BODY), "artifacts/graph.png": b"png"})
    workspace, files, told = load(root), Files([]), list[str]()
    log = cast("PrefixedLogger", SimpleNamespace(warning=told.append))
    add_attachments(files, config(root / "docs"), root, list_documents(workspace, workspace), log)
    assert list(files.src_uris) == ["artifacts/graph.png"]
    assert [message.partition(", which is not published: ")[0] for message in told] == [
        "artifacts/INC-001.md names ../out.png"
    ]


def test_documents_are_those_that_an_audience_is_shown(tree: WriteTree) -> None:
    rfc = "---\nid: RFC-001\n---\nText\n"
    workspace = load(tree({"artifacts/INC-001.md": record(BODY), "artifacts/RFC-001.md": rfc}))
    texts = [document.markdown for document in list_documents(workspace, workspace)]
    assert any("graph.png" in text for text in texts)
    assert any("Text" in text for text in texts)

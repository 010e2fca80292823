"""The targets that a document names."""

from __future__ import annotations

from mkdocs_incidents.markdown.render import render_document
from mkdocs_incidents.markdown.targets import list_targets

DOCUMENT = """\
[a](a.md) ![b](b.png 'x') [c][1] [d](<two words.md>) [e](e%20f.md?x#y) <img src="g.png"> <a href='h.md'>h</a>
[a](a.md) [i](https://example.com) <https://example.com> [j](#j) `[k](k.md)`

    [l](l.md)

[1]: c.md
[2]: nobody-uses-it.md
"""


def test_each_relative_target_once() -> None:
    found = list_targets(DOCUMENT)

    assert found == ("a.md", "b.png", "c.md", "two words.md", "e%20f.md?x#y", "g.png", "h.md", "#j")


def test_they_are_what_the_renderer_asks_about() -> None:
    asked: list[str] = []
    render_document(DOCUMENT, resolve=lambda target, kind: asked.append(target))

    assert tuple(dict.fromkeys(asked)) == list_targets(DOCUMENT)

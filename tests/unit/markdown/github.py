"""What GitHub's own parser makes of a document, and a form of HTML in which it can be compared with ours."""

from __future__ import annotations

from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options

from mkdocs_incidents.markdown.allow_list import clean_html
from mkdocs_incidents.markdown.render import render_document

_EXTENSIONS = ["table", "autolink", "strikethrough", "tasklist"]
_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
_SHOWN = ("href", "src", "title", "alt", "align", "start", "checked")
_INLINE = frozenset(["a", "b", "br", "code", "del", "em", "i", "img", "input", "ins", "kbd", "strong", "sub", "sup"])
_VOID = frozenset({"br", "hr", "img", "input"})
_FRAMES = frozenset({"no-link", "span", "label", "section", "div.highlight", "div.footnote", "a.headerlink"})
"""Elements around what GitHub shows as well: for the theme, or for a list of footnotes."""


def github_tree(markdown: str) -> list[str]:
    """The tags and texts that GitHub's parser gives."""
    html = cmarkgfm.markdown_to_html_with_extensions(markdown, options=_OPTIONS, extensions=_EXTENSIONS)
    return tree_of(clean_html(html))


def our_tree(markdown: str) -> list[str]:
    """The tags and texts that we give, without what themes want besides."""
    rendered = render_document(markdown, resolve=lambda target, kind: target, image_hosts={"img.example"})
    return tree_of(rendered.html)


def tree_of(html: str) -> list[str]:
    """The HTML as a list of tags and texts, without blanks that no reader sees."""
    tree = _Tree()
    tree.feed(html)
    tree.close()
    tokens = _without_blanks(tree.tokens)
    for position in range(1, len(tokens)):  # GitHub's parser has the box of an item before the item's paragraph
        if tokens[position].startswith("<input") and tokens[position - 1] == "<p>":
            tokens[position - 1 : position + 2] = [tokens[position], "<p>", tokens[position + 1].lstrip()]
    return tokens


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[str] = []
        self._open: list[str] = []
        self._left_out = 0
        self._pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        name = f"{tag}.{values.get('class', '')}" if tag != "a" or "href" in values else "no-link"
        after_frame = bool(self._open) and self._open[-1] == "div.footnote" and tag == "hr"
        if tag not in _VOID:
            self._open.append(name)
        self._left_out += name == "a.footnote-backref"
        self._pre += tag == "pre"
        if not (self._left_out or after_frame or self._is_frame(name)):
            if values.get("href", "").startswith("#fn"):
                values["href"] = "#note"
            shown = "".join(f" {key}={values[key]}" for key in _SHOWN if key in values)
            self.tokens.append(f"<{tag}{shown}>")

    def handle_endtag(self, tag: str) -> None:
        name = self._open.pop()
        if not (self._left_out or self._is_frame(name)):
            self.tokens.append(f"</{tag}>")
        self._left_out -= name == "a.footnote-backref"
        self._pre -= tag == "pre"

    def _is_frame(self, name: str) -> bool:
        return name in _FRAMES or name.split(".", maxsplit=1)[0] in _FRAMES

    def handle_data(self, data: str) -> None:
        if self._left_out:
            return
        last = self.tokens[-1] if self.tokens else "<"
        if last.startswith(("text:", "pre:")):
            self.tokens[-1] += data
        else:
            self.tokens.append(f"pre:{data}" if self._pre else f"text:{data}")


def _without_blanks(tokens: list[str]) -> list[str]:
    kept: list[str] = []
    for position, token in enumerate(tokens):
        text = token
        if text.startswith("pre:"):
            text = text.rstrip("\n")
        elif text.startswith("text:"):
            text = " ".join(f"|{text.removeprefix('text:')}|".split())[1:-1]
            text = text.lstrip() if position == 0 or _is_block(tokens[position - 1]) else text
            text = text.rstrip() if position + 1 == len(tokens) or _is_block(tokens[position + 1]) else text
        kept += [text] if text else []
    return kept


def _is_block(token: str) -> bool:
    name = token.strip("</>").split()[0] if token.startswith("<") else ""
    return bool(name) and (name not in _INLINE or name == "br")

"""GitHub's own parser is the reference: the same documents through both, their trees compared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.markdown.github import github_tree, our_tree

CONSTRUCTS = {
    "list after a paragraph": "Causes:\n- one\n- two\n",
    "list nested by two spaces": "- a\n  - b\n    - c\n- d\n",
    "list nested below a number": "1. a\n   - b\n2. c\n\n   more\n",
    "loose list": "- a\n\n- b\n\n  c\n",
    "list that begins elsewhere": "7. a\n8. b\n",
    "code in a list": "1. a\n   ```sh\n   ls <dir>\n   ```\n2. b\n",
    "code by indentation": "a\n\n    b\n      c\n",
    "fence of tildes": "~~~\n```\n~~~\n",
    "fence that stays open": "```\na\n",
    "table": "| a | b | c | d |\n|---|:--|:-:|--:|\n| `1` | \\| | **3** |\n| x | y | z | w | v |\n",
    "table after a paragraph": "a\n\n| a |\n|---|\n| https://example.com/a_b_ |\n",
    "task list": "- [ ] a\n- [x] b\n  - [X] c\n- d\n",
    "loose task list": "- [ ] a\n\n- [x] b\n",
    "strikethrough": "~~a b~~ ~c~ ~~~d~~~\n",
    "footnotes": "a[^b] c[^a] d[^a]\n\n[^a]: one\n\n    two\n[^b]: three\n[^c]: nobody asks\n",
    "hard breaks": "a  \nb\\\nc\nd\n",
    "setext headings": "A\n===\n\nB *c*\n---\n",
    "headings": "# A #\n## B\n####### c\n#d\n",
    "details": "<details>\n<summary>a</summary>\n\n- b\n\n</details>\n",
    "details without blank lines": "<details><summary>a</summary>\n**b**\n</details>\n",
    "inline HTML": "H<sub>2</sub>O <kbd>Ctrl</kbd> a<br>b <ins>c</ins> <del>d</del>\n",
    "HTML table": '<table>\n<tr><td colspan="2" align="right">a</td></tr>\n</table>\n',
    "HTML image": '<img src="https://img.example/a.png" alt="b" width="10">\n',
    "comment": "a <!-- b --> c\n\n<!--\nd\n\ne\n-->\nf\n",
    "entities": "&lt;b&gt; &copy; &#35; &nosuch; &amp;lt;\n",
    "escapes": "\\*a\\* \\<b> \\[c](d) 1\\. \\`e\\`\n",
    "links": "[a](https://example.com \"t\") [b][r] [r][] [r]\n\n[r]: https://example.com/r 'u'\n",
    "link with brackets": "[a [b] c](<https://example.com/a b> (t)) [d](https://example.com/(e))\n",
    "images": "![a *b*](https://img.example/a.png 'c') [![d](https://img.example/d.png)](https://example.com)\n",
    "bare addresses": "https://example.com/a?b=c&d=e#f, www.example.com. (http://example.com/a_(b)) ops@example.com\n",
    "bare address with marks": "https://example.com/_a_/*b*/~c~/`d`/[e] and **https://example.com/f**\n",
    "bare address in a list": "- https://example.com/__init__.py\n  > www.example.com/*\n",
    "bare address in a bracket": "[https://example.com] [see www.example.com/a] (see https://example.com/b)\n",
    "bare address in code and links": "`https://a.example` [https://a.example](https://b.example)\n\n    www.a\n",
    "no addresses": "a:b://c http:// a@b file:///etc xhttp://a.b www_a.b\n",
    "emphasis": "*a* _b_ **c** __d__ ***e*** a_b_c a*b*c **a *b* c**\n",
    "code spans": "`` a ` b `` `c\nd` ` e `\n",
    "quotation": "> a\nb\n> > c\n>\n> - d\n",
    "rules": "a\n\n---\n\n* * *\n\n___\n",
    "other scripts": "größe 日本語 **强调** مرحبا\u200f a\u202eb\u202c\n",
    "NUL": "a\x00b\n",
    "windows line ends": "a\r\nb\r\n\r\n- c\r\n",
    "tags across lines": 'a <b\ntitle="c">d</b> e\n',
    "unclosed HTML": "<div>\n\na <b>c\n",
}


@pytest.mark.parametrize("markdown", CONSTRUCTS.values(), ids=CONSTRUCTS)
def test_a_construct_reads_as_on_github(markdown: str) -> None:
    assert our_tree(markdown) == github_tree(markdown)


DIFFERENCES = {
    "a tag that is not allowed is shown, not dropped": "a <app> b\n",
    "an address in angle brackets inside HTML is shown, not dropped": "<div>\n<https://example.com>\n</div>\n",
    "a class is never taken over": '<div class="highlight">a</div>\n',
    "an image of a host that the site does not allow is a link": "![a](https://other.example/a.png)\n",
    "an alert looks like one; GitHub makes alerts after its parser": "> [!NOTE]\n> a\n",
    "GitHub's parser sees a box only in the first item on a line": "> - [ ] a\n",
    "www without a host is no address": "www. a\n www.\n",
    "an entity right behind an address belongs to it": "https://example.com&copy;\n",
    "a backtick before an address that has one begins code": "`https://example.com/a``\n",
    "a link definition ends at an open bracket": "[r]: /a(\n\n[r]\n",
    "a line of HTML goes on with the paragraph of a quotation": "> a\n<b>\n",
    "underscores around an address with some at its end": "_a www.example.com_&amp;\n",
    "a rule in an item, and a blank line after it": "* ---\n\n  a\n",
    "the same marks within each other": "**~~x*y~~ **pool****\n",
    "a backslash before a comment is shown": "[[\\https://a.example/_\\<!-- c -->\n",
}
"""Everything that was found to differ, by its reason."""


@pytest.mark.parametrize("markdown", DIFFERENCES.values(), ids=DIFFERENCES)
def test_a_difference_is_still_one(markdown: str) -> None:
    assert our_tree(markdown) != github_tree(markdown)


_WORDS = st.sampled_from(["pool", "db-1", "30s", "größe", "a_b_c", "1.", "-", "#1", "C++", "&", "<", "it's", "!"])
_INLINES = _WORDS | st.sampled_from(
    [
        "`code *a*`",
        "https://example.com/a_b/c?d=e&f=g",
        "www.example.com/_x_",
        "ops@example.com",
        "[link *a*](https://example.com)",
        "[ref][r]",
        "![alt](https://img.example/a.png)",
        "<https://example.com>",
        "<kbd>K</kbd>",
        "a<br>b",
        "a<!-- hidden -->",
        "&copy;",
        "\\*",
        "note[^1]",
    ]
)
_EMPHASES = st.builds("{0}{1}{0}".format, st.sampled_from(["*", "**", "~~", "_", "__", "***"]), _INLINES)
_MIXED = _INLINES | _EMPHASES | _INLINES.map("**{} _in_**".format)
_LINES = st.lists(_MIXED, min_size=1, max_size=5).map(" ".join)
_PARAGRAPHS = st.lists(_LINES, min_size=1, max_size=3).flatmap(
    lambda lines: st.sampled_from(["\n", "  \n", "\\\n"]).map(lambda end: end.join(lines) + "\n")
)
_LEAVES = st.one_of(
    _PARAGRAPHS,
    st.builds("{} {}\n".format, st.sampled_from(["#", "##", "######"]), _LINES),
    _LINES.map("{}\n---\n".format),
    st.builds("```{}\n{}```\n".format, st.sampled_from(["", "json", "nosuch x"]), _PARAGRAPHS),
    st.lists(st.sampled_from(["a", "**b**", "`c\\|d`", "", "e\\|f"]), min_size=2, max_size=2).map(
        lambda cells: f"| h | i |\n|:-:|---|\n| {cells[0]} | {cells[1]} |\n"
    ),
    st.just("<!-- a\n\nb -->\n"),
)


def _indent(block: str, first: str, other: str) -> str:
    lines = block.removesuffix("\n").split("\n")
    return first + "\n".join(
        [lines[0], *(f"{other}{line}".rstrip() if not line else other + line for line in lines[1:])]
    )


def _contain(blocks: list[str], kind: str) -> str:
    inner = "\n".join(blocks)
    if kind == "details":
        return f"<details>\n<summary>s</summary>\n\n{inner}\n</details>\n"
    other = {">": "> ", "- ": "  ", "* ": "  ", "1. ": "   ", "- [x] ": "  "}[kind]
    return _indent(inner, "> " if kind == ">" else kind, other) + "\n"


_BLOCKS = st.recursive(
    _LEAVES,
    lambda inner: st.builds(
        _contain,
        st.lists(inner, min_size=1, max_size=3),
        st.sampled_from([">", "- ", "* ", "1. ", "details"]),
    ),
    max_leaves=5,
)
_DOCUMENTS = st.lists(_BLOCKS | st.just("***\n"), min_size=1, max_size=4).map(
    lambda blocks: "\n".join(blocks) + "\n[r]: https://example.com/r\n\n[^1]: the note\n"
)


@settings(max_examples=200, deadline=None)
@given(_DOCUMENTS)
def test_made_up_documents_read_as_on_github(markdown: str) -> None:
    assert our_tree(markdown) == github_tree(markdown)

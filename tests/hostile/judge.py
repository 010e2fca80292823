"""Report forbidden content of a page. The page is parsed as a browser parses it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_FORBIDDEN = re.compile(
    "animate|applet|audio|base|embed|foreignobject|frame|frameset|iframe|marquee|math|mglyph|object|param|plaintext"
    "|portal|select|set|source|style|template|textarea|use|video|x-y|xmp"
)
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_ONCE = ("html", "head", "body", "main")
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "xlink:href", "srcset", "poster", "background"})
_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.\-\t\n\r]*):", re.IGNORECASE)
"""A browser takes tabs and line breaks out of an address; a space makes it one without a scheme."""
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_OWN_SCRIPT = re.compile(
    r"(?:\.\./|\.?/(?:ops/)?)*(?:ops/)?assets/(?:javascripts|incidents)/[\w.-]+\.js(?:\?v?=?[\w.]+)?"
)
_INLINE = re.compile(r"__md_scope=|var palette=__md_get|var target=document\.getElementById\(location\.hash")
_THEME_IDS = frozenset({"__config", "__drawer", "__palette", "__search", "__toc", "__skip", "__nav"})
_OWN_ID = re.compile(r"__(?:codelineno|code|span|tabbed|palette|nav)[_-]")


class Judge(HTMLParser):
    """Reads HTML, and collects what is wrong with it in `faults`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.text: list[str] = []
        self.counts: dict[str, int] = {}
        self._open: list[str] = []
        self._inline = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge a tag and its attributes."""
        self.counts[tag] = self.counts.get(tag, 0) + 1
        if _FORBIDDEN.fullmatch(tag):
            self.faults.append(f"<{tag}>")
        if tag == "meta" and any(name == "http-equiv" for name, _ in attrs):
            self.faults.append("meta http-equiv")
        for name, value in attrs:
            self._judge_attribute(tag, name, value or "")
        if tag == "script":
            self._judge_script(dict(attrs))
        if not _VOID.fullmatch(tag):
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself, in SVG or by habit."""
        self.handle_starttag(tag, attrs)
        if not _VOID.fullmatch(tag):
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Every element is closed where it was opened: nothing leaves its container."""
        if tag == "script":
            self._inline = ""
        if _VOID.fullmatch(tag):
            return
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.faults.append(f"</{tag}> closes {self._open[-1] if self._open else 'nothing'}")

    def handle_data(self, data: str) -> None:
        """Text; of a script, whether it is one of the theme's."""
        if self._inline == "run" and not _INLINE.match(data.strip()):
            self.faults.append(f"script: {data[:40]}")
        if not self._inline:
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        """Nothing of a record becomes a comment."""
        self.faults.append(f"comment: {data[:40]}")

    def finish(self) -> list[str]:
        """The faults of a whole page."""
        self.close()
        self.faults += [f"<{tag}> is still open" for tag in self._open]
        return self.faults

    def _judge_attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or name in {"style", "srcdoc", "srcset", "ping"} or not re.fullmatch(r"[\w:-]+", name):
            self.faults.append(f"<{tag} {name}>")
        scheme = _SCHEME.match(value) if name in _ADDRESSES else None
        if scheme and re.sub(r"\s", "", scheme[1]).lower() not in _SCHEMES:
            self.faults.append(f"<{tag} {name}={value[:40]}>")
        if name in {"id", "name"} and value.startswith("__") and value not in _THEME_IDS and not _OWN_ID.match(value):
            self.faults.append(f"<{tag} {name}={value[:40]}>")

    def _judge_script(self, attributes: dict[str, str | None]) -> None:
        source, kind = attributes.get("src"), attributes.get("type")
        self._inline = "data" if kind == "application/json" else "run"
        if source is not None and not _OWN_SCRIPT.fullmatch(source):
            self.faults.append(f"<script src={source[:60]}>")


def judge_page(html: str) -> list[str]:
    """The faults of a whole page, which has one of each of its large parts and one element of settings."""
    judge = Judge()
    judge.feed(html)
    faults = judge.finish()
    faults += [f"{judge.counts.get(tag, 0)} <{tag}>" for tag in _ONCE if judge.counts.get(tag, 0) != 1]
    faults += ["more than one __config"] if len(re.findall(r'<[^>]* id="__config"', html)) > 1 else []
    return faults


def judge_fragment(html: str) -> list[str]:
    """The faults of a piece of HTML, such as the content of a feed's entry."""
    judge = Judge()
    judge.feed(html)
    return judge.finish()


def text_of(html: str) -> str:
    """What a reader sees."""
    judge = Judge()
    judge.feed(html)
    judge.close()
    return "".join(judge.text)

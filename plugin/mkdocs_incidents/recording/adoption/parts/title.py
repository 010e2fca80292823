"""Reads the title of a document, without "post-mortem", the id and the day, or makes a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.reading.body.placeholders import is_placeholder
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.outline import Outline
from mkdocs_incidents.recording.adoption.post_mortem_words import heading_kind, label_field
from mkdocs_incidents.recording.adoption.times.days import MONTH, read_day
from mkdocs_incidents.recording.adoption.times.moments import read_moment

_WORDS = re.compile(
    r"^[\W_]*(?:(?:incident|outage|public|internal|blameless)\s+)*"
    r"(?:post[- ]?mortem|post[- ]incident (?:review|report|analysis)|incident report|incident review|incident|rca"
    r"|outage report|root cause analysis|vorfallbericht|rapport d['’]incident|informe de incidente|постмортем"
    r"|ポストモーテム|障害報告書?|事故报告|复盘)"
    r"(?:\s+(?:report|review|analysis|document))?(?:\s+(?:for|of|on)\s+|(?:\s+#?\d[\d/.-]*)?\s*[:：–—|-]\s*)",
    re.IGNORECASE,
)
_DATED_WORDS = re.compile(
    rf"^(?:incident report|post[- ]?mortem|incident|outage report)\s+{MONTH}\s+\d{{1,2}},?\s+\d{{4}}\s*[:–—-]\s*",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:the )?(?:overview|title|metadata|summary|background|introduction|details|description|general|untitled|rca"
    r"|report|table of contents|contents|home|index|document|incident(?: details| information| id| number)?|outage"
    r"|post[- ]incident (?:analysis|report|review)"
    r"|(?:incident |outage )?(?:report|review|post[- ]?mortem)(?: report| document| review)?|tl;?dr|notes?"
    r"|postmortems?|artifacts?|artefacts|attachments|evidence|links|recordings?)",
    re.IGNORECASE,
)
_BOLD_LINE = re.compile(r"\*\*([^*]+)\*\*")
_TAG = re.compile(
    r"^\W{0,2}\[(?:post[- ]?mortem|incident|outage|resolved|rca|[ps][0-5]|sev[ -]?\d)\]\s*[:–—-]?\s*|\s+\(#\d+\)$"
    r"|^(?:(?:re|fwd?|aw):\s*)*\[[\w -]{2,20}\]\s*(?=(?:post[- ]?mortem|incident|outage|rca)\b)",
    re.IGNORECASE,
)
"""What a tracker adds before a title, `[Postmortem]`, or after it, `(#1)`."""

_AROUND_DAY = " \t:,–—|-()[]_*."
_ID_LIKE = re.compile(r"^(?:[A-Z]{2,12}(?:\d{2,4})?[-_]\d{1,6}(?:[-_]\d{1,6})?|#\d+|\d{1,5}[.)])[\s_:–—-]+(?=\w)")
_TITLE_LIMIT = 200
_SENTENCE = 100


def read_title(outline: Outline, front: Mapping[str, Any], found: Found, settings: ResponseSettings, name: str) -> str:
    """Set the title and the document's own id, and return the title as written, which may contain a day.

    `name` is the file's name without its suffix: the title of a document whose headings say nothing.
    """
    headings = list(_headings(outline, front))
    identity = re.search(rf"\b{settings.id_scheme.in_text}\b", f"{front.get('id', '')} {' '.join(headings)}")
    found.set("id", identity[0] if identity else None)
    for written in headings:
        title = clean_title(re.sub(rf"\[?\b{settings.id_scheme.in_text}\b(?:-\d+)*\]?\s*[:–—-]?\s*", "", written))
        if not _says_nothing(title):
            found.set("title", title)
            return written
    if headings and re.search(r"\d", headings[0]) and not is_placeholder(headings[0]):  # `Incident 4711`
        found.fallback_title = headings[0]
        return headings[0]
    found.fallback_title = clean_title(re.sub(r"[-_]+", " ", _without_day(name)))
    return headings[0] if headings else ""


def _headings(outline: Outline, front: Mapping[str, Any]) -> Iterator[str]:
    """Candidates for the title: that of the front matter, headings of the top level, then the first without a kind.

    If the title is only a day, the description of the page comes next.
    """
    if front.get("title"):
        yield str(front["title"])
        if _is_day(str(front["title"])) and front.get("description"):
            yield str(front["description"])
    yield from (part.heading for part in outline.parts if part.level == 1)
    yield from (part.heading for part in outline.parts[:2] if part.level > 1 and not part.kind)
    first = next((block for part in outline.parts[:1] for block in part.blocks), None)
    lines = outline.paragraph(first) if first and first.kind == "paragraph" else []
    if len(lines) == 1 and (match := _BOLD_LINE.fullmatch(lines[0].text)):
        yield match[1]


def clean_title(written: str) -> str:
    """Remove `Post-mortem:`, a day or number at either end, and marks around the title."""
    untagged = _TAG.sub("", _TAG.sub("", " ".join(written.split())))
    title = _WORDS.sub("", _DATED_WORDS.sub("", _ID_LIKE.sub("", untagged)))
    title = title.strip(" :–—-").replace("**", "")
    bare = _without_day(_ID_LIKE.sub("", _WORDS.sub("", _without_day(title)))).strip(" :–—-")
    return title if not bare or _says_nothing(bare) else bare


def _without_day(title: str) -> str:
    bare = title.lstrip(_AROUND_DAY)
    if (moment := read_moment(bare)) and moment.day:
        return bare[moment.end :].lstrip(_AROUND_DAY)
    for match in re.finditer(r"(?:\s[–—|-]|\bon|,|\()\s*(?:the\s+)?(?=\w)", bare):
        read = read_day(bare, match.end())
        if read and not bare[read[1] :].strip(" .)]UTC"):
            return bare[: match.start()].rstrip(_AROUND_DAY)
    return title


def is_document_name(heading: str) -> bool:
    """Whether a heading only names the kind of document: `Post-mortem`, `Incident report`."""
    return _WORDS.fullmatch(f"{heading.strip()}:") is not None


def _is_day(title: str) -> bool:
    read = read_day(title.strip())
    return read is not None and read[1] == len(title.strip())


def _says_nothing(title: str) -> bool:
    plain = title.strip(" :–—-*_#")
    if is_placeholder(plain) or _is_day(plain) or _GENERIC.fullmatch(plain) or is_document_name(plain):
        return True
    return heading_kind(plain) is not None or label_field(plain) is not None


def record_title(found: Found, name: str) -> str:
    """The document's title, or one that is made; `name` is the last resort."""
    title = str(found.fields.get("title") or _made_title(found) or name)
    return title if len(title) <= _TITLE_LIMIT else f"{title[: _TITLE_LIMIT - 1]}…"


def _made_title(found: Found) -> str:
    """The file's name if it consists of words, else the beginning of the document."""
    name = found.fallback_title
    words = [word for word in re.findall(r"[^\W\d_]{2,}", name) if not re.fullmatch(r"[a-f]+", word)]
    text = str(found.fields.get("summary", "")) or _first_paragraph(found.text)
    if words or not text:
        return name
    sentence = re.split(r"(?<=[a-z0-9)])[.!?](?:\s|$)", " ".join(text.split()), maxsplit=1)[0]
    return sentence if len(sentence) <= _SENTENCE else f"{sentence[:_SENTENCE].rpartition(' ')[0]}…"


def _first_paragraph(text: str) -> str:
    bare = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    return next((part for part in bare.split("\n\n") if re.match(r"\s*[\w\"'(]", part)), "")

"""The title of a record, if the document has none."""

from __future__ import annotations

import re

from mkdocs_incidents.recording.adoption.found import Found

_TITLE_LIMIT = 200
_SENTENCE = 100


def record_title(found: Found, name: str) -> str:
    """The document's title, else one that is made; `name` is what is left of all."""
    title = str(found.fields.get("title") or _made_title(found) or name)
    return title if len(title) <= _TITLE_LIMIT else f"{title[: _TITLE_LIMIT - 1]}…"


def _made_title(found: Found) -> str:
    """The file's name, if it is made of words; else what the document begins with."""
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

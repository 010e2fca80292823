"""Extracts provider names from what companies write: `Postgres 15 on RDS`, `Vercel (frontend) + Render`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_incidents.model.provider import Provider
from mkdocs_incidents.package_data import load_package_data

_WORDS: Mapping[str, Sequence[str]] = load_package_data("catalogue/name_words.yaml")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"\*+|`+|https?://(?:www\.)?")
_BETWEEN, _PLACES, _PURPOSES, _NOT_NOW = ("|".join(_WORDS[key]) for key in ("between", "places", "purposes", "not_now"))
_SEPARATORS = re.compile(rf"\s*(?:\bw/|→|->|[+,;/&|、・]|\s[–—]\s|\b(?:{_BETWEEN})\b)\s*(?![^(]*\))")
_PLACED = re.compile(
    rf"(?P<what>.+?)(?:\s+(?:{_PLACES}|(?P<via>via))\s+(?P<where>.+)|\s*@\s*(?P<at>.+)|\s*\((?P<inside>[^()]*)\))",
    re.DOTALL,
)
"""`Postgres on RDS`, `PostgreSQL (RDS)`, `Vercel (frontend)`."""
_LEADING = re.compile(r"^(?:(?:hosted|deployed|running|managed)\s+)?(?:via|on|by|in)\s+")
_LABELLED = re.compile(r"(?P<stage>[^\W\d][\w -]{0,30}?)\s*(?::\s|=)\s*(?P<what>.+)", re.DOTALL)
"""`Frontend: Vercel`, `prod: Postgres`."""
_FOR = re.compile(rf"(?P<what>.+?)\s+(?:{_PURPOSES})\s+(?P<use>.+)", re.DOTALL)
"""`Redis for caching`, `Cloud SQL for SQL Server`."""
_STAGE = re.compile(
    rf"(?P<what>.+?)(?:\s*\((?P<inside>[^()]+)\)|\s+(?:{_PURPOSES}|in)\s+(?P<stage>.+)|\s+(?P<here>locally))", re.DOTALL
)
"""`SQLite (dev)`, `Postgres in production`."""
_PAST = re.compile(rf"\s*\([^()]*\b(?:{_NOT_NOW})\b[^()]*\)|(?:^|[,;])\s*(?:{_NOT_NOW})\b[^,;]*", re.IGNORECASE)
_UNDECIDED = re.compile(rf"(?:{'|'.join(_WORDS['undecided'])})\b", re.IGNORECASE)
_MOVED = re.compile(r"^(?:moved|migrated|switched)\s+from\s+.+?\s+to\s+", re.IGNORECASE)
_BEHIND = re.compile(r"\s+behind\s+.+?(?=\s+on\s|\s*\(|$)")
"""`Lambda behind API Gateway`: the first part is what the company deploys."""
_LIVE = frozenset(_WORDS["live"])
_STAGES = _LIVE | frozenset(_WORDS["stages"])
_VERSION = re.compile(r"^v?\d[\d.x]*[a-z]{0,2}\+?$")
_PLAN = re.compile(r"^(?:[a-z]\d{1,3}|standard-\d|premium-\d)$")
"""The plan of a service, as in `Mongo Atlas M30`."""
_ROLES = frozenset(_WORDS["roles"])
_BESIDE = frozenset(_WORDS["engines"]) | frozenset(_WORDS["beside"])
_SERVICE = frozenset(_WORDS["service"])
_CLOUDS = frozenset(_WORDS["clouds"])
_UNUSED = frozenset(_WORDS["unused"])


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text: its provider, and whether it means one particular service."""

    text: str
    provider: Provider | None
    ambiguous: bool = False

    @property
    def precise(self) -> bool:
        """Return whether it means exactly one provider."""
        return self.provider is not None and not self.ambiguous


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The providers of one kind by their normalised names, and the keys of those that a service hosts."""

    providers: Mapping[str, Provider]
    hosted: frozenset[str]

    def read(self, text: str) -> list[Named]:
        """Return the names in a text. If one provider hosts another's software, only the host counts."""
        plain = _MARKS.sub("", _LINK.sub(r"\1", unicodedata.normalize("NFKC", text)))
        names = list(self._split(plain.replace("CI/CD", "CI").strip()))
        hosted = {key for name in names if name.provider for key in name.provider.hosts}
        return [name for name in names if name.provider is None or name.provider.key not in hosted]

    def is_name(self, text: str) -> bool:
        """Return whether a text is exactly the name of one provider."""
        return self._find(text).precise

    def _split(self, text: str) -> Iterator[Named]:
        """Split a text into names, unless the whole text is a name. Parts used only in development are dropped."""
        if self._find(text, whole=True).provider or is_unused(text):
            yield self._find(text, whole=True)
            return
        if _UNDECIDED.match(text):
            yield Named(text, None)
            return
        text = _MOVED.sub("", _PAST.sub("", text).strip(" ,;")) or text
        parts = [_stage(_BEHIND.sub("", part)) for part in filter(None, _SEPARATORS.split(text))]
        names = [(name, is_live) for part, is_live in parts for name in self._part(part)]
        has_live = any(name.provider for name, is_live in names if is_live)
        used = [name for name, is_live in names if is_live or not has_live]
        yield from (name for name in used if not (has_live and name.text.casefold() in _ROLES))

    def _part(self, part: str) -> list[Named]:
        name = self._find(part)
        placed = None if name.provider or is_unused(part) else _PLACED.fullmatch(part)
        return self._narrow(placed) if placed else [name]

    def _narrow(self, placed: re.Match[str]) -> list[Named]:
        """Choose between the two halves of `what on where` or `what (where)`: the half that names one provider.

        Words in brackets that name nothing are a remark.
        """
        where = _LEADING.sub("", placed["where"] or placed["at"] or placed["inside"])
        what, inner = self._find(placed["what"]), [self._find(part) for part in _SEPARATORS.split(where) if part]
        if together := self._together(what.text, where, inner):
            return [together]
        is_hosted = what.provider is not None and (placed["via"] or what.provider.key in self.hosted)
        if is_hosted and where.casefold() in _CLOUDS:
            return [Named(placed[0], None)]  # a service of that cloud, but its name is not given
        if any(name.precise for name in inner):
            remarks = placed["inside"] is None or what.provider
            return [name for name in (what, *inner) if name.precise or not (remarks or name is what)]
        if what.provider and (placed["inside"] is not None or any(name.provider for name in inner)):
            return [what]
        return [what, *inner]

    def _together(self, what: str, where: str, inner: list[Named]) -> Named | None:
        """Return the provider that both halves name together: `Kubernetes on AWS`, `MongoDB (Atlas M10)`."""
        words = where.split() if len(inner) == 1 else []
        for word in (where, *words):
            for name in (f"{word} {what}", f"{what} {word}"):
                if (found := self._find(name)).provider and found.provider is not self._find(what).provider:
                    return found
        return None

    def _find(self, text: str, *, whole: bool = False) -> Named:
        """Find the provider with the longest matching run of words, if the other words add no meaning.

        If the text is a `whole` value, only version numbers may be left over.
        """
        if provider := self.providers.get(normal(text)):
            return Named(text, provider, _is_ambiguous(text, provider))
        words = [word for word in text.split() if not _VERSION.match(word.casefold())]
        if whole:
            provider = self.providers.get(normal(" ".join(words)))
            return Named(text, provider, provider is not None and _is_ambiguous(" ".join(words), provider))
        for name, around in _runs(words):
            provider = self.providers.get(normal(name))
            if provider and all(self._says_nothing(word, provider) for word in around):
                clear = any(self._is_clear(word, provider) for word in around)
                return Named(text, provider, not clear and _is_ambiguous(name, provider))
        if use := _FOR.fullmatch(text):
            return self._used(text, use["what"], use["use"])
        return Named(text, None)

    def _used(self, text: str, what: str, use: str) -> Named:
        """For `what for use`, return the first half, unless the second makes it another product:

        `Cloud Run for Anthos`.
        """
        name, other = self._find(what), self._find(use).provider
        hosted = other and name.provider and other.key in name.provider.hosts
        is_purpose = not other and use[0].islower()
        return name if hosted or is_purpose else Named(text, None)

    def _is_clear(self, word: str, provider: Provider) -> bool:
        """Return whether a word is used only as a name of this provider."""
        return self.providers.get(normal(word)) is provider and not _is_ambiguous(word, provider)

    def _says_nothing(self, word: str, provider: Provider) -> bool:
        """Return whether a word beside a provider's name can be ignored. A word that names another product cannot."""
        other = self.providers.get(normal(word))
        if other and other is not provider and other.key not in provider.hosts:
            return False
        is_service = word in _SERVICE and provider.key not in self.hosted
        return other is provider or word in _BESIDE or is_service or _PLAN.match(word) is not None


def build_index(providers: Iterable[Provider]) -> NameIndex:
    """Build an index of entries. A later entry replaces an earlier one with the same name."""
    entries = tuple(providers)
    names = {normal(alias): entry for entry in entries for alias in (entry.key, entry.name, *entry.aliases)}
    return NameIndex(names, frozenset(key for entry in entries for key in entry.hosts))


def normal(text: str) -> str:
    """Normalise a name: no case, no punctuation, so that Fly.io and fly-io are the same."""
    return re.sub(r"[\W_]+", "", text.casefold())


def is_unused(text: str) -> bool:
    """Return whether a text means that there is no provider."""
    return normal(text) in _UNUSED


def _stage(part: str) -> tuple[str, bool]:
    """Split off the stage in which a part is used, and its role. Returns whether production uses it."""
    labelled = _LABELLED.fullmatch(part)
    if labelled and labelled["stage"].casefold() in _ROLES:
        part, labelled = labelled["what"], None
    for used in filter(None, (labelled, _STAGE.fullmatch(part))):
        said = used.groupdict()
        words = set((said.get("inside") or said.get("stage") or said["here"]).casefold().split())
        if words <= _STAGES:
            return used["what"], not words.isdisjoint(_LIVE)
    return part, True


def _is_ambiguous(name: str, provider: Provider) -> bool:
    return normal(name) in {normal(alias) for alias in provider.ambiguous}


def _runs(words: list[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Return every run of words, longest first, with the words around it."""
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            around = (*words[:start], *words[start + length :])
            yield " ".join(words[start : start + length]), frozenset(word.casefold() for word in around)

"""Finds similar past incidents: their records share rare words (TF-IDF).

Words are taken from title, summary, services and contributing factors. The fewer records have a word, the more it
counts. The similarity of two records is the cosine of the angle between their words.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain

from mkdocs_incidents.model.incident import NEVER, Incident, occurred_at

MOST = 3
"""How many related incidents are named."""

_WORDS_USED = 12
"""The number of words of a record that are compared: the rarest that any other record has."""

_REACH = 20
"""The number of records with a word that are compared on either side in time, so that a long history is not slower."""

_LEAST_ALIKE, _LEAST_WORDS = 0.06, 2
_WORDS_SHOWN = 4
_WORD = re.compile(r"[^\W\d_][\w-]+[^\W_]")


@dataclass(frozen=True, slots=True)
class RelatedIncident:
    """An incident and the words that it shares, most important first."""

    incident: Incident
    words: tuple[str, ...]
    distance: str

    @property
    def reason(self) -> str:
        """The reason in words: 12 days before; pool, connections; mitigated by rollback."""
        how = self.incident.ended_by
        return "; ".join(
            (
                *([self.distance] if self.distance else []),
                ", ".join(self.words),
                f"mitigated by {how.replace('-', ' ')}" if how else "mitigation not known",
            )
        )


class Related(Mapping[str, tuple[RelatedIncident, ...]]):
    """The most similar incidents of each one, by the path of its record, calculated on demand.

    Equally similar ones are sorted by time and id.
    """

    def __init__(self, incidents: Iterable[Incident]) -> None:
        ordered = sorted(incidents, key=lambda one: (occurred_at(one), one.id, one.artifact.path))
        self._incidents = tuple(ordered)
        self._numbers = {incident.artifact.path: number for number, incident in enumerate(ordered)}

    def __getitem__(self, path: str) -> tuple[RelatedIncident, ...]:
        return tuple(self._relate(self._numbers[path]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._incidents)

    @cached_property
    def _vectors(self) -> Sequence[Mapping[str, float]]:
        """The words of each record with their weights, normalised to length 1."""
        counts = [_count_words(incident) for incident in self._incidents]
        spread = Counter(word for words in counts for word in words)
        return [_weigh(words, spread, len(counts)) for words in counts]

    @cached_property
    def _records_of(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the records that have a word, in order."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, vector in enumerate(self._vectors):
            for word in vector:
                found[word].append(number)
        return found

    def _relate(self, number: int) -> Iterator[RelatedIncident]:
        vector, vectors = self._vectors[number], self._vectors
        near = {word: self._near(word, number) for word in vector}
        shared = Counter(chain.from_iterable(near.values()))
        alike: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():  # this loop is most of the work of a long history
            for other in near[word]:
                if shared[other] >= _LEAST_WORDS:
                    alike[other] += weight * vectors[other][word]
        found = [other for other in alike if alike[other] >= _LEAST_ALIKE]
        for other in sorted(found, key=lambda one: (-round(alike[one], 6), abs(one - number), one))[:MOST]:
            yield self._describe(number, other)

    def _describe(self, number: int, other: int) -> RelatedIncident:
        one, two = self._vectors[number], self._vectors[other]
        words = sorted(one.keys() & two.keys(), key=lambda word: (-round(one[word] * two[word], 6), word))
        incident, found = self._incidents[number], self._incidents[other]
        return RelatedIncident(found, tuple(words[:_WORDS_SHOWN]), _show_distance(incident, found))

    def _near(self, word: str, number: int) -> Sequence[int]:
        """The records with a word that are nearest in time."""
        records = self._records_of[word]
        place = bisect_left(records, number)
        return [*records[max(place - _REACH, 0) : place], *records[place + 1 : place + 1 + _REACH]]


def _count_words(incident: Incident) -> Counter[str]:
    texts = (incident.title, incident.summary or "", *incident.contributing_factors)
    words = (word for text in texts for word in _WORD.findall(text.lower()))
    return Counter([*(_stem(word) for word in words if word not in _stop_words()), *map(str.lower, incident.services)])


def _weigh(words: Counter[str], spread: Mapping[str, int], records: int) -> Mapping[str, float]:
    """The weights of the rarest words that other records have, too. A word in every record weighs little.

    All words count for the length of the vector, so that a long text is not similar to everything.
    """
    weights = {word: (1 + math.log(count)) * math.log((records + 1) / spread[word]) for word, count in words.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    shared = [(word, weight) for word, weight in weights.items() if spread[word] > 1]
    rarest = sorted(shared, key=lambda pair: (-round(pair[1], 6), pair[0]))[:_WORDS_USED]
    return {word: weight / length for word, weight in rarest}


def _stem(word: str) -> str:
    """The word without the s of a plural."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and word[-2] not in "sui" else word


@cache
def _stop_words() -> frozenset[str]:
    text = files("mkdocs_incidents").joinpath("defaults/stop_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def _show_distance(incident: Incident, other: Incident) -> str:
    """The distance of another incident in UTC days: 12 days before, 1 day after, on the same day; "" without a date."""
    at, then = occurred_at(incident), occurred_at(other)
    if NEVER in (at, then):
        return ""
    days = (then.date() - at.date()).days
    if days == 0:
        return "on the same day"
    return f"{abs(days)} day{'s' if abs(days) > 1 else ''} {'after' if days > 0 else 'before'}"

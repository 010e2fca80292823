"""Translates a product's words for severities and services into those of the company."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.recording.adoption.company_words import WordMap
from mkdocs_incidents.recording.adoption.post_mortem_words import normalise
from mkdocs_incidents.recording.adoption.severity_words import match_severity
from mkdocs_incidents.recording.alerts.alert_mapping import AlertMapping
from mkdocs_incidents.recording.alerts.alert_services import match_services
from mkdocs_incidents.recording.alerts.alert_severity import translate
from mkdocs_incidents.recording.importers.draft import Draft


@dataclass(slots=True)
class Translation:
    """Translates words, by those in `own` first. Counts severities by word, and unknown services."""

    settings: ResponseSettings
    own: WordMap
    severities: Counter[tuple[str, str]] = field(default_factory=Counter)
    unknown_services: Counter[str] = field(default_factory=Counter)

    def severity(self, draft: Draft) -> str:
        """The name on the company's scale; "" if there is no word or no translation."""
        word = draft.severity
        if not word:
            return ""
        own = next((one for one in self.settings.alerts if one.get("product") == draft.system), {})
        table = {**draft.severities, **{str(k).lower(): str(v) for k, v in own.get("severities", {}).items()}}
        mapping = AlertMapping(product=draft.system, severities=table)
        scale = self.settings.scale
        name = self.own.severity.get(normalise(word)) or translate(word, mapping, scale)
        if not name and word.lower() not in table:
            name = match_severity(word, scale) or ""
        self.severities[word, name] += 1
        return name

    def services(self, draft: Draft) -> tuple[list[str], list[str]]:
        """The services that are configured, and those that are not.

        Without a configuration, all services count as configured.
        """
        named = [self.own.services.get(normalise(one), one) for one in dict.fromkeys(draft.services)]
        named = [one for one in named if one]
        if not self.settings.services:
            return named, []
        matched = match_services(named, (), self.settings.services)
        unknown = [text for text, name in matched.items() if not name]
        self.unknown_services.update(unknown)
        return [name for name in matched.values() if name], unknown

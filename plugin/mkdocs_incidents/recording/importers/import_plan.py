"""Plans an import. Writes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from mkdocs_incidents.model.id_scheme import IdScheme
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.recording.adoption.adoption import Adoption, Outcome
from mkdocs_incidents.recording.adoption.company_words import NO_WORDS, WordMap
from mkdocs_incidents.recording.adoption.leaving_out import leave_out_what_is_wrong, list_wrong
from mkdocs_incidents.recording.adoption.post_mortem_words import normalise
from mkdocs_incidents.recording.adoption.times.zones import Zone
from mkdocs_incidents.recording.importers.compose import Composer
from mkdocs_incidents.recording.importers.draft import Draft, first_day
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.import_result import SystemImport
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading
from mkdocs_incidents.recording.importers.translation import Translation
from mkdocs_incidents.recording.record_naming import TakenIds, record_path, title_words
from mkdocs_incidents.rendering.shown_times import show_utc

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """`zone` is the default for times without a zone, `author` for incidents without an author.

    `words` are the company's own words.
    """

    zone: Zone | None = None
    author: str = ""
    words: WordMap = NO_WORDS


def plan_system(
    importer: Importer, documents: Sequence[Document], workspace: Workspace, taken: TakenIds, options: ImportOptions
) -> SystemImport:
    """Sort one product's incidents into new, present, refused, and not an incident.

    The ids of new records are added to `taken`.
    """
    settings = workspace.company.response
    own = {normalise(name): one.key for one in settings.fields for name in (one.key, one.label)}
    reading = Reading(options.zone, {**own, **options.words.fields}, frozenset(own.values()))
    drafts = list(_without_twins(importer.read(documents, reading), reading))
    translation = Translation(settings, options.words)
    composer = Composer(importer.name, settings, translation, workspace.now, options.zone, options.author)
    made = SystemImport(importer.name, notes=reading.notes)
    known = _sources(workspace, importer.system)
    target = (workspace.records_folder, workspace.id_scheme)
    for draft in sorted(drafts, key=_beginning):
        if draft.id in known:
            made.present.append((draft.id, known[draft.id]))
        elif draft.apart:
            made.apart.append((_titled(draft), draft.apart))
            reading.passed_over.add(draft.place)
        else:
            reading.settle_fields(draft)
            made.new.append(_named(draft, composer.compose(draft), taken, target))
    _leave_out_what_is_wrong(made, workspace)
    made.dropped, made.remarks = reading.dropped(), reading.remarks
    made.severities, made.unknown_services = translation.severities, translation.unknown_services
    return made


def _named(draft: Draft, one: Adoption, taken: TakenIds, target: tuple[str, IdScheme]) -> Adoption:
    """Set the id and the path of a record."""
    folder, scheme = target
    one.id = _choose_id(draft, taken, scheme, title_words(str(one.fields["title"])))
    taken.add(one.id)
    one.fields = {"id": one.id, **one.fields}
    one.path = record_path(folder, one.id, str(one.fields["title"]))
    return one


def _leave_out_what_is_wrong(made: SystemImport, workspace: Workspace) -> None:
    """Leave out fields that break a rule. A record that cannot become valid is refused."""
    wrong = list_wrong(made.new, workspace)
    for one in made.new:
        if one.path in wrong:
            told, one.problems = one.problems, []
            leave_out_what_is_wrong(one, one.problems.append, workspace)
            one.problems = [*told, *one.problems]
    made.refused = [one for one in made.new if one.outcome is not Outcome.READY]
    made.new = [one for one in made.new if one.outcome is Outcome.READY]


def _choose_id(draft: Draft, taken: TakenIds, scheme: IdScheme, words: str) -> str:
    wanted = draft.wanted_id
    if _ID.fullmatch(wanted) and scheme.accepts(wanted) and not taken.holds(wanted):
        return wanted
    return taken.next_id(scheme, _beginning(draft).date(), words)


def _sources(workspace: Workspace, system: str) -> dict[str, str]:
    """Map the ids of this product to the ids of our records."""
    return {one.source.id: one.id for one in workspace.incidents if one.source and one.source.system == system}


def _without_twins(drafts: Iterable[Draft], reading: Reading) -> Iterator[Draft]:
    """Yield each incident once. If pages overlap, the version that was changed last is used."""
    kept: dict[str, Draft] = {}
    for draft in drafts:
        if not draft.id:
            reading.tell(draft.place, "it has no id: it is known by its title and time")
            draft.id = f"{draft.title}, {first_day(draft)}"
        before = kept.get(draft.id)
        if before is None:
            kept[draft.id] = draft
            continue
        reading.tell(draft.place, f"{draft.id} is there more than once: the latest version was used")
        if _changed(draft) > _changed(before):
            kept[draft.id] = draft
    yield from kept.values()


def _changed(draft: Draft) -> datetime:
    return draft.changed if isinstance(draft.changed, datetime) else datetime.min.replace(tzinfo=UTC)


def _beginning(draft: Draft) -> datetime:
    """The time by which incidents are sorted before they get ids."""
    times = [*draft.instants.values(), *([draft.created] if draft.created else [])]
    return min((one if isinstance(one, datetime) else one.opens for one in times), default=_NEVER)


def _titled(draft: Draft) -> str:
    times = [draft.instants[name] for name in ("started_at", "resolved_at") if name in draft.instants]
    shown = [show_utc(one) if isinstance(one, datetime) else str(one) for one in times]
    title = draft.title or draft.id
    return f"{title} ({' to '.join(shown)})" if shown else title

"""The plugin's options in mkdocs.yml, with their descriptions. The reference page is generated from here."""

from __future__ import annotations

from datetime import date

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.exceptions import PluginError

from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.site.paths import PUBLICATIONS


class IncidentsConfig(base.Config):  # type: ignore[no-untyped-call]
    """Options of the plugin `incidents`. What concerns the company is in company.config.yaml."""

    company_config = c.Type(str, default="company.config.yaml")
    """The company's configuration, relative to the folder of mkdocs.yml."""

    rules = c.Type(dict, default={})
    """Levels of rules, by code: error, warning or off. They take precedence over the company's configuration."""

    search = c.Choice(("auto", "material", "pagefind"), default="auto")
    """The theme's search (`material`), or Pagefind's search page, with filters by severity, service and year.

    `auto` is the theme's search, limited to an index of 5 MB. If all texts need more, `auto` is Pagefind if it is
    installed, or else a search of titles, ids, summaries and headings. `mkdocs serve` always uses the theme's search.
    `material` searches all texts, however much browsers have to load.
    """

    as_of = c.Optional(c.Type((str, date)))
    """The current time of the site in RFC 3339 format, for a reproducible build. Commands ignore it.

    The default is SOURCE_DATE_EPOCH, or the clock.
    """

    audience = c.Choice(("internal", "public"), default="internal")
    """The audience of the site. A public site has only public records, without their internal parts."""

    restricted = c.ListOfItems(c.Type(str), default=[])
    """Ids of restricted records that an internal site shows. No site shows the others."""

    exclude = c.Type(list, default=[])
    """Files for other programs that are not published: any of atom, rss, json-feed, api, statuspage, csv, calendar."""


def check_exclude(config: IncidentsConfig) -> None:
    """Raises PluginError if `exclude` names what is not published anyway."""
    for name in config.exclude:
        if name not in PUBLICATIONS:
            raise PluginError(f"incidents: exclude: '{name}' is not published ({suggest(str(name), PUBLICATIONS)})")

"""The page about the instance."""

from dataclasses import dataclass

from web.site.contexts import Head, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationsPage:
    """How the instance is doing, a row for each thing to look at."""

    head: Head
    site: Site | None
    lead: str
    rows: tuple[tuple[str, str], ...]
    """What, and how it is."""

"""What a change of the rules changed, as the page of a comparison tells it."""

from drafting_engine.errors import DraftingError
from drafting_engine.language.rules import rule_change_words
from drafting_engine.participation.process.rule_changes import rule_changes
from drafting_engine.participation.process.tables import tables_of
from web.site.page_services import PageServices


def changed_rules(services: PageServices, before: str, after: str) -> tuple[str, ...]:
    """Return a sentence for each rule that differs between two versions; none where one can't be read."""
    if not before:
        return ()
    try:
        old, new = (services.engine.process.at(version) for version in (before, after))
    except DraftingError:
        return ()
    return tuple(map(rule_change_words, rule_changes(tables_of(old), tables_of(new)))) if old != new else ()

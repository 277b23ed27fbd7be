"""Citing: one sentence that quotes a clause, says which version it is, and leads back to it for ever."""

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.language.sentences import gettext as _
from drafting_engine.provenance.endings import Ending
from drafting_engine.provenance.life import Trace
from web.site import addresses
from web.site.page_services import PageServices, Reading
from web.site.wording.endings import ended_words, name_of


def citation(services: PageServices, reading: Reading, trace: Trace, ending: Ending | None) -> str:
    """Return the sentence by which a clause is quoted; one that no longer stands says so first."""
    site = services.site(reading)
    facts: dict[str, object] = {
        "words": plain_text(trace.clause.text),
        "clause": name_of(trace.clause),
        "title": site.title,
        "version": site.version,
        "reference": addresses.reference(reading.commit.id),
        "address": services.settings.address + addresses.clause_at(reading.commit.id, trace.clause_id),
    }
    if ending is None:
        return _("“{words}” ({clause}). {title}, {version}, reference {reference}: {address}", **facts)
    facts["ended"] = ended_words(services, reading, ending)
    return _("{ended}: “{words}” ({clause}). {title}, {version}, reference {reference}: {address}", **facts)

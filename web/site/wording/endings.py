"""What became of a clause that no longer stands, in the words that every page has for it."""

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.rendering import plain_text
from drafting_engine.language.text.endings import ended
from drafting_engine.provenance.endings import Ending
from web.site import wording
from web.site.page_services import PageServices, Reading
from web.site.wording.days import day_decided


def name_of(clause: Clause) -> str:
    """Return how a clause is called: its path, or its first words where it has none."""
    return clause.path or wording.shortened(plain_text(clause.text), 60)


def ended_words(services: PageServices, reading: Reading, ending: Ending) -> str:
    """Say what became of a clause, and where its words went."""
    last = ending.version
    names = [name_of(one.clause) for one in services.lineages(reading).carriers(reading.commit.id, ending)]
    return ended(ending.kind, day_decided(services, last.commit, last.decided_on), last.decided_by, names)

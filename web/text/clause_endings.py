"""What became of a clause that no longer stands, as its page and what is shared of it say."""

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.rendering import plain_text
from drafting_engine.identifiers import ClauseId
from drafting_engine.language.endings import ended
from drafting_engine.provenance.endings import Ending, EndKind
from web.site import addresses, wording
from web.site.contexts import Link
from web.site.days import day_decided
from web.site.page_services import PageServices, Reading
from web.site.reasons import reason_stated
from web.text.clause_contexts import Tombstone


def name_of(clause: Clause) -> str:
    """Return how a clause is called: its path, or its first words where it has none."""
    return clause.path or wording.shortened(plain_text(clause.text), 60)


def ended_words(services: PageServices, reading: Reading, ending: Ending) -> str:
    """Say what became of a clause, and where its words went."""
    last = ending.version
    names = [name_of(one.clause) for one in services.lineages(reading).carriers(reading.commit.id, ending)]
    return ended(ending.kind, day_decided(services, last.commit, last.decided_on), last.decided_by, names)


def tombstone_of(services: PageServices, reading: Reading, ending: Ending) -> Tombstone:
    """Return what stands above the last words of a clause."""
    last = ending.version
    code, words = reason_stated(services, last.reason)
    carriers = services.lineages(reading).carriers(reading.commit.id, ending)
    return Tombstone(
        ended=ended(ending.kind, day_decided(services, last.commit, last.decided_on), last.decided_by),
        quoted=ended_words(services, reading, ending),
        is_struck=ending.kind is EndKind.STRUCK_OUT,
        reason=code,
        why=words,
        into=tuple(Link(_clause(reading, one.clause_id), name_of(one.clause)) for one in carriers),
        version=addresses.version(last.commit.id),
    )


def _clause(reading: Reading, clause_id: ClauseId) -> str:
    return addresses.clause_at(reading.commit.id, clause_id) if reading.is_past else addresses.clause(clause_id)

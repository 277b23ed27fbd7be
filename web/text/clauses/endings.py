"""What stands above the last words of a clause that no longer stands."""

from drafting_engine.identifiers import ClauseId
from drafting_engine.language.text.endings import ended
from drafting_engine.provenance.endings import Ending, EndKind
from web.site import addresses
from web.site.contexts import Link
from web.site.page_services import PageServices, Reading
from web.site.wording.days import day_decided
from web.site.wording.endings import ended_words, name_of
from web.site.wording.reasons import reason_stated
from web.text.clauses.contexts import Tombstone


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
        into=tuple(Link(life_address(reading, one.clause_id), name_of(one.clause)) for one in carriers),
        version=addresses.version(last.commit.id),
    )


def life_address(reading: Reading, clause_id: ClauseId) -> str:
    """Return the address of a clause's life, up to the present draft or up to the version that is read."""
    return addresses.clause_at(reading.commit.id, clause_id) if reading.is_past else addresses.clause(clause_id)

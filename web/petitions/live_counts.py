"""How many have signed by now, where people sign here; the record tells how many had at the last seal."""

from dataclasses import replace

from starlette.requests import Request

from drafting_engine.participation.petitions.petition import Counts, Petition
from drafting_engine.participation.signatures.signature import Residency
from web.cache.counting import CountsWatch
from web.site.page_services import services_of


def counted(request: Request, petition: Petition) -> Petition:
    """Return a petition with the counts of today; as the record has it, with its day, where nobody signed since."""
    watch: CountsWatch = request.app.state.counts
    found = watch.of(petition.number)
    if found is None:
        return petition
    counts = Counts(
        total=found.total,
        verified=found.by_residency(Residency.VERIFIED),
        declared=found.by_residency(Residency.DECLARED),
        outside=found.by_residency(Residency.OUTSIDE),
        counted_on=services_of(request).today(),
    )
    is_as_recorded = replace(counts, counted_on=petition.counts.counted_on) == petition.counts
    return petition if is_as_recorded else replace(petition, counts=counts)

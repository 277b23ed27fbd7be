"""The JSON shape of a petition beside what it reached, format 1."""

from drafting_engine.participation.petitions.petition import Decision, Petition
from drafting_engine.provenance.shapes import Shape


def petition_shape(petition: Petition | None) -> Shape | None:
    """Return a petition with its last sealed count and what was decided; None where the record has none."""
    if petition is None:
        return None
    counts = petition.counts
    return {
        "id": petition.id,
        "title": petition.title,
        "state": petition.state.value,
        "outcome": petition.outcome,
        "signatures": counts.total,
        "verified": counts.verified,
        "counted_on": counts.counted_on.isoformat(),
        "decisions": [_decision_shape(one) for one in petition.decisions],
    }


def _decision_shape(decision: Decision) -> Shape:
    return {
        "id": decision.id,
        "result": decision.result,
        "decided_by": decision.decided_by,
        "decided_on": decision.decided_on.isoformat(),
        "reason": decision.reason,
        "text": decision.text,
    }

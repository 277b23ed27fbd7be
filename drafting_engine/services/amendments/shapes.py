"""Proposed changes as programs read them, format 1."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from drafting_engine.comparison.change import Change
from drafting_engine.participation.amendments.amendment import AmendmentStep
from drafting_engine.provenance.shapes import ChangeShape, ClauseShape, change_shape, clause_shape
from drafting_engine.services.amendments.merging.collisions import Collision
from drafting_engine.services.amendments.merging.simulating import SimulatedText
from drafting_engine.services.amendments.reading import Proposal


class StepShape(TypedDict):
    """A step in the life of a proposed change."""

    at: str
    state: str
    by: str
    reason: str
    words: str
    decided_by: str
    decided_on: str | None


class ProposalRowShape(TypedDict):
    """A proposed change in a list."""

    id: str
    number: int
    title: str
    author: str
    opened: str
    state: str
    document: str
    origin: str
    cosigners: int
    cosigners_needed: int
    head: str
    base: str
    landing: str
    is_carried: bool
    superseded_by: int | None


class ProposalShape(ProposalRowShape):
    """One proposed change; its words are what `/compare/{base}...{head}.json` tells."""

    why: str
    history: list[StepShape]


def proposal_row_shape(proposal: Proposal) -> ProposalRowShape:
    """Return a proposed change as it stands in a list; versions by commit id, empty where this copy has none."""
    amendment = proposal.amendment
    return {
        "id": amendment.id,
        "number": amendment.number,
        "title": amendment.title,
        "author": amendment.author,
        "opened": amendment.opened.isoformat(),
        "state": amendment.state.value,
        "document": amendment.document,
        "origin": amendment.origin,
        "cosigners": amendment.cosigners,
        "cosigners_needed": amendment.needed,
        "head": proposal.head,
        "base": proposal.base,
        "landing": proposal.landing,
        "is_carried": proposal.is_carried,
        "superseded_by": amendment.superseded_by,
    }


def proposal_shape(proposal: Proposal) -> ProposalShape:
    """Return one proposed change with its reasons and the steps of its life."""
    amendment = proposal.amendment
    history = list(map(_step_shape, amendment.history))
    return {**proposal_row_shape(proposal), "why": amendment.why, "history": history}


def _step_shape(step: AmendmentStep) -> StepShape:
    return {
        "at": step.at.isoformat(),
        "state": step.state.value,
        "by": step.by,
        "reason": step.reason,
        "words": step.words,
        "decided_by": step.decided_by,
        "decided_on": step.decided_on.isoformat() if step.decided_on else None,
    }


class CollisionShape(TypedDict):
    """A clause about which two proposals ask for different things, or one and the draft, which is then `other: 0`.

    A wording is `null` where it is taken out.
    """

    one: int
    other: int
    document: str
    clause: str
    base: str
    wanted_by_one: str | None
    wanted_by_other: str | None


class QuestionShape(TypedDict):
    """A clause about which a proposal contradicts the draft or an earlier proposal; `null` where it is taken out.

    `stands` is what the simulated text has there, `wanted` what the proposal asks for.
    """

    proposal: int
    document: str
    clause: str
    base: str
    stands: str | None
    wanted: str | None


class LeftOutShape(TypedDict):
    """An article that was struck out under a proposal, whose words for it stand nowhere in the simulated text."""

    proposal: int
    slug: str
    document: str


class SimulatedShape(TypedDict):
    """What would change in the draft if some proposals were accepted."""

    main: str
    proposals: list[ProposalRowShape]
    questions: list[QuestionShape]
    left_out: list[LeftOutShape]
    changes: list[ChangeShape]


class SimulatedArticleShape(SimulatedShape):
    """One article as it would read, clause by clause; `before` is as it reads now, `null` where it is not there."""

    slug: str
    before: list[ClauseShape] | None
    after: list[ClauseShape] | None


def simulated_shape(simulated: SimulatedText, changes: Iterable[Change]) -> SimulatedShape:
    """Return a simulated text with those of its changes that are asked for."""
    return {
        "main": simulated.main,
        "proposals": list(map(proposal_row_shape, simulated.proposals)),
        "questions": [
            {
                "proposal": one.number,
                "document": one.conflict.document,
                "clause": one.conflict.path,
                "base": one.conflict.base,
                "stands": one.conflict.ours,
                "wanted": one.conflict.theirs,
            }
            for one in simulated.questions
        ],
        "left_out": [
            {"proposal": number, "slug": lost.article.slug, "document": lost.article.document}
            for number, lost in simulated.left_out
        ],
        "changes": [change_shape(change) for change in changes],
    }


def simulated_article_shape(simulated: SimulatedText, slug: str) -> SimulatedArticleShape:
    """Return one article of a simulated text; raise `UnknownArticle` if neither text has it."""
    found = simulated.of_article(slug)
    return {
        **simulated_shape(simulated, found.changes.touched),
        "slug": slug,
        "before": [clause_shape(clause) for clause in found.before.clauses] if found.before else None,
        "after": [clause_shape(clause) for clause in found.after.clauses] if found.after else None,
    }


def collision_shapes(collision: Collision) -> Iterator[CollisionShape]:
    """Yield each clause of a collision; of one with the draft the wording of the draft is that of the other."""
    for conflict in collision.conflicts:
        one, other = conflict.ours, conflict.theirs
        if not collision.other:  # here the draft's wording is ours
            one, other = other, one
        yield {
            "one": collision.one,
            "other": collision.other,
            "document": conflict.document,
            "clause": conflict.path,
            "base": conflict.base,
            "wanted_by_one": one,
            "wanted_by_other": other,
        }

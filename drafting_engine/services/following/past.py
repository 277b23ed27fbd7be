"""What happened of something so far, read from the record alone: what its feed tells, also in a clone."""

from collections.abc import Iterator
from datetime import UTC, datetime

from drafting_engine.identifiers import OriginId
from drafting_engine.participation.following import HappeningKind, Topic, TopicKind
from drafting_engine.register.following.happenings import ToldHappening
from drafting_engine.services.amendments.reading import Proposal
from drafting_engine.services.engine import Engine
from drafting_engine.services.following.comment_steps import root_of

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def happened(engine: Engine, topic: Topic, most: int) -> tuple[ToldHappening, ...]:
    """Return what happened of something, the last first; raise `NotFound` where there is none of its name."""
    readers = {
        TopicKind.PETITION: _petition,
        TopicKind.PROPOSAL: _proposal,
        TopicKind.PERSON: _person,
        TopicKind.EVERYTHING: _everything,
    }
    found = sorted(readers[topic.kind](engine, topic, most), key=lambda one: (one.at, one.key), reverse=True)
    return tuple(found[:most])


def _past_happening(topic: Topic, kind: HappeningKind, key: str, at: datetime | None) -> ToldHappening:
    return ToldHappening(id=0, kind=kind, key=key, at=at or _LONG_AGO, followed=(topic,))


def _versions(engine: Engine, topic: Topic, commits: Iterator[str]) -> Iterator[ToldHappening]:
    for commit in commits:
        yield _past_happening(topic, HappeningKind.TEXT_CHANGED, commit, engine.texts.commit(commit).date)


def _petition(engine: Engine, topic: Topic, most: int) -> Iterator[ToldHappening]:
    petition = engine.petitions.get(int(topic.key.removeprefix("P-")))
    yield from _petition_steps(engine, topic, (f"petitions/{petition.id}.md",), most)
    main = engine.texts.heads().main
    reached = dict.fromkeys(one.commit.id for one in engine.lineages.reached(main, OriginId(petition.id)))
    yield from _versions(engine, topic, iter(reached))


def _petition_steps(engine: Engine, topic: Topic, paths: tuple[str, ...], most: int) -> Iterator[ToldHappening]:
    with engine.source.open() as repository:
        head = repository.branch("record")
        for path in paths if head else ():
            name = path.removeprefix("petitions/").removesuffix(".md")
            for commit in repository.first_parents(head or "", [path])[:most]:
                yield _past_happening(
                    topic, HappeningKind.PETITION_STEP, f"{name}/{commit}", repository.commit(commit).date
                )


def _proposal(engine: Engine, topic: Topic, most: int) -> Iterator[ToldHappening]:  # noqa: ARG001 - a life is short
    proposal = engine.amendments.get(int(topic.key.removeprefix("A-")))
    yield from _steps(topic, proposal)
    if proposal.landing and not proposal.amendment.hidden:
        yield from _versions(engine, topic, iter((proposal.landing,)))
    name = proposal.amendment.id
    for _, said in engine.comments.files().values():
        place = root_of(engine, said).place
        if name in (place.amendment, f"A-{place.proposal}"):
            yield _past_happening(topic, HappeningKind.COMMENT, said.name, said.created)


def _steps(topic: Topic, proposal: Proposal) -> Iterator[ToldHappening]:
    amendment = proposal.amendment
    for number, at in enumerate((amendment.opened, *(step.at for step in amendment.history))):
        yield _past_happening(topic, HappeningKind.PROPOSAL_STEP, f"{amendment.id}/{number}", at)


def _person(engine: Engine, topic: Topic, most: int) -> Iterator[ToldHappening]:
    found = engine.contributors.get(topic.key)
    yield from _versions(engine, topic, iter((*found.versions[:most], *found.decided[:most])))
    for number in found.proposals[:most]:
        amendment = engine.amendments.get(number).amendment
        yield _past_happening(topic, HappeningKind.PROPOSAL_STEP, f"{amendment.id}/0", amendment.opened)
    files = engine.comments.files()
    for name in found.comments[:most]:
        yield _past_happening(topic, HappeningKind.COMMENT, name, files[name][1].created)
    yield from _petition_steps(engine, topic, tuple(f"petitions/P-{number}.md" for number in found.petitions), most)


def _everything(engine: Engine, topic: Topic, most: int) -> Iterator[ToldHappening]:
    yield from _versions(
        engine, topic, (commit.id for commit in engine.texts.history(engine.texts.heads().main)[:most])
    )
    for proposal in engine.amendments.shown():
        yield from _steps(topic, proposal)
    for _, said in engine.comments.files().values():
        yield _past_happening(topic, HappeningKind.COMMENT, said.name, said.created)
        for number, answer in enumerate(said.answers, 1):
            yield _past_happening(topic, HappeningKind.ANSWER, f"{said.name}/{number}", answer.created)
    latest = sorted(engine.petitions.all(), key=lambda one: one.opened, reverse=True)[:most]
    yield from _petition_steps(engine, topic, tuple(f"petitions/{one.id}.md" for one in latest), most)

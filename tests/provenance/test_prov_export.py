"""A life as W3C PROV: another program reads the same story."""

import json
from datetime import UTC, datetime, timedelta

from prov.model import (
    PROV_ATTRIBUTION,
    PROV_DERIVATION,
    PROV_INVALIDATION,
    PROV_USAGE,
    ProvActivity,
    ProvAgent,
    ProvDocument,
    ProvEntity,
)

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.provenance.life import ClauseVersion, Event, Trace
from drafting_engine.provenance.prov_export import prov_document, prov_json
from drafting_engine.repository.commit import Commit

CLAUSE = ClauseId("c-0123456789ab")
OTHER = ClauseId("c-ba9876543210")


def clause(text: str, path: str = "Article 6 A. 2.") -> Clause:
    return Clause(
        document="articles/leave.md",
        key="6.A.2",
        path=path,
        parent="6.A",
        label="2.",
        kind=ClauseKind.ITEM,
        text=text,
        depth=2,
        level=0,
        start=0,
        end=len(text),
    )


def version(
    number: int, kinds: tuple[ChangeKind, ...], before: Clause | None, after: Clause | None, **told: str
) -> ClauseVersion:
    commit = Commit(
        id=f"{number:040x}",
        parents=(),
        author="Ana Torres",
        date=datetime(2016, 3, 1, tzinfo=UTC) + timedelta(days=number),
        subject=f"Version {number} \u202e of “leave”",
        body="",
        trailers=(("Co-authored-by", "Luz Márquez <luz@instance.invalid>"),),
    )
    related = (OTHER,) if ChangeKind.SPLIT in kinds else ()
    event = Event(
        clause_id=CLAUSE, commit=commit.id, kinds=kinds, before=before, after=after, score=0.8, related=related
    )
    return ClauseVersion(
        event=event,
        commit=commit,
        words=(),
        origins=(OriginId("P-2"),) if number == 1 else (),
        reason=told.get("reason", ""),
        decided_by=told.get("decided_by", ""),
        decided_on=told.get("decided_on", ""),
    )


def life() -> Trace:
    first, second = clause("Parents have leave."), clause("Parents have \x1b[2J six months of leave.")
    return Trace(
        clause_id=CLAUSE,
        clause=second,
        is_alive=False,
        versions=(
            version(1, (ChangeKind.ADDED,), None, first),
            version(2, (ChangeKind.SPLIT, ChangeKind.REWORDED), first, second),
            version(
                3,
                (ChangeKind.REMOVED,),
                second,
                None,
                reason="federal-matter; leave is federal law",
                decided_by="Constitutive Assembly",
                decided_on="2016-12-15",
            ),
        ),
        words=(),
        revision="f" * 40,
    )


def test_it_is_read_back_as_written() -> None:
    written = prov_json(life())
    assert ProvDocument.deserialize(content=written, format="json") == prov_document(life())


def test_the_story_is_in_it() -> None:
    document = ProvDocument.deserialize(content=prov_json(life()), format="json")
    entities = {str(entity.identifier) for entity in document.get_records(ProvEntity)}
    first, second = (f"clause:{CLAUSE}.{number:040x}"[: len(f"clause:{CLAUSE}.") + 12] for number in (1, 2))
    assert entities == {f"clause:{CLAUSE}", first, second, f"clause:{OTHER}", "origin:P-2"}
    assert len(list(document.get_records(ProvActivity))) == 3
    labels = {str(label) for agent in document.get_records(ProvAgent) for label in agent.get_attribute("prov:label")}
    assert labels == {"Ana Torres", "Luz Márquez", "Constitutive Assembly"}
    kinds = [record.get_type() for record in document.get_records()]
    assert kinds.count(PROV_INVALIDATION) == 1
    assert kinds.count(PROV_DERIVATION) == 1
    assert kinds.count(PROV_USAGE) == 1
    assert kinds.count(PROV_ATTRIBUTION) == 4
    assert "federal-matter; leave is federal law" in prov_json(life())


def test_the_same_life_is_written_the_same() -> None:
    assert prov_json(life()) == prov_json(life())
    assert json.loads(prov_json(life()))["prefix"]["commit"] == "urn:git:commit:"


def test_no_address_leaves_the_record() -> None:
    assert "luz@" not in prov_json(life())

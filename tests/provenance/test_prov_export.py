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
    ProvUsage,
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
        id=str(number) * 40,
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
        only_stated=(OriginId("P-2"),) if number == 1 else (),
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
    first, second = (f"clause:{CLAUSE}.{str(number) * 12}" for number in (1, 2))
    assert entities == {f"clause:{CLAUSE}", first, second, f"clause:{OTHER}", "origin:P-2"}
    assert len(list(document.get_records(ProvActivity))) == 3
    (use,) = document.get_records(ProvUsage)
    assert [*map(str, use.get_attribute("drafting:state"))] == ["claimed"]
    assert sorted(map(str, use.get_attribute("drafting:claimedBy"))) == ["Ana Torres", "Luz Márquez"]
    labels = {str(label) for agent in document.get_records(ProvAgent) for label in agent.get_attribute("prov:label")}
    assert labels == {"Ana Torres", "Luz Márquez", "Constitutive Assembly"}
    kinds = [record.get_type() for record in document.get_records()]
    assert kinds.count(PROV_INVALIDATION) == 1
    assert kinds.count(PROV_DERIVATION) == 1
    assert kinds.count(PROV_USAGE) == 1
    assert kinds.count(PROV_ATTRIBUTION) == 4
    assert "federal-matter; leave is federal law" in prov_json(life())


def test_names_are_written_in_their_own_letters() -> None:
    assert '"Luz Márquez"' in prov_json(life())


def test_the_same_life_is_written_the_same() -> None:
    assert prov_json(life()) == prov_json(life())
    assert json.loads(prov_json(life()))["prefix"]["commit"] == "urn:git:commit:"


def test_no_address_leaves_the_record() -> None:
    assert "luz@" not in prov_json(life())


def test_who_decided_when_and_why_is_said_in_the_terms_of_prov() -> None:
    told = json.loads(prov_json(life()))
    last = "commit:" + "3" * 40
    (decided,) = [one for one in told["wasAssociatedWith"].values() if "prov:role" in one]
    assert decided["prov:activity"] == last
    assert (decided["prov:role"], decided["drafting:decidedOn"]) == ("drafting:decidedBy", "2016-12-15")
    organisation = told["agent"][decided["prov:agent"]]
    assert (organisation["prov:type"], organisation["prov:label"]) == ("prov:Organization", "Constitutive Assembly")
    people = {agent["prov:label"] for same in told["agent"].values() if isinstance(same, list) for agent in same}
    assert people == {"Ana Torres", "Luz Márquez"}
    activity = told["activity"][last]
    assert activity["drafting:reason"] == "federal-matter; leave is federal law"
    assert (activity["drafting:day"], activity["drafting:dayStatedBy"]) == ("2016-03-04", "Git")
    assert activity["prov:startTime"] == activity["prov:endTime"] == "2016-03-04T00:00:00+00:00"
    assert "drafting:reason" not in told["activity"]["commit:" + "1" * 40]


def test_versions_and_their_sources_are_said_in_the_terms_of_prov() -> None:
    told = json.loads(prov_json(life()))
    whole, other = told["entity"][f"clause:{CLAUSE}"], told["entity"][f"clause:{OTHER}"]
    assert (whole["prov:type"], whole["prov:label"]) == ("drafting:Clause", "Article 6 A. 2.")
    assert other["prov:type"] == "drafting:Clause"
    first, second = (f"clause:{CLAUSE}.{str(number) * 12}" for number in (1, 2))
    assert told["entity"][f"{first}"] == {
        "prov:type": "drafting:Version", "prov:label": "Article 6 A. 2.", "prov:value": "Parents have leave.",
        "drafting:document": "articles/leave.md",
    }  # fmt: skip
    origin = told["entity"]["origin:P-2"]
    assert (origin["prov:type"], origin["prov:label"]) == ("drafting:Origin", "P-2")
    (derived,) = told["wasDerivedFrom"].values()
    assert (derived["prov:generatedEntity"], derived["prov:usedEntity"]) == (second, first)
    assert sorted(derived["drafting:kind"]) == ["reworded", "split"]
    assert derived["drafting:score"] == {"$": "0.8", "type": "xsd:double"}
    (influenced,) = told["wasInfluencedBy"].values()
    assert (influenced["prov:influencee"], influenced["prov:influencer"]) == (second, f"clause:{OTHER}")
    (invalidated,) = told["wasInvalidatedBy"].values()
    assert (invalidated["prov:entity"], invalidated["prov:time"]) == (second, "2016-03-04T00:00:00+00:00")
    assert invalidated["drafting:reason"] == "federal-matter; leave is federal law"
    assert {one["prov:specificEntity"] for one in told["specializationOf"].values()} == {first, second}
    assert {one["prov:generalEntity"] for one in told["specializationOf"].values()} == {f"clause:{CLAUSE}"}
    assert told["prefix"] == {
        "clause": "urn:drafting-engine:clause:", "commit": "urn:git:commit:", "agent": "urn:drafting-engine:agent:",
        "origin": "urn:drafting-engine:origin:", "claim": "urn:drafting-engine:claim:",
        "drafting": "urn:drafting-engine:terms:",
    }  # fmt: skip

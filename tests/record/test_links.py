"""The record's file of a claim: what is written is read as the same, and nothing in it is trusted."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.participation.links import Capacity, Evidence, LinkState, LinkStep, LinkSubject, OriginLink
from drafting_engine.record.links import link_file, link_from, link_path, link_shape
from drafting_engine.register.opening import Register
from drafting_engine.services.engine import open_engine
from drafting_engine.services.links.publishing import all_keys, restore, shape_links
from tests.builder import RepositoryBuilder

NOW = datetime(2016, 5, 3, 12, tzinfo=UTC)
NAME = "L-01M8KTH4HKSREFTQQ4R36R4JFJ"
CLAIMED = LinkStep(at=NOW, state=LinkState.CLAIMED, by="Luz “1”", capacity=Capacity.CLAIMANT, words="It\n\nsays so.")
DISPUTED = LinkStep(at=NOW, state=LinkState.DISPUTED, by="Sam", capacity=Capacity.STAFF, words="It does not.")
ON_CLAUSE = OriginLink(
    name=NAME,
    origin=OriginId("essay:water-in-common"),
    subject=LinkSubject(clause=ClauseId("c-0123456789ab"), version="a" * 40),
    evidence=Evidence("https://city.example/petitions/12", "We ask for “shade”."),
    history=(CLAIMED, DISPUTED),
)
ON_PROPOSAL = OriginLink(
    name=NAME, origin=OriginId("P-12"), subject=LinkSubject(amendment=OriginId("A-7")), history=(CLAIMED,)
)


def reread(shape: dict[str, Any], path: str = link_path(NAME)) -> OriginLink:
    return link_from(path, json.dumps(shape))


@pytest.mark.parametrize("link", [ON_CLAUSE, ON_PROPOSAL])
def test_what_is_written_is_read_as_the_same(link: OriginLink) -> None:
    assert link_from(link_path(NAME), link_file(link)) == link


def test_the_file_is_what_the_format_says() -> None:
    assert link_shape(ON_CLAUSE) == {
        "v": 1,
        "id": NAME,
        "origin": "essay:water-in-common",
        "clause": "c-0123456789ab",
        "version": "a" * 40,
        "evidence": {"source": "https://city.example/petitions/12", "quotation": "We ask for “shade”."},
        "history": [
            {
                "at": "2016-05-03T12:00:00+00:00",
                "state": "claimed",
                "by": "Luz “1”",
                "as": "claimant",
                "words": "It\n\nsays so.",
            },
            {
                "at": "2016-05-03T12:00:00+00:00",
                "state": "disputed",
                "by": "Sam",
                "as": "staff",
                "words": "It does not.",
            },
        ],
    }


def test_the_file_is_set_as_everybody_sets_json() -> None:
    assert link_file(ON_PROPOSAL) == (
        '{\n  "v": 1,\n  "id": "L-01M8KTH4HKSREFTQQ4R36R4JFJ",\n  "origin": "P-12",\n  "amendment": "A-7",\n'
        '  "history": [\n    {\n      "at": "2016-05-03T12:00:00+00:00",\n      "state": "claimed",\n'
        '      "by": "Luz “1”",\n      "as": "claimant",\n      "words": "It\\n\\nsays so."\n    }\n  ]\n}\n'
    )


@pytest.mark.parametrize("link", [ON_CLAUSE, ON_PROPOSAL])
def test_a_register_gives_back_the_same_bytes(link: OriginLink, register: Register) -> None:
    away = link_file(link).replace("2016-05-03T12:00:00+00:00", "2016-05-03T06:00:00-06:00")
    assert link_from(link_path(NAME), away).claim.at == NOW.astimezone(timezone(timedelta(hours=-6)))
    register.write(lambda unit: restore(unit, [(link_path(NAME), away)]))
    with register.reading() as unit:
        assert all_keys(unit) == (NAME,)
        shaped = next(shape_links(unit, [NAME], ""))
    assert (shaped.branch, shaped.path, shaped.text) == ("record", link_path(NAME), link_file(link))


SHAPE = link_shape(ON_CLAUSE)
STEP = SHAPE["history"][0]


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"v": 2}, "record-newer"),
        ({"v": None}, "record-format-missing"),
        ({"id": "L-2"}, "claim-in-wrong-file"),
        ({"id": "../L-2"}, "claim-in-wrong-file"),
        ({"origin": "somebody"}, "not-an-origin"),
        ({"origin": 12}, "field-not-one-text"),
        ({"origin": None}, "field-not-one-text"),
        ({"amendment": "A-7"}, "claim-without-subject"),
        ({"clause": "6.A"}, "not-a-clause-id"),
        ({"clause": None}, "field-not-one-text"),
        ({"version": "main"}, "claim-without-subject"),
        ({"version": "A" * 40}, "claim-without-subject"),
        ({"evidence": []}, "field-not-an-object"),
        ({"evidence": {"source": "javascript:alert(1)"}}, "field-not-an-address"),
        ({"evidence": {"source": f"https://a.example/{'x' * 483}"}}, "field-too-long"),
        ({"evidence": {"quotation": "x" * 2_001}}, "field-too-long"),
        ({"history": []}, "claim-history-wrong"),
        ({"history": [STEP, STEP]}, "claim-history-wrong"),
        ({"history": ["claimed"]}, "claim-history-wrong"),
        ({"history": [{**STEP, "state": "confirmed"}]}, "claim-history-wrong"),
        ({"history": [{**STEP, "as": "staff"}]}, "claim-history-wrong"),
        ({"history": [STEP, {**STEP, "state": "confirmed"}]}, "claim-history-wrong"),
        ({"history": [{**STEP, "state": ["claimed"]}]}, "claim-step-unknown"),
        ({"history": [{**STEP, "as": "king"}]}, "claim-step-unknown"),
        ({"history": [{**STEP, "at": "today"}]}, "field-not-one-moment"),
        ({"history": [{**STEP, "at": None}]}, "field-not-one-moment"),
        ({"history": [{**STEP, "by": "x" * 81}]}, "field-too-long"),
        ({"history": [{**STEP, "words": "x" * 2_001}]}, "field-too-long"),
    ],
)
def test_what_breaks_the_format_is_refused(other: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid, match=code):
        reread({**SHAPE, **other})


def test_words_of_a_claim_are_read_up_to_their_bounds() -> None:
    evidence = {"source": f"https://a.example/{'x' * 482}", "quotation": "x" * 2_000}
    step = {**STEP, "by": "x" * 80, "words": "x" * 2_000}
    found = reread({**SHAPE, "evidence": evidence, "history": [step]})
    assert (len(found.evidence.source), len(found.evidence.quotation)) == (500, 2_000)
    assert (len(found.claim.by), len(found.claim.words)) == (80, 2_000)


def test_a_file_of_a_claim_is_read_up_to_two_hundred_thousand_characters() -> None:
    file = link_file(ON_CLAUSE)
    assert link_from(link_path(NAME), file + " " * (200_000 - len(file))) == ON_CLAUSE
    with pytest.raises(Invalid, match="file-too-long"):
        link_from(link_path(NAME), file + " " * (200_001 - len(file)))


def test_a_claim_is_judged_thirty_times_at_most() -> None:
    judged = [{**STEP, "state": state, "as": "staff"} for state in ("confirmed", "disputed") * 15]
    assert len(reread({**SHAPE, "history": [STEP, *judged[:29]]}).history) == 30
    with pytest.raises(Invalid, match="claim-history-wrong"):
        reread({**SHAPE, "history": [STEP, *judged]})


@pytest.mark.parametrize(
    ("source", "code"),
    [("[]", "not-a-json-object"), ("{", "not-json"), ("[" * 50_000, "not-json"), (" " * 200_001, "file-too-long")],
)
def test_what_is_no_file_of_a_claim_is_refused(source: str, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        link_from(link_path(NAME), source)


def test_unknown_fields_are_passed_over() -> None:
    assert reread({**SHAPE, "mood": "sunny", "history": [{**STEP, "mood": 1}]}).history == (CLAIMED,)


def test_one_file_that_is_refused_leaves_the_others_readable(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", {"streets.md": "# Streets\n\n1. Streets are free.\n"})
    repository.git("checkout", "--quiet", "--orphan", "record")
    repository.git("rm", "-rfq", ".")
    good, bad = link_path(NAME), link_path("L-2")
    repository.commit("Claims", {good: link_file(ON_PROPOSAL), bad: "{}", "links/notes.txt": "By hand."})
    repository.stand_on("main")
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    assert engine.links.all().all == (ON_PROPOSAL,)
    with engine.source.open() as opened:
        unread = engine.links.unreadable(opened)
    assert [path for path, _ in unread] == [bad, "links/notes.txt"]
    assert all(isinstance(error, DraftingError) for _, error in unread)

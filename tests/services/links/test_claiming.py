"""A claim of origin is a claim until somebody who may has confirmed it, in every clone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.participation.links import Capacity, LinkState, NotYourClaim, OwnClaim, UnknownLink
from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.provenance.life import ClauseVersion, Trace
from drafting_engine.record.links import link_path
from drafting_engine.register import erasure
from drafting_engine.register.journal import Noun
from drafting_engine.register.links import StoredLink
from drafting_engine.register.opening import Register
from drafting_engine.repository.writing import Author, NewCommit, open_for_writing, write_commit
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.engine import Engine, open_engine
from drafting_engine.services.links.claiming import NewClaim
from drafting_engine.services.operations.rebuilding import rebuilt_workspace
from drafting_engine.services.petitions.taking_in import take_in_petitions
from drafting_engine.services.text.version_messages import VersionMessage
from tests.amendments import ADOPTED, OTHER, PATH, SHADE, START, STREETS, WATER, Town, somebody, town_in
from tests.petition import write_petition
from tests.verified import verification, words

P12 = OriginId("P-12")
SQUARE = "Every square offers shade"
QUOTED = "We ask for shade in every square."


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register) as opened:
        write_petition(opened.location)
        take_in_petitions(opened.acts.place)
        yield opened


@pytest.fixture
def sam(town: Town) -> Person:
    return somebody(town.acts.register, "Sam", Role.STAFF)


def accepted(town: Town) -> int:
    """Let a citizen propose what a petition is said to ask for, and a drafter accept it."""
    number = town.propose(STREETS + SHADE, title="Shade for squares", origins=("P-12",))
    town.acts.amendments.deciding.accept(town.dora, number, ADOPTED)
    return number


def life(engine: Engine, words: str) -> Trace:
    head = engine.texts.heads().main
    return engine.lineages.trace(head, engine.lineages.find(head, words)[0].clause_id)


def told(engine: Engine, words: str = SQUARE) -> tuple[list[str], list[tuple[str, str]]]:
    """What the life of a clause states as its origins, and what it only says to be."""
    trace = life(engine, words)
    margin = next(
        one
        for one in engine.lineages.margin(engine.texts.heads().main, trace.clause.document)
        if one.clause_id == trace.clause_id
    )
    assert margin.origins == trace.origins
    assert [(one.origin, one.state) for one in margin.unconfirmed] == [
        (one.origin, one.state) for one in trace.unconfirmed
    ]
    return [*map(str, trace.origins)], [(str(one.origin), one.state.value) for one in trace.unconfirmed]


def stated(engine: Engine, words: str = SQUARE) -> list[str]:
    """What of the origins of a clause only the drafting group claims: of its life, its margin, its words."""
    trace = life(engine, words)
    margins = engine.lineages.margin(engine.texts.heads().main, trace.clause.document)
    margin = next(one for one in margins if one.clause_id == trace.clause_id)
    of_words = dict.fromkeys(origin for run in trace.words for origin in run.only_stated)
    assert margin.only_stated == trace.only_stated == tuple(of_words)
    return [*map(str, trace.only_stated)]


def reached(engine: Engine) -> list[tuple[str, str]]:
    """What the petition reached, and how far that is only said."""
    found = engine.lineages.reached(engine.texts.heads().main, P12)
    return [(one.clause.label, one.unconfirmed.state.value if one.unconfirmed else "fact") for one in found]


def born(town: Town, words: str) -> tuple[ClauseId, str]:
    """The clause with these words, and the version that brought them."""
    trace = life(town.acts.engine, words)
    first: ClauseVersion = trace.versions[0]
    return trace.clause_id, first.commit.id


def claim(town: Town, by: Person, **other: str) -> str:
    """Claim of a clause that stood from the start that the petition asked for it."""
    clause, version = born(town, "Nobody fences")
    fields = {"version": version, "origin": "P-12", "words": "It says so.", "quotation": QUOTED, **other}
    return town.acts.links.claiming.claim(by, NewClaim(clause=clause, **fields))


def test_what_an_author_claims_is_an_origin_once_the_staff_confirms_it(town: Town, sam: Person, tmp_path: Path) -> None:
    number = accepted(town)
    engine, claiming = town.acts.engine, town.acts.links.claiming
    assert told(engine) == (["A-1"], [("P-12", "claimed")])
    assert reached(engine) == [("5.", "claimed")]
    assert [run.origins for run in life(engine, SQUARE).words] == [(OriginId("A-1"),)]
    claiming.judge(sam, claiming.of_proposal(number, P12), LinkState.CONFIRMED, "Clause 2 of the petition asks for it.")
    town.acts.publisher.publish()
    assert told(engine) == (["P-12", "A-1"], [])
    assert reached(engine) == [("5.", "fact")]
    assert [run.origins for run in life(engine, SQUARE).words] == [(P12, OriginId("A-1"))]
    assert town.told(town.luz)[0] == "What you said is confirmed: P-12 asked for these words."
    assert words(verification(town.acts)) == []
    another = open_engine(town.location, cache=tmp_path / "other")
    assert told(another) == (["P-12", "A-1"], [])


def test_a_disputed_claim_is_no_origin_and_says_why(town: Town, sam: Person) -> None:
    number = accepted(town)
    claiming = town.acts.links.claiming
    claiming.judge(sam, claiming.of_proposal(number, P12), LinkState.DISPUTED, "The petition is about trees.")
    town.acts.publisher.publish()
    assert told(town.acts.engine) == (["A-1"], [("P-12", "disputed")])
    one = life(town.acts.engine, SQUARE).unconfirmed[0]
    assert one.link
    assert (one.link.last.by, one.link.last.words) == ("Sam", "The petition is about trees.")
    assert [step.capacity for step in one.link.history] == [Capacity.CLAIMANT, Capacity.STAFF]
    claiming.judge(town.dora, claiming.of_proposal(number, P12), LinkState.CONFIRMED, "It is about squares too.")
    town.acts.publisher.publish()
    assert told(town.acts.engine) == (["P-12", "A-1"], [])


def test_what_a_drafter_states_on_the_draft_is_an_origin_that_the_drafting_group_claims(town: Town) -> None:
    message = VersionMessage(summary="Shade", origins=("P-12", "M-3"))
    town.acts.drafting.editing.save(town.dora, TextEdit(base=town.head, files={PATH: STREETS + SHADE}, message=message))
    assert told(town.acts.engine) == (["P-12", "M-3"], [])
    assert stated(town.acts.engine) == ["P-12"], "a meeting has no author who could say otherwise"


def test_nobody_confirms_a_claim_of_their_own_and_not_everybody_confirms_others(town: Town) -> None:
    claiming = town.acts.links.claiming
    number = town.propose(STREETS + SHADE, by=town.dora, origins=("P-12",))
    stored = claiming.of_proposal(number, P12)
    with pytest.raises(OwnClaim):
        claiming.judge(town.dora, stored, LinkState.CONFIRMED, "I know.")
    with pytest.raises(NotAllowed):
        claiming.judge(town.ben, stored, LinkState.CONFIRMED, "I know.")
    with pytest.raises(NotYourClaim):
        claiming.judge(town.ben, stored, LinkState.WITHDRAWN, "No.")
    assert claiming.possible(town.dora, stored) == (LinkState.WITHDRAWN,)
    assert claiming.possible(town.ben, stored) == ()
    with pytest.raises(UnknownLink):
        claiming.of_proposal(number, OriginId("P-13"))


def test_who_made_an_input_confirms_what_is_claimed_of_it(town: Town) -> None:
    other = town.propose({OTHER: WATER + "3. Fountains run.\n"}, by=town.ben, title="Fountains")
    name = claim(town, town.luz, origin=f"A-{other}")
    assert town.told(town.ben)[0].startswith("Luz says that words of the text came from A-1")
    town.acts.links.claiming.judge(
        town.ben, town.acts.links.claiming.get(name), LinkState.CONFIRMED, "Yes, that is mine."
    )
    town.acts.publisher.publish()
    link = town.acts.engine.links.get(name)
    assert [step.capacity for step in link.history] == [Capacity.CLAIMANT, Capacity.ORIGIN_AUTHOR]
    assert told(town.acts.engine, "Nobody fences") == (["A-1"], [])


def test_a_claim_afterwards_counts_for_the_words_of_its_version(town: Town, sam: Person) -> None:
    name = claim(town, town.luz)
    town.acts.publisher.publish()
    engine = town.acts.engine
    assert told(engine, "Nobody fences") == ([], [("P-12", "claimed")])
    assert told(engine, "Every tree") == ([], [])
    town.save(STREETS.replace("fences them in", "fences them in or out"))
    town.acts.links.claiming.judge(sam, town.acts.links.claiming.get(name), LinkState.CONFIRMED, "It is word for word.")
    town.acts.publisher.publish()
    assert told(engine, "Nobody fences") == (["P-12"], [])
    runs = [(run.text.strip(), run.origins) for run in life(engine, "Nobody fences").words]
    assert runs[:2] == [("Nobody fences them in", (P12,)), ("or out", ())]
    assert engine.lineages.as_stated.trace(engine.texts.heads().main, born(town, "Nobody fences")[0]).origins == ()
    assert words(verification(town.acts)) == []


def test_a_claim_is_made_once_and_can_be_taken_back(town: Town) -> None:
    name = claim(town, town.luz)
    with pytest.raises(Conflict, match="claim-made-already"):
        claim(town, town.ben)
    town.acts.links.claiming.judge(town.luz, town.acts.links.claiming.get(name), LinkState.WITHDRAWN, "I was wrong.")
    town.acts.publisher.publish()
    assert told(town.acts.engine, "Nobody fences") == ([], [])
    claim(town, town.ben)
    with pytest.raises(Conflict, match="claim-step-not-possible"):
        town.acts.links.claiming.judge(town.luz, town.acts.links.claiming.get(name), LinkState.WITHDRAWN, "Again.")


def test_a_hidden_claim_says_nothing_and_takes_its_words_out_of_the_record(town: Town, sam: Person) -> None:
    claiming, name = (
        town.acts.links.claiming,
        claim(town, town.luz, words="Sam is a liar.", source="https://city.example/sam"),
    )
    claiming.judge(sam, claiming.get(name), LinkState.CONFIRMED, "It is word for word.")
    town.acts.publisher.publish()
    assert told(town.acts.engine, "Nobody fences") == (["P-12"], [])
    for person in (town.ben, town.dora, town.luz):
        with pytest.raises(NotAllowed):
            claiming.hide(person, claiming.get(name), "insult")
    with pytest.raises(Invalid, match="moderation-needs-reason"):
        claiming.hide(sam, claiming.get(name), "I dislike it")
    with pytest.raises(Conflict, match="claim-step-not-possible"):
        claiming.judge(sam, claiming.get(name), LinkState.HIDDEN, "insult")
    claiming.hide(sam, claiming.get(name), "insult")
    town.acts.publisher.publish()
    assert told(town.acts.engine, "Nobody fences") == ([], [])
    text = town.git("show", f"record:{link_path(name)}")
    for hidden in ("liar", "Luz", "Sam", "city.example", QUOTED):
        assert hidden not in text, hidden
    assert '"insult"' in text
    assert town.told(town.luz)[0] == "What you said of P-12 was hidden by a moderator; its page says why."
    claim(town, town.ben)
    claiming.show(sam, claiming.get(name))
    town.acts.publisher.publish()
    assert {one.claim.words for one in town.acts.engine.links.all().all} == {"It says so.", "Sam is a liar."}
    assert words(verification(town.acts)) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"origin": "P-13"}, "claim-of-unknown-input"),
        ({"origin": "nobody"}, "not-an-origin"),
        ({"words": "  "}, "claim-needs-words"),
        ({"words": "x" * 2_001}, "claim-needs-words"),
        ({"quotation": ""}, "claim-needs-evidence"),
        ({"quotation": "x" * 2_001}, "claim-quotation-too-long"),
        ({"source": "javascript:alert(1)"}, "claim-source-not-an-address"),
        ({"source": "https://city.example/ a"}, "claim-source-not-an-address"),
        ({"source": "https://city.example/" + "a" * 500}, "claim-source-not-an-address"),
    ],
)
def test_a_claim_is_checked(town: Town, fields: dict[str, str], code: str) -> None:
    with pytest.raises(Invalid, match=code):
        claim(town, town.luz, **fields)


def test_a_claim_speaks_of_a_version_that_brought_the_clause(town: Town) -> None:
    later = town.save(STREETS.replace("Every tree", "Each tree"))
    with pytest.raises(Invalid, match="claim-on-other-version"):
        claim(town, town.luz, version=later)


def test_a_rebuilt_register_keeps_claims_and_verifies(town: Town, sam: Person, tmp_path: Path) -> None:
    number = accepted(town)
    claiming = town.acts.links.claiming
    claiming.judge(sam, claiming.of_proposal(number, P12), LinkState.CONFIRMED, "Clause 2 asks for it.")
    name = claim(town, town.luz, source="https://city.example/petitions/12")
    town.acts.publisher.publish()
    kept = town.acts.engine.links.all().all
    rebuilt, report = rebuilt_workspace(town.location, tmp_path / "rebuilt", START)
    assert ("link", 2) in report.counts
    engine = open_engine(rebuilt.repository, cache=rebuilt.cache)
    assert engine.links.all().all == kept
    assert told(engine) == (["P-12", "A-1"], [])
    assert engine.links.get(name).evidence.source == "https://city.example/petitions/12"


def test_a_claim_that_names_what_is_not_there_is_found(town: Town) -> None:
    name = claim(town, town.luz)
    town.acts.publisher.publish()
    path = link_path(name)
    text = town.git("show", f"record:{path}")
    keeper = Author("Somebody", "somebody@city.example")
    with open_for_writing(town.location) as repository:
        write_commit(
            repository,
            "refs/heads/record",
            NewCommit(files={path: text.replace("P-12", "P-99") + "\n"}, author=keeper, message="Tamper", when=START),
            expected_head=str(repository.references["refs/heads/record"].target),
        )
    found = words(verification(town.acts))
    assert found == [
        f"record: {path} on record does not say what the register says",
        f"record: {path} names P-99, which is not there",
    ]


def test_erasing_an_account_leaves_the_claim_under_another_name(town: Town) -> None:
    name = claim(town, town.luz)
    with town.acts.register.reading() as unit:
        assert (Noun.LINK, name) in erasure.public_things(unit, town.luz.id)
    town.acts.register.write(lambda unit: erasure.rename(unit, town.luz.id, "Somebody"))
    digests = town.acts.register.digests
    town.acts.register.write(lambda unit: erasure.erase(unit, town.luz.id, digests))
    stored: StoredLink = town.acts.links.claiming.get(name)
    assert (stored.link.claim.by, stored.claimant) == ("Somebody", None)

"""Petitions as the record tells them, from the demo and from records that are broken."""

import itertools
import json
import re
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path, PurePosixPath

import pygit2
import pytest

from drafting_engine.errors import Invalid, NotFound
from drafting_engine.participation.petitions.petition import Petition, PetitionState
from drafting_engine.record.decisions import decision_file, decision_from
from drafting_engine.record.files import Record, read_file
from drafting_engine.record.petitions import petition_file, petition_from
from drafting_engine.repository.opening import open_repository
from drafting_engine.repository.writing import Author, NewCommit, create_repository, write_commit
from drafting_engine.services.demo.story_petitions import read_petitions, trees
from drafting_engine.services.petitions.reading import Petitions
from tests.refusals import expect_refusal
from tests.sample import sample_in

SOURCE = files("constitution")
NO_RESULT = {
    PetitionState.REJECTED,
    PetitionState.MERGED,
    PetitionState.LAPSED,
    PetitionState.WITHDRAWN,
    PetitionState.STRUCK_OUT,
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_in(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def petitions(demo: Path) -> Petitions:
    return Petitions(demo, cache=demo.parent / "cache")


def with_record(place: Path, texts: dict[str, str | None]) -> Petitions:
    """The petitions of a repository whose record holds these files."""
    person = Author("The Record", "record@city.example")
    write_commit(
        create_repository(place),
        "refs/heads/record",
        NewCommit(files=texts, author=person, message="Publish", when=datetime(2016, 5, 11, tzinfo=UTC)),
        expected_head=None,
    )
    return Petitions(place, cache=place.parent / "cache")


def test_petitions_stand_in_several_states(petitions: Petitions) -> None:
    every = petitions.all()
    assert [petition.number for petition in every] == list(range(1, 17))
    assert len({petition.state for petition in every}) >= 6
    for petition in every:
        assert petition.outcome
        assert petition.author
        assert petition.text
        no_result = petition.state in NO_RESULT
        assert bool(petition.reason) >= no_result


def test_the_petitions_of_the_story_have_the_numbers_that_it_tells(petitions: Petitions) -> None:
    totals = {petition.number: petition.counts.total for petition in petitions.all()}
    assert (totals[1], totals[2]) == (11_204, 15_118)
    assert sum(total >= 50_000 for total in totals.values()) == 4
    assert petitions.get(7).missing == 784
    assert petitions.get(15).missing == 19


def test_equality_was_heard_live_in_may(petitions: Petitions) -> None:
    petition = petitions.get(1)
    assert petition.hearing is not None
    assert (petition.hearing.event, petition.hearing.day) == ("E-4", date(2016, 5, 12))
    assert "live" in petition.hearing.note
    assert [decision.id for decision in petition.decisions] == ["D-2", "D-26"]
    hearings = [other.hearing.day for other in petitions.all() if other.hearing]
    assert min(hearings) == petition.hearing.day


def test_counts_on_a_day_are_those_of_the_last_seal(petitions: Petitions) -> None:
    counts = petitions.counts_on(1, date(2016, 5, 12))
    assert counts is not None
    assert (counts.total, counts.verified, counts.counted_on) == (10_414, 7_050, date(2016, 5, 11))
    assert petitions.counts_on(1, date(2016, 3, 20)) is None
    assert petitions.counts_on(99, date(2016, 5, 12)) is None


def test_counts_grow_and_the_last_is_the_one_of_the_page(petitions: Petitions) -> None:
    for petition in petitions.all():
        growth = petitions.growth(petition.number)
        assert growth[-1] == petition.counts
        for earlier, later in itertools.pairwise(growth):
            assert earlier.counted_on < later.counted_on
            assert earlier.total <= later.total
            assert earlier.verified <= later.verified


def test_thresholds_follow_from_the_counts_and_the_rules(petitions: Petitions) -> None:
    for petition in petitions.all():
        assert [threshold.signatures for threshold in petition.thresholds] == [5_000, 10_000, 50_000]
        for threshold in petition.thresholds:
            enough = [c for c in petitions.growth(petition.number) if c.total >= threshold.signatures]
            assert threshold.reached_on == (enough[0].counted_on if enough else None)
            assert (threshold.due is None) == (threshold.reached_on is None)
            assert (threshold.delivered_on is None) == (threshold.reached_on is None), petition.id
    assert petitions.get(10).thresholds[0].is_late
    assert petitions.get(7).thresholds[1].is_late


def test_numbers_in_the_words_of_an_outcome_are_true(petitions: Petitions) -> None:
    for petition in petitions.all():
        for number in re.findall(r"closed (\d+) signatures short", petition.outcome):
            assert int(number) == petition.missing, petition.id


def test_everything_that_text_can_come_from_has_a_title(petitions: Petitions) -> None:
    titles = petitions.titles()
    assert titles["E-4"] == "Hearing of petition 1, equal rights"
    assert titles["S-1"] == "Imagine your city"
    assert titles["P-2"] == petitions.get(2).title


def test_a_petition_that_is_not_there_is_not_found(petitions: Petitions) -> None:
    with expect_refusal(NotFound, match="petition 99"):
        petitions.get(99)


def test_what_is_written_is_read_as_the_same_petition(petitions: Petitions) -> None:
    for petition in petitions.all():
        decisions = {decision.id: decision for decision in petition.decisions}
        assert petition_from(read_file("petitions/P.md", petition_file(petition)), decisions) == petition
        for decision in petition.decisions:
            assert decision_from(read_file("decisions/D.md", decision_file(decision))) == decision


def test_the_record_tells_how_a_petition_grew(demo: Path) -> None:
    states = []
    with open_repository(demo, cache=demo.parent / "cache") as repository:
        name: str | None = repository.branch("record")
        while name:
            blob = repository.files(name).get("petitions/P-2.md")
            if blob:
                file = read_file("petitions/P-2.md", repository.text(blob, "P-2"))
                states.append((file.matter.part("counts").number("total"), file.matter.text("state")))
            parents = repository.parents(name)
            name = parents[0] if parents else None
    told = list(dict.fromkeys(reversed(states)))
    assert list(dict.fromkeys(state for _, state in told)) == [
        "gathering", "under-analysis", "analysed", "heard", "included", "struck-out",
    ]  # fmt: skip
    assert [total for total, _ in told] == sorted(total for total, _ in told)


def test_seals_bind_the_counts_to_a_tree_that_anybody_can_build_again(demo: Path) -> None:
    with open_repository(demo, cache=demo.parent / "cache") as repository:
        head = repository.branch("record")
        assert head is not None
        seals = Record(repository, head).seals("P-15")
    assert [seal.root for seal in seals] == [tree.root for tree in trees("P-15", tuple(seal.size for seal in seals))]
    assert all(sum(seal.residency.values()) == seal.states["counted"] for seal in seals)


def test_a_repository_without_a_record_has_no_petitions(tmp_path: Path) -> None:
    create_repository(tmp_path / "empty.git")
    petitions = Petitions(tmp_path / "empty.git", cache=tmp_path / "cache")
    assert petitions.all() == ()
    assert petitions.decisions("P-1") == ()
    assert petitions.counts_on(1, date(2016, 5, 1)) is None
    with pytest.raises(NotFound):
        petitions.get(1)


def sample() -> Petition:
    told = read_petitions(SOURCE)[0]
    return Petition(
        number=told.number,
        title=told.title,
        author=told.author,
        opened=told.opened,
        state=PetitionState.GATHERING,
        outcome="Open for signatures.",
        reason="",
        text=told.text,
        text_hash="sha256:00",
        counts=told.counts[0],
        thresholds=(),
    )


@pytest.mark.parametrize(
    ("was", "is_now", "says"),
    [
        ("format: 1", "format: 7", "reads up to 1"),
        ("state: gathering", "state: asleep", "no state of a petition"),
        ("id: P-1", "id: A-1", "not the id of a petition"),
        ("id: P-1", "id: P-1x", "not the id of a petition"),
        ("id: P-1", "id: [P-1]", "id must be a text"),
        ("total: 1204", "total: 12", "can't be"),
        ("total: 1204", "total: many", "whole number"),
        ("opened: 2016-03-15", "opened: soon", "opened must be a day"),
        ("title: ", "titel: ", "title must be a text"),
        ("thresholds: []", "thresholds: [5000]", "list of groups"),
    ],
)
def test_a_broken_petition_is_refused_in_one_line(tmp_path: Path, was: str, is_now: str, says: str) -> None:
    source = petition_file(sample())
    assert was in source
    petitions = with_record(tmp_path / "r.git", {"petitions/P-1.md": source.replace(was, is_now, 1)})
    with expect_refusal(Invalid, match=says) as refusal:
        petitions.all()
    assert "\n" not in str(refusal.value)


def test_a_new_head_of_the_record_is_noticed(tmp_path: Path) -> None:
    petitions = with_record(tmp_path / "r.git", {"petitions/P-1.md": petition_file(sample())})
    assert petitions.get(1).counts.total == 1204
    with open_repository(tmp_path / "r.git", cache=tmp_path) as repository:
        head = repository.branch("record")
    person = Author("The Record", "record@city.example")
    changed = petition_file(sample()).replace("total: 1204", "total: 1300")
    handle = pygit2.Repository(str(tmp_path / "r.git"))
    write_commit(
        handle,
        "refs/heads/record",
        NewCommit(
            files={"petitions/P-1.md": changed},
            author=person,
            message="Publish",
            when=datetime(2016, 5, 12, tzinfo=UTC),
        ),
        expected_head=head,
    )
    assert petitions.get(1).counts.total == 1300


def test_comments_are_web_annotations_that_quote_the_text_of_their_day(demo: Path) -> None:
    with open_repository(demo, cache=demo.parent / "cache") as repository:
        head = repository.branch("annotations")
        assert head is not None
        blobs = repository.files(head)
        assert len(blobs) >= 15
        for path, blob in blobs.items():
            annotation = json.loads(repository.text(blob, path))
            assert re.fullmatch(r"[a-z-]+/[0-9a-z]{2}/C-[0-9A-Z]{26}\.json", path)
            if isinstance(annotation["target"], str):  # a reply
                assert any(annotation["target"].endswith(f"/{other.stem}") for other in map(PurePosixPath, blobs))
                continue
            source = re.search(r"/at/([0-9a-f]{40})/(.+)$", annotation["target"]["source"])
            assert source is not None
            commit, page = source.groups()
            text = repository.text(repository.files(commit)[f"{page}.md"], page)
            *quotes, position = annotation["target"]["selector"]
            assert 0 <= position["start"] < position["end"] <= len(text)
            for quote in quotes:
                assert text[position["start"] : position["end"]] == quote["exact"]
                assert text[: position["start"]].endswith(quote["prefix"])

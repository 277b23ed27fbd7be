"""The demo tells the same story on every machine, and tells all of it without contradicting itself."""

import re
import time
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from drafting_engine.clauses.articles import articles_of
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.errors import Conflict, Invalid
from drafting_engine.identifiers import OriginId
from drafting_engine.participation.petitions.petition import PetitionState
from drafting_engine.provenance.life import Trace
from drafting_engine.record.files import Record
from drafting_engine.repository.commit import Commit
from drafting_engine.repository.opening import open_repository
from drafting_engine.services.demo.demonstration import build_demo
from drafting_engine.services.demo.story import Delete, Insert, Relabel, Replace, StepDoesNotFit, read_story
from drafting_engine.services.engine import Engine, open_engine
from drafting_engine.services.publishing.link_targets import dangling_links
from drafting_engine.services.seals.reading import Seals
from tests.refusals import expect_refusal
from tests.sample import sample_in

SOURCE = files("constitution")
MAIN_OF_THE_DEMO = "aa1fb2de50e250dd1fc89aa9fb0f4c2bf1dc4fd5"
RECORD_OF_THE_DEMO = "f8566f28a7f807cff433dcd21e1a3b6d24f8fef2"
PROPOSED = range(1, 16)
ANNOTATIONS_OF_THE_DEMO = "42df57f3907f9c590c59e3c2a51512110188a9bb"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_in(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def engine(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return open_engine(demo, cache=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def head(engine: Engine) -> str:
    return engine.texts.heads().main


def refs(place: Path) -> dict[str, str]:
    with open_repository(place, cache=place) as repository:
        return dict(repository.refs("refs/"))


def commits(place: Path) -> Iterator[Commit]:
    """Every commit of the text, on `main` and on the branches of amendments."""
    with open_repository(place, cache=place) as repository:
        waiting = [
            commit for name, commit in repository.refs("refs/heads/") if name.endswith("/main") or "amend" in name
        ]
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                commit = repository.commit(name)
                waiting.extend(commit.parents)
                yield commit


def traced(engine: Engine, head: str, words: str) -> Trace:
    """The life of the one clause that holds these words, or of the one that held them last."""
    hits = engine.lineages.find(head, words)
    found = {hit.clause_id for hit in hits if hit.is_alive} or {hit.clause_id for hit in hits}
    assert len(found) == 1, (words, found)
    return engine.lineages.trace(head, found.pop())


def kinds(trace: Trace) -> set[ChangeKind]:
    return {kind for version in trace.versions for kind in version.event.kinds}


def origins(trace: Trace) -> set[str]:
    return {origin.value for origin in trace.origins}


def test_two_builds_have_the_same_ids_and_those_that_are_written_here(demo: Path, tmp_path: Path) -> None:
    build_demo(tmp_path / "again.git", SOURCE)
    assert refs(tmp_path / "again.git") == refs(demo)
    heads = refs(demo)
    assert heads["refs/heads/main"] == MAIN_OF_THE_DEMO
    assert heads["refs/heads/record"] == RECORD_OF_THE_DEMO
    assert heads["refs/heads/annotations"] == ANNOTATIONS_OF_THE_DEMO


def test_a_build_is_fast_and_leaves_nothing_beside(tmp_path: Path) -> None:
    start = time.process_time()
    build_demo(tmp_path / "demo.git", SOURCE)
    took = time.process_time() - start
    assert took < 15, "two or three seconds are usual; beside other work a processor counts up to twice as many"
    assert [entry.name for entry in tmp_path.iterdir()] == ["demo.git"]


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(Conflict):
        build_demo(tmp_path / "mine", SOURCE)
    assert not list((tmp_path / "mine").iterdir())


def test_the_last_step_gives_the_constitution_byte_for_byte(head: str, demo: Path) -> None:
    final = read_story(SOURCE).final
    with open_repository(demo, cache=demo) as repository:
        told = {path: repository.text(blob, path) for path, blob in repository.files(head).items()}
    assert set(told) == set(final)
    for path, text in final.items():
        assert told[path] == text, f"{path}: take over what the story gives"


def test_the_text_has_the_size_of_a_constitution(engine: Engine, head: str) -> None:
    articles = articles_of(engine.texts.constitution(head))
    assert len(articles) == 29
    assert sum(1 for article in articles for clause in article.clauses if not clause.level) >= 250
    assert [article.number for article in articles] == ["", *(str(number) for number in range(1, 29))]


def test_every_origin_and_answer_names_what_the_record_holds(engine: Engine, demo: Path) -> None:
    known = {petition.id for petition in engine.petitions.all()} | {f"A-{number}" for number in PROPOSED}
    known |= {f"essay:{path.name.removesuffix('.md')}" for path in (SOURCE / "essays").iterdir()}
    with open_repository(demo, cache=demo) as repository:
        record = Record(repository, refs(demo)["refs/heads/record"])
        known |= {file.matter.text("id") for folder in ("events", "surveys") for file in record.files(folder)}
        known |= {
            path.split("/")[-1].removesuffix(".json") for path in repository.files(refs(demo)["refs/heads/annotations"])
        }
    for commit in commits(demo):
        for value in (*commit.values("Origin"), *commit.values("Amendment"), *commit.values("Answers")):
            origin = re.sub(r" \(.*\)$", "", value)
            assert OriginId.parse(origin).value in known, (commit.subject, value)


def test_every_scope_of_an_origin_is_a_clause_of_that_version(engine: Engine, demo: Path) -> None:
    for commit in commits(demo):
        for value in commit.values("Origin"):
            scope = re.search(r"\((.*)\)$", value)
            keys = set(scope[1].split(", ")) if scope else set()
            there = {clause.key for clause in engine.texts.constitution(commit.id).clauses}
            assert keys <= there, (commit.subject, keys - there)


def test_every_reason_is_one_of_the_rules(engine: Engine, demo: Path) -> None:
    stated = [(commit, reason) for commit in commits(demo) for reason in commit.values("Reason")]
    assert len(stated) >= 4
    for commit, reason in stated:
        assert engine.process.at(commit.id).reason(reason.partition(";")[0]).meaning
        assert commit.values("Decided-By")
        date.fromisoformat(commit.values("Decided-On")[0])


def test_every_clause_with_an_origin_that_was_struck_out_has_a_reason(engine: Engine, head: str) -> None:
    struck = 0
    for event in engine.lineages.events(head):
        if ChangeKind.REMOVED in event.kinds:
            trace = engine.lineages.trace(head, event.clause_id)
            step = next(version for version in trace.versions if version.commit.id == event.commit)
            struck += 1
            assert step.reason or not trace.origins, (event.before, step.commit.subject)
    assert struck >= 6


def test_authors_write_from_the_domain_of_the_instance(demo: Path) -> None:
    people = read_story(SOURCE).people
    names = {person.name for person in people.values()}
    assert {commit.author for commit in commits(demo)} <= names
    assert all(person.email.endswith("@constitution.lirenza.example") for person in people.values())


def test_the_clause_on_equality_carries_the_words_of_three_petitions(engine: Engine, head: str) -> None:
    equality = traced(engine, head, "Discrimination on grounds of birth")
    assert equality.clause.key == "6.C.1"
    assert {"P-1", "P-6", "P-9", "E-4"} <= origins(equality)
    by_origin = {origin.value: "" for origin in equality.origins}
    for run in equality.words:
        for origin in run.origins:
            by_origin[origin.value] += run.text
    assert "sexual orientation, gender identity, gender expression" in by_origin["P-1"]
    assert "disability, state of health" in by_origin["P-6"]
    assert "language, accent, belonging to a first people" in by_origin["P-9"]
    assert "birth" not in by_origin["P-1"]


def test_time_for_a_new_child_lands_and_is_struck_out_as_a_federal_matter(engine: Engine, head: str) -> None:
    struck = [
        one for one in engine.lineages.struck(head, "articles/work-and-care.md") if "P-2" in map(str, one.origins)
    ]
    assert [one.clause.key for one in struck] == ["10.C", "10.C.1", "10.C.2", "10.C.3"]
    for one in struck:
        assert one.reason.startswith("federal-matter; ")
        assert (one.decided_by, one.decided_on) == ("Constitutive Assembly", "2016-12-15")
    petition = engine.petitions.get(2)
    assert petition.state is PetitionState.STRUCK_OUT
    assert petition.reason == "federal-matter"
    assert petition.counts.total > 15_000


def test_a_clause_moves_to_another_article_by_itself(engine: Engine, head: str) -> None:
    data = traced(engine, head, "What authorities know about a person belongs")
    assert data.clause.key == "7.C.3"
    assert ChangeKind.MOVED in kinds(data)
    assert data.versions[0].event.after is not None
    assert data.versions[0].event.after.document == "articles/integrity.md"


def test_a_clause_moves_and_changes_and_the_drafter_says_so(engine: Engine, head: str) -> None:
    remain = traced(engine, head, "Every person has a right to remain")
    assert remain.clause.key == "11.A.5"
    move = next(version for version in remain.versions if ChangeKind.MOVED in version.event.kinds)
    assert ChangeKind.REWORDED in move.event.kinds
    assert move.event.score == 1.0
    assert remain.versions[0].event.after is not None
    assert remain.versions[0].event.after.key == "16.6"


def test_a_clause_is_split_and_two_are_joined(engine: Engine, head: str) -> None:
    assert ChangeKind.SPLIT in kinds(traced(engine, head, "three are planted for each one felled"))
    assert ChangeKind.MERGED in kinds(traced(engine, head, "If two in a hundred citizens support it"))


def test_an_article_is_renumbered_and_keeps_its_address(engine: Engine, head: str) -> None:
    nature = engine.texts.article(head, "nature")
    first = engine.texts.article(engine.texts.resolve("first-draft").id, "nature")
    assert (first.number, nature.number) == ("14", "15")
    assert ChangeKind.RENUMBERED in kinds(traced(engine, head, "Any person may go to court for nature"))


def test_an_article_that_a_petition_asked_for_is_all_that_it_reached(engine: Engine, head: str) -> None:
    reached = engine.lineages.reached(head, OriginId.parse("P-5"))
    assert {one.clause.document for one in reached} == {"articles/lake-and-wetlands.md"}
    assert len(reached) == 8


def test_what_became_of_a_clause_ends_with_how_it_stands(engine: Engine, head: str) -> None:
    shows = engine.lineages.reached(head, OriginId.parse("P-11"))[-1]
    assert shows.is_alive
    assert shows.fate[-2:] == (ChangeKind.REMOVED, ChangeKind.RESTORED)
    assert shows.reason == ""


def test_a_struck_clause_returns_with_its_first_origin(engine: Engine, head: str) -> None:
    shows = traced(engine, head, "serves a show in which animals are hurt")
    assert shows.is_alive
    assert {ChangeKind.REMOVED, ChangeKind.RESTORED} <= kinds(shows)
    assert {origin.value for run in shows.words for origin in run.origins} == {"P-11"}


def test_amendments_are_merged_or_stay_beside(engine: Engine, head: str, demo: Path) -> None:
    merged = {commit.values("Amendment")[0]: commit for commit in commits(demo) if commit.values("Amendment")}
    assert set(merged) == {"A-1", "A-2", "A-4", "A-6", "A-7", "A-8"}
    for commit in merged.values():
        assert len(commit.parents) == 2
        assert commit.values("Co-authored-by")
    heads = refs(demo)
    for number in PROPOSED:
        branch = heads[f"refs/heads/amendments/{number}"]
        assert engine.texts.resolve(f"amendments/{number}").id == branch
    for number in (3, 5):
        assert [decision.result for decision in engine.petitions.decisions(f"A-{number}")] == ["rejected"]
    shade = traced(engine, head, "shade, a place to sit, water to drink")
    assert origins(shade) == {"A-1"}


def test_milestones_name_the_commits_of_record_and_annotations(engine: Engine, demo: Path) -> None:
    assert [milestone.slug for milestone in engine.texts.milestones()] == [
        "first-draft",
        "mayors-draft",
        "assembly-text",
    ]
    with open_repository(demo, cache=demo) as repository:
        for milestone in engine.texts.milestones():
            message = repository.tag_message(f"refs/tags/milestones/{milestone.slug}")
            named = re.findall(r"^(Record|Annotations): ([0-9a-f]{40})$", message, re.MULTILINE)
            assert [branch for branch, _ in named] == ["Record", "Annotations"]
            assert all(repository.commit(commit).values("Journal") for _, commit in named)


def test_journal_entries_are_published_once_and_in_order(demo: Path) -> None:
    ranges = []
    with open_repository(demo, cache=demo) as repository:
        for branch in ("record", "annotations"):
            name: str | None = refs(demo)[f"refs/heads/{branch}"]
            while name:
                commit = repository.commit(name)
                first, last = commit.values("Journal")[0].split("-")
                ranges.append((int(first), int(last)))
                name = commit.parents[0] if commit.parents else None
    entries = [entry for first, last in sorted(ranges) for entry in range(first, last + 1)]
    assert entries == list(range(1, len(entries) + 1))


def test_an_edit_finds_its_place_by_words_that_occur_once() -> None:
    text = "# Water\n\n1. One lake.\n2. Two lakes.\n3. One sea.\n"
    assert Replace("w", "Two lakes", "Three").apply(text).splitlines()[3] == "2. Three."
    assert Insert("w", "One sea", "4. End.").apply(text).endswith("3. One sea.\n4. End.\n")
    assert Delete("w", ("Two lakes",)).apply(text) == "# Water\n\n1. One lake.\n3. One sea.\n"
    assert Relabel("w", ("2. Two", "3. One"), 1).apply(text).endswith("3. Two lakes.\n4. One sea.\n")
    for edit in (
        Replace("w", "One", "1"),
        Insert("w", "ocean", "x"),
        Delete("w", ("lake",)),
        Relabel("w", ("9. No",), 1),
    ):
        with pytest.raises(StepDoesNotFit):
            edit.apply(text)


def test_a_step_that_does_not_fit_says_which_one() -> None:
    step = read_story(SOURCE).steps[-1]
    with expect_refusal(Invalid, match="Give a tree thirty days"):
        step.apply({}, {})
    with expect_refusal(Invalid, match="Give a tree thirty days"):
        step.apply({"articles/nature.md": "nothing"}, {})


def test_what_is_only_claimed_in_the_story_is_told_as_a_claim(engine: Engine, head: str) -> None:
    water, night = (
        traced(engine, head, "Public space offers everyone"),
        traced(engine, head, "Those who work at night, who"),
    )
    assert [(str(one.origin), one.state.value) for one in water.unconfirmed] == [("P-4", "claimed")]
    assert [(str(one.origin), one.state.value) for one in night.unconfirmed] == [("P-10", "disputed")]
    assert origins(water) == {"A-1"}
    assert origins(night) == set()
    others = (
        one
        for name in {document.name for document in engine.texts.constitution(head).documents}
        for one in engine.lineages.margin(head, name)
    )
    assert {one.clause_id for one in others if one.unconfirmed} == {water.clause_id, night.clause_id}
    assert tuple(dangling_links(engine)) == ()


def test_what_drafters_name_is_confirmed_by_some_authors_and_not_by_others(engine: Engine) -> None:
    head = engine.texts.heads().main
    of_leave = engine.lineages.reached(head, OriginId("P-2"))
    assert [one.is_only_stated for one in of_leave] == [False, False, False, True]
    assert {one.confirmed.last.by for one in of_leave if one.confirmed} == {"Daniel Ibarra Wells"}
    of_water = engine.lineages.reached(head, OriginId("P-4"))
    assert {one.is_only_stated for one in of_water if one.unconfirmed is None} == {True}


def test_the_seals_of_the_story_carry_each_other_on(demo: Path, tmp_path: Path) -> None:
    chains = Seals(demo, cache=tmp_path / "cache").chains()
    assert len(chains) > 5
    assert [fault.code for chain in chains.values() for fault in chain.faults()] == []
    assert all(seal.peaks and seal.consistency is not None for chain in chains.values() for seal in chain.seals)

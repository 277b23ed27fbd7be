"""A merge that names its amendment speaks for every commit that it lands."""

from pathlib import Path

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.identifiers import OriginId
from drafting_engine.services.engine import Engine, open_engine
from tests.builder import RepositoryBuilder

BEFORE = "# Streets\n\n1. Streets belong to everyone who lives in the city.\n2. Nobody fences them in.\n"
SHADE = "3. Every square offers shade and a place to sit.\n"
AMENDMENT = OriginId.parse("A-7")


def merged(repository: RepositoryBuilder, trailer: str) -> str:
    """A branch of two commits and a main that went on meanwhile, merged; return the head."""
    repository.commit("Begin", {"streets.md": BEFORE, "water.md": "# Water\n\n1. Water is common to all.\n"})
    repository.git("checkout", "--quiet", "-b", "amendments/7")
    repository.commit("Ask for shade", {"streets.md": BEFORE + SHADE})
    wider = BEFORE.replace("lives in", "lives in or visits")
    repository.commit("Think of visitors", {"streets.md": wider + SHADE})
    repository.git("checkout", "--quiet", "main")
    repository.commit("Meanwhile", {"water.md": "# Water\n\n1. Water is common to all of us.\n"})
    repository.git("merge", "--quiet", "--no-ff", "-m", f"Accept shade\n\n{trailer}", "amendments/7")
    return repository.git("rev-parse", "HEAD")


def engine_of(repository: RepositoryBuilder, tmp_path: Path) -> Engine:
    return open_engine(repository.path, cache=tmp_path / "cache")


def test_words_of_a_branch_carry_the_amendment_that_landed_them(repository: RepositoryBuilder, tmp_path: Path) -> None:
    head = merged(repository, "Amendment: A-7")
    lineages = engine_of(repository, tmp_path).lineages
    trace = lineages.trace(head, lineages.find(head, "shade")[0].clause_id)
    assert trace.origins == (AMENDMENT,)
    assert [run.origins for run in trace.words] == [(AMENDMENT,)]
    streets = lineages.trace(head, lineages.find(head, "Streets belong")[0].clause_id)
    assert [(run.text.strip(), run.origins) for run in streets.words][1] == ("or visits", (AMENDMENT,))
    assert streets.versions[0].origins == ()
    assert {str(one.clause.key) for one in lineages.reached(head, AMENDMENT)} == {
        found.clause.key for words in ("shade", "Streets belong") for found in lineages.find(head, words)
    }


def test_what_main_did_meanwhile_is_not_the_amendments(repository: RepositoryBuilder, tmp_path: Path) -> None:
    head = merged(repository, "Amendment: A-7")
    lineages = engine_of(repository, tmp_path).lineages
    assert lineages.trace(head, lineages.find(head, "Water is common")[0].clause_id).origins == ()


def test_a_branch_that_is_not_accepted_has_no_amendment_yet(repository: RepositoryBuilder, tmp_path: Path) -> None:
    merged(repository, "Amendment: A-7")
    engine = engine_of(repository, tmp_path)
    engine.lineages.update(engine.texts.heads().main)
    branch = engine.texts.resolve("amendments/7").id
    found = engine.lineages.find(branch, "shade")[0]
    assert engine.lineages.trace(branch, found.clause_id).origins == ()


def test_a_merge_without_the_trailer_lands_nothing(repository: RepositoryBuilder, tmp_path: Path) -> None:
    head = merged(repository, "Reviewed-by: Ana Torres <ana@example.org>")
    lineages = engine_of(repository, tmp_path).lineages
    trace = lineages.trace(head, lineages.find(head, "shade")[0].clause_id)
    assert trace.origins == ()
    assert [version.event.kinds for version in trace.versions] == [(ChangeKind.ADDED,)]


def test_who_decided_and_when_stands_in_the_life_of_what_a_merge_landed(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    decided = "Decided-By: Constitutive Assembly\nDecided-On: 2016-12-15"
    head = merged(repository, f"Amendment: A-7\n{decided}")
    lineages = engine_of(repository, tmp_path).lineages
    for words in ("shade", "Streets belong"):
        last = lineages.trace(head, lineages.find(head, words)[0].clause_id).versions[-1]
        assert last.commit.values("Decided-By") == ()
        assert (last.decided_by, last.decided_on) == ("Constitutive Assembly", "2016-12-15")
    first = lineages.trace(head, lineages.find(head, "Streets belong")[0].clause_id).versions[0]
    water = lineages.trace(head, lineages.find(head, "Water is common")[0].clause_id)
    for version in (first, *water.versions):
        assert (version.decided_by, version.decided_on) == ("", "")


def test_who_decided_on_a_deletion_stands_on_its_tombstone(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", {"streets.md": BEFORE})
    repository.git("checkout", "--quiet", "-b", "amendments/7")
    repository.commit(
        "No fences\n\nReason: said-twice", {"streets.md": BEFORE.replace("2. Nobody fences them in.\n", "")}
    )
    repository.git("checkout", "--quiet", "main")
    message = "Accept it\n\nAmendment: A-7\nDecided-By: The Assembly\nDecided-On: 2016-12-15"
    repository.git("merge", "--quiet", "--no-ff", "-m", message, "amendments/7")
    lineages = engine_of(repository, tmp_path).lineages
    (struck,) = lineages.struck(repository.git("rev-parse", "HEAD"), "streets.md")
    assert (struck.reason, struck.decided_by, struck.decided_on) == ("said-twice", "The Assembly", "2016-12-15")

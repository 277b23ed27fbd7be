"""One life for each clause: the same in every clone, however it was found out, whatever happened to the cache."""

import multiprocessing
import subprocess
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.identifiers import ClauseId
from drafting_engine.provenance.shapes import event_shape
from drafting_engine.services.engine import Engine, open_engine
from tests.builder import RepositoryBuilder
from tests.provenance import histories
from tests.provenance.histories import Chronicle, Form, history

FORMS: tuple[Form, ...] = (histories.one_file, histories.many_files)
LAMP = "The lamp of the tower burns all night, whatever the oil costs."
BELL = "In fog the bell is rung once in every minute by the keeper."
FLAG = "At noon the flag is raised, but not in a storm."


def everything(path: Path, cache: Path, head: str) -> list[dict[str, object]]:
    """All that lineage knows at a commit, in a form that can be compared."""
    engine = open_engine(path, cache=cache)
    found: list[dict[str, object]] = [dict(event_shape(event)) for event in engine.lineages.events(head)]
    for document in engine.texts.constitution(head).documents:
        for margin in engine.lineages.margin(head, document.name):
            runs = [(run.text, run.commit.id) for run in margin.words]
            found.append({"id": str(margin.clause_id), "path": margin.clause.path, "words": runs})
    return found


def ids(engine: Engine, commit: str) -> dict[str, ClauseId]:
    """The id of each clause of a text of one document, by key."""
    return {key: clause for (_, key), clause in engine.lineages.ids(commit).items()}


def heads(chronicle: Chronicle) -> list[str]:
    return list(chronicle.drafts)


@pytest.fixture(params=FORMS, ids=lambda form: form.__name__)
def chronicle(request: pytest.FixtureRequest, tmp_path: Path) -> Chronicle:
    return history(tmp_path / "text.git", request.param, seed=5, steps=18)


def test_a_clause_keeps_its_id_through_all_that_happens_to_it(tmp_path: Path) -> None:
    same = total = 0
    for form in FORMS:
        for seed in range(4):
            told = history(tmp_path / f"{form.__name__}-{seed}.git", form, seed)
            engine = open_engine(told.path, cache=tmp_path / "cache")
            known: dict[int, ClauseId] = {}
            for commit, draft in told.drafts.items():
                found = engine.lineages.ids(commit)
                clauses = [c for c in engine.texts.constitution(commit).clauses if not c.level]
                for planned, clause in zip(draft.clauses, clauses, strict=True):
                    clause_id = found[clause.document, clause.key]
                    same += known.setdefault(planned.life, clause_id) == clause_id
                    total += 1
    assert same / total >= 0.99


def test_a_fresh_clone_knows_the_same(chronicle: Chronicle, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(chronicle.path), str(clone)], check=True)
    head = heads(chronicle)[-1]
    there = everything(clone, tmp_path / "there", head)
    assert there == everything(chronicle.path, tmp_path / "here", head)


def test_commit_by_commit_finds_the_same_as_all_at_once(chronicle: Chronicle, tmp_path: Path) -> None:
    engine = open_engine(chronicle.path, cache=tmp_path / "slowly")
    for commit in heads(chronicle):
        engine.lineages.update(commit)
    head = heads(chronicle)[-1]
    assert everything(chronicle.path, tmp_path / "slowly", head) == everything(chronicle.path, tmp_path / "once", head)


def test_versions_asked_for_in_any_order_find_the_same(chronicle: Chronicle, tmp_path: Path) -> None:
    for commit in sorted(heads(chronicle))[::2]:
        open_engine(chronicle.path, cache=tmp_path / "mixed").lineages.update(commit)
    head = heads(chronicle)[-1]
    mixed, once = (everything(chronicle.path, tmp_path / cache, head) for cache in ("mixed", "once"))
    assert sorted(map(repr, mixed)) == sorted(map(repr, once))


def test_the_newest_first_finds_the_same_of_an_old_version(chronicle: Chronicle, tmp_path: Path) -> None:
    commits = heads(chronicle)
    old = commits[len(commits) // 2]
    open_engine(chronicle.path, cache=tmp_path / "from-the-end").lineages.update(commits[-1])
    there = everything(chronicle.path, tmp_path / "from-the-end", old)
    assert there == everything(chronicle.path, tmp_path / "from-the-start", old)


@pytest.mark.slow
def test_two_processes_at_once_on_one_cache(chronicle: Chronicle, tmp_path: Path) -> None:
    head = heads(chronicle)[-1]
    alone = everything(chronicle.path, tmp_path / "alone", head)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        jobs = [pool.submit(everything, chronicle.path, tmp_path / "together", head) for _ in range(2)]
        assert [job.result(timeout=120) for job in jobs] == [alone, alone]


@pytest.mark.parametrize("damage", ["deleted", "cut short", "overwritten", "emptied"])
def test_a_cache_that_was_lost_or_damaged_is_made_again(damage: str, tmp_path: Path) -> None:
    told = history(tmp_path / "text.git", histories.one_file, seed=3, steps=8)
    head, cache = heads(told)[-1], tmp_path / "cache"
    before = everything(told.path, cache, head)
    files = [file for file in cache.rglob("*") if file.is_file()]
    assert files
    for file in files:
        if damage == "deleted":
            file.unlink()
        elif damage == "cut short":
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        elif damage == "overwritten":
            size = file.stat().st_size
            file.write_bytes(b"\x5a" * size)
        else:
            file.write_bytes(b"")
    assert everything(told.path, cache, head) == before


def test_an_id_once_printed_resolves_after_renumbering(repository: RepositoryBuilder, tmp_path: Path) -> None:
    first = repository.commit("One", {"text.md": f"## Article 1\n\n(1) {LAMP}\n(2) {BELL}\n"})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    printed = ids(engine, first)["1.2"]
    repository.commit("Two", {"text.md": f"## Article 1\n\n{FLAG}\n\n## Article 2\n\n(1) {LAMP}\n(2) {BELL}\n"})
    head = repository.commit("Three", {"text.md": f"## Article 1\n\n{FLAG}\n\n## Article 9\n\n(1) {BELL}\n"})
    assert ids(engine, head)["9.1"] == printed
    (found,) = engine.lineages.find(head, str(printed))
    assert (found.clause.path, found.is_alive) == ("Article 9 (1)", True)
    gone = ids(engine, first)["1.1"]
    assert engine.lineages.find(head, str(gone))[0].is_alive is False
    assert engine.lineages.trace(head, gone).versions[-1].event.kinds == (ChangeKind.REMOVED,)


def test_what_a_drafter_says_overrides_what_is_inferred(repository: RepositoryBuilder, tmp_path: Path) -> None:
    first = repository.commit("One", {"text.md": f"## Article 1\n\n(1) {LAMP}\n(2) {BELL}\n"})
    second = repository.commit(
        "Write the bell anew\n\nContinues: 1.1 <- 1.2\nContinues: 1.2 <- 1.1\n",
        {"text.md": "## Article 1\n\n(1) Whoever sees fog strikes a drum.\n(2) Oil is bought by the village.\n"},
    )
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    before, after = ids(engine, first), ids(engine, second)
    assert (after["1.1"], after["1.2"]) == (before["1.2"], before["1.1"])
    last = engine.lineages.trace(second, after["1.1"]).versions[-1].event
    assert last.score == 1.0


def test_a_clause_that_returns_keeps_its_id_and_the_origin_of_its_words(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    whole = f"## Article 1\n\n(1) {LAMP}\n(2) {BELL}\n(3) {FLAG}\n"
    first = repository.commit("One", {"text.md": whole})
    repository.commit("Two", {"text.md": f"## Article 1\n\n(1) {LAMP}\n(2) {FLAG}\n"})
    repository.commit("Three", {"text.md": f"## Article 1\n\n(1) {LAMP}\n(2) {FLAG} Never.\n"})
    back = repository.commit("Four", {"text.md": f"## Article 1\n\n(1) {LAMP}\n(2) {BELL}\n(3) {FLAG} Never.\n"})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    clause = ids(engine, back)["1.2"]
    assert clause == ids(engine, first)["1.2"]
    assert {run.commit.id for run in engine.lineages.words(back, clause)} == {first}
    kinds = [version.event.kinds[0] for version in engine.lineages.trace(back, clause).versions]
    assert kinds == [ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.RESTORED]


def test_a_restored_clause_that_was_reworded_is_the_same_life(repository: RepositoryBuilder, tmp_path: Path) -> None:
    first = repository.commit("One", {"text.md": f"## Article 1\n\n(1) {LAMP}\n(2) {BELL}\n"})
    repository.commit("Two", {"text.md": f"## Article 1\n\n(1) {LAMP}\n"})
    reworded = BELL.replace("once", "twice")
    back = repository.commit("Three", {"text.md": f"## Article 1\n\n(1) {LAMP}\n(2) {reworded}\n"})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    clause = ids(engine, back)["1.2"]
    assert clause == ids(engine, first)["1.2"]
    new = [run.text.strip() for run in engine.lineages.words(back, clause) if run.commit.id == back]
    assert new == ["twice"]


@pytest.mark.parametrize(
    ("back", "is_renumbered"),
    [
        (f"## Article 1\n\n(1) {LAMP}\n(2) {BELL}\n\n## Article 2\n\n(1) {FLAG}\n", False),
        (f"## Article 1\n\n(1) {LAMP}\n(3) {BELL}\n\n## Article 2\n\n(1) {FLAG}\n", True),
        (f"## Article 1\n\n(1) {LAMP}\n\n## Article 2\n\n(1) {FLAG}\n(2) {BELL}\n", True),
    ],
    ids=["where it stood", "under another number", "under its number in another article"],
)
def test_a_clause_that_returns_elsewhere_was_renumbered(
    repository: RepositoryBuilder, tmp_path: Path, back: str, is_renumbered: bool
) -> None:
    whole = f"## Article 1\n\n(1) {LAMP}\n(2) {BELL}\n\n## Article 2\n\n(1) {FLAG}\n"
    first = repository.commit("One", {"text.md": whole})
    repository.commit("Two", {"text.md": whole.replace(f"(2) {BELL}\n", "")})
    last = repository.commit("Three", {"text.md": back})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    event = engine.lineages.trace(last, ids(engine, first)["1.2"]).versions[-1].event
    assert event.kinds == (ChangeKind.RESTORED, *((ChangeKind.RENUMBERED,) if is_renumbered else ()))


def test_a_history_rewritten_under_the_cache(repository: RepositoryBuilder, tmp_path: Path) -> None:
    base = repository.commit("One", {"text.md": f"## Article 1\n\n(1) {LAMP}\n"})
    old = repository.commit("Two", {"text.md": f"## Article 1\n\n(1) {LAMP}\n(2) {BELL}\n"})
    cache = tmp_path / "cache"
    engine = open_engine(repository.path, cache=cache)
    lost = ids(engine, old)["1.2"]
    repository.git("reset", "--quiet", "--hard", base)
    new = repository.commit("Two, otherwise", {"text.md": f"## Article 1\n\n(1) {LAMP}\n(2) {FLAG}\n"})
    repository.git("reflog", "expire", "--expire=now", "--all")
    repository.git("gc", "--quiet", "--prune=now")
    assert engine.texts.heads().main == new
    assert everything(repository.path, cache, new) == everything(repository.path, tmp_path / "fresh", new)
    assert lost not in ids(engine, new).values()
    assert all(event.clause_id != lost for event in engine.lineages.events(new))


def test_words_that_two_branches_wrote_in_one_clause_are_theirs_and_not_of_the_merge(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    def text(words: str) -> dict[str, str | bytes | None]:
        return {"text.md": f"## Article 1\n\n(1) {words}\n"}

    first = repository.commit("One", text(BELL))
    repository.branch("amendments/1")
    theirs = repository.commit("Hail", text(BELL.replace("fog", "hail")))
    repository.stand_on("main")
    ours = repository.commit("Twice", text(BELL.replace("once", "twice")))
    repository.git("merge", "--quiet", "--strategy=ours", "--no-commit", "--no-ff", "amendments/1")
    both = BELL.replace("once", "twice").replace("fog", "hail")
    merge = repository.commit("Both", text(both))
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    runs = [(run.text.strip(), run.commit.id) for run in engine.lineages.words(merge, ids(engine, merge)["1.1"])]
    assert [(words, commit) for words, commit in runs if commit != first] == [("hail", theirs), ("twice", ours)]


def test_what_a_branch_brought_is_not_the_work_of_the_merge(repository: RepositoryBuilder, tmp_path: Path) -> None:
    def text(lamp: str, bell: str) -> dict[str, str | bytes | None]:
        return {"text.md": f"## Article 1\n\n{lamp}\n\n## Article 2\n\n{FLAG}\n\n## Article 3\n\n{bell}\n"}

    repository.commit("One", text(LAMP, BELL))
    repository.branch("amendments/1")
    theirs = repository.commit("Dusk", text(LAMP.replace("all night", "from dusk to dawn"), BELL))
    repository.stand_on("main")
    ours = repository.commit("Twice", text(LAMP, BELL.replace("once", "twice")))
    merge = repository.merge("amendments/1", "Accept amendment 1")
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    assert not [event for event in engine.lineages.events(merge) if event.commit == merge]
    found = ids(engine, merge)
    assert theirs in {run.commit.id for run in engine.lineages.words(merge, found["1.p1"])}
    assert ours in {run.commit.id for run in engine.lineages.words(merge, found["3.p1"])}

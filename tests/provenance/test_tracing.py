"""What a page shows of lives: who asked for words, what was removed and where it stood, what became of a petition."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.wordings.words import EditKind
from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.provenance.cache import LineageCache
from drafting_engine.provenance.finding import address_order
from drafting_engine.provenance.lineage import Lineage
from drafting_engine.provenance.tracing import Tracer, UnknownClause
from drafting_engine.repository.opening import open_repository
from drafting_engine.services.engine import open_engine
from drafting_engine.services.text.lineages import Lineages
from tests.builder import RepositoryBuilder

LAMP = "The lamp of the tower burns all night."
BELL = "In fog the bell is rung by the keeper once in every minute."
FLAG = "At noon the flag is raised, but not in a storm."


def text(*clauses: str) -> dict[str, str | bytes | None]:
    rows = "".join(f"({number}) {clause}\n" for number, clause in enumerate(clauses, 1))
    return {"text.md": f"## Article 1\n\n{rows}"}


def lineages(repository: RepositoryBuilder, tmp_path: Path) -> Lineages:
    return open_engine(repository.path, cache=tmp_path / "cache").lineages


def names(origins: Sequence[OriginId]) -> list[str]:
    return [str(origin) for origin in origins]


@pytest.mark.parametrize(
    "keys",
    [
        ["1", "2", "10", "10a", "11", "a", "b"],
        ["1.2", "1.10", "1.a", "2", "2.1"],
        ["1", "1.1", "1.p2", "1.p10", "2"],
        ["0.1", "1", "preamble", "preamble.p1"],
    ],
)
def test_addresses_stand_in_the_order_of_texts(keys: list[str]) -> None:
    turned = keys[::-1]
    assert sorted(turned, key=address_order) == keys


def test_a_life_tells_who_asked_who_decided_and_why(repository: RepositoryBuilder, tmp_path: Path) -> None:
    first = repository.commit(
        "One\n\nOrigin: P-1 (1.1)\nDecided-By: Assembly\nDecided-On: 2024-02-29", text(LAMP, BELL)
    )
    second = repository.commit("Two\n\nOrigin: P-2\nReason: federal-matter; too bright", text(BELL))
    found = lineages(repository, tmp_path)
    lamp = found.find(first, "1.1")[0].clause_id
    trace = found.trace(second, lamp)
    assert (trace.clause_id, trace.clause.text, trace.is_alive, trace.revision) == (lamp, LAMP, False, second)
    born, gone = trace.versions
    assert (names(born.origins), born.reason, born.decided_by, born.decided_on) == (
        ["P-1"],
        "",
        "Assembly",
        "2024-02-29",
    )
    assert [(run.edit, run.text) for run in born.words] == [(EditKind.INSERTED, LAMP)]
    assert (gone.event.kinds, names(gone.origins)) == ((ChangeKind.REMOVED,), [])
    assert (gone.reason, gone.decided_by, gone.decided_on) == ("federal-matter; too bright", "", "")
    assert [(run.edit, run.text) for run in gone.words] == [(EditKind.DELETED, LAMP)]
    assert [(run.text, run.commit.id, names(run.origins)) for run in trace.words] == [(LAMP, first, ["P-1"])]
    bell = found.trace(second, found.find(second, "1.1")[0].clause_id)
    assert bell.is_alive
    assert [version.event.kinds for version in bell.versions] == [(ChangeKind.ADDED,), (ChangeKind.RENUMBERED,)]
    assert [names(version.origins) for version in bell.versions] == [[], []]
    assert [(run.edit, run.text) for run in bell.versions[1].words] == [(EditKind.EQUAL, BELL)]
    assert names(bell.origins) == []


def test_beside_each_clause_stands_who_asked_and_what_happened_last(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    first = repository.commit("One\n\nOrigin: P-1\nOrigin: P-9 (1.2)", text(LAMP, BELL))
    second = repository.commit("Two\n\nOrigin: P-2", text(LAMP.replace("burns", "always burns"), BELL))
    heading, lamp, bell = lineages(repository, tmp_path).margin(second, "text.md")
    assert heading.clause.level
    assert (lamp.clause.key, names(lamp.origins), lamp.versions) == ("1.1", ["P-1", "P-2"], 2)
    assert (lamp.last.kinds, lamp.last.commit, lamp.last_commit.id) == ((ChangeKind.REWORDED,), second, second)
    assert [(run.text, run.commit.id, names(run.origins)) for run in lamp.words] == [
        ("The lamp of the tower ", first, ["P-1"]),
        ("always ", second, ["P-2"]),
        ("burns all night.", first, ["P-1"]),
    ]
    assert (names(bell.origins), bell.versions, bell.last_commit.id) == (["P-1", "P-9"], 1, first)
    assert lineages(repository, tmp_path).margin(second, "other.md") == ()
    some = lineages(repository, tmp_path).margins(second, [bell.clause, heading.clause])
    assert [(one.clause.key, one.origins) for one in some] == [("1", heading.origins), ("1.2", bell.origins)]
    assert lineages(repository, tmp_path).margins(second, []) == ()


def test_what_was_struck_out_is_shown_behind_the_last_that_sorts_before_it(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    repository.commit("One\n\nOrigin: P-1 (1.2)", text(LAMP, BELL, FLAG))
    second = repository.commit("Two\n\nReason: no; noise\nDecided-By: Court\nDecided-On: 2024-03-01", text(LAMP, FLAG))
    third = repository.commit("Three", text(FLAG))
    found = lineages(repository, tmp_path)
    (bell,) = found.struck(second, "text.md")
    assert (bell.clause.text, bell.clause.key, bell.after_key) == (BELL, "1.2", "1.1")
    assert (bell.commit.id, bell.reason, bell.decided_by, bell.decided_on) == (
        second,
        "no; noise",
        "Court",
        "2024-03-01",
    )
    assert names(bell.origins) == ["P-1"]
    assert [(one.clause.text, one.after_key) for one in found.struck(third, "text.md")] == [(BELL, "1.1"), (LAMP, "1")]
    assert found.struck(third, "other.md") == ()
    back = repository.commit("Four", text(BELL, FLAG))
    assert [one.clause.text for one in found.struck(back, "text.md")] == [LAMP]


def test_a_petition_reached_clauses_of_which_a_share_still_stands(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    repository.commit("Begin", text(LAMP))
    asked = repository.commit("One\n\nOrigin: P-1", text(LAMP, "Every night two keepers stay awake.", FLAG))
    changed = "Every night all families sleep here."
    repository.commit("Two\n\nReason: no; storms", text(LAMP, changed))
    head = repository.commit("Three", text(changed))
    found = lineages(repository, tmp_path)
    awake, flag = found.reached(head, OriginId("P-1"))
    assert (awake.clause.text, awake.is_alive, awake.commit.id, awake.reason) == (changed, True, asked, "")
    assert awake.kept == pytest.approx(3 / 7)  # `Every night` and the stop, of seven
    assert awake.fate == (ChangeKind.REWORDED, ChangeKind.RENUMBERED)
    assert (flag.clause.text, flag.is_alive, flag.commit.id, flag.reason) == (FLAG, False, asked, "no; storms")
    assert (flag.kept, flag.fate) == (0.0, (ChangeKind.REMOVED,))
    assert found.reached(head, OriginId("P-2")) == ()
    whole = found.reached(asked, OriginId("P-1"))
    assert [(one.kept, one.fate, one.is_alive) for one in whole] == [(1.0, (), True), (1.0, (), True)]


def test_clauses_are_found_by_id_address_and_words_also_where_they_are_gone(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    first = repository.commit("One", text(LAMP, BELL, FLAG))
    second = repository.commit("Two", text(LAMP))
    found = lineages(repository, tmp_path)

    def said(revision: str, query: str) -> list[tuple[str, bool]]:
        return [(one.clause.text, one.is_alive) for one in found.find(revision, query)]

    bell = found.find(first, "1.2")[0].clause_id
    assert said(first, str(bell)) == [(BELL, True)]
    assert said(second, str(bell)) == [(BELL, False)]
    assert said(second, "1.1") == [(LAMP, True)]
    assert said(second, "1.2") == [(BELL, False)]
    assert said(second, "the flag is raised") == [(FLAG, False)]
    assert said(second, "the") == [(LAMP, True), (BELL, False), (FLAG, False)]
    assert said(second, "Art. 9") == []
    assert said(second, "whales") == []


def test_words_of_a_life_that_went_into_another_carry_who_asked_for_them(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    repository.commit("One\n\nOrigin: P-1 (1.1)\nOrigin: P-2 (1.2)", text(LAMP, BELL))
    head = repository.commit("Two", text(f"{LAMP} {BELL}"))
    found = lineages(repository, tmp_path)
    trace = found.trace(head, found.find(head, "1.1")[0].clause_id)
    assert [(run.text.strip(), names(run.origins)) for run in trace.words] == [(f"{LAMP} {BELL}", ["P-1"])]
    assert trace.versions[-1].event.kinds[0] == ChangeKind.MERGED


def test_words_that_came_from_another_life_carry_who_asked_for_them_there(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    repository.commit("One\n\nOrigin: P-1", text(LAMP))
    repository.commit("Two\n\nOrigin: P-2 (1.2)\nOrigin: P-3 (1.3)", text(LAMP, BELL, FLAG))
    head = repository.commit("Three", text(f"{LAMP} {BELL}", FLAG))
    found = lineages(repository, tmp_path)
    trace = found.trace(head, found.find(head, "1.1")[0].clause_id)
    assert [(run.text.strip(), names(run.origins)) for run in trace.words] == [(LAMP, ["P-1"]), (BELL, ["P-2"])]


def test_why_a_clause_went_is_not_told_of_one_that_stands_again(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", text(LAMP))
    repository.commit("One\n\nOrigin: P-1", text(LAMP, BELL))
    gone = repository.commit("Two\n\nReason: no; storms", text(LAMP))
    back = repository.commit("Three", text(LAMP, BELL))
    found = lineages(repository, tmp_path)
    assert [(one.is_alive, one.reason) for one in found.reached(gone, OriginId("P-1"))] == [(False, "no; storms")]
    assert [(one.is_alive, one.reason) for one in found.reached(back, OriginId("P-1"))] == [(True, "")]


def test_events_of_branches_stand_in_the_order_of_the_history(repository: RepositoryBuilder, tmp_path: Path) -> None:
    base = repository.commit("One", {"a.md": f"# A\n\n1. {LAMP}\n", "b.md": f"# B\n\n1. {BELL}\n"})
    repository.branch("side")
    side = repository.commit("Side", {"b.md": f"# B\n\n1. {BELL.replace('once', 'twice')}\n"})
    repository.stand_on("main")
    main = repository.commit("Main", {"a.md": f"# A\n\n1. {LAMP.replace('all', 'each')}\n"})
    head = repository.merge("side", "Merge side")
    with (
        LineageCache(tmp_path / "cache") as cache,
        open_repository(repository.path, cache=tmp_path / "clones") as opened,
    ):
        lineage = Lineage(opened, cache)
        lineage.update(side)
        tracer = Tracer(opened, cache, lineage.update(head))
        commits = list(dict.fromkeys(event.commit for event in tracer.all_events()))
        assert commits == [base, main, side]
        assert [(document, key) for document, key, _ in tracer.places()] == [
            ("a.md", "a"), ("a.md", "a.1"), ("b.md", "b"), ("b.md", "b.1"),
        ]  # fmt: skip
        assert tracer.document("c.md") == []
        with pytest.raises(UnknownClause) as caught:
            tracer.trace(ClauseId("c-000000000000"))
        assert caught.value.name == "c-000000000000"
        on_side = Tracer(opened, cache, lineage.update(side))
        assert list(dict.fromkeys(event.commit for event in on_side.all_events())) == [base, side]

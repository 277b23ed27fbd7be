"""The lineage cache: what is stored is read again as it was, in the order that was said."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.errors import Unavailable
from drafting_engine.provenance.cache import ALGORITHM, LineageCache
from drafting_engine.provenance.state import LivingClause, LostWords, StoredEvent, pack, unpack
from drafting_engine.repository.raw_commits import RawCommit

LAMP = Clause(
    document="lamp.md", path="1 (2)", key="1.2", parent="1", label="(2)", kind=ClauseKind.PARAGRAPH,
    text="The lamp burns all night.", depth=2, level=0, start=30, end=60,
)  # fmt: skip
BELL = replace(LAMP, key="1.3", path="1 (3)", label="(3)", text="The bell rings in fog.", start=60, end=90)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[LineageCache]:
    with LineageCache(tmp_path / "new" / "cache") as opened:
        yield opened


def removal(life: str, clause: Clause, *kinds: ChangeKind) -> StoredEvent:
    kinds = kinds or (ChangeKind.REMOVED,)
    return StoredEvent(life=life, kinds=kinds, before=clause, after=None, score=1.0, origins=(1, 1, 2))


def shown(clause: Clause | None) -> tuple[object, ...] | None:
    if clause is None:
        return None
    return (
        clause.document, clause.path, clause.key, clause.parent, clause.label, clause.kind, clause.text, clause.depth,
        clause.level, clause.start, clause.end,
    )  # fmt: skip


@pytest.mark.parametrize("origins", [(), (3,), (3, 3, 3), (1, 2, 1), (0, 0, 5, 5, 5, 0), (4_000_000_000,)])
def test_origins_are_packed_and_unpacked(origins: tuple[int, ...]) -> None:
    assert unpack(pack(origins)) == origins


def test_origins_take_eight_bytes_a_run() -> None:
    assert len(pack((3, 3, 3, 3, 7, 7))) == 16


def test_commits_are_numbered_from_one_and_found_by_id(cache: LineageCache) -> None:
    assert [cache.add_commit("a", ()), cache.add_commit("b", (1,)), cache.add_commit("m", (2, 1))] == [1, 2, 3]
    assert cache.numbers() == {"a": 1, "b": 2, "m": 3}
    assert cache.parents() == {1: (), 2: (1,), 3: (2, 1)}
    assert cache.commit_id(2) == "b"
    assert (cache.number("m"), cache.number("z")) == (3, None)


def test_a_commit_that_changed_no_text_has_the_number_of_the_one_it_left_as_it_was(cache: LineageCache) -> None:
    cache.add_commit("a", ())
    cache.add_same_texts([("b", 1), ("c", 1)])
    cache.add_same_texts([("b", 7)])
    assert (cache.number("b"), cache.number("c")) == (1, 1)
    assert cache.numbers() == {"a": 1}


def test_commits_in_a_row_share_a_lane_and_branches_do_not(cache: LineageCache) -> None:
    first = cache.add_commit("a", ())
    second = cache.add_commit("b", (first,))
    branch = cache.add_commit("c", (first,))
    further = cache.add_commit("d", (branch,))
    merge = cache.add_commit("e", (second, further))
    root = cache.add_commit("f", ())
    assert cache.is_one_lane([])
    assert cache.is_one_lane([first])
    assert cache.is_one_lane([first, second, merge, merge])
    assert cache.is_one_lane([branch, further])
    assert not cache.is_one_lane([second, branch])
    assert not cache.is_one_lane([first, further])
    assert not cache.is_one_lane([merge, root])
    assert not cache.is_one_lane([further, root])


def test_landings_name_the_merges_of_each_commit(cache: LineageCache) -> None:
    cache.add_landing(6, 0b101010)
    cache.add_landing(5, 0b1000)
    cache.add_landing(5, 0b1000)
    assert cache.landings() == {1: [6], 3: [5, 6], 5: [6]}


def test_events_are_read_as_they_were_stored_and_in_their_order(cache: LineageCache) -> None:
    born = StoredEvent(life="c-1", kinds=(ChangeKind.ADDED,), before=None, after=LAMP, score=1.0, origins=(1, 1, 4))
    became = StoredEvent(
        life="c-2", kinds=(ChangeKind.MOVED, ChangeKind.REWORDED), before=LAMP, after=BELL, score=0.62,
        related=("c-1", "c-9"),
    )  # fmt: skip
    cache.begin()
    cache.add(1, [born, became])
    cache.add(2, [removal("c-1", LAMP)])
    cache.commit()
    found = list(cache.events())
    assert [(number, event.life) for number, event in found] == [(1, "c-1"), (1, "c-2"), (2, "c-1")]
    first, second, third = (event for _, event in found)
    assert (first.kinds, first.before, shown(first.after)) == ((ChangeKind.ADDED,), None, shown(LAMP))
    assert (first.score, first.related, first.origins) == (1.0, (), (1, 1, 4))
    assert (shown(second.before), shown(second.after)) == (shown(LAMP), shown(BELL))
    assert second.kinds == (ChangeKind.MOVED, ChangeKind.REWORDED)
    assert (second.score, second.related, second.origins) == (0.62, ("c-1", "c-9"), ())
    assert (shown(third.before), third.after) == (shown(LAMP), None)
    bare = [event for _, event in cache.events(with_origins=False)]
    assert [(event.life, shown(event.after), event.origins) for event in bare] == [
        ("c-1", shown(LAMP), ()), ("c-2", shown(BELL), ()), ("c-1", None, ()),
    ]  # fmt: skip
    assert [number for number, _ in cache.events("c-1")] == [1, 2]
    assert [(n, event.life) for n, event in cache.removals("lamp.md")] == [(2, "c-1")]
    assert list(cache.removals("bell.md")) == []


def test_removed_clauses_are_found_by_their_words_and_their_place_the_latest_first(cache: LineageCache) -> None:
    cache.begin()
    cache.add(3, [removal("c-1", LAMP)])
    cache.add(4, [removal("c-2", BELL), removal("c-3", replace(LAMP, key="7", path="7"))])
    for wanted in ("in the same transaction", "after it"):
        with_text, at_place = cache.with_text(LAMP.text), cache.at_place("lamp.md", "1.2")
        assert [(one.life, one.commit) for one in with_text] == [("c-3", 4), ("c-1", 3)], wanted
        assert [(one.life, one.origins, one.score) for one in at_place] == [("c-1", (1, 1, 2), 1.0)], wanted
        assert shown(at_place[0].clause) == shown(LAMP), wanted
        assert (cache.with_text("No."), cache.at_place("lamp.md", "9"), cache.at_place("x.md", "7")) == ([], [], [])
        if wanted == "in the same transaction":
            cache.commit()


def test_what_went_into_another_clause_or_had_no_words_can_not_come_back(cache: LineageCache) -> None:
    cache.begin()
    cache.add(3, [removal("c-1", LAMP, ChangeKind.MERGED), removal("c-2", replace(BELL, text=""))])
    assert (cache.with_text(LAMP.text), cache.at_place("lamp.md", "1.2")) == ([], [])
    assert (cache.with_text(""), cache.at_place("lamp.md", "1.3")) == ([], [])
    cache.commit()
    assert (cache.with_text(""), cache.at_place("lamp.md", "1.3")) == ([], [])


def test_a_second_transaction_knows_what_the_first_removed(cache: LineageCache) -> None:
    cache.begin()
    cache.add(3, [removal("c-1", LAMP)])
    cache.commit()
    cache.begin()
    assert [one.life for one in cache.with_text(LAMP.text)] == ["c-1"]
    assert [one.life for one in cache.at_place("lamp.md", "1.2")] == ["c-1"]
    cache.rollback()


def test_what_others_removed_is_found_once_ones_own_work_is_stored(tmp_path: Path) -> None:
    with LineageCache(tmp_path) as one, LineageCache(tmp_path) as two:
        one.begin()
        one.commit()
        two.begin()
        two.add(3, [removal("c-1", LAMP)])
        two.commit()
        assert [found.life for found in one.with_text(LAMP.text)] == ["c-1"]
        assert [found.life for found in one.at_place("lamp.md", "1.2")] == ["c-1"]


def test_eight_removed_clauses_of_one_wording_are_given(cache: LineageCache) -> None:
    cache.begin()
    cache.add(3, [removal(f"c-{number}", LAMP) for number in range(9)])
    cache.commit()
    assert [one.life for one in cache.with_text(LAMP.text)] == [f"c-{number}" for number in range(8, 0, -1)]


def test_what_is_rolled_back_was_never_there(cache: LineageCache) -> None:
    cache.begin()
    cache.add_commit("a", ())
    cache.add(1, [removal("c-1", LAMP)])
    cache.rollback()
    cache.rollback()
    assert (cache.numbers(), list(cache.events()), cache.with_text(LAMP.text)) == ({}, [], [])
    cache.begin()
    cache.add(1, [removal("c-2", LAMP)])
    cache.commit()
    assert [shown(event.before) for _, event in cache.events()] == [shown(LAMP)]


def test_a_snapshot_has_its_documents_by_name_its_ancestors_and_settings(cache: LineageCache) -> None:
    gone = (LostWords(("not",), (2,), "may", "sell"),)
    cache.begin()
    other = cache.add_document("z.md", "blob-z", [LivingClause("c-3", replace(BELL, document="z.md"), ())])
    lamp = cache.add_document(
        "lamp.md", "blob-l", [LivingClause("c-2", BELL, (1, 2)), LivingClause("c-1", LAMP, (3,), gone)]
    )
    unused = cache.add_document("lamp.md", "blob-old", [LivingClause("c-1", LAMP, (3,))])
    ancestors = 1 | 1 << 8 | 1 << 20
    cache.add_snapshot(5, [other, lamp], ancestors, "numbers: plain")
    cache.commit()
    assert [other, lamp, unused] == [1, 2, 3]
    assert cache.snapshot(5) == ([(2, "lamp.md", "blob-l"), (1, "z.md", "blob-z")], ancestors, "numbers: plain")
    assert cache.snapshot(4) is None
    assert (cache.has_snapshot(5), cache.has_snapshot(4)) == (True, False)
    living = cache.living(lamp)
    assert [(one.life, shown(one.clause), one.origins, one.gone) for one in living] == [
        ("c-2", shown(BELL), (1, 2), ()),
        ("c-1", shown(LAMP), (3,), gone),
    ]
    assert cache.lives_in([other, lamp]) == {"c-1", "c-2", "c-3"}
    assert cache.lives_in([unused]) == {"c-1"}
    standing = cache.standing("c-1", [other, lamp])
    assert standing is not None
    assert (standing.life, shown(standing.clause), standing.origins, standing.gone) == ("c-1", shown(LAMP), (3,), gone)
    assert cache.standing("c-3", [lamp]) is None


def test_clauses_are_named_by_the_parts_of_their_address_in_order(cache: LineageCache) -> None:
    cache.begin()
    lamp = cache.add_document("lamp.md", "b", [LivingClause("c-1", LAMP, ()), LivingClause("c-2", BELL, ())])
    cache.commit()
    assert [life for life, _ in cache.named([lamp], None)] == ["c-1", "c-2"]
    assert [life for life, _ in cache.named([lamp], ["1", "3"])] == ["c-2"]
    assert cache.named([lamp], ["3", "1"]) == []
    assert cache.named([lamp + 1], None) == []
    assert shown(cache.named([lamp], ["2"])[0][1]) == shown(LAMP)


def test_stored_commits_are_those_with_a_snapshot_and_those_that_left_its_texts(cache: LineageCache) -> None:
    assert "a" not in cache.stored()
    cache.add_commit("a", ())
    cache.add_commit("b", (1,))
    cache.add_same_texts([("c", 1), ("d", 2)])
    assert "a" not in cache.stored()
    cache.add_snapshot(1, [], 0, "")
    stored = cache.stored()
    assert [one in stored for one in "abcdz"] == [True, False, True, False, False]


def test_numbers_go_on_where_another_connection_left_off(tmp_path: Path) -> None:
    with LineageCache(tmp_path) as one, LineageCache(tmp_path) as two:
        one.begin()
        one.add(1, [removal("c-1", LAMP)])
        one.add_document("lamp.md", "b", [])
        one.commit()
        two.begin()
        two.add(2, [removal("c-2", BELL)])
        assert two.add_document("bell.md", "b", []) == 2
        two.commit()
        assert [(n, shown(event.before)) for n, event in one.events()] == [(1, shown(LAMP)), (2, shown(BELL))]


def test_a_damaged_file_is_thrown_away(tmp_path: Path) -> None:
    with LineageCache(tmp_path) as cache:
        cache.add_commit("a", ())
    (file,) = (path for path in tmp_path.iterdir() if path.suffix == ".sqlite")
    assert file.name == "lineage-18.sqlite"
    file.write_bytes(b"no database" * 1_000)
    with LineageCache(tmp_path) as cache:
        assert cache.numbers() == {}
        assert cache.add_commit("b", ()) == 1


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable):
        LineageCache(tmp_path / "file" / "cache")


def test_what_fails_in_the_database_is_told_as_unavailable_and_other_errors_as_they_are(tmp_path: Path) -> None:
    with pytest.raises(Unavailable), LineageCache(tmp_path):
        raise sqlite3.OperationalError("disk is full")
    with pytest.raises(KeyError), LineageCache(tmp_path):
        raise KeyError("x")


RAW = RawCommit("a" * 40, f"{'b' * 40} {'c' * 40}", "Ana", -5, 90, "Begin\n\nOrigin: P-1\n")


def test_what_git_says_of_a_commit_is_kept(tmp_path: Path) -> None:
    with LineageCache(tmp_path) as cache:
        cache.add_raw_commit(cache.add_commit(RAW.id, ()), RAW)
    with LineageCache(tmp_path) as cache:
        assert cache.raw_commit(1) == RAW
        assert cache.raw_commit(2) is None


def test_a_cache_of_an_earlier_program_knows_nothing_of_what_git_says(tmp_path: Path) -> None:
    with LineageCache(tmp_path) as cache:
        cache.add_commit(RAW.id, ())
    with closing(sqlite3.connect(tmp_path / f"lineage-{ALGORITHM}.sqlite")) as connection:
        connection.execute("drop table raw_commits")
    with LineageCache(tmp_path) as cache:
        assert cache.number(RAW.id) == 1
        assert cache.raw_commit(1) is None

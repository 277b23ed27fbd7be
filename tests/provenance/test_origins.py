"""What the trailers `Origin` and `Amendment` say, and of which clauses."""

from collections.abc import Collection
from datetime import UTC, datetime

import pytest

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.provenance.origins import amendments, covers_any, origin_claims, origins_of
from drafting_engine.repository.commit import Commit


def commit(*trailers: tuple[str, str]) -> Commit:
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    return Commit(id="0" * 40, parents=(), author="Ana", date=moment, subject="", body="", trailers=trailers)


def told(*trailers: tuple[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(claim.origin), claim.scope) for claim in origin_claims(commit(*trailers))]


@pytest.mark.parametrize(
    ("value", "claim"),
    [
        ("P-12", [("P-12", ())]),
        (" P-12 ", [("P-12", ())]),
        ("P-12 ()", [("P-12", ())]),
        ("P-12 (6.B.2)", [("P-12", ("6.B.2",))]),
        ("P-12(6.B.2, 6.B.3 ,)", [("P-12", ("6.B.2", "6.B.3"))]),
        ("essay:water (1)", [("essay:water", ("1",))]),
        ("P-12 and P-13", []),
        ("somebody", []),
        ("(6.B.2)", []),
    ],
)
def test_a_trailer_names_an_origin_and_its_clauses(value: str, claim: list[tuple[str, tuple[str, ...]]]) -> None:
    assert told(("Origin", value)) == claim


def test_claims_stand_in_order_and_amendments_last() -> None:
    trailers = (
        ("Amendment", " A-7 "),
        ("origin", "P-2 (1)"),
        ("Reason", "P-3"),
        ("Origin", "nobody"),
        ("Origin", "P-1"),
    )
    assert told(*trailers) == [("P-2", ("1",)), ("P-1", ()), ("A-7", ())]
    assert [str(one) for one in amendments(commit(*trailers, ("Amendment", "none")))] == ["A-7"]


@pytest.mark.parametrize(
    ("scope", "keys", "covers"),
    [
        ("P-1", ["9"], True),
        ("P-1 (6.B)", ["6.B"], True),
        ("P-1 (6.B)", ["6.B.2"], True),
        ("P-1 (6.B)", ["6.BB"], False),
        ("P-1 (6.B)", ["6"], False),
        ("P-1 (6.B, 7)", ["1", "7.2"], True),
        ("P-1 (6.B)", [], False),
        ("P-1 (,)", ["1"], True),
        ("P-1 ( , 7)", ["1"], False),
        ("no claim at all", ["1"], True),
    ],
)
def test_a_scope_covers_a_clause_and_what_stands_under_it(scope: str, keys: Collection[str], covers: bool) -> None:
    assert covers_any(scope, keys) is covers
    claims = list(origin_claims(commit(("Origin", scope))))
    assert [claim.covers(keys) for claim in claims] == ([covers] if scope.startswith("P-1") else [])


@pytest.mark.parametrize(
    ("kind", "is_asked"),
    [
        (ChangeKind.ADDED, True), (ChangeKind.REWORDED, True), (ChangeKind.RESTORED, True), (ChangeKind.SPLIT, True),
        (ChangeKind.MERGED, True), (ChangeKind.REMOVED, True), (ChangeKind.MOVED, False),
        (ChangeKind.RENUMBERED, False), (ChangeKind.KEPT, False), (ChangeKind.REFORMATTED, False),
    ],
)  # fmt: skip
def test_without_a_scope_an_origin_asked_for_what_is_written(kind: ChangeKind, is_asked: bool) -> None:
    scoped = commit(("Origin", "P-1"), ("Origin", "P-2 (1)"), ("Origin", "P-3 (2)"), ("Origin", "P-2 (1.1)"))
    found = [str(origin) for origin in origins_of(scoped, (kind,), ["1.1"])]
    assert found == (["P-1", "P-2"] if is_asked else ["P-2"])

"""The record's file of an amendment: what is written is read as the same, and nothing in it is trusted."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafting_engine.errors import Invalid
from drafting_engine.participation.amendments.amendment import (
    MOST_TITLES,
    Amendment,
    AmendmentState,
    AmendmentStep,
    EarlierTitle,
)
from drafting_engine.participation.amendments.cosignatures import CosignedVersion
from drafting_engine.participation.process.cosigning_rule import EarlierCosignatures
from drafting_engine.record.amendments import amendment_file, amendment_from, amendment_path, number_of
from drafting_engine.record.files import read_file
from drafting_engine.register.opening import Register
from drafting_engine.services.amendments.publishing import all_keys, restore, shape_amendments
from drafting_engine.services.engine import open_engine
from tests.builder import RepositoryBuilder

NOW = datetime(2016, 5, 3, 12, tzinfo=UTC)
AMENDMENT = Amendment(
    number=7,
    title="Shade: a “right”",
    author="Luz # 1",
    opened=NOW,
    state=AmendmentState.SUPERSEDED,
    document="articles/streets.md",
    base="a" * 40,
    why="For the old.\n\n- and the young",
    origin="P-12",
    cosigners=3,
    needed=2,
    history=(
        AmendmentStep(at=NOW, state=AmendmentState.COLLECTING, by="Luz # 1"),
        AmendmentStep(
            at=NOW,
            state=AmendmentState.SUPERSEDED,
            by="Dora",
            reason="said-twice",
            words="A-9 says more:\n\n---\nyes",
            decided_by="Assembly: 2nd reading",
            decided_on=date(2016, 12, 15),
        ),
    ),
    superseded_by=9,
)


def reread(source: str, number: int = 7) -> Amendment:
    return amendment_from(read_file(amendment_path(number), source))


def test_what_is_written_is_read_as_the_same() -> None:
    assert reread(amendment_file(AMENDMENT)) == AMENDMENT


def test_the_zone_of_a_time_does_not_change_the_file() -> None:
    away = replace(AMENDMENT, opened=NOW.astimezone(timezone(timedelta(hours=-6))))
    assert amendment_file(away) == amendment_file(AMENDMENT)


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=80))
@example("\u2028\x80\x85\ufeff\uffff")
def test_any_words_survive(words: str) -> None:
    step = AmendmentStep(at=NOW, state=AmendmentState.OPEN, by="Luz", words=words)
    had = EarlierTitle(title=words, why=words, until=NOW)
    amendment = replace(AMENDMENT, title=words, history=(step,), why="because", earlier=(had,))
    assert reread(amendment_file(amendment)) == amendment


@pytest.mark.parametrize(
    ("wrong", "by"),
    [
        ("id: A-7", "id: A-8"),
        ("id: A-7", "id: P-7"),
        ("id: A-7", "id: A-07"),
        ("state: superseded", "state: burnt"),
        ("format: 1", "format: 2"),
        ("cosigners: 3", "cosigners: -3"),
        ("cosigners: 3", "cosigners: many"),
        ('opened: "2016-05-03T12:00:00+00:00"', 'opened: "2016-05-03T12:00:00"'),
        ('opened: "2016-05-03T12:00:00+00:00"', "opened: yesterday"),
        (f"base: {'a' * 40}", "base: HEAD"),
        (f"base: {'a' * 40}", f"base: {'g' * 40}"),
        (f"base: {'a' * 40}", f"base: {'a' * 39}"),
        ("superseded_by: A-9", "superseded_by: 9"),
        ("title: ", "titel: "),
        ("history:", "history: none\nmore:"),
    ],
)
def test_what_breaks_the_format_is_refused(wrong: str, by: str) -> None:
    source = amendment_file(AMENDMENT)
    assert wrong in source, source
    with pytest.raises(Invalid):
        reread(source.replace(wrong, by, 1))


def test_longer_than_anybody_writes_is_refused() -> None:
    for wrong in (replace(AMENDMENT, title="x" * 201), replace(AMENDMENT, author="x" * 81)):
        with pytest.raises(Invalid):
            reread(amendment_file(wrong))


BOUNDS = [("title", 200), ("author", 80), ("document", 500), ("origin", 100), ("hidden", 200)]
OF_STEPS = [("reason", 60), ("words", 8_000), ("decided_by", 200)]
OF_TITLES = [("title", 200), ("why", 20_000)]


@pytest.mark.parametrize(
    ("part", "field", "longest"),
    [("", *one) for one in BOUNDS] + [("step", *one) for one in OF_STEPS] + [("earlier", *one) for one in OF_TITLES],
)
def test_every_field_is_bounded_to_the_last_letter(part: str, field: str, longest: int) -> None:
    def saying(words: str) -> Amendment:
        changes: dict[str, Any] = {field: words}
        if part == "step":
            changes = {"history": (replace(AMENDMENT.history[1], **changes),)}
        if part == "earlier":
            changes = {"earlier": (replace(EarlierTitle(title="Sun", why="It is cold.", until=NOW), **changes),)}
        return replace(AMENDMENT, **changes)

    assert reread(amendment_file(saying("x" * longest))) == saying("x" * longest)
    with pytest.raises(Invalid):
        reread(amendment_file(saying("x" * (longest + 1))))


WRITTEN = f"""---
format: 1
id: A-7
title: "Shade: a “right”"
author: "Luz # 1"
opened: "2016-05-03T12:00:00+00:00"
state: accepted
article: articles/streets.md
base: {"a" * 40}
cosigners: 0
needed: 0
landed: {"b" * 40}
history:
- at: "2016-05-03T12:00:00+00:00"
  state: open
  by: "Luz # 1"
---

Because.
"""


def test_a_file_is_written_the_same_everywhere() -> None:
    found = reread(WRITTEN)
    assert (found.origin, found.cosigners, found.landed, found.superseded_by) == ("", 0, "b" * 40, None)
    assert (found.history[0].reason, found.history[0].words) == ("", "")
    assert amendment_file(found) == WRITTEN
    assert number_of("A-999999999") == 999_999_999
    for wrong in ("A-", "A-1234567890", "A-0", "A-٧", "A-7 ", "7", "a-7"):
        with pytest.raises(Invalid):
            number_of(wrong)


def test_the_longest_titles_and_reasons_are_read_back() -> None:
    had = EarlierTitle(title='"' * 200, why="\n" * 8_000, until=NOW)
    amendment = replace(AMENDMENT, earlier=(had,) * MOST_TITLES)
    assert reread(amendment_file(amendment)) == amendment


def test_of_very_many_steps_the_first_thousand_are_read() -> None:
    step = AmendmentStep(at=NOW, state=AmendmentState.OPEN, by="Luz")
    assert reread(amendment_file(replace(AMENDMENT, history=(step,) * 1_001))).history == (step,) * 1_000


COSIGNED = replace(
    AMENDMENT,
    cosigners=2,
    earlier_cosignatures=EarlierCosignatures.CONFIRM,
    cosigned=(CosignedVersion("", 4), CosignedVersion("c" * 40, 29), CosignedVersion("d" * 40, 2)),
)


def test_co_signatures_are_counted_by_version() -> None:
    written = amendment_file(COSIGNED)
    told = f"""needed: 2
earlier_cosignatures: confirm
cosigned:
- count: 4
- version: {"c" * 40}
  count: 29
- version: {"d" * 40}
  count: 2
superseded_by:"""
    assert told in written
    assert reread(written) == COSIGNED
    count_on = replace(COSIGNED, earlier_cosignatures=EarlierCosignatures.COUNT, cosigners=35)
    assert "earlier_cosignatures" not in amendment_file(count_on)
    assert reread(amendment_file(count_on)) == count_on


@pytest.mark.parametrize(
    ("wrong", "by"),
    [
        ("cosigners: 2", "cosigners: 35"),
        ("count: 29", "count: -1"),
        ("count: 29", "count: many"),
        ("d" * 40, "c" * 40),
        ("d" * 40, "d" * 39),
        ("earlier_cosignatures: confirm", "earlier_cosignatures: stay"),
        ("cosigned:", "cosigned: 3\nmore:"),
    ],
)
def test_counts_that_contradict_each_other_are_refused(wrong: str, by: str) -> None:
    source = amendment_file(COSIGNED)
    assert wrong in source
    with pytest.raises(Invalid):
        reread(source.replace(wrong, by, 1))


def test_a_broken_file_hides_neither_its_branch_nor_the_others(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", {"streets.md": "# Streets\n\n1. Free.\n"})
    for number in (3, 7, 8):
        repository.branch(f"amendments/{number}", "main")
        repository.commit(f"Wish {number}", {"streets.md": f"# Streets\n\n1. Free for {number}.\n"})
    repository.git("checkout", "--quiet", "--orphan", "record")
    repository.git("rm", "-rfq", ".")
    files = {
        "amendments/A-7.md": amendment_file(AMENDMENT).replace("format: 1", "format: 1\n&a : *a"),
        "amendments/A-8.md": amendment_file(replace(AMENDMENT, number=8)),
        "amendments/A-99.md": "no front matter",
        "amendments/notes.txt": "nothing",
    }
    repository.commit("Broken", dict(files))
    told = open_engine(repository.path, cache=tmp_path / "cache").amendments.all()
    assert [(one.number, one.amendment.title) for one in told] == [(8, AMENDMENT.title), (7, "Wish 7"), (3, "Wish 3")]


def test_restored_amendments_are_shaped_alike(register: Register) -> None:
    amendments = {7: AMENDMENT, 8: AMENDMENT, 9: COSIGNED}
    files = {amendment_path(n): amendment_file(replace(one, number=n)) for n, one in amendments.items()}
    register.write(lambda unit: restore(unit, files.items()))
    with register.reading() as unit:
        assert {one.path: one.text for one in shape_amendments(unit, all_keys(unit), "")} == files


def test_a_decision_without_body_or_day_is_written_as_before() -> None:
    plain = AmendmentStep(at=NOW, state=AmendmentState.REJECTED, by="Dora", reason="said-twice", words="No.")
    file = amendment_file(replace(AMENDMENT, state=AmendmentState.REJECTED, history=(plain,), superseded_by=None))
    assert "decided" not in file
    assert reread(file).history == (plain,)

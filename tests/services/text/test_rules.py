"""The rules of a process have a history like the text: what was promised on a day can be looked up."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.process.process import Process
from drafting_engine.repository.writing import Author, NewCommit, create_repository, write_commit
from drafting_engine.services.engine import Engine, open_engine
from drafting_engine.services.text.rules import Processes
from tests.refusals import expect_refusal
from tests.sample import sample_in


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    place = tmp_path_factory.mktemp("demo")
    return open_engine(sample_in(place), cache=place / "cache")


def days_to_a_hearing(engine: Engine, day: str) -> int:
    return engine.process.at(engine.texts.resolve(day).id).threshold(10_000).days


def test_a_change_of_rules_is_a_version_like_any_other(engine: Engine) -> None:
    assert days_to_a_hearing(engine, "2016-03-11") == 45
    assert days_to_a_hearing(engine, "2016-03-12") == 30


def test_the_last_day_for_petitions_was_moved(engine: Engine) -> None:
    day = date(2016, 8, 1)
    before = engine.process.at(engine.texts.resolve("2016-07-07").id).phase_on(day)
    after = engine.process.at(engine.texts.resolve("2016-07-08").id).phase_on(day)
    assert before is not None
    assert after is not None
    assert (before.slug, after.slug) == ("mayors-draft", "petitions")


def test_the_rules_say_what_each_threshold_owes(engine: Engine) -> None:
    rules = engine.process.at(engine.texts.heads().main)
    assert [(rule.signatures, rule.owed_by, rule.days) for rule in rules.thresholds] == [
        (5_000, "technical staff", 21),
        (10_000, "drafting group", 30),
        (50_000, "mayor", 30),
    ]
    codes = {reason.code for reason in rules.reasons}
    assert {"federal-matter", "out-of-scope", "merged-elsewhere", "rights-conflict", "lacks-support"} <= codes
    assert {role.slug for role in rules.roles} == {"public", "drafter", "staff", "steward", "assembly"}


def test_every_day_of_the_process_has_a_phase_and_the_last_one_stays(engine: Engine) -> None:
    rules = engine.process.at(engine.texts.heads().main)
    for earlier, later in zip(rules.phases, rules.phases[1:], strict=False):
        assert earlier.ends is not None
        assert (later.begins - earlier.ends).days == 1
    assert rules.phases[-1].ends is None


def written(place: Path, files: dict[str, str | None]) -> tuple[Processes, str]:
    """A text with these files, and its commit."""
    person = Author("Ana Sol", "ana@city.example")
    head = write_commit(
        create_repository(place),
        "refs/heads/main",
        NewCommit(files=files, author=person, message="Begin", when=datetime(2016, 3, 1, tzinfo=UTC)),
        expected_head=None,
    )
    return Processes(place, cache=place.parent / "cache"), head


def test_a_text_without_rules_has_empty_ones(tmp_path: Path) -> None:
    processes, head = written(tmp_path / "r.git", {"a.md": "# A\n"})
    assert processes.at(head) == Process()


def test_broken_rules_are_refused(tmp_path: Path) -> None:
    processes, head = written(tmp_path / "r.git", {"process.toml": "format = 9\n"})
    with expect_refusal(Invalid, match="upgrade the drafting engine"):
        processes.at(head)

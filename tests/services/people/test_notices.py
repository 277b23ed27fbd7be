"""What somebody is told: to them alone, once, the last first, and not without end."""

from datetime import timedelta

import pytest

from drafting_engine.language.notices import notice_words
from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.participation.people import Person
from drafting_engine.register.opening import Register
from drafting_engine.services.acts import Acts
from drafting_engine.services.engine import open_engine
from drafting_engine.services.people.notices import MOST
from tests.acts import acts_of
from tests.amendments import somebody
from tests.builder import RepositoryBuilder
from tests.registers import StandingClock


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def acts(repository: RepositoryBuilder, register: Register, clock: StandingClock) -> Acts:
    return acts_of(open_engine(repository.path, cache=repository.path / "cache"), register, clock)


def tell(acts: Acts, person: Person, words: str, href: str = "/amendments/3") -> None:
    """Tell somebody something."""
    acts.register.write(
        lambda unit: acts.notices.notify(
            unit, person.id, notice(NoticeKind.WRITTEN, words=words), href, acts.clock.now()
        )
    )


def words_of(acts: Acts, person: Person) -> list[str]:
    """Give what somebody was told."""
    return [notice_words(one.about) for one in acts.notices.of(person)]


def test_each_reads_their_own_the_last_first(acts: Acts) -> None:
    luz, ben = somebody(acts.register, "Luz"), somebody(acts.register, "Ben")
    tell(acts, luz, "One")
    tell(acts, ben, "Other")
    tell(acts, luz, "Two")
    assert words_of(acts, luz) == ["Two", "One"]
    assert words_of(acts, ben) == ["Other"]
    assert acts.notices.new(luz) == 2


def test_what_was_seen_is_no_news(acts: Acts, clock: StandingClock) -> None:
    luz = somebody(acts.register, "Luz")
    tell(acts, luz, "One")
    acts.notices.seen(luz)
    clock.pass_(timedelta(minutes=1))
    tell(acts, luz, "Two")
    assert [(notice_words(one.about), one.is_seen) for one in acts.notices.of(luz)] == [("Two", False), ("One", True)]
    assert acts.notices.new(luz) == 1


def test_the_same_is_told_once_until_it_was_seen(acts: Acts) -> None:
    luz = somebody(acts.register, "Luz")
    for words in ("One", "Two", "One"):
        tell(acts, luz, words)
    assert words_of(acts, luz) == ["One", "Two"]
    acts.notices.seen(luz)
    tell(acts, luz, "One")
    assert words_of(acts, luz) == ["One", "One", "Two"]


def test_old_ones_go(acts: Acts) -> None:
    luz = somebody(acts.register, "Luz")
    for number in range(MOST + 5):
        tell(acts, luz, f"Number {number} {'x' * 600}")
    found = acts.notices.of(luz)
    assert len(found) == MOST
    assert notice_words(found[-1].about).startswith("Number 5 ")
    assert len(notice_words(found[-1].about)) < 510

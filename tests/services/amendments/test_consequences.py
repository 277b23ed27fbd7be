"""Who decides sees whose wish a change strikes or weakens, with its words, and the reason that its author gave."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.register.opening import Register
from drafting_engine.services.amendments.consequences import Consequences, consequences_of
from drafting_engine.services.versions.wishes import WeakenedWish
from tests.amendments import ADOPTED, PATH, SHADE, STREETS, Town, town_in
from tests.builder import RepositoryBuilder

WITH_SHADE = STREETS + SHADE
"""Its last clause is what P-12 asked for."""
PICTURE = b"\x89PNG\r\n\x1a\n\x00\xff\xfe"


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register) as opened:
        number = opened.propose(WITH_SHADE, origins=("P-12",))
        opened.acts.amendments.deciding.accept(opened.dora, number, ADOPTED)
        opened.confirm(number, "P-12")
        yield opened


def consequences(town: Town, number: int) -> list[Consequences]:
    """What stands beside the changes of a proposal."""
    engine = town.acts.engine
    return list(
        consequences_of(engine, engine.amendments.get(number), town.acts.amendments.deciding.offer(number)).values()
    )


def of_petition(found: Consequences) -> WeakenedWish:
    return next(wish for wish in found.wishes if str(wish.asker.origin) == "P-12")


def test_a_clause_that_goes_takes_all_words_of_who_asked_for_it(town: Town) -> None:
    number = town.propose(STREETS, reason="no-majority", reason_words="Nobody sits there.")
    (found,) = consequences(town, number)
    assert [str(wish.asker.origin) for wish in found.wishes] == ["P-12", "A-1"]
    assert of_petition(found).gone == ("Every square offers shade and a place to sit",)
    assert (of_petition(found).words, of_petition(found).kept) == (9, 0)
    assert found.reasons == ("no-majority; Nobody sits there.",)


def test_of_words_that_go_those_that_stay_are_counted(town: Town) -> None:
    number = town.propose(WITH_SHADE.replace("Every square offers shade and", "Every large park offers"))
    (found,) = consequences(town, number)
    assert (of_petition(found).words, of_petition(found).kept) == (9, 6)
    assert of_petition(found).gone == ("square", "shade and")
    assert found.reasons == ()


def test_words_that_nobody_asked_for_weaken_nobody(town: Town) -> None:
    number = town.propose(WITH_SHADE.replace("by three", "by five"))
    assert consequences(town, number) == []


def test_words_that_move_on_with_their_phrase_are_not_gone(town: Town) -> None:
    clause = "Every square offers shade and a place to sit."
    number = town.propose(WITH_SHADE.replace(f"5. {clause}\n", "").replace("4. The", f"4. {clause} The"))
    assert consequences(town, number) == []


def test_a_picture_comes_with_the_whole_byte_by_byte_and_never_with_a_part(town: Town, tmp_path: Path) -> None:
    clone = RepositoryBuilder(tmp_path / "clone")
    clone.git("pull", "--quiet", str(town.location), "main")
    files: dict[str, str | bytes | None] = {
        PATH: WITH_SHADE.replace("by three", "by five"),
        "pictures/tree.png": PICTURE,
    }
    clone.branch("wish").commit("Five trees\n\nAnd a picture.", files)
    clone.git("push", "--quiet", str(town.location), "wish:refs/heads/amendments/2")
    assert list(town.acts.amendments.deciding.offer(2).beside) == ["pictures/tree.png"]
    town.acts.amendments.deciding.accept(town.dora, 2, ADOPTED)
    assert town.git("cat-file", "-s", "main:pictures/tree.png") == str(len(PICTURE))
    assert town.git("rev-parse", "main:pictures/tree.png") == clone.git("rev-parse", "wish:pictures/tree.png")


def test_what_is_only_claimed_is_told_as_a_claim(town: Town) -> None:
    number = town.propose(WITH_SHADE.replace("lives in", "lives in or visits"), by=town.ben, origins=("M-3",))
    town.acts.amendments.deciding.accept(town.dora, number, ADOPTED)
    (found,) = consequences(town, town.propose(WITH_SHADE, reason="no-majority"))
    claims = {str(wish.asker.origin): wish.asker.claim is not None for wish in found.wishes}
    assert claims == {"M-3": True, "A-2": False}

"""A merge that was pushed is noted with its reason, its words, the body and the legal day, in register and record."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from drafting_engine.participation.amendments.amendment import AmendmentState, AmendmentStep
from drafting_engine.register.opening import Register
from tests.amendments import SHADE, STREETS, Town, town_in
from tests.builder import RepositoryBuilder

NIGHT = "4. The night is quiet from ten in the evening.\n"


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register) as opened:
        yield opened


def outcome_of(town: Town, folder: Path, message: str) -> AmendmentStep:
    """Merge amendment 1 as a drafter does who pushes, and return the outcome as the record tells it then."""
    clone = RepositoryBuilder(folder / "clone")
    clone.git("pull", "--quiet", str(town.location), "main")
    clone.git("fetch", "--quiet", str(town.location), "amendments/1:amendments/1")
    clone.git("merge", "--quiet", "--no-ff", "-m", message, "amendments/1")
    clone.git("push", "--quiet", str(town.location), "HEAD:main")
    town.acts.amendments.carrying.carry_all()
    town.acts.publisher.publish()
    told = town.acts.engine.amendments.get(1).amendment
    assert told.landed == town.head
    assert town.acts.amendments.store.get(1).amendment.history == told.history
    assert told.outcome
    return told.outcome


def test_reason_body_and_day_are_noted(town: Town, tmp_path: Path) -> None:
    town.propose(STREETS + SHADE)
    message = "Accept it\n\nAmendment: A-1\nReason: adopted; 12 to 3\nDecided-By: Assembly\nDecided-On: 2015-12-15"
    outcome = outcome_of(town, tmp_path, message)
    assert (outcome.state, outcome.reason, outcome.words) == (AmendmentState.ACCEPTED, "adopted", "12 to 3")
    assert (outcome.decided_by, outcome.decided_on) == ("Assembly", date(2015, 12, 15))


def test_what_its_author_gave_for_a_deletion_is_not_why_it_was_accepted(town: Town, tmp_path: Path) -> None:
    town.propose(STREETS.replace(NIGHT, ""), reason="no-majority", reason_words="Nights are loud.")
    message = "Accept it\n\nBy show of hands.\n\nAmendment: A-1\nReason: no-majority; Nights are loud.\nReason: adopted"
    outcome = outcome_of(town, tmp_path, message)
    assert (outcome.reason, outcome.words) == ("adopted", "By show of hands.")

"""What the moderation log tells of a file between two states of it."""

from datetime import UTC, datetime

import pytest

from drafting_engine.participation.moderation_log import SHOWN, LogAct, Withheld, acts_between

BEFORE, WRITTEN = datetime(2016, 5, 3, 9, tzinfo=UTC), datetime(2016, 5, 3, 12, tzinfo=UTC)
HIDDEN, OTHERWISE = Withheld("insult"), Withheld("spam")
TAKEN_BACK = Withheld(withdrawn=BEFORE)
BOTH = Withheld("insult", BEFORE)


@pytest.mark.parametrize(
    ("before", "after", "acts"),
    [
        (SHOWN, SHOWN, ()),
        (SHOWN, HIDDEN, ((LogAct.HIDDEN, WRITTEN, "insult"),)),
        (HIDDEN, HIDDEN, ()),
        (HIDDEN, OTHERWISE, ((LogAct.HIDDEN, WRITTEN, "spam"),)),
        (HIDDEN, SHOWN, ((LogAct.SHOWN_AGAIN, WRITTEN, ""),)),
        (SHOWN, TAKEN_BACK, ((LogAct.WITHDRAWN, BEFORE, ""),)),
        (TAKEN_BACK, TAKEN_BACK, ()),
        (HIDDEN, TAKEN_BACK, ((LogAct.WITHDRAWN, BEFORE, ""),)),
        (SHOWN, BOTH, ((LogAct.WITHDRAWN, BEFORE, ""), (LogAct.HIDDEN, WRITTEN, "insult"))),
        (BOTH, HIDDEN, ()),
        (BOTH, SHOWN, ((LogAct.SHOWN_AGAIN, WRITTEN, ""),)),
        (TAKEN_BACK, SHOWN, ()),
    ],
)
def test_what_was_done_between_two_states_of_a_file(
    before: Withheld, after: Withheld, acts: tuple[tuple[LogAct, datetime, str], ...]
) -> None:
    assert acts_between(before, after, WRITTEN) == acts

"""How far a file of the record says that what it holds is not shown."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from drafting_engine.errors import DraftingError
from drafting_engine.participation.amendments.amendment import Amendment, AmendmentState
from drafting_engine.participation.moderation_log import SHOWN, Withheld
from drafting_engine.record.amendments import amendment_file, amendment_path
from drafting_engine.record.moderation_log import READERS, withheld_amendment, withheld_comment

PATH = "articles/water/C-01JX.json"
TAKEN_BACK = "2016-05-03T12:00:00Z"
NOON = datetime(2016, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "withheld"),
    [
        ({}, SHOWN),
        ({"body": "It says hidden and withdrawn."}, SHOWN),
        ({"hidden": {"reason": "insult"}}, Withheld("insult")),
        ({"withdrawn": TAKEN_BACK}, Withheld(withdrawn=NOON)),
        ({"hidden": {"reason": " spam "}, "withdrawn": TAKEN_BACK}, Withheld("spam", NOON)),
    ],
)
def test_a_comment_is_hidden_or_taken_back(fields: dict[str, object], withheld: Withheld) -> None:
    assert withheld_comment(PATH, json.dumps(fields)) == withheld


@pytest.mark.parametrize("broken", ['{"hidden"', '{"hidden": "insult"}', '{"withdrawn": "soon"}'])
def test_what_breaks_the_format_is_refused(broken: str) -> None:
    with pytest.raises(DraftingError):
        withheld_comment(PATH, broken)


SHADE = Amendment(
    number=7,
    title="Shade",
    author="Luz",
    opened=NOON,
    state=AmendmentState.OPEN,
    document="articles/streets.md",
    base="",
    why="For the summer.",
)


def test_a_proposal_is_hidden_where_its_file_names_a_reason() -> None:
    assert withheld_amendment(amendment_path(7), amendment_file(SHADE)) == SHOWN
    assert withheld_amendment(amendment_path(7), amendment_file(replace(SHADE, hidden="insult"))) == Withheld("insult")


def test_comments_and_proposals_are_read_by_how_their_files_end() -> None:
    assert {branch: set(readers) for branch, readers in READERS.items()} == {
        "annotations": {".json"},
        "record": {".md"},
    }

"""Notices of every kind are said, and letters are written in the language of whoever gets them."""

import pytest

from drafting_engine.language.letters.account_letters import letter_words
from drafting_engine.language.notices import notice_words
from drafting_engine.participation.amendments.amendment import OUTCOMES
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.comments import ModerationAct
from drafting_engine.participation.notices import NoticeContent, NoticeKind, notice
from drafting_engine.services.people.accounts import Purpose
from drafting_engine.services.people.letters import LetterContent

PLACES = ["Water, 3", "Water, 4", "Streets, 2", "Streets, 7", "Streets, 8"]


@pytest.mark.parametrize(
    ("about", "words"),
    [
        (notice(NoticeKind.WRITTEN, words="As it {was}."), "As it {was}."),
        (notice(NoticeKind.REPLIED, author="Ben {0}"), "Ben {0} answered what you said."),
        (
            notice(NoticeKind.PROPOSAL_CARRIED, title="Shade", author="Dora"),
            "Dora carried your proposal “Shade” to the new draft: see what it says now",
        ),
        (notice(NoticeKind.PROPOSAL_SUPPORTED, title="Shade"), "Your proposal “Shade” has its co-signers"),
        (
            notice(NoticeKind.PROPOSAL_CONTESTED, title="Shade", places=PLACES),
            "The draft has changed where your proposal “Shade” changes it: "
            "decide on Water, 3, Water, 4, Streets, 2 and 2 more",
        ),
        (
            notice(NoticeKind.COSIGNED_DECIDED, title="Shade", state="accepted-in-part"),
            "“Shade”, which you co-signed, was accepted in part",
        ),
        (notice(NoticeKind.COMMENT_MODERATED, act="restored"), "Your comment is shown again."),
        (
            notice(NoticeKind.PROPOSAL_COMMENTED, title="Shade", author="Ben {0}", reply="C-1"),
            "Ben {0} commented on your proposal “Shade”",
        ),
        (
            notice(NoticeKind.TEXT_JOINED, authors=["Ben", "Dora"], places=PLACES),
            "What you saved was joined with what Ben and Dora had saved meanwhile: "
            "Water, 3, Water, 4, Streets, 2 and 2 more",
        ),
    ],
)
def test_a_notice_is_said(about: NoticeContent, words: str) -> None:
    assert notice_words(about) == words


def test_every_state_that_somebody_is_told_has_its_sentence() -> None:
    told = [notice(NoticeKind.COMMENT_ANSWERED, state=state.value) for state in CommentState]
    told += [notice(NoticeKind.COMMENT_MODERATED, act=act.value) for act in ModerationAct if act != ModerationAct.KEEP]
    for kind in (NoticeKind.PROPOSAL_DECIDED, NoticeKind.COSIGNED_DECIDED):
        told += [notice(kind, title="Shade", state=state.value) for state in OUTCOMES]
    assert len({notice_words(about) for about in told}) == len(told)


@pytest.mark.parametrize("purpose", Purpose)
# ruff: noqa: S106 - tokens of tests

def test_a_letter_greets_and_says_where_to_go(purpose: Purpose) -> None:
    letter = LetterContent(
        purpose=purpose, title="Our\ncity", name="Luz {name}", site="https://x.example", token="/abc", language="xx"
    )
    subject, text = letter_words(letter)
    assert subject.endswith(": Our city")
    assert text.startswith("Hello Luz {name},\n\n")
    assert "\n\nhttps://x.example/" in text
    assert text.endswith(".\n")

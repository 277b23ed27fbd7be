"""Words that registers and records hold already: every later program reads each of them. New ones may come."""

from enum import StrEnum

import pytest

from drafting_engine.participation.amendments.amendment import AmendmentState
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.comments import Visibility
from drafting_engine.participation.following import DispatchState, Frequency, HappeningKind, TopicKind
from drafting_engine.participation.kiosks import KioskState, KioskStepKind
from drafting_engine.participation.links import LinkState
from drafting_engine.participation.logs.log import LeafKind
from drafting_engine.participation.moderation_log import LogAct
from drafting_engine.participation.notices import NoticeKind
from drafting_engine.participation.people import Role
from drafting_engine.participation.petitions.petition import PetitionState, SigningSwitch
from drafting_engine.participation.petitions.rules import Ask
from drafting_engine.participation.petitions.thresholds import ThresholdKind, ThresholdState
from drafting_engine.participation.process.cosigning_rule import EarlierCosignatures
from drafting_engine.participation.signatures.reviews import InvalidationReason
from drafting_engine.participation.signatures.sheets import BatchState, RowOutcome
from drafting_engine.participation.signatures.signature import (
    Residency,
    SignatureLetter,
    SignatureSource,
    SignatureState,
)
from drafting_engine.participation.token_scopes import TokenScope

KEPT: dict[type[StrEnum], str] = {
    AmendmentState: "draft collecting open under-review accepted accepted-in-part rejected withdrawn superseded",
    Ask: "postcode district residence document born",
    BatchState: "reading waiting counting counted undoing undone dropped",
    CommentState: "open answered incorporated declined",
    DispatchState: "waiting sent bounced given-up dropped",
    EarlierCosignatures: "confirm count",
    Frequency: "at-once daily weekly off",
    HappeningKind: "text proposal comment answer petition",
    InvalidationReason: "invented repeated unknowing not-entitled",
    KioskState: "waiting active revoked",
    KioskStepKind: "registered begun coded revoked restored undone redone",
    LeafKind: "signed withdrawn invalidated restored",
    LinkState: "claimed confirmed disputed withdrawn hidden",
    LogAct: "hidden shown-again withdrawn erased",
    NoticeKind: "written replied comment-answered comment-moderated proposal-commented proposal-supported "
    "proposal-contested proposal-struck proposal-fulfilled proposal-moved proposal-carried proposal-reworded "
    "proposal-decided proposal-moderated cosigned-changed cosigned-decided roles-granted roles-taken text-joined "
    "origin-claimed claim-judged petition-step petition-reached petition-reverted petition-meeting "
    "petition-delivered signature-burst",
    PetitionState: "draft collecting-sponsors in-moderation open gathering under-analysis analysed heard presented "
    "closed stopped included partly-included struck-out rejected merged-elsewhere lapsed withdrawn",
    Residency: "verified declared unknown outside",
    Role: "public drafter staff steward operator",
    RowOutcome: "good counted duplicate incomplete unreadable refused undone",
    SignatureLetter: "confirm again receipt",
    SignatureSource: "form kiosk paper",
    SignatureState: "pending confirmed withdrawn invalidated",
    SigningSwitch: "off on",
    ThresholdKind: "opinion hearing session",
    ThresholdState: "not-reached owed delivered overdue",
    TokenScope: "read comment propose draft",
    TopicKind: "clause article petition proposal person search everything",
    Visibility: "waiting shown refused hidden withdrawn dropped",
}


@pytest.mark.parametrize("kind", KEPT, ids=lambda kind: kind.__name__)
def test_what_is_kept_can_be_read(kind: type[StrEnum]) -> None:
    assert [kind(word).value for word in KEPT[kind].split()] == KEPT[kind].split()

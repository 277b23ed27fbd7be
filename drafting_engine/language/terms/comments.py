"""Words for what became of a comment, whether it is shown, and what a moderator did."""

from collections.abc import Mapping
from enum import Enum

from drafting_engine.language.marking import N_, NP_
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.comments import ModerationAct, Visibility

_STATES: Mapping[Enum, str] = {
    CommentState.OPEN: N_("open"),
    CommentState.ANSWERED: N_("answered"),
    CommentState.INCORPORATED: N_("taken up in the text"),
    CommentState.DECLINED: N_("declined"),
}
_VISIBILITIES: Mapping[Enum, str] = {
    Visibility.WAITING: N_("waiting"),
    Visibility.SHOWN: N_("shown"),
    Visibility.REFUSED: NP_("comment", "refused"),
    Visibility.HIDDEN: N_("hidden"),
    Visibility.WITHDRAWN: N_("withdrawn"),
    Visibility.DROPPED: NP_("comment", "dropped"),
}
_MODERATION_ACTS: Mapping[Enum, str] = {
    ModerationAct.SHOW: N_("shown"),
    ModerationAct.REFUSE: N_("not shown"),
    ModerationAct.HIDE: N_("hidden"),
    ModerationAct.RESTORE: NP_("comment", "restored"),
    ModerationAct.KEEP: N_("report set aside"),
}

TERMS: Mapping[type[Enum], Mapping[Enum, str]] = {
    CommentState: _STATES,
    ModerationAct: _MODERATION_ACTS,
    Visibility: _VISIBILITIES,
}

"""Comments in words: what became of one, and who sees it."""

from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.comments import Visibility


def state_label(state: CommentState) -> str:
    """Return what became of a comment, as a label beside it."""
    match state:
        case CommentState.OPEN:
            return pgettext("comment", "Open")
        case CommentState.ANSWERED:
            return pgettext("comment", "Answered")
        case CommentState.INCORPORATED:
            return pgettext("comment", "Taken up")
        case CommentState.DECLINED:
            return pgettext("comment", "Declined")


def state_count(state: CommentState, amount: int) -> str:
    """Return how many comments stand somewhere: `3 answered`."""
    match state:
        case CommentState.OPEN:
            return ngettext("{count} still open", "{count} still open", amount)
        case CommentState.ANSWERED:
            return ngettext("{count} answered", "{count} answered", amount)
        case CommentState.INCORPORATED:
            return ngettext("{count} taken up in the text", "{count} taken up in the text", amount)
        case CommentState.DECLINED:
            return ngettext("{count} declined", "{count} declined", amount)


def for_author(visibility: Visibility) -> str:
    """Return who sees a comment, as its author is told; empty where everybody does."""
    match visibility:
        case Visibility.WAITING:
            return _("It waits to be read by a moderator. Only you see it.")
        case Visibility.REFUSED:
            return _("It was not shown. Only you see it.")
        case Visibility.HIDDEN:
            return _("It was hidden by a moderator.")
        case Visibility.WITHDRAWN:
            return _("You withdrew it.")
        case Visibility.DROPPED:
            return _("You withdrew it before anybody saw it.")
        case Visibility.SHOWN:
            return ""


def for_moderator(visibility: Visibility) -> str:
    """Return who sees a comment, as moderators are told beside it."""
    match visibility:
        case Visibility.WAITING:
            return pgettext("comment", "waits: nobody sees it yet")
        case Visibility.SHOWN:
            return pgettext("comment", "everybody sees it")
        case Visibility.REFUSED:
            return pgettext("comment", "was not shown")
        case Visibility.HIDDEN:
            return pgettext("comment", "is hidden")
        case Visibility.WITHDRAWN:
            return pgettext("comment", "was withdrawn by its author")
        case Visibility.DROPPED:
            return pgettext("comment", "was withdrawn by its author before anybody saw it")

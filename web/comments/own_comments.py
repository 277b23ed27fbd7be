"""The page of one's own comments: where each stands, what became of it, and a way to withdraw it."""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.language import comments as comment_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.comments import Visibility
from drafting_engine.register.comments.comments import Comment
from drafting_engine.services.comments.lists import state_of
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.comments import forms as comment_forms
from web.comments import threads
from web.comments.form_contexts import OwnComment, OwnCommentsPage
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT
from web.site.wording.reasons import reason_title

OWN_COMMENTS = "/comments/mine"


def mine(request: Request) -> Response:
    """List everything that somebody said, also what nobody else sees."""
    own = acts_of(request).comments.writing.of(person_of(request))
    waits = any(one.visibility is Visibility.WAITING for one in own)
    told = _("Comments are read by a moderator before they are shown.") if waits else ""
    page = OwnCommentsPage(
        head=Head(title=_("Your comments"), description=_("What you said.")),
        site=services_of(request).site_or_none(None),
        csrf_token=csrf_token_for(request),
        told=told,
        comments=_rows(request, own),
    )
    return services_of(request).pages.respond("comments/own_comments.html", page, freshness=NOT_KEPT)


def _rows(request: Request, own: tuple[Comment, ...]) -> tuple[OwnComment, ...]:
    if not own:
        return ()
    places = threads.Places(services_of(request))
    return tuple(_own(request, places, one) for one in own)


def _own(request: Request, places: threads.Places, comment: Comment) -> OwnComment:
    is_shown = comment.visibility is Visibility.SHOWN
    is_open = is_shown or comment.visibility is Visibility.WAITING
    acts: list[Link] = []
    if is_shown:
        acts.append(Link(addresses.comment(comment.name), _("See it where everybody does")))
    if is_open:
        acts.append(Link(addresses.comment(comment.name, "edit"), _("Change it")))
    state = comment_words.for_author(comment.visibility)
    if comment.hidden:
        why = _("Reason: {reason}.", reason=reason_title(services_of(request), comment.hidden))
        state = f"{state} {why}"
    thread = places.thread(comment.name)
    return OwnComment(
        said=comment_forms.comment_row(request, comment),
        state=state,
        where=places.of(thread) if thread else None,
        standing=comment_words.state_label(state_of(thread)) if thread and not comment.parent else "",
        acts=tuple(acts),
        withdraw=addresses.comment(comment.name, "withdraw") if is_open else "",
    )

"""The queue of moderators."""

from collections.abc import Iterator, Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language import comments as comment_words
from drafting_engine.language.reasons import title_of
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.participation.comments import VISIBILITIES, Visibility
from drafting_engine.participation.people import Person
from drafting_engine.register.comments.comments import Comment
from drafting_engine.register.comments.reports import Report
from drafting_engine.services.comments.moderating import Queued
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM
from web.comments import comment_rows
from web.comments import forms as comment_forms
from web.comments.contexts import SelectOption
from web.comments.form_contexts import ModerationPage, QueueRow
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT
from web.site.wording.reasons import reason_title


def queue(request: Request) -> Response:
    """Show what waits for a moderator, or one comment that they look up, and carry out what they decide."""
    if request.method != "POST":
        return _respond(request, asked=request.query_params.get("comment", ""))
    form: Mapping[str, str] = request.scope[FORM]
    moderating, person, name = acts_of(request).comments.moderating, person_of(request), form.get("comment", "")
    try:
        match form.get("act", ""):
            case "show":
                moderating.show(person, name)
            case "hide":
                moderating.hide(person, name, form.get("reason", ""), form.get("note", ""))
            case "keep":
                moderating.keep(person, name, form.get("note", ""))
            case _:
                raise Invalid("no-act-chosen")
    except Invalid as error:
        return _respond(request, asked=name, error=error)
    acts_of(request).publisher.catch_up()
    return RedirectResponse("/moderation", 303)


def waiting(request: Request, _person: Person) -> int:
    """Count the comments and proposals that wait for a moderator."""
    acts = acts_of(request)
    return acts.comments.moderating.waiting() + acts.amendments.moderating.amount()


def _respond(request: Request, *, asked: str, error: DraftingError | None = None) -> Response:
    services, acts = services_of(request), acts_of(request)
    waits = acts.comments.moderating.queue()
    items = waits.items
    if asked:
        known = [one for one in items if one.comment.name == asked]
        items = (
            *(known or [Queued(acts.comments.moderating.find(asked), ())]),
            *(one for one in items if one not in known),
        )
    page = ModerationPage(
        head=Head(title=_("Moderation"), description=_("What waits for a moderator.")),
        site=services.site_or_none(None),
        csrf_token=csrf_token_for(request),
        lead=_lead(waits.waiting, waits.reported),
        proposals=_proposals(acts.amendments.moderating.amount()),
        is_read_before=acts.comments.writing.is_read_before(),
        rows=tuple(_rows(request, items)),
        reasons=tuple(
            SelectOption(value=one.code, words=title_of(one), is_chosen=False)
            for one in acts.comments.moderating.reasons()
        ),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
        problem_with=asked if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("comments/moderation.html", page, freshness=NOT_KEPT, status=status)


def _rows(request: Request, items: tuple[Queued, ...]) -> Iterator[QueueRow]:
    services = services_of(request)
    for one in items:
        comment = one.comment
        following = VISIBILITIES[comment.visibility]
        is_unread = comment.visibility is Visibility.WAITING
        yield QueueRow(
            said=comment_forms.comment_row(request, comment),
            author=comment.author,
            body=comment_rows.body_html(comment.body, comment.format),
            suggestion=comment_rows.suggestion_html(services, comment.target, comment.suggestion),
            where=_where(comment),
            state=comment_words.for_moderator(comment.visibility),
            reported=ngettext("reported by {count} person", "reported by {count} people", len(one.reports))
            if one.reports
            else "",
            reports=tuple(_report(services, report) for report in one.reports),
            can_show=Visibility.SHOWN in following and bool(comment.body),
            show_words=_("Show it") if is_unread else _("Show it again"),
            can_hide=Visibility.HIDDEN in following or (is_unread and Visibility.REFUSED in following),
            hide_words=_("Do not show it") if is_unread else _("Hide it"),
            can_keep=bool(one.reports),
        )


def _where(comment: Comment) -> Link:
    """Return what a comment is on: the page as its author read it, or what it answers."""
    if comment.parent:
        return Link(addresses.comment(comment.parent), _("in answer to {comment}", comment=comment.parent))
    if number := comment.target.proposal:
        return Link(addresses.amendment(number), _("proposal {number}", number=number))
    page = comment.target.source.rpartition("/at/")[2].removeprefix("at/")
    commit, rest = (*page.split("/", 1), "")[:2]
    return Link(f"/at/{addresses.permanent_reference(commit)}/{rest}", rest)


def _lead(waiting: int, reported: int) -> str:
    unread = ngettext(
        "{count} comment to be read before anybody sees it",
        "{count} comments to be read before anybody sees them",
        waiting,
    )
    told_of = ngettext("{count} reported comment", "{count} reported comments", reported)
    if waiting and reported:
        return _("{unread} and {reported}.", unread=unread, reported=told_of)
    if waiting or reported:
        return f"{unread if waiting else told_of}."
    return _("Nothing waits for you.")


def _proposals(reported: int) -> str:
    """Return the words of the link to reported proposals."""
    if reported:
        return ngettext("{count} reported proposal", "{count} reported proposals", reported)
    return _("Proposals that were hidden or reported")


def _report(services: PageServices, report: Report) -> str:
    day, reason = comment_rows.day(services, report.at), reason_title(services, report.reason)
    if report.words:
        return _("Reported {day}. Reason: {reason}. “{words}”", day=day, reason=reason, words=report.words)
    return _("Reported {day}. Reason: {reason}.", day=day, reason=reason)

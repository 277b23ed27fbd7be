"""Reports of proposed changes, and the queue of moderators: each is hidden for a reason, shown again or left."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import Conflict, DraftingError, Invalid
from drafting_engine.language.reasons import meaning_of, title_of
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.terms import term
from drafting_engine.participation.amendments.moderation import ERASED, require_shown
from drafting_engine.participation.permissions import Act, may
from drafting_engine.register.amendments.amendment_reports import AmendmentReport
from drafting_engine.services.amendments.moderating import ReportedAmendment
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM, Form
from web.amendments import amendment_rows
from web.amendments.contexts import ModeratedProposal, ProposalsModerationPage
from web.comments.contexts import SelectOption
from web.comments.form_contexts import Button, CommentForm
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.markup import NOTHING, render_block
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT
from web.site.wording.numbers import proposal_number
from web.site.wording.reasons import reason_title

QUEUE = "/moderation/proposals"


def report(request: Request) -> Response:
    """Report a proposal to the moderators."""
    acts, person = acts_of(request), person_of(request)
    number: int = request.path_params["number"]
    if request.method != "POST" and may(person, Act.MODERATE):
        return RedirectResponse(f"{QUEUE}?proposal={number}", 303)  # who decides need not ask for it
    require_shown(acts.amendments.store.get(number).amendment)
    if request.method != "POST":
        return _report_page(request)
    form: Form = request.scope[FORM]
    try:
        acts.amendments.moderating.report(person, number, form.get("reason", ""), form.get("note", ""))
    except Invalid as error:
        return _report_page(request, form, error)
    return _report_page(request, is_done=True)


def _report_page(
    request: Request, form: Form | None = None, error: Invalid | None = None, *, is_done: bool = False
) -> Response:
    services, acts = services_of(request), acts_of(request)
    number: int = request.path_params["number"]
    title, lead = (
        _("Report a proposal"),
        _("A moderator reads it and decides by the rules. Nobody learns that it was you."),
    )
    if is_done:
        title, lead = _("Thank you"), _("The moderators will look at it.")
    chosen = form.get("reason", "") if form else ""
    page = CommentForm(
        head=Head(title=title, description=lead, section="amendments"),
        site=services.site_or_none(None),
        title=title,
        lead=lead,
        action=request.url.path,
        csrf_token=csrf_token_for(request),
        buttons=() if is_done else (Button(words=_("Report it"), is_main=True),),
        back=Link(addresses.amendment(str(number)), amendment_rows.name_of(number)),
        reasons=()
        if is_done
        else tuple(
            SelectOption(value=one.code, words=f"{title_of(one)}. {meaning_of(one)}", is_chosen=one.code == chosen)
            for one in acts.comments.moderating.reasons()
        ),
        reasons_title=_("Why"),
        note=None if is_done else (form.get("note", "") if form else ""),
        note_title=_("What else the moderator should know. It may stay empty"),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
        field="reason" if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("comments/comment_form.html", page, freshness=NOT_KEPT, status=status)


def queue(request: Request) -> Response:
    """Show the proposals that were reported or are hidden, and carry out what a moderator decides."""
    if request.method != "POST":
        written = request.query_params.get("proposal", "")
        return _queue_page(request, asked=proposal_number(written) if written else 0)
    form: Form = request.scope[FORM]
    acts, person, number = acts_of(request), person_of(request), proposal_number(form.get("proposal", ""))
    moderating = acts.amendments.moderating
    try:
        match form.get("act", ""):
            case "hide":
                moderating.hide(person, number, form.get("reason", ""), form.get("note", ""))
            case "show":
                moderating.show(person, number)
            case "keep":
                moderating.keep(person, number, form.get("note", ""))
            case _:
                raise Invalid("no-act-chosen")
    except (Invalid, Conflict) as error:
        return _queue_page(request, asked=number, error=error)
    acts.publisher.catch_up()
    if form.get("act") == "show":
        moderating.follow(number)
    return RedirectResponse(QUEUE, 303)


def _queue_page(request: Request, *, asked: int, error: DraftingError | None = None) -> Response:
    services, acts = services_of(request), acts_of(request)
    reported = acts.amendments.moderating.queue()
    known = {one.kept.amendment.number for one in reported}
    others = [one.number for one in services.engine.amendments.hidden()]
    numbers = dict.fromkeys(number for number in (asked, *others) if number and number not in known)
    rest = [ReportedAmendment(acts.amendments.store.get(number), ()) for number in numbers]
    page = ProposalsModerationPage(
        head=Head(title=_("Moderation of proposals"), description=_("What waits for a moderator.")),
        site=services.site_or_none(None),
        csrf_token=csrf_token_for(request),
        action=QUEUE,
        lead=_lead(len(reported), len(others)),
        rows=tuple(_rows(services, (*reported, *rest))),
        reasons=tuple(
            SelectOption(value=one.code, words=title_of(one), is_chosen=False)
            for one in acts.comments.moderating.reasons()
        ),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
        problem_with=asked if error else 0,
    )
    status = status_of(error) if error else 200
    return services.pages.respond("amendments/proposals_moderation.html", page, freshness=NOT_KEPT, status=status)


def _lead(reported: int, hidden: int) -> str:
    told = ngettext("{count} reported proposal", "{count} reported proposals", reported)
    gone = ngettext("{count} hidden proposal", "{count} hidden proposals", hidden)
    if reported and hidden:
        return _("{reported} and {hidden}.", reported=told, hidden=gone)
    if reported or hidden:
        return f"{told if reported else gone}."
    return _("Nothing waits for you.")


def _rows(services: PageServices, items: tuple[ReportedAmendment, ...]) -> Iterator[ModeratedProposal]:
    for one in items:
        amendment = one.kept.amendment
        is_hidden = bool(amendment.hidden)
        yield ModeratedProposal(
            number=amendment.number,
            href=addresses.amendment(str(amendment.number)),
            title=amendment.title,
            author=amendment.author,
            state=_("Hidden: {reason}", reason=reason_title(services, amendment.hidden))
            if is_hidden
            else wording.capital(term(amendment.state)),
            why=render_block(amendment.why, top_level=3) if amendment.why else NOTHING,
            counted=ngettext("{count} report", "{count} reports", len(one.reports)) if one.reports else "",
            reports=tuple(_report(services, report) for report in one.reports),
            can_hide=not is_hidden,
            can_show=is_hidden and amendment.hidden != ERASED and bool(amendment.title),
            can_keep=bool(one.reports) and not is_hidden,
        )


def _report(services: PageServices, report: AmendmentReport) -> str:
    day, reason = amendment_rows.day(services, report.at), reason_title(services, report.reason)
    if report.words:
        return _("Reported {day} as {reason}: “{words}”", day=day, reason=reason, words=report.words)
    return _("Reported {day} as {reason}", day=day, reason=reason)

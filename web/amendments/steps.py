"""Steps of an amendment's life that people take: withdraw, review, reject."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.participation.amendments.amendment import TRANSITIONS, Actor, AmendmentState
from drafting_engine.participation.amendments.moderation import require_shown
from drafting_engine.participation.process.process import DecisionKind
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.access.acting import carry_out, form_frame, show_form
from web.access.forms import FORM, Form
from web.amendments.contexts import RewordingShown, StepForm, StepPage
from web.amendments.deciding.stated_reasons import FIELDS, reason_in
from web.amendments.writing.proposing import own_proposal
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.page_services import services_of
from web.site.wording.reasons import reason_choices

FormAct = Callable[[Form], None]
"""What a form that was sent does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStep:
    """The page of a step: what it is called, and the forms by which it is taken."""

    title: str
    lead: str
    forms: tuple[StepForm, ...]
    decision: DecisionKind | None = None
    """Whose reasons are offered; None where no reason is asked for."""
    rewording: RewordingShown = field(default_factory=RewordingShown)
    """What changed since the person co-signed."""


_REVIEWED, _OPEN = AmendmentState.UNDER_REVIEW, AmendmentState.OPEN


def withdraw(request: Request) -> Response:
    """Withdraw one's own proposal, or name another that takes its place."""
    proposing, person = acts_of(request).amendments.proposing, person_of(request)
    proposal = own_proposal(request)

    def act(form: Form) -> None:
        if form.get("do") == "supersede":
            proposing.supersede(person, proposal.number, _other(form), reason_in(form))
        else:
            proposing.withdraw(person, proposal.number, reason_in(form))

    forms = (
        StepForm(
            do="withdraw",
            title=_("Withdraw it"),
            lead=_("It stays readable with what you say here, and is decided no more."),
            button=_("Withdraw it"),
            needs_reason=True,
        ),
        _superseding(_("Another proposal takes its place")),
    )
    shown = ShownStep(
        title=pgettext("act", "Withdraw"),
        lead=_("This can’t be undone."),
        forms=forms,
        decision=DecisionKind.WITHDRAW,
    )
    return step(request, shown, act)


def review(request: Request) -> Response:
    """Take a proposal under review, put it back, reject it, or say that another takes its place."""
    proposing, person = acts_of(request).amendments.proposing, person_of(request)
    number: int = request.path_params["number"]
    state = acts_of(request).amendments.store.get(number).amendment.state

    def act(form: Form) -> None:
        words = form.get("words", "")
        match form.get("do"):
            case "review":
                proposing.review(person, number, words)
            case "back":
                proposing.put_back(person, number, words)
            case "reject":
                proposing.reject(person, number, reason_in(form))
            case "supersede":
                proposing.supersede(person, number, _other(form), reason_in(form))
            case _:
                raise Invalid("no-step-chosen")

    possible = {to for to, hands in TRANSITIONS[state].items() if Actor.DRAFTER in hands}
    forms = tuple(form for to, form in _reviews() if to in possible)
    lead = _("It is {state}.", state=state)
    if not forms:
        closed = _("Nothing more can be done with it.")
        lead = f"{lead} {closed}"
    shown = ShownStep(title=pgettext("act", "Review"), lead=lead, forms=forms, decision=DecisionKind.REJECT)
    return step(request, shown, act)


def _superseding(title: str) -> StepForm:
    return StepForm(
        do="supersede",
        title=title,
        lead=_("Both stay readable, and this one leads to the other."),
        button=_("Name the other in its place"),
        needs_reason=True,
        asks_number=True,
        is_main=False,
    )


def _reviews() -> tuple[tuple[AmendmentState, StepForm], ...]:
    """The steps that drafters take, by the state to which each leads."""
    return (
        (
            _REVIEWED,
            StepForm(
                do="review",
                title=_("Take it under review"),
                lead=_("Everybody sees that the drafting group is looking at it."),
                button=_("Take it under review"),
                takes_words=True,
            ),
        ),
        (
            _OPEN,
            StepForm(
                do="back",
                title=_("Put it back among the open ones"),
                lead=_("The drafting group looks at it later."),
                button=_("Put it back"),
                takes_words=True,
                is_main=False,
            ),
        ),
        (
            AmendmentState.REJECTED,
            StepForm(
                do="reject",
                title=_("Reject it"),
                lead=_("Its author and everybody who co-signed it are told, with your words. It stays readable."),
                button=_("Reject it"),
                needs_reason=True,
                asks_body=True,
                is_main=False,
            ),
        ),
        (AmendmentState.SUPERSEDED, replace(_superseding(_("Another proposal takes its place")), asks_body=True)),
    )


def _other(form: Form) -> int:
    written = form.get("number", "").strip().upper().removeprefix("A-")
    if not (written.isascii() and written.isdecimal() and len(written) < 10):
        raise Invalid("not-a-proposal-number", example="7")
    return int(written)


def step(request: Request, shown: ShownStep, act: FormAct) -> Response:
    """Show the forms of a step, or take it and lead to where it can be seen."""
    number: int = request.path_params["number"]
    require_shown(acts_of(request).amendments.store.get(number).amendment)
    if request.method != "POST":
        return _page(request, shown)
    form: Form = request.scope[FORM]
    return carry_out(
        request,
        lambda: act(form),
        again=lambda error: _page(request, shown, form, error),
        onward=lambda _: addresses.amendment(str(number)),
    )


def _page(request: Request, shown: ShownStep, form: Form | None = None, error: DraftingError | None = None) -> Response:
    services = services_of(request)
    amendment = acts_of(request).amendments.store.get(request.path_params["number"]).amendment
    rules = services.engine.process.at(services.engine.texts.heads().main)
    typed = {name: form.get(name, "") if form else "" for name in ("do", "number", *FIELDS)}
    page = StepPage(
        head=Head(
            title=_("{step}: proposal {number}", step=shown.title, number=str(amendment.number)),
            description=shown.lead,
            section="amendments",
        ),
        back=Link(
            addresses.amendment(str(amendment.number)),
            _("Proposal {number}: {title}", number=str(amendment.number), title=amendment.title),
        ),
        lead=shown.lead,
        rewording=shown.rewording,
        forms=shown.forms,
        reasons=reason_choices(rules, shown.decision, typed["reason"]) if shown.decision else (),
        typed=typed,
        **form_frame(request, error),
    )
    return show_form(request, "amendments/amendment_step.html", page, error)

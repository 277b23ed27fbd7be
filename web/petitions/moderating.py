"""The queue of petitions that wait to be read; each is opened or refused, and one that is open can be stopped."""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.reasons import title_of
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.terms import term
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, may
from drafting_engine.participation.petitions.petition import SIGNABLE, TRANSITIONS, PetitionState
from drafting_engine.register.petitions.petitions import StoredPetition
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.access.acting import carry_out, form_frame, show_form
from web.access.forms import FORM, Form
from web.petitions.form_contexts import PetitionModerationPage, QueuedPetition
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.markup import render_block
from web.site.page_services import services_of
from web.site.wording.numbers import petition_number

QUEUE = "/moderation/petitions"


def waiting(request: Request, _person: Person) -> int:
    """Count the petitions that wait to be read."""
    return acts_of(request).petitions.moderating.waiting()


def moderate(request: Request) -> Response:
    """Show the queue, or open, refuse or stop a petition."""
    if request.method != "POST":
        return _page(request)
    form: Form = request.scope[FORM]
    number = petition_number(form.get("petition", ""))
    return carry_out(
        request,
        lambda: _act(request, form, number),
        again=lambda error: _page(request, form, error),
        onward=lambda _: QUEUE,
    )


def _act(request: Request, form: Form, number: int) -> None:
    moderating, person = acts_of(request).petitions.moderating, person_of(request)
    words, reason, is_hidden = form.get("words", ""), form.get("reason", ""), "hide" in form
    match form.get("do", ""):
        case "open":
            moderating.open(person, number, words)
        case "refuse":
            moderating.refuse(person, number, reason, words, is_hidden=is_hidden)
        case "stop":
            moderating.stop(person, number, reason, words, is_hidden=is_hidden)
        case _:
            raise Invalid("no-step-chosen")


def _page(request: Request, form: Form | None = None, error: DraftingError | None = None) -> Response:
    services, acts, person = services_of(request), acts_of(request), person_of(request)
    queue = list(acts.petitions.moderating.queue(person))
    written = request.query_params.get("petition", form.get("petition", "") if form else "")
    asked = petition_number(written) if written else 0
    if asked and asked not in {one.petition.number for one in queue}:
        queue.insert(0, acts.petitions.moderating.get(person, asked))
    waits = [one for one in queue if one.petition.state is PetitionState.IN_MODERATION]
    page = PetitionModerationPage(
        head=Head(
            title=_("Petitions to be read"),
            description=ngettext("{count} petition waits.", "{count} petitions wait.", len(waits)),
            section="petitions",
        ),
        back=Link("/moderation", _("Moderation")),
        rows=tuple(map(_row, queue)),
        reasons=tuple(Link(one.code, title_of(one)) for one in acts.comments.moderating.reasons()),
        open_ones=tuple(
            (Link(f"{QUEUE}?petition={one.number}", f"{one.id} {one.title}"), _ways(one.number, person))
            for one in services.petitions()
            if one.state in SIGNABLE or one.state is PetitionState.STOPPED
        ),
        problem_with=asked if error else 0,
        **form_frame(request, error),
    )
    return show_form(request, "petitions/petition_moderation.html", page, error)


def _ways(number: int, person: Person) -> tuple[Link, ...]:
    """Return what else this person may do about a petition and its signatures."""
    here = addresses.petition(number)
    ways = (
        (Act.CORRECT_PETITION, f"{here}/correct", _("Correct its text")),
        (Act.INVALIDATE, f"{here}/signatures/review", _("Review its signatures")),
        (Act.INVALIDATE, f"{here}/signatures/verify", _("Verify where a signer lives")),
        (Act.MODERATE, f"/moderation/signing?petition={number}", _("Switch signing off or on")),
        (Act.COUNT_PAPER, f"{here}/paper", _("Signatures on paper")),
    )
    return tuple(Link(href, words) for act, href, words in ways if may(person, act))


def _row(kept: StoredPetition) -> QueuedPetition:
    petition = kept.petition
    following = TRANSITIONS[petition.state]
    ends = {PetitionState.REJECTED: ("refuse", _("Refuse it")), PetitionState.STOPPED: ("stop", _("Stop it"))}
    is_waiting = petition.state is PetitionState.IN_MODERATION
    to = PetitionState.REJECTED if is_waiting else PetitionState.STOPPED
    end, can_end = ends[to] if to in following else ("", "")
    can_open = ""
    if PetitionState.OPEN in following and petition.state is not PetitionState.DRAFT:
        can_open = _("Open it for signatures") if is_waiting else _("Open it again")
    return QueuedPetition(
        number=petition.number,
        name=petition.id,
        title=petition.title,
        author=petition.author,
        state=wording.capital(term(petition.state)),
        text=render_block(petition.text, top_level=3),
        facts=_("begun {day}", day=kept.created.date()),
        can_open=can_open,
        can_end=can_end,
        end=end,
    )

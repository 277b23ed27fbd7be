"""The form by which what is owed at a threshold is announced, delivered and completed, and that of a correction."""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import DraftingError, Invalid, NotFound
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.participation.petitions.petition import Petition
from drafting_engine.participation.petitions.thresholds import Meeting, Threshold, ThresholdKind
from drafting_engine.services.petitions.delivering import Delivery, day_in
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.access.acting import carry_out, form_frame, show_form
from web.access.forms import FORM, Form
from web.petitions.form_contexts import CorrectionForm, DeliveryForm
from web.site import addresses, wording
from web.site.contexts import Head, Link

MOST_BYTES = 800_000
"""The longest opinion in letters of four bytes, as forms encode them."""
_FIELDS = ("text", "held_on", "place", "stream", "recording", "minutes", "took_part")


def deliver(request: Request) -> Response:
    """Show the form of a threshold, or announce, deliver or complete what is owed."""
    number: int = request.path_params["number"]
    signatures: int = request.path_params["signatures"]
    petition = acts_of(request).petitions.store.get(number).petition
    threshold = next((one for one in petition.thresholds if one.signatures == signatures), None)
    if threshold is None:
        raise NotFound("petition-without-threshold", signatures=signatures)
    if request.method != "POST":
        return _delivery(request, petition, threshold, _typed(threshold))
    form: Form = request.scope[FORM]
    typed = {name: form.get(name, "") for name in _FIELDS}
    return carry_out(
        request,
        lambda: _act(request, number, signatures, form.get("do", ""), typed),
        again=lambda error: _delivery(request, petition, threshold, typed, error),
        onward=lambda _: addresses.petition(number),
    )


def _act(request: Request, number: int, signatures: int, do: str, typed: dict[str, str]) -> None:
    delivering, person = acts_of(request).petitions.delivering, person_of(request)
    match do:
        case "announce":
            delivering.announce(person, number, signatures, _meeting(typed))
        case "complete":
            delivering.complete(person, number, signatures, _meeting(typed))
        case "deliver":
            meeting = _meeting(typed) if typed["held_on"].strip() else None
            delivering.deliver(person, number, signatures, Delivery(text=typed["text"], meeting=meeting))
        case _:
            raise Invalid("no-step-chosen")


def _meeting(typed: dict[str, str]) -> Meeting:
    return Meeting(
        held_on=day_in(typed["held_on"]),
        place=typed["place"],
        stream=typed["stream"],
        recording=typed["recording"],
        minutes=typed["minutes"],
        took_part=tuple(typed["took_part"].splitlines()),
    )


def _typed(threshold: Threshold) -> dict[str, str]:
    meeting = threshold.meeting
    if meeting is None:
        return dict.fromkeys(_FIELDS, "")
    return {
        "text": "",
        "held_on": meeting.held_on.isoformat(),
        "place": meeting.place,
        "stream": meeting.stream,
        "recording": meeting.recording,
        "minutes": meeting.minutes,
        "took_part": "\n".join(meeting.took_part),
    }


def _delivery(
    request: Request,
    petition: Petition,
    threshold: Threshold,
    typed: dict[str, str],
    error: DraftingError | None = None,
) -> Response:
    asks_meeting = threshold.kind is not ThresholdKind.OPINION
    is_delivered = threshold.delivered_on is not None
    page = DeliveryForm(
        head=Head(
            title=_("What is owed to {petition}", petition=f"{petition.id} {petition.title}"),
            description="",
            section="petitions",
        ),
        back=Link(addresses.petition(petition.number), f"{petition.id} {petition.title}"),
        lead=_(
            "{body} owes its author: {owed}.",
            body=wording.capital(own_words(threshold.owed_by)),
            owed=own_words(threshold.owed),
        ),
        due=_("Due {day}.", day=threshold.due) if threshold.due and not is_delivered else "",
        asks_opinion=threshold.kind in (ThresholdKind.OPINION, None) and not is_delivered,
        asks_meeting=asks_meeting and not (is_delivered and threshold.meeting is None),
        typed=typed,
        buttons=_buttons(threshold, asks_meeting=asks_meeting),
        refusal=_refusal(threshold, asks_meeting=asks_meeting),
        **form_frame(request, error),
    )
    return show_form(request, "petitions/delivery.html", page, error)


def _buttons(threshold: Threshold, *, asks_meeting: bool) -> tuple[Link, ...]:
    if threshold.delivered_on:
        return (Link("complete", _("Save what came later")),) if threshold.meeting else ()
    if threshold.reached_on is None:
        return ()
    deliver = Link("deliver", _("Deliver and publish it"))
    return (Link("announce", _("Announce day and place")), deliver) if asks_meeting else (deliver,)


def _refusal(threshold: Threshold, *, asks_meeting: bool) -> str:
    if threshold.reached_on is None:
        return _("This threshold has not been reached, so nothing is owed.")
    if threshold.delivered_on and not (asks_meeting and threshold.meeting):
        return _("It was delivered {day}.", day=threshold.delivered_on)
    return ""


def correct(request: Request) -> Response:
    """Show the form of a correction, or save it as a new version."""
    number: int = request.path_params["number"]
    acts = acts_of(request)
    petition = acts.petitions.store.get(number).petition
    if request.method != "POST":
        return _correction(request, petition, petition.title, petition.text, "")
    form: Form = request.scope[FORM]
    title, text, reason = (form.get(name, "") for name in ("title", "text", "reason"))
    return carry_out(
        request,
        lambda: acts.petitions.correcting.correct(person_of(request), number, title, text, reason),
        again=lambda error: _correction(request, petition, title, text, reason, error),
        onward=lambda _: addresses.petition(number),
    )


def _correction(
    request: Request, petition: Petition, title: str, text: str, reason: str, error: DraftingError | None = None
) -> Response:
    page = CorrectionForm(
        head=Head(
            title=pgettext("petition", "Correct {petition}", petition=petition.id), description="", section="petitions"
        ),
        back=Link(addresses.petition(petition.number), f"{petition.id} {petition.title}"),
        title=title,
        text=text,
        text_hint="",
        reason=reason,
        most_characters=acts_of(request).place.rules().petitions.maximum_characters,
        **form_frame(request, error),
    )
    return show_form(request, "petitions/correction.html", page, error)

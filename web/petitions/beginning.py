"""Writing a petition and handing it in; what is like it is shown before, so that people join rather than repeat."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.terms import term
from drafting_engine.participation.petitions.petition import ENDED, PetitionState
from drafting_engine.participation.petitions.writing import PetitionWords
from drafting_engine.register.petitions.petitions import StoredPetition
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.access.acting import carry_out, form_frame, show_form
from web.access.forms import FORM, Form
from web.petitions.alike import clause_links, clauses_like, petitions_like
from web.petitions.form_contexts import OwnPetitionPage, OwnPetitionRow, OwnPetitionsPage, WritingForm
from web.site import addresses, wording
from web.site.contexts import Head, Link, Site
from web.site.errors import status_of
from web.site.markup import render_block
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT

MINE = "/petitions/mine"
MOST_BYTES = 200_000


def begin(request: Request) -> Response:
    """Show the form of a new petition, look for what is like it, or save it as a draft."""
    if request.method != "POST":
        return _writing(request, PetitionWords(title="", text=""), Link("/petitions", _("Petitions")))
    words = _words_in(request)
    return _written(request, words, Link("/petitions", _("Petitions")), None)


def edit(request: Request) -> Response:
    """Show the form of a draft, or save other words."""
    number: int = request.path_params["number"]
    kept = acts_of(request).petitions.beginning.own(person_of(request), number)
    petition = kept.petition
    back = Link(f"{MINE}/{number}", petition.title)
    if request.method != "POST":
        words = PetitionWords(title=petition.title, text=petition.text, clauses=petition.clauses)
        return _writing(request, words, back, is_looked=True)
    return _written(request, _words_in(request), back, number)


def mine(request: Request) -> Response:
    """List the petitions that somebody began."""
    services = services_of(request)
    found = acts_of(request).petitions.beginning.of(person_of(request))
    page = OwnPetitionsPage(
        head=Head(title=_("Your petitions"), description="", section="petitions"),
        site=_site(services),
        rows=tuple(
            OwnPetitionRow(
                href=f"{MINE}/{one.petition.number}",
                title=one.petition.title,
                state=wording.capital(term(one.petition.state)),
            )
            for one in found
        ),
    )
    return services.pages.respond("petitions/own_petitions.html", page, freshness=NOT_KEPT)


def own(request: Request) -> Response:
    """Show a petition of one's own, hand it in, or withdraw it."""
    number: int = request.path_params["number"]
    acts, person = acts_of(request), person_of(request)
    kept = acts.petitions.beginning.own(person, number)
    if request.method != "POST":
        return _own(request, kept)
    form: Form = request.scope[FORM]

    def act() -> None:
        match form.get("do", ""):
            case "hand-in":
                acts.petitions.beginning.hand_in(person, number)
            case "withdraw":
                acts.petitions.beginning.withdraw(person, number, form.get("words", ""))
            case _:
                raise Invalid("no-step-chosen")

    return carry_out(request, act, again=lambda error: _own(request, kept, error), onward=lambda _: request.url.path)


def _words_in(request: Request) -> PetitionWords:
    form: Form = request.scope[FORM]
    named = tuple(value for name, value in form.pairs if name == "clause")
    return PetitionWords(title=form.get("title", ""), text=form.get("text", ""), clauses=named)


def _written(request: Request, words: PetitionWords, back: Link, number: int | None) -> Response:
    form: Form = request.scope[FORM]
    if form.get("do", "") == "look":
        return _writing(request, words, back, is_looked=True)
    beginning, person = acts_of(request).petitions.beginning, person_of(request)
    try:
        if number is None:
            number = beginning.begin(person, words)
        else:
            beginning.rewrite(person, number, words)
    except DraftingError as error:
        if status_of(error) >= 500:
            raise
        return _writing(request, words, back, error=error, is_looked=True)
    return RedirectResponse(f"{MINE}/{number}", 303)


def _writing(
    request: Request, words: PetitionWords, back: Link, *, error: DraftingError | None = None, is_looked: bool = False
) -> Response:
    services, rules = services_of(request), acts_of(request).place.rules().petitions
    is_looked = is_looked and bool(words.title.strip() or words.text.strip())
    page = WritingForm(
        head=Head(title=_("Write a petition"), description="", section="petitions"),
        back=back,
        lead=_follows(PetitionState.DRAFT, rules.sponsors, is_moderated=rules.moderated),
        title=words.title,
        text=words.text,
        text_hint=_("{least} to {most} characters.", least=rules.minimum_characters, most=rules.maximum_characters),
        most_characters=rules.maximum_characters,
        alike=petitions_like(services, words.title, words.text) if is_looked else (),
        clauses=clauses_like(services, words.title, words.text, words.clauses) if is_looked else (),
        is_looked=is_looked,
        **form_frame(request, error),
    )
    return show_form(request, "petitions/petition_form.html", page, error)


def _own(request: Request, kept: StoredPetition, error: DraftingError | None = None) -> Response:
    services, acts, petition = services_of(request), acts_of(request), kept.petition
    is_draft = petition.state is PetitionState.DRAFT
    rules = acts.place.rules().petitions
    is_sponsored = petition.state is PetitionState.COLLECTING_SPONSORS
    page = OwnPetitionPage(
        head=Head(title=petition.title, description="", section="petitions"),
        back=Link(MINE, _("Your petitions")),
        state=wording.capital(term(petition.state)),
        follows=_follows(petition.state, kept.sponsors_needed, is_moderated=rules.moderated),
        text=render_block(petition.text, top_level=3),
        clauses=clause_links(services, petition.clauses),
        alike=petitions_like(services, petition.title, petition.text) if is_draft else (),
        can_change=is_draft,
        edit=f"{MINE}/{petition.number}/edit",
        hand_in=_hand_in(kept, is_moderated=rules.moderated) if is_draft else "",
        sponsor_link=f"{acts.address}/petitions/{petition.number}/sign?key={kept.sponsor_key}" if is_sponsored else "",
        sponsors=_sponsors(acts.petitions.store.supporters(petition.number), kept.sponsors_needed)
        if is_sponsored
        else "",
        can_withdraw=petition.state not in ENDED,
        must_explain=kept.is_public,
        public=addresses.petition(petition.number) if kept.is_public else "",
        **form_frame(request, error),
    )
    return show_form(request, "petitions/own_petition.html", page, error)


def _sponsors(amount: int, needed: int) -> str:
    return ngettext(
        "{amount} of {count} sponsor has signed and confirmed it.",
        "{amount} of {count} sponsors have signed and confirmed it.",
        needed,
        amount=amount,
    )


def _hand_in(kept: StoredPetition, *, is_moderated: bool) -> str:
    if kept.sponsors_needed:
        return _("Look for sponsors")
    return _("Hand it in to be read") if is_moderated else _("Open it for signatures")


def _follows(state: PetitionState, sponsors: int, *, is_moderated: bool) -> str:
    """Say what comes next in the life of a petition."""
    match state:
        case PetitionState.DRAFT if sponsors and is_moderated:
            return ngettext(
                "Nobody else reads it yet. It needs {count} sponsor, then a moderator reads it.",
                "Nobody else reads it yet. It needs {count} sponsors, then a moderator reads it.",
                sponsors,
            )
        case PetitionState.DRAFT if sponsors:
            return ngettext(
                "Nobody else reads it yet. It needs {count} sponsor, then it is opened.",
                "Nobody else reads it yet. It needs {count} sponsors, then it is opened.",
                sponsors,
            )
        case PetitionState.DRAFT if is_moderated:
            return _("Nobody else reads it yet. A moderator reads it before everybody can sign it.")
        case PetitionState.DRAFT:
            return _("Nobody else reads it until you open it.")
        case PetitionState.COLLECTING_SPONSORS:
            return _("Give the link to people who support it. Who has it can read and sign your petition.")
        case PetitionState.IN_MODERATION:
            return _("You are told here what the moderator decides.")
    return ""


def _site(services: PageServices) -> Site:
    return services.site(services.present(services.engine.texts.heads().main))

"""Signing: a form without an account, prefilled for who is signed in; the answer is the same for who has signed."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import spoken
from drafting_engine.participation.email_addresses import canonical_email
from drafting_engine.participation.people import Person
from drafting_engine.participation.petitions.rules import Ask
from drafting_engine.register.signatures.signatures import Added, Duplicate
from drafting_engine.services.signatures.signing import SigningSwitchedOff, require_taken
from web.access.access_checks import sign_in_address, signed_in_person
from web.access.account_services import account_services_of, acts_of
from web.access.cookies import BROWSER_COOKIE, SESSION_COOKIE, cookie, new_token, set_browser
from web.access.forms import FORM, csrf_token_of, require_csrf_token
from web.cache.machines import machine_of
from web.following.subscribing import message_page
from web.signatures.batching import SPONSOR, SentForm, SigningBatcher, count, form_of
from web.signatures.contexts import SignPage
from web.signatures.form_checks import moment_field, require_person
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT


async def sign_at_once(request: Request) -> Response | None:
    """Take the form of a visitor on the event loop, which goes on while the disk writes; None for all that is refused.

    What is refused is asked a second time on a thread, where a page can be made.
    """
    services = account_services_of(request)
    if cookie(request, SESSION_COOKIE) or services.limiter.is_shared:
        return None
    batcher: SigningBatcher = request.app.state.signing_batcher
    number = request.path_params["number"]
    taken = await batcher.take(
        SentForm(services, number, request.scope[FORM], cookie(request, BROWSER_COOKIE), _host(request), spoken())
    )
    if taken is None:
        return None
    services.send_signature_letters()
    return RedirectResponse(_next(request, taken, None), 303)


def _host(request: Request) -> str:
    return request.client.host if request.client else ""


def sign(request: Request) -> Response:
    """Show the form, and take it: of a visitor it becomes a letter, of who is signed in a signature that counts."""
    person = signed_in_person(request)
    if request.method != "POST":
        return _empty_form(request, person)
    try:
        require_csrf_token(request.scope[FORM], cookie(request, SESSION_COOKIE if person else BROWSER_COOKIE))
        if person is None:
            require_person(acts_of(request).register.digests, request.scope[FORM], acts_of(request).clock.now())
        signing = acts_of(request).signatures.signing
        form = form_of(request.scope[FORM], request.path_params["number"], _host(request), spoken())
        asked = signing.request(form, person)
        count(account_services_of(request).limiter, asked, machine=machine_of(request))
        taken = require_taken(signing.sign(asked))
    except DraftingError as error:
        return _page(request, person, error=error)
    account_services_of(request).send_signature_letters()
    return RedirectResponse(_next(request, taken, person), 303)


def _empty_form(request: Request, person: Person | None) -> Response:
    """Show the form; while signing is off say so and why, before anybody fills in anything."""
    number = request.path_params["number"]
    try:
        acts_of(request).signatures.signing.require_on(number)
    except SigningSwitchedOff as off:
        back = Link(addresses.petition(number), _("Back to the petition"))
        message, hint = problem_of(off), hint_of(off)
        title, status = _("Signing is paused"), status_of(off)
        return message_page(request, title=title, message=message, hint=hint, links=(back,), status=status)
    return _page(request, person)


def signed(request: Request) -> Response:
    """Show that a letter is on its way: the same page for every address, whether it has signed or not."""
    message = _("A letter is on its way to you. Your signature counts once you press the button behind its link.")
    hint = _("Nothing there after some minutes? Look into the folder for unwanted mail, then sign again.")
    if not account_services_of(request).has_mail:
        hint = _(
            "This site sends no mail yet: whoever runs it finds the letter in the folder “outbox” of its workspace."
        )
    back = Link(addresses.petition(request.path_params["number"]), _("Back to the petition"))
    return message_page(request, title=_("Look into your mail"), message=message, hint=hint, links=(back,))


def _next(request: Request, taken: Added | Duplicate, person: Person | None) -> str:
    """Return where it goes on: to the receipt for whoever has proved the address, else to the page about the letter."""
    one = taken.signature if isinstance(taken, Added) else taken.standing
    if person and one.counts and canonical_email(one.email) == canonical_email(person.email):
        return f"/signatures/{acts_of(request).signatures.signing.token(one)}"
    return f"/petitions/{one.petition}/signed"


def _page(request: Request, person: Person | None, *, error: DraftingError | None = None) -> Response:
    services, signing, fields = services_of(request), acts_of(request).signatures.signing, request.scope[FORM]
    number = request.path_params["number"]
    key = fields.get(SPONSOR, request.query_params.get(SPONSOR, ""))[:64]
    text, rules = signing.text(number, key), signing.rules()
    browser = cookie(request, BROWSER_COOKIE) or new_token()
    lead = _("Sign “{title}” (P-{number}).", title=text.title, number=str(number))
    page = SignPage(
        head=Head(title=_("Sign a petition"), description=lead, section="petitions", robots="noindex"),
        site=services.site_or_none(None),
        petition=Link(addresses.petition(number), text.title),
        action=f"/petitions/{number}/sign",
        csrf_token=csrf_token_of(cookie(request, SESSION_COOKIE) if person else browser),
        version=text.version,
        sponsor_key=key,
        shown=moment_field(acts_of(request).register.digests, fields, acts_of(request).clock.now()),
        name=fields.get("name", person.name if person else ""),
        email=fields.get("email", person.email if person else ""),
        postcode=fields.get("postcode", ""),
        district=fields.get("district", ""),
        residence=fields.get("residence", ""),
        document=fields.get("document", ""),
        born=fields.get("born", ""),
        tell="tell" in fields,
        asks=tuple(one.value for one in rules.asks),
        is_optional=Ask.RESIDENCE in rules.asks,
        districts=rules.districts,
        is_signed_in=person is not None,
        sign_in=sign_in_address(request),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    response = services.pages.respond("signatures/sign.html", page, freshness=NOT_KEPT, status=status)
    if not person:
        set_browser(request, response, browser)
    return response

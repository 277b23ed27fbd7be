"""Behind the links of letters and receipts: confirming by a button, the receipt, and taking a signature back."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from drafting_engine.clock import day_of
from drafting_engine.errors import DraftingError
from drafting_engine.language.formats import day
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.language.terms import term
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.signatures.signature import Residency, SignatureSource, SignatureState
from drafting_engine.record.receipts import write_receipt
from drafting_engine.services.people.accounts import ExpiredLink
from drafting_engine.services.signatures.confirming import Receipt
from web.access.account_services import account_services_of, acts_of
from web.access.cookies import BROWSER_COOKIE, cookie, new_token, set_browser
from web.access.forms import FORM, csrf_token_of, require_csrf_token
from web.cache.machines import machine_of
from web.following.subscribing import message_page
from web.signatures.contexts import ConfirmPage, ReceiptPage
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.qr_codes import qr_code
from web.site.rendering import NOT_KEPT


def confirm(request: Request) -> Response:
    """Show what a letter's link confirms, and confirm it by a button: programs that open links confirm nothing."""
    token, confirming = request.path_params["token"], acts_of(request).signatures.confirming
    try:
        found = confirming.receipt(token)
    except ExpiredLink as error:
        return _ended(request, error)
    if found.signature.state is not SignatureState.PENDING:
        return RedirectResponse(_address(found), 303)
    if request.method != "POST":
        return _confirm_page(request, found)
    try:
        _admit(request)
        confirming.confirm(token)
    except DraftingError as error:
        return _confirm_page(request, found, error)
    account_services_of(request).send_signature_letters()
    return RedirectResponse(_address(found), 303)


def refuse(request: Request) -> Response:
    """Delete what somebody else filled in with the address of whoever has the letter."""
    try:
        _admit(request)
        acts_of(request).signatures.confirming.refuse(request.path_params["token"])
    except ExpiredLink as error:
        return _ended(request, error)
    except DraftingError as error:
        return _refused(request, error)
    return message_page(
        request,
        title=_("Deleted"),
        message=_("What was filled in with your address is deleted. Nothing was signed."),
    )


def show(request: Request) -> Response:
    """Show a signature to whoever has its receipt."""
    try:
        return _receipt_page(request, acts_of(request).signatures.confirming.receipt(request.path_params["token"]))
    except ExpiredLink as error:
        return _ended(request, error)


def file(request: Request) -> Response:
    """Return the receipt as a file of text."""
    try:
        found = acts_of(request).signatures.confirming.receipt(request.path_params["token"])
    except ExpiredLink as error:
        return _ended(request, error)
    named = f'attachment; filename="receipt-P-{found.text.petition}.txt"'
    return PlainTextResponse(f"{found.words}\n{found.text.text_hash}\n", headers={"content-disposition": named})


def proof(request: Request) -> Response:
    """Return the receipt with the proof that a seal binds the signature, as a file that names nobody."""
    try:
        found = acts_of(request).signatures.confirming.receipt(request.path_params["token"])
    except ExpiredLink as error:
        return _ended(request, error)
    sealed = acts_of(request).signatures.proving.proof(found)
    if sealed is None:
        message = _("It is sealed at the next threshold, or the day after it was given.")
        return message_page(request, title=_("Not sealed yet"), message=message, status=404)
    named = f'attachment; filename="receipt-P-{found.text.petition}.json"'
    return Response(write_receipt(sealed), headers={"content-disposition": named}, media_type="application/json")


def withdraw(request: Request) -> Response:
    """Take a signature back by the button on its receipt."""
    token, confirming = request.path_params["token"], acts_of(request).signatures.confirming
    try:
        found = confirming.receipt(token)
    except ExpiredLink as error:
        return _ended(request, error)
    try:
        _admit(request)
        confirming.withdraw(token)
    except DraftingError as error:
        return _receipt_page(request, found, error)
    return RedirectResponse(_address(found), 303)


def _admit(request: Request) -> None:
    require_csrf_token(request.scope[FORM], cookie(request, BROWSER_COOKIE))
    limiter = account_services_of(request).limiter
    limiter.count(RateLimit.CONFIRM_SIGNATURE, machine=machine_of(request))


def _address(found: Receipt) -> str:
    return f"/signatures/{found.token}"


def _ended(request: Request, error: DraftingError) -> Response:
    hint = _("A letter to confirm holds for a week. Sign again on the page of the petition, and another one comes.")
    title = _("A link that has ended")
    return message_page(request, title=title, message=f"{problem_of(error)}.", hint=hint, status=404)


def _refused(request: Request, error: DraftingError) -> Response:
    return message_page(
        request, title=_("Not now"), message=f"{problem_of(error)}.", hint=hint_of(error), status=status_of(error)
    )


def _petition(found: Receipt) -> Link:
    return Link(addresses.petition(found.text.petition), f"P-{found.text.petition} {found.text.title}")


def _facts(request: Request, found: Receipt) -> tuple[tuple[str, str], ...]:
    """Return what stands in a signature as pairs of words; what is empty is left out."""
    one, zone = found.signature, services_of(request).settings.time_zone
    pairs = (
        (pgettext("person", "Name"), one.name),
        (_("E-mail address"), one.email),
        (_("Postcode"), one.postcode),
        (_("District"), one.district),
        (_("Residence"), _residence(request, found)),
        (pgettext("signature", "Signed"), day(day_of(one.confirmed, zone)) if one.confirmed else ""),
        (_("Version of the text"), str(found.text.version)),
    )
    return tuple((words, value) for words, value in pairs if value)


def _residence(request: Request, found: Receipt) -> str:
    """Return what a signer is told of the residence; not whether the register of residents has what they filled in.

    Whoever could read that here would learn of others where they live, by a form and an address of one's own.
    """
    one = found.signature
    is_compared = one.source is SignatureSource.FORM and acts_of(request).signatures.signing.rules().compares
    is_secret = is_compared and one.residency is not Residency.OUTSIDE and not found.is_checked
    if not one.name or is_secret:
        return ""
    return wording.capital(term(one.residency))


def _confirm_page(request: Request, found: Receipt, error: DraftingError | None = None) -> Response:
    browser = cookie(request, BROWSER_COOKIE) or new_token()
    lead = _("This is what was filled in with your address. Your signature counts once you press the button.")
    page = ConfirmPage(
        head=Head(title=_("Confirm your signature"), description=lead, section="petitions", robots="noindex"),
        site=services_of(request).site_or_none(None),
        petition=_petition(found),
        lead=lead,
        facts=_facts(request, found),
        csrf_token=csrf_token_of(browser),
        confirm=request.url.path,
        refuse=f"{_address(found)}/refuse",
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    return _private(request, "signatures/confirm.html", page, browser, error)


def _receipt_page(request: Request, found: Receipt, error: DraftingError | None = None) -> Response:
    browser = cookie(request, BROWSER_COOKIE) or new_token()
    one = found.signature
    title = _("Your signature")
    page = ReceiptPage(
        head=Head(title=title, description=found.text.title, section="petitions", robots="noindex"),
        site=services_of(request).site_or_none(None),
        petition=_petition(found),
        state=wording.capital(term(one.state)),
        counts=one.counts,
        facts=_facts(request, found),
        receipt=found.words,
        qr_code=qr_code(found.words, _("The receipt as a QR code")),
        file=f"{_address(found)}/receipt",
        proof=f"{_address(found)}/proof" if acts_of(request).signatures.proving.proof(found) else "",
        withdraw=f"{_address(found)}/withdraw" if one.counts else "",
        csrf_token=csrf_token_of(browser),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    return _private(request, "signatures/receipt.html", page, browser, error)


def _private(
    request: Request, template: str, page: ConfirmPage | ReceiptPage, browser: str, error: DraftingError | None
) -> Response:
    status = status_of(error) if error else 200
    response = services_of(request).pages.respond(template, page, freshness=NOT_KEPT, status=status)
    set_browser(request, response, browser)
    return response

"""Following something: with an account by one button, by an address alone after its owner has confirmed."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import spoken
from drafting_engine.language.stories import topic_words
from drafting_engine.language.terms import term
from drafting_engine.participation.following import Frequency, TopicKind
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, may
from drafting_engine.services.following.naming import NamedTopic
from drafting_engine.services.following.searching import search_topic
from drafting_engine.services.people.accounts import ExpiredLink
from web.access.access_checks import sign_in_address, signed_in_person
from web.access.account_services import account_services_of, acts_of
from web.access.cookies import BROWSER_COOKIE, SESSION_COOKIE, cookie, new_token, set_browser
from web.access.entry_forms import AccountForm, respond
from web.access.forms import FORM, csrf_token_of, require_csrf_token
from web.cache.machines import machine_of
from web.following import feeds
from web.following.contexts import Choice, FollowPage
from web.search.pages import asked_of
from web.site.contexts import Head, Link, MessagePage
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT

OFTEN = "often"
"""The field with how often somebody wants to be written to."""


class UnknownFrequency(Invalid):
    """A form names a frequency that there is not."""

    def __init__(self) -> None:
        super().__init__("frequency-unknown")


def follow(request: Request) -> Response:
    """Show the form by which something is followed, and take it."""
    kind, key = request.path_params.get("kind", TopicKind.EVERYTHING.value), request.path_params.get("key", "")
    return _follow(request, acts_of(request).following.naming.find(kind, key))


def follow_search(request: Request) -> Response:
    """Show the form by which a search is followed, and take it; the address says what is searched for."""
    topic = search_topic(asked_of(request.query_params))
    return _follow(request, acts_of(request).following.naming.name(topic))


def _follow(request: Request, subject: NamedTopic) -> Response:
    person = signed_in_person(request)
    if person and not may(person, Act.FOLLOW):
        person = None
    if request.method != "POST":
        return _page(request, subject, person)
    try:
        if person:
            return _followed(request, subject, person)
        return _asked(request, subject)
    except DraftingError as error:
        return _page(request, subject, person, error=error)


def asked(request: Request) -> Response:
    """Show that a letter is on its way: the same page for every address, known or not."""
    message = _("A letter is on its way to that address. Follow the link in it, and letters will come.")
    hint = _("Nothing there after some minutes? Look into the folder for unwanted mail, then ask again.")
    if not account_services_of(request).has_mail:
        hint = _(
            "This site sends no mail yet: whoever runs it finds the letter in the folder “outbox” of its workspace."
        )
    return message_page(request, title=_("Look into your mail"), message=message, hint=hint)


def confirm(request: Request) -> Response:
    """Show what a letter's link confirms, and confirm it by a button: programs that open links confirm nothing."""
    token, acts = request.path_params["token"], acts_of(request)
    try:
        wanted = acts.following.subscribing.asked(token)
    except ExpiredLink as error:
        hint = _("A link works once and for three days. Choose “Follow” again on the page of what you mean.")
        return message_page(
            request, title=_("A link that has ended"), message=f"{problem_of(error)}.", hint=hint, status=404
        )
    subject = acts.following.naming.name(wanted.subject)
    form = AccountForm(
        title=_("Confirm that you want letters"),
        lead=_(
            "Letters go to {email}, {often}, about {what}.",
            email=wanted.email,
            often=wanted.frequency,
            what=topic_words(subject),
        ),
        action=request.url.path,
        fields=(),
        button=_("Yes, write to me"),
    )
    if request.method != "POST":
        return respond(request, form)
    try:
        require_csrf_token(request.scope[FORM], cookie(request, BROWSER_COOKIE))
        account_services_of(request).limiter.count(RateLimit.CHOOSE, machine=machine_of(request))
        acts.following.subscribing.confirm(token)
    except DraftingError as error:
        return respond(request, form, error)
    message = _("You are written to about {what}. Each letter has a link that ends them.", what=topic_words(subject))
    link = (Link(subject.href, subject.name or _("Home")),) if subject.href else ()
    return message_page(request, title=_("You follow this now"), message=message, links=link)


def frequency_of(request: Request) -> Frequency:
    """Return how often somebody wants to be written to; raise `UnknownFrequency`."""
    try:
        return Frequency(request.scope[FORM].get(OFTEN, ""))
    except ValueError:
        raise UnknownFrequency from None


def frequencies(chosen: Frequency, *, has_off: bool) -> tuple[Choice, ...]:
    """Return the frequencies that a form offers."""
    offered = (one for one in Frequency if has_off or one is not Frequency.OFF)
    return tuple(Choice(one.value, term(one), one is chosen) for one in offered)


def message_page(
    request: Request,
    *,
    title: str,
    message: str,
    hint: str = "",
    links: tuple[Link, ...] = (),
    status: int = 200,
) -> Response:
    """Respond with a page that says one thing."""
    services = services_of(request)
    page = MessagePage(
        head=Head(title=title, description=message),
        site=services.site_or_none(None),
        status=status,
        message=message,
        hint=hint,
        links=links,
    )
    return services.pages.respond("site/error.html", page, freshness=NOT_KEPT, status=status)


def _followed(request: Request, subject: NamedTopic, person: Person) -> Response:
    require_csrf_token(request.scope[FORM], cookie(request, SESSION_COOKIE))
    services = account_services_of(request)
    services.limiter.count(RateLimit.FOLLOW, machine=machine_of(request), account=f"person {person.id}")
    services.acts.following.subscribing.follow(person, subject.subject, frequency=frequency_of(request))
    return RedirectResponse("/following", 303)


def _asked(request: Request, subject: NamedTopic) -> Response:
    form, services = request.scope[FORM], account_services_of(request)
    require_csrf_token(form, cookie(request, BROWSER_COOKIE))
    email, often = form.get("email", ""), frequency_of(request)
    if often is Frequency.OFF:
        raise UnknownFrequency
    services.limiter.count(RateLimit.FOLLOW_BY_MAIL, machine=machine_of(request), account=email)
    services.acts.following.subscribing.ask(
        email, subject.subject, frequency=often, language=spoken().tag, token=new_token()
    )
    services.send_letters()
    return RedirectResponse("/following/asked", 303)


def _page(
    request: Request, subject: NamedTopic, person: Person | None, *, error: DraftingError | None = None
) -> Response:
    services, subscribing = services_of(request), acts_of(request).following.subscribing
    browser = cookie(request, BROWSER_COOKIE) or new_token()
    chosen = subscribing.of(person).frequency if person else Frequency.DAILY
    words = topic_words(subject)
    lead = _("You are told when something happens, with who, why, and the words before and after.")
    page = FollowPage(
        head=Head(title=_("Follow {what}", what=words), description=lead),
        site=services.site_or_none(None),
        back=subject.href,
        is_signed_in=person is not None,
        is_followed=bool(person and subscribing.follows(person, subject.subject)),
        action=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        csrf_token=csrf_token_of(cookie(request, SESSION_COOKIE) if person else browser),
        frequencies=frequencies(chosen, has_off=person is not None),
        email=request.scope[FORM].get("email", ""),
        feed=feeds.address_of(subject),
        sign_in=sign_in_address(request),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    response = services.pages.respond("following/follow.html", page, freshness=NOT_KEPT, status=status)
    if not person:
        set_browser(request, response, browser)
    return response

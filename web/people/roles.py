"""People and their roles, for stewards and operators: who has one, a form to give and take them, and the log."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clock import day_of
from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.formats import day
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import written
from drafting_engine.language.terms import meaning, term
from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.permissions import grantable_roles
from drafting_engine.register.people.role_changes import RoleChange
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM
from web.people.contexts import PeoplePage, PersonPage, PersonRow, RoleChangeRow, RoleOption
from web.site import wording
from web.site.contexts import Head
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT

_LONGEST_SEARCH = 200


def index(request: Request) -> Response:
    """List those who have a role, or those whom a search finds, and the last changes."""
    services, roles, by = services_of(request), acts_of(request).roles, person_of(request)
    words = request.query_params.get("q", "")[:_LONGEST_SEARCH]
    page = PeoplePage(
        head=Head(title=_("People and roles"), description=_("Who drafts, answers, moderates and runs this site.")),
        site=services.site_or_none(None),
        search=words,
        people=tuple(
            PersonRow(href=f"/people/{one.id}", name=one.name, email=one.email, roles=_roles(one))
            for one in roles.people(by, words)
        ),
        changes=tuple(_change(services, one) for one in roles.log(by)),
    )
    return services.pages.respond("people/people.html", page, freshness=NOT_KEPT)


def show(request: Request) -> Response:
    """Show somebody's roles, and give and take them."""
    number: int = request.path_params["id"]
    if request.method != "POST":
        return _page(request, number)
    form, roles = request.scope[FORM], acts_of(request).roles
    try:
        held, wanted = _named(form.all("held")), _named(form.all("role"))
        roles.change(person_of(request), number, grant=wanted - held, take=held - wanted)
    except DraftingError as error:
        return _page(request, number, error)
    return RedirectResponse(f"/people/{number}", 303)


def _named(values: tuple[str, ...]) -> frozenset[Role]:
    """Return the roles that a form names."""
    try:
        return frozenset(map(Role, values))
    except ValueError:
        raise Invalid("role-unknown") from None


def _page(request: Request, number: int, error: DraftingError | None = None) -> Response:
    services, roles, by = services_of(request), acts_of(request).roles, person_of(request)
    person = roles.person(by, number)
    is_own = person.id == by.id
    page = PersonPage(
        head=Head(title=_("Roles of {name}", name=person.name), description=_("Which roles somebody has.")),
        site=services.site_or_none(None),
        csrf_token=csrf_token_for(request),
        action=f"/people/{number}",
        name=person.name,
        email=person.email,
        is_own=is_own,
        options=tuple(
            RoleOption(
                value=role.value, words=wording.capital(term(role)), may=meaning(role), is_held=role in person.roles
            )
            for role in Role
            if role in grantable_roles(by) and not is_own
        ),
        others=written(tuple(role for role in person.roles if is_own or role not in grantable_roles(by))),
        changes=tuple(_change(services, one) for one in roles.log(by, number)),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    return services.pages.respond(
        "people/person.html", page, freshness=NOT_KEPT, status=status_of(error) if error else 200
    )


def _roles(person: Person) -> str:
    return written(person.roles)


def _change(services: PageServices, change: RoleChange) -> RoleChangeRow:
    local = day_of(change.at, services.settings.time_zone)
    role, name = term(change.role), change.name
    words = _("{name} got the role {role}", name=name, role=role)
    if not change.is_granted:
        words = _("{name} lost the role {role}", name=name, role=role)
    by = change.by or (_("the command line") if change.is_at_machine else _("an account that is erased"))
    return RoleChangeRow(
        words=words, href=f"/people/{change.person}", by=by, date=day(local), iso_date=local.isoformat()
    )

"""Accepting amendments: whole, clause by clause with a preview, or several together."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.articles import order
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.writing import write
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.editing.picking import ChangeGroup
from drafting_engine.comparison.summary import summarise_all
from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.text.summaries import summary_of
from drafting_engine.participation.amendments.amendment import DECIDABLE, Amendment
from drafting_engine.participation.process.process import DecisionKind
from drafting_engine.services.amendments.deciding import AcceptanceOffer, JointAcceptance
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM, Form
from web.amendments import amendment_rows
from web.amendments.contexts import AcceptSeveralPage, DecidePage
from web.amendments.deciding.consequence_rows import beside_text, consequence_rows
from web.amendments.deciding.stated_reasons import FIELDS, reason_in
from web.changes.anchors import anchors_of
from web.changes.contexts import ChangedArticle
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT
from web.site.wording.reasons import reason_choices

MOST_FIELDS = 1_000
MOST_BYTES = 64_000
_ADOPTED = "adopted"
"""The reason that is chosen at first, where the rules have it."""


def decide(request: Request) -> Response:
    """Accept a proposal, whole or in part, or show what would come of it."""
    number: int = request.path_params["number"]
    form = request.scope[FORM] if request.method == "POST" else Form()
    acts = acts_of(request)
    offer = acts.amendments.deciding.offer(number)
    picked = _picked(offer, form) if form.pairs else frozenset(choice.key for choice in offer.choices)
    wish = form.get("do", "")
    if wish not in ("whole", "part"):
        return _page(request, offer, picked, form, is_previewed=wish == "preview")
    try:
        verdict = reason_in(form)
        if wish == "whole":
            acts.amendments.deciding.accept(person_of(request), number, verdict, head=form.get("text", ""))
        else:
            main, head = form.get("main", ""), form.get("text", "")
            acts.amendments.deciding.accept_in_part(
                person_of(request), number, sorted(picked), verdict, main=main, head=head
            )
    except DraftingError as error:
        if status_of(error) >= 500:
            raise
        return _page(request, acts.amendments.deciding.offer(number), picked, form, error=error)
    acts.publisher.catch_up()
    return RedirectResponse(addresses.amendment(str(number)), 303)


def accept_several(request: Request) -> Response:
    """Accept several proposals one after the other; those that collide are left."""
    form = request.scope[FORM] if request.method == "POST" else Form()
    if not form.pairs:
        return _several_page(request, form)
    acts = acts_of(request)
    numbers = [int(number) for number in form.all("number") if _is_number(number)][:200]
    try:
        if not numbers:
            raise Invalid("no-proposal-chosen")
        done = acts.amendments.deciding.accept_together(
            person_of(request), numbers, reason_in(form), heads=_looked_at(form)
        )
    except DraftingError as error:
        if status_of(error) >= 500:
            raise
        return _several_page(request, form, error=error)
    acts.publisher.catch_up()
    return _several_page(request, Form(), done=done)


def _looked_at(form: Form) -> Mapping[int, str]:
    """Read which text of each proposal the page was made of: `7 <version>`."""
    pairs = (value.partition(" ") for value in form.all("text"))
    return {int(number): head for number, _, head in pairs if _is_number(number) and head}


def _is_number(written: str) -> bool:
    return written.isascii() and written.isdecimal() and len(written) < 10


def _picked(offer: AcceptanceOffer, form: Form) -> frozenset[str]:
    return frozenset(form.all("pick")) & {choice.key for choice in offer.choices}


def _page(
    request: Request,
    offer: AcceptanceOffer,
    picked: frozenset[str],
    form: Form,
    *,
    is_previewed: bool = False,
    error: DraftingError | None = None,
) -> Response:
    services, acts = services_of(request), acts_of(request)
    proposal = services.engine.amendments.get(request.path_params["number"])
    amendment = acts.amendments.store.get(proposal.number).amendment
    error = error or _not_decidable(amendment)
    typed = _typed(services, form)
    told, previewed = "", tuple[ChangedArticle, ...]()
    if is_previewed:
        try:
            told, previewed = _preview(acts.amendments.deciding.picked(offer, picked), offer)
        except DraftingError as inseparable:
            error = error or inseparable
    names, follows = _boxes(offer)
    page = DecidePage(
        head=Head(
            title=_("Accept proposal {number}", number=str(proposal.number)),
            description="",
            section="amendments",
        ),
        site=services.site(services.present(offer.main)),
        back=Link(addresses.amendment(str(proposal.number)), amendment_rows.name_of(proposal.number)),
        csrf_token=csrf_token_for(request),
        action=request.url.path,
        row=amendment_rows.row(services, proposal),
        main=offer.main,
        text=offer.head,
        articles=amendment_rows.changed_documents(offer.changes, offer.before, offer.after),
        choices=names,
        follows=follows,
        picked=picked,
        consequences=consequence_rows(services, services.present_palette(), proposal, offer),
        beside=beside_text(services, proposal, offer),
        compare=addresses.comparison(proposal.base, proposal.amendment.branch),
        questions=amendment_rows.own_questions(offer.questions),
        preview=told,
        previewed=previewed,
        reasons=reason_choices(services.engine.process.at(offer.main), DecisionKind.ACCEPT, typed["reason"]),
        typed=typed,
        is_whole=not offer.questions,
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    return services.pages.respond(
        "amendments/amendment_decide.html", page, freshness=NOT_KEPT, status=status_of(error) if error else 200
    )


def _not_decidable(amendment: Amendment) -> Invalid | None:
    """Return why a proposal can't be accepted in its state; None if it can."""
    if amendment.state in DECIDABLE:
        return None
    return Invalid("proposal-not-decidable" if amendment.is_live else "proposal-decided", state=amendment.state)


def _boxes(offer: AcceptanceOffer) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """By the anchor of a change its box; and of those that go with another, with which."""
    anchors = anchors_of(offer.changes)
    names: dict[str, str] = {}
    follows: dict[str, str] = {}
    for choice in offer.choices:
        first, *others = choice.changes
        names[anchors[first]] = choice.key
        follows |= {anchors[other]: _("Goes with {clause}.", clause=_name(choice)) for other in others}
    chosen = names.keys() | follows.keys()
    follows |= {anchor: _("Is counted anew by itself.") for anchor in anchors.values() if anchor not in chosen}
    return names, follows


def _name(choice: ChangeGroup) -> str:
    clause = (choice.changes[0].after or choice.changes[0].before)[0]
    return clause.path or wording.shortened(clause.text, 60)


def _preview(files: Mapping[str, str | None], offer: AcceptanceOffer) -> tuple[str, tuple[ChangedArticle, ...]]:
    """Return what the draft would say with what is ticked."""
    parser = Parser(strict=False)
    sources = {document.name: write(document) for document in offer.before}
    after = {**sources, **files}
    before = order([parser.parse(name, text) for name, text in sorted(sources.items())])
    now = order([parser.parse(name, text) for name, text in sorted(after.items()) if text is not None])
    found = changes(before, now)
    told = f"{summary_of(summarise_all(found))}." if files else _("Nothing in the draft would change.")
    return told, amendment_rows.changed_documents(found, before, now)


def _typed(services: PageServices, form: Form) -> dict[str, str]:
    typed = {name: form.get(name, "") for name in FIELDS}
    if not form.pairs:
        rules = services.engine.process.at(services.engine.texts.heads().main)
        typed["reason"] = next((one.code for one in rules.reasons if one.code == _ADOPTED), "")
    return typed


def _several_page(
    request: Request, form: Form, *, done: JointAcceptance | None = None, error: DraftingError | None = None
) -> Response:
    services = services_of(request)
    main = services.engine.texts.heads().main
    typed = _typed(services, form)
    matrix = services.engine.collisions.matrix()
    counts = amendment_rows.collision_counts(matrix)
    ticked = {*form.all("number"), *request.query_params.getlist("number")}
    titles = services.engine.amendments.titles()

    def link(number: int) -> Link:
        return Link(addresses.amendment(str(number)), f"{number}. {titles.get(f'A-{number}', '')}")

    page = AcceptSeveralPage(
        head=Head(title=_("Accept several proposals"), description="", section="amendments"),
        site=services.site(services.present(main)),
        csrf_token=csrf_token_for(request),
        rows=tuple(
            (amendment_rows.row(services, one, counts), str(one.number) in ticked)
            for one in matrix.proposals
            if one.amendment.state in DECIDABLE
        ),
        heads={one.number: one.head for one in matrix.proposals},
        reasons=reason_choices(services.engine.process.at(main), DecisionKind.ACCEPT, typed["reason"]),
        typed=typed,
        accepted=tuple(link(number) for number, _ in done.accepted) if done else (),
        left=tuple((link(number), problem_of(one), hint_of(one)) for number, one in done.left) if done else (),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    return services.pages.respond(
        "amendments/amendments_accept.html", page, freshness=NOT_KEPT, status=status_of(error) if error else 200
    )

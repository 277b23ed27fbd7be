"""Writing amendments: propose one, change one's own, decide where the draft contradicts it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import Conflict
from drafting_engine.language.sentences import ngettext
from drafting_engine.participation.amendments.branches import NotYourAmendment
from drafting_engine.participation.amendments.moderation import require_shown
from drafting_engine.services.amendments.proposing import NewAmendment
from drafting_engine.services.amendments.reading import Proposal
from drafting_engine.services.drafting.editing import ContestedEdit, TextEdit
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.amendments import grounds
from web.amendments.writing import settling, targets
from web.amendments.writing.revising import revised
from web.editor import article_removal, editor
from web.editor.contexts import RemovalText
from web.editor.target import EditorTarget
from web.site import addresses
from web.site.page_services import PageServices, services_of


def propose(request: Request) -> Response:
    """Propose a change of an article."""
    target = targets.propose_target(services_of(request), request.path_params["slug"])
    if request.method != "POST":
        return editor.show(request, target)
    return editor.submit(request, target, lambda change: _propose(request, target, change))


def propose_preview(request: Request) -> Response:
    """Answer the live preview of a proposal."""
    return editor.live_preview(request, targets.propose_target(services_of(request), request.path_params["slug"]))


def _propose(request: Request, target: EditorTarget, change: TextEdit) -> Response:
    acts = acts_of(request)
    wanted = NewAmendment(
        title=change.message.summary, why=change.message.body, edit=change, document=target.document
    )  # fmt: skip
    number = acts.amendments.proposing.propose(person_of(request), wanted)
    acts.drafting.drafts.drop(person_of(request), target.kind, target.place)
    acts.publisher.catch_up()
    return RedirectResponse(addresses.amendment(str(number)), 303)


def open_editor(request: Request) -> Response:
    """Lead to the editor: its author to the article, whoever has to settle it to what has to be decided."""
    services = services_of(request)
    number: int = request.path_params["number"]
    proposal = services.engine.amendments.get(number)
    ground = grounds.ground_of(services, proposal)
    if ground and not ground.is_fulfilled:
        acts_of(request).amendments.settling.settler(person_of(request), number)
        return RedirectResponse(settling.address(services, proposal, ground), 303)
    proposal = _written_proposal(request)
    slug = _slug(services, proposal.head, proposal.amendment.document)
    return RedirectResponse(f"{addresses.amendment(str(number))}/edit/{slug}", 303)


def edit(request: Request) -> Response:
    """Write a new version of a proposal."""
    target = _edit_target(request)
    if request.method != "POST":
        return editor.show(request, target)
    return editor.submit(request, target, lambda made: _revise(request, made))


def _revise(request: Request, made: TextEdit) -> ContestedEdit | Response:
    number: int = request.path_params["number"]
    return revised(request, acts_of(request).amendments.proposing.revise(person_of(request), number, made))


def edit_preview(request: Request) -> Response:
    """Answer the live preview of a new version."""
    return editor.live_preview(request, _edit_target(request))


def propose_new(request: Request) -> Response:
    """Propose a new article."""
    target = targets.propose_new_target(services_of(request))
    if request.method != "POST":
        return editor.show(request, target)
    return editor.submit(request, target, lambda change: _propose(request, target, change))


def propose_new_preview(request: Request) -> Response:
    """Answer the live preview of a new article that is proposed."""
    return editor.live_preview(request, targets.propose_new_target(services_of(request)))


def propose_removal(request: Request) -> Response:
    """Propose to strike a whole article out."""
    article = article_removal.article_of(request)
    target = targets.propose_target(services_of(request), article.slug)
    texts = RemovalText(
        summary=target.texts.summary,
        body=target.texts.body,
        lead=ngettext(
            "You propose that its one clause leaves the draft.",
            "You propose that its {count} clauses leave the draft.",
            len(article.clauses),
        ),
        button=target.texts.button,
        asks_decision=False,
    )
    form = article_removal.RemovalForm(article=article, texts=texts, action=target.removal_address)
    return article_removal.answer(request, form, lambda change: _propose(request, target, change))


def edit_new(request: Request) -> Response:
    """Write a new article into a proposal."""
    target = targets.edit_new_target(services_of(request), _written_proposal(request))
    if request.method != "POST":
        return editor.show(request, target)
    return editor.submit(request, target, lambda made: _revise(request, made))


def edit_new_preview(request: Request) -> Response:
    """Answer the live preview of a new article in a proposal."""
    return editor.live_preview(request, targets.edit_new_target(services_of(request), _written_proposal(request)))


def own_proposal(request: Request) -> Proposal:
    """Return the proposal of an address to its author, while it is not decided."""
    acts = acts_of(request)
    number: int = request.path_params["number"]
    kept = acts.amendments.store.get(number)
    if kept.person != person_of(request).id:
        raise NotYourAmendment(number)
    require_shown(kept.amendment)
    if not kept.amendment.is_live:
        raise Conflict("own-proposal-decided", number=str(number))
    return acts.engine.amendments.get(number)


def _written_proposal(request: Request) -> Proposal:
    """Return the proposal of an address to its author or a co-author, while it is not decided."""
    acts = acts_of(request)
    number: int = request.path_params["number"]
    acts.amendments.store.check_writer(person_of(request), acts.amendments.store.get(number))
    return acts.engine.amendments.get(number)


def _edit_target(request: Request) -> EditorTarget:
    return targets.edit_target(services_of(request), _written_proposal(request), request.path_params["slug"])


def _slug(services: PageServices, commit: str, document: str) -> str:
    """Return the address of the article that a file holds; of a file with several the first."""
    articles = services.engine.texts.articles(commit)
    return next((one.slug for one in articles if one.document == document), articles[0].slug)

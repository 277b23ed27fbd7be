"""Writing amendments: propose one, change one's own, decide where the draft contradicts it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import Conflict
from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.amendment_moderation import require_shown
from drafting_engine.participation.amendments import Amendment
from drafting_engine.participation.cosignatures import EarlierCosignatures
from drafting_engine.participation.proposal_branches import NotYourAmendment
from drafting_engine.services.amendments.acting import NewAmendment
from drafting_engine.services.amendments.reading import Proposal
from drafting_engine.services.drafting.editing import TextEdit
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.amendments import grounds, settling
from web.amendments.revising import KIND, revised
from web.editor import editor
from web.editor.contexts import EditorText
from web.editor.editing import form_at
from web.editor.target import EditorTarget
from web.site import addresses
from web.site.articles import article_title
from web.site.contexts import Link
from web.site.page_services import PageServices, services_of


def propose(request: Request) -> Response:
    """Propose a change of an article."""
    target = propose_target(services_of(request), request.path_params["slug"])
    if request.method != "POST":
        return editor.show(request, target)
    return editor.submit(request, target, lambda change: _propose(request, target, change))


def propose_preview(request: Request) -> Response:
    """Answer the live preview of a proposal."""
    return editor.live_preview(request, propose_target(services_of(request), request.path_params["slug"]))


def propose_target(services: PageServices, asked: str) -> EditorTarget:
    """Return the editor in which a change of an article is proposed."""
    main = services.engine.texts.heads().main
    article = services.engine.texts.article(main, asked)
    title = article_title(article)
    return EditorTarget(
        kind=KIND,
        place=article.slug,
        texts=EditorText(
            title=_("Propose a change: {article}", article=title),
            lead=_(
                "Write the words as you want them. The draft stays as it is: your proposal gets a page of its own, "
                "where everybody sees word by word what it would do, and the drafting group decides."
            ),
            button=_("Publish the proposal"),
            summary=_("A title for your proposal"),
            summary_hint=_("What it is about, in one line: “Shade and a seat in every square”."),
            body=_("Why you propose it"),
            body_hint=_("Everybody reads this on its page. It is needed."),
        ),
        action=addresses.propose(article.slug),
        back=Link(addresses.article(article.slug), title),
        base=main,
        article=lambda commit: form_at(services, commit, article.slug),
        asks_answers=False,
        asks_decision=False,
        document=article.document,
    )


def _propose(request: Request, target: EditorTarget, change: TextEdit) -> Response:
    acts = acts_of(request)
    wanted = NewAmendment(
        title=change.message.summary, why=change.message.body, edit=change, document=target.document
    )  # fmt: skip
    number = acts.amending.propose(person_of(request), wanted)
    acts.drafts.drop(person_of(request), target.kind, target.place)
    acts.publisher.catch_up()
    return RedirectResponse(addresses.amendment(str(number)), 303)


def open_editor(request: Request) -> Response:
    """Lead to the editor: its author to the article, whoever has to settle it to what has to be decided."""
    services = services_of(request)
    number: int = request.path_params["number"]
    proposal = services.engine.amendments.get(number)
    ground = grounds.ground_of(services, proposal)
    if ground and not ground.is_fulfilled:
        acts_of(request).settling.settler(person_of(request), number)
        return RedirectResponse(settling.address(services, proposal, ground), 303)
    proposal = _written_proposal(request)
    slug = _slug(services, proposal.head, proposal.amendment.document)
    return RedirectResponse(f"{addresses.amendment(str(number))}/edit/{slug}", 303)


def edit(request: Request) -> Response:
    """Write a new version of a proposal."""
    target = _edit_target(request)
    if request.method != "POST":
        return editor.show(request, target)
    number: int = request.path_params["number"]
    return editor.submit(request, target, lambda made: revised(request, acts_of(request).amending.revise(
        person_of(request), number, made
    )))  # fmt: skip


def edit_preview(request: Request) -> Response:
    """Answer the live preview of a new version."""
    return editor.live_preview(request, _edit_target(request))


def own_proposal(request: Request) -> Proposal:
    """Return the proposal of an address to its author, while it is not decided."""
    acts = acts_of(request)
    number: int = request.path_params["number"]
    kept = acts.amendments.get(number)
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
    acts.amendments.check_writer(person_of(request), acts.amendments.get(number))
    return acts.engine.amendments.get(number)


def _edit_target(request: Request) -> EditorTarget:
    services, slug = services_of(request), request.path_params["slug"]
    proposal = _written_proposal(request)
    here = addresses.amendment(str(proposal.number))
    return EditorTarget(
        kind=KIND,
        place=f"{proposal.number} {slug}",
        texts=EditorText(
            title=_("Change proposal {number}: {title}", number=str(proposal.number), title=proposal.amendment.title),
            lead=_edit_lead(proposal.amendment),
            button=_("Publish this version"),
            summary=_("What you changed in this version, in one line"),
            summary_hint=_("Those who have read it before see at once what is new."),
        ),
        action=f"{here}/edit/{slug}",
        back=Link(here, _("Proposed change {number}", number=str(proposal.number))),
        base=proposal.head,
        article=lambda commit: form_at(services, commit, slug),
        ref=f"refs/heads/{proposal.amendment.branch}",
        asks_answers=False,
        asks_decision=False,
    )


def _edit_lead(amendment: Amendment) -> str:
    if not (amendment.cosigners or amendment.cosigned):
        return _("What you write here becomes a new version of your proposal. Earlier versions stay readable.")
    if amendment.earlier_cosignatures is EarlierCosignatures.COUNT:
        return _(
            "What you write here becomes a new version of your proposal. Earlier versions stay readable. Those who "
            "have co-signed it are asked whether they support the new words."
        )
    return _(
        "What you write here becomes a new version of your proposal. Earlier versions stay readable. Those who have "
        "co-signed it are asked whether they support the new words, and count again once they do."
    )


def _slug(services: PageServices, commit: str, document: str) -> str:
    """Return the address of the article that a file holds; of a file with several the first."""
    articles = services.engine.texts.articles(commit)
    return next((one.slug for one in articles if one.document == document), articles[0].slug)

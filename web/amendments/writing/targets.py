"""The editors of proposals: of an article of the draft or of a proposal's text, and of a new article in either."""

from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.amendments.amendment import Amendment
from drafting_engine.participation.process.cosigning_rule import EarlierCosignatures
from drafting_engine.services.amendments.reading import Proposal
from web.amendments.writing.revising import KIND
from web.editor.contexts import EditorText
from web.editor.editing import NEW, file_of_new, form_at
from web.editor.target import EditorTarget
from web.site import addresses
from web.site.contexts import Link
from web.site.page_services import PageServices
from web.site.wording.articles import article_title


def propose_target(services: PageServices, asked: str) -> EditorTarget:
    """Return the editor in which a change of an article is proposed."""
    main = services.engine.texts.heads().main
    article = services.engine.texts.article(main, asked)
    title = article_title(article)
    return EditorTarget(
        kind=KIND,
        place=article.slug,
        texts=_proposing(_("Propose a change: {article}", article=title)),
        action=addresses.propose(article.slug),
        removal_address=f"{addresses.propose(article.slug)}/strike-out",
        back=Link(addresses.article(article.slug), title),
        base=main,
        article=lambda commit: form_at(services, commit, article.slug),
        asks_answers=False,
        asks_decision=False,
        elsewhere=lambda other: propose_target(services, other),
        new_elsewhere=lambda: propose_new_target(services),
        document=article.document,
    )


def propose_new_target(services: PageServices) -> EditorTarget:
    """Return the editor in which a new article is proposed."""
    return EditorTarget(
        kind=KIND,
        place=NEW,
        texts=_proposing(_("Propose a new article")),
        action="/new-article/propose",
        back=Link("/amendments", _("Proposals")),
        base=services.engine.texts.heads().main,
        article=lambda _: None,
        new_file=lambda typed: file_of_new(services, typed),
        asks_answers=False,
        asks_decision=False,
    )


def edit_target(services: PageServices, proposal: Proposal, slug: str) -> EditorTarget:
    """Return the editor of an article as a proposal has it."""
    here = addresses.amendment(str(proposal.number))
    return EditorTarget(
        kind=KIND,
        place=f"{proposal.number} {slug}",
        texts=_editing(proposal),
        action=f"{here}/edit/{slug}",
        back=_back(proposal),
        base=proposal.head,
        article=lambda commit: form_at(services, commit, slug),
        ref=f"refs/heads/{proposal.amendment.branch}",
        asks_answers=False,
        asks_decision=False,
        elsewhere=lambda other: edit_target(services, proposal, other),
        new_elsewhere=lambda: edit_new_target(services, proposal),
    )


def edit_new_target(services: PageServices, proposal: Proposal) -> EditorTarget:
    """Return the editor of a new article in a proposal."""
    return EditorTarget(
        kind=KIND,
        place=f"{proposal.number} {NEW}",
        texts=_editing(proposal),
        action=f"{addresses.amendment(str(proposal.number))}/new-article",
        back=_back(proposal),
        base=proposal.head,
        article=lambda _: None,
        new_file=lambda typed: file_of_new(services, typed),
        ref=f"refs/heads/{proposal.amendment.branch}",
        asks_answers=False,
        asks_decision=False,
    )


def _back(proposal: Proposal) -> Link:
    number = str(proposal.number)
    return Link(addresses.amendment(number), _("Proposal {number}", number=number))


def _proposing(title: str) -> EditorText:
    return EditorText(
        title=title,
        lead=_(
            "Write the words as you want them. The draft stays as it is: your proposal gets a page of its own, "
            "where everybody sees word by word what it would do, and the drafting group decides."
        ),
        button=_("Publish the proposal"),
        summary=_("A title for your proposal"),
        summary_hint=_("What it is about, in one line: “Shade and a seat in every square”."),
        body=_("Why you propose it"),
        body_hint=_("Everybody reads this on its page. It is needed."),
    )


def _editing(proposal: Proposal) -> EditorText:
    return EditorText(
        title=_("Change proposal {number}: {title}", number=str(proposal.number), title=proposal.amendment.title),
        lead=_edit_lead(proposal.amendment),
        button=_("Publish this version"),
        summary=_("What you changed in this version, in one line"),
        summary_hint=_("Those who have read it before see at once what is new."),
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

"""Settling in the browser: the editor with a proposal's words in the draft of today, for its author or a drafter."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.articles.forms import ArticleForm, article_form
from drafting_engine.clauses.document import Constitution
from drafting_engine.clauses.parsing import parse
from drafting_engine.comparison.merging import MergeConflict
from drafting_engine.errors import Conflict, DraftingError, FirstFew, NotFound
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.services.amendments.merging.grounds import Ground
from drafting_engine.services.amendments.reading import Proposal
from drafting_engine.services.amendments.settling import Settler
from drafting_engine.services.drafting.editing import ContestedEdit, SavedEdit, TextEdit
from drafting_engine.services.text.texts import UnknownArticle
from drafting_engine.services.text.version_messages import VersionMessage
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.amendments import grounds
from web.amendments.amendment_rows import no_text
from web.amendments.writing.revising import KIND, revised
from web.editor import editor
from web.editor import pages as editor_pages
from web.editor.contexts import EditorText
from web.editor.editing import form_at
from web.editor.fields import EditorInput
from web.editor.target import EditorTarget
from web.site import addresses, wording
from web.site.contexts import Link
from web.site.page_services import PageServices, services_of


def settle(request: Request) -> Response:
    """Decide what the draft contradicts, or about an article that was struck out, in the editor."""
    target = _target(request)
    if request.method != "POST":
        return editor.show(request, target)
    number: int = request.path_params["number"]
    proposal = services_of(request).engine.amendments.get(number)

    def save(made: TextEdit) -> SavedEdit | ContestedEdit | Response:
        if not proposal.head.startswith(request.path_params["head"]):
            raise Conflict("proposal-version-replaced")
        return revised(
            request, acts_of(request).amendments.settling.settle(person_of(request), number, made, head=proposal.head)
        )

    return editor.submit(request, target, save)


def settle_preview(request: Request) -> Response:
    """Answer the live preview of what was decided."""
    return editor.live_preview(request, _target(request))


def address(services: PageServices, proposal: Proposal, ground: Ground) -> str:
    """Return where a proposal is settled: at the article that was struck out, or the first place to decide about."""
    main = services.engine.texts.heads().main
    lost = next(iter(ground.struck or ground.moved), None)
    if ground.struck and lost:
        slug = lost.article.slug
    elif lost and not any(one.path for one in ground.conflicts):
        slug = lost.heirs[0].slug
    else:
        document = ground.conflicts[0].document
        articles = [*services.engine.texts.articles(main), *services.engine.texts.articles(proposal.head)]
        slug = next((one.slug for one in articles if one.document == document), articles[0].slug)
    return f"{addresses.amendment(str(proposal.number))}/settle/{proposal.head[:12]}/{slug}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _SettlementTarget(EditorTarget):
    """An editor that begins with the proposal's words put into the draft as it is now."""

    text: str
    """The file of the article."""
    summary: str = ""
    """What stands in the line for what was decided, at first."""
    also: Mapping[str, str] = field(default_factory=dict)
    """Other articles that were struck out, which the proposal brings back with this one."""

    def initial_input(self) -> EditorInput:
        """Return the form with the proposal's words in it."""
        form = self.article(self.base)
        made = editor_pages.article_form_of(form, self.text) if form else None
        initial_input = replace(
            EditorTarget.initial_input(self), also=self.also, message=VersionMessage(summary=self.summary)
        )
        return replace(initial_input, article=made.fields) if made else initial_input


def _target(request: Request) -> EditorTarget:
    services, slug, wanted = services_of(request), request.path_params["slug"], request.path_params["head"]
    acts, number = acts_of(request), request.path_params["number"]
    settler = acts.amendments.settling.settler(person_of(request), number)
    proposal = services.engine.amendments.get(number)
    ground = grounds.ground_of(services, proposal)
    main = services.engine.texts.heads().main
    document, article = _article(services, (main, proposal.head), slug)
    here = addresses.amendment(str(number))
    back = {
        lost.article.document: acts.amendments.settling.restored(number, lost.article.document)
        for lost in (ground.struck if ground else ())
    }
    restored = back.pop(document, "")
    text = restored or services.engine.merger.amended_article(proposal, document).text
    return _SettlementTarget(
        kind=KIND,
        place=f"{number} settle {slug}",
        texts=_texts(proposal, settler, _lead(services, ground)),
        action=f"{here}/settle/{wanted}/{slug}",
        back=Link(here, _("Proposal {number}", number=str(number))),
        base=main,
        article=lambda commit: _form_in(document, restored, article) if restored else _form(services, commit, article),
        asks_answers=False,
        asks_decision=False,
        is_previewed=True,
        text=text,
        summary=_summary(ground),
        also=back,
    )


def _texts(proposal: Proposal, settler: Settler, lead: str) -> EditorText:
    number, title = str(proposal.number), proposal.amendment.title
    if settler is Settler.DRAFTER:
        told = _(
            "Its author has not answered in time. What you publish is a carry by you: its page names you, and its "
            "author is told and may go on from it."
        )
        return EditorText(
            title=_("Settle proposal {number} for its author: {title}", number=number, title=title),
            lead=f"{told} {lead}",
            button=_("Publish it as your carry"),
            summary=_("What you decided, in one line"),
            summary_hint=_("Its author and all who have read it see at once what is new."),
        )
    return EditorText(
        title=_("Decide about proposal {number}: {title}", number=number, title=title),
        lead=lead,
        button=_("Publish this version"),
        summary=_("What you decided, in one line"),
        summary_hint=_("Those who have read it before see at once what is new."),
    )


def _summary(ground: Ground | None) -> str:
    names = FirstFew(lost.article.title for lost in (ground.struck if ground else ()))
    return _("Bring back {articles}", articles=names) if names else ""


def _lead(services: PageServices, ground: Ground | None) -> str:
    if ground is None:
        return _("The draft contains nothing that contradicts it any more.")
    if ground.struck:
        said = [f"{grounds.struck_out(services, lost)}." for lost in ground.struck]
        said.append(
            _("Its words stand below. When you publish them, the proposal asks to bring the article back with them.")
        )
        return " ".join(said)
    moved = [f"{grounds.moved(lost)}." for lost in ground.moved]
    return " ".join([*moved, _contradiction(ground.conflicts)])


def _contradiction(questions: tuple[MergeConflict, ...]) -> str:
    said = [
        _(
            "In {clause} the draft now says “{words}”; the proposal says “{proposed}”.",
            clause=one.path or one.document,
            words=_plain(one, one.ours),
            proposed=_plain(one, one.theirs),
        )
        for one in questions[:3]
    ]
    if (more := len(questions) - 3) > 0:
        said.append(ngettext("There is {count} more such place.", "There are {count} more such places.", more))
    said.append(_("The proposal’s words stand in the text below; keep them, take those of the draft, or find others."))
    return " ".join(said)


def _plain(conflict: MergeConflict, text: str | None) -> str:
    if not conflict.is_text and text is not None:
        return no_text()
    return wording.shortened(text or pgettext("the draft says", "nothing"), 200)


def _article(services: PageServices, versions: tuple[str, ...], slug: str) -> tuple[str, str]:
    """Return file and address of an article, as the first version that has it tells."""
    for version in versions:
        try:
            found = services.engine.texts.article(version, slug)
        except NotFound:
            continue
        return found.document, found.slug
    raise UnknownArticle(slug)


def _form(services: PageServices, version: str, slug: str) -> ArticleForm | None:
    try:
        return form_at(services, version, slug)
    except DraftingError:
        return None


def _form_in(document: str, text: str, slug: str) -> ArticleForm | None:
    """Return the form of an article in a file that no version has."""
    parsed = parse(document, text)
    articles = articles_of(Constitution(title="", language="", documents=(parsed,)))
    article = next((one for one in articles if one.slug == slug), None)
    return article_form(parsed, article, is_whole=len(articles) == 1) if article else None

"""Taking over what a comment suggests: the editor, with these words in the text and the comment answered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.articles.forms import ArticleForm
from drafting_engine.language.sentences import gettext as _
from drafting_engine.services.comments.suggesting import SuggestedWords
from drafting_engine.services.drafting.editing import ContestedEdit, MergedEdit, SavedEdit, TextEdit
from drafting_engine.services.text.version_messages import LONGEST_SUMMARY, VersionMessage
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.editor import editor
from web.editor import pages as editor_pages
from web.editor.contexts import EditorText
from web.editor.editing import form_at
from web.editor.fields import EditorInput
from web.editor.target import EditorTarget
from web.site import addresses, wording
from web.site.contexts import Link
from web.site.page_services import PageServices, services_of

KIND = "suggestion"
"""As what the unsaved work of taking words over is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _SuggestionTarget(EditorTarget):
    """An editor that begins with the suggested words in the text."""

    begun: EditorInput

    def initial_input(self) -> EditorInput:
        """Return the form with the suggested words in it."""
        return self.begun


@dataclass(frozen=True, slots=True)
class _Begun:
    """An article with the suggested words in it."""

    slug: str
    base: str
    form: ArticleForm


def take_over(request: Request) -> Response:
    """Show the version that the suggested words would become, and save it."""
    target = _target(request)
    if request.method != "POST":
        return editor.show(request, target)
    return editor.submit(request, target, lambda change: _saved(request, change))


def take_over_preview(request: Request) -> Response:
    """Answer the live preview."""
    return editor.live_preview(request, _target(request))


def _saved(request: Request, change: TextEdit) -> SavedEdit | ContestedEdit | Response:
    acts, name = acts_of(request), request.path_params["name"]
    number = acts.amendments.taking_over.proposal_of(acts.amendments.taking_over.suggested(name))
    done = acts.amendments.taking_over.take_over(person_of(request), name, change)
    if isinstance(done, ContestedEdit):
        return done
    acts.drafting.drafts.drop(person_of(request), KIND, name)
    acts.publisher.catch_up()
    return RedirectResponse(addresses.amendment(str(number)), 303) if number else done


def _target(request: Request) -> EditorTarget:
    services, acts, name = services_of(request), acts_of(request), request.path_params["name"]
    suggested = acts.amendments.taking_over.suggested(name)
    acts.amendments.taking_over.check_may(person_of(request), suggested)
    number, ref = acts.amendments.taking_over.proposal_of(suggested), acts.amendments.taking_over.ref_of(suggested)
    begun = _begun(request, suggested, ref)
    author = suggested.comment.author or _("Somebody who gave no name")
    return _SuggestionTarget(
        kind=KIND,
        place=name,
        texts=_texts(author, number),
        action=addresses.comment(name, "take-over"),
        back=Link(addresses.comment(name), _("The comment")),
        base=begun.base,
        article=lambda commit: form_at(services, commit, begun.slug),
        ref=ref,
        asks_answers=not number,
        asks_decision=not number,
        is_previewed=True,
        document=begun.form.document,
        begun=EditorInput(base=begun.base, article=begun.form.fields, message=_message(suggested, author)),
    )


def _texts(author: str, number: int) -> EditorText:
    """Return the texts of the editor: what becomes of the words, and that their author is named."""
    named = _("The version names {author}, and the comment is marked as taken up.", author=author)
    if number:
        lead = _("The suggested words stand in the text of proposal {number} below.", number=str(number))
        return EditorText(
            title=_("Take over what {author} suggests", author=author),
            lead=f"{lead} {named}",
            button=_("Publish this version"),
        )
    lead = _("The suggested words stand in the text below.")
    return EditorText(
        title=_("Take over what {author} suggests", author=author),
        lead=f"{lead} {named}",
        button=_("Save as a new version"),
    )


def _message(suggested: SuggestedWords, author: str) -> VersionMessage:
    clause = suggested.clause.path or wording.shortened(suggested.clause.text, 60)
    summary = _("Other words for {clause}, as {author} suggests", clause=clause, author=author)
    return VersionMessage(
        summary=wording.shortened(summary, LONGEST_SUMMARY - 10),
        body=suggested.comment.body,
        answers=(suggested.comment.name,),
    )


def _begun(request: Request, suggested: SuggestedWords, ref: str) -> _Begun:
    """Put the words into the text as it is now; where it contradicts them, into that in which they were suggested."""
    services, editing = services_of(request), acts_of(request).drafting.editing
    with services.engine.source.open() as repository:
        head = repository.ref(ref) or repository.main()
    made = TextEdit(
        base=suggested.origin.commit,
        files={suggested.document.name: suggested.source},
        message=VersionMessage(summary=""),
    )
    joined = editing.joined(made, head)
    if isinstance(joined, MergedEdit) and (found := _changed(services, head, joined.files)):
        return found
    slug, base = suggested.origin.slug, suggested.origin.commit
    form = form_at(services, base, slug)
    return _Begun(slug, base, editor_pages.article_form_of(form, suggested.source) or form)


def _changed(services: PageServices, head: str, files: Mapping[str, str | None]) -> _Begun | None:
    """Return the one article that a joined change gives other words; None if there is no such article."""
    for article in services.engine.texts.articles(head):
        text = files.get(article.document)
        if text is None or len(files) > 1:
            continue
        form = form_at(services, head, article.slug)
        made = editor_pages.article_form_of(form, text)
        if made is not None and made.fields != form.fields:
            return _Begun(article.slug, head, replace(form, fields=made.fields))
    return None

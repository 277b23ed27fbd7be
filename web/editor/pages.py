"""What the editor shows: the contexts of its pages, from what was typed and what the engine says of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.articles.forms import ArticleForm, article_form, with_fields
from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Constitution, Document
from drafting_engine.clauses.parsing import parse
from drafting_engine.clauses.rendering import plain_text
from drafting_engine.clauses.rules import Finding
from drafting_engine.comparison.summary import summarise_all
from drafting_engine.errors import DraftingError
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.text.findings import finding_words
from drafting_engine.language.text.summaries import summary_of
from drafting_engine.participation.process.process import DecisionKind
from drafting_engine.services.drafting.new_files import NewFile
from drafting_engine.services.drafting.previews import EditPreview as MadePreview
from web.access.access_checks import csrf_token_for
from web.changes.anchors import anchors_of
from web.changes.change_rows import ArticleSides, changed_articles
from web.changes.contexts import WishRow
from web.changes.wish_rows import wish_rows
from web.editor.contexts import ClauseActs, ClauseOption, EditorPage, EditorPreview, FindingRow
from web.editor.fields import EditorInput
from web.editor.search_fields import search_fields
from web.editor.several_articles import several_articles
from web.editor.target import EditorTarget
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import PageServices, Reading, services_of
from web.site.rendering import NOT_KEPT
from web.site.wording.reason_contexts import ReasonChoice
from web.site.wording.reasons import reason_choices

_MOST_PATHS = 1_500
"""Clauses whose addresses are offered where one is moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorOutcome:
    """What came of a request to the editor, shown around its fields."""

    preview: EditorPreview | None = None
    restored: str = ""
    """That this is unsaved work; empty if it is not."""
    thrown: str = ""
    """That unsaved work was thrown away and can be had back; empty if there is none."""
    done: str = ""
    """What an act on a clause did; empty if none was asked for."""
    queries: Mapping[str, str] = field(default_factory=dict)
    """What is looked for beside fields that have a search, by their names."""
    error: DraftingError | None = None
    """Why the change was refused."""


NO_OUTCOME = EditorOutcome()


def respond(
    request: Request, target: EditorTarget, typed: EditorInput, outcome: EditorOutcome = NO_OUTCOME
) -> Response:
    """Answer with the editor."""
    page = _page(request, target, typed, outcome)
    status = status_of(outcome.error) if outcome.error else 200
    return services_of(request).pages.respond(target.template, page, freshness=NOT_KEPT, status=status)


def _page(request: Request, target: EditorTarget, typed: EditorInput, outcome: EditorOutcome) -> EditorPage:
    services = services_of(request)
    form = target.article(typed.base)
    texts = target.texts
    return EditorPage(
        head=Head(title=texts.title, description=texts.lead),
        site=services.site(_reading(services), _language(services, target.document)),
        texts=texts,
        csrf_token=csrf_token_for(request),
        action=target.action,
        preview_action=f"{target.action}/preview",
        find_action="/editing/find",
        document=target.document,
        draft=f"{target.kind}:{target.place}",
        back=target.back,
        fields=typed.as_fields(),
        has_front=form is None or form.is_whole,
        has_title=form is None or form.has_title,
        direction=wording.direction([typed.article.text[:2_000]]),
        search_fields=tuple(search_fields(services, target, typed, outcome.queries)),
        asks_reason=target.asks_reason,
        reasons=reasons_of(services, typed.message.reason) if target.asks_reason else (),
        asks_decision=target.asks_decision,
        acts=_acts(services, typed, form, outcome.done) if target.has_acts else None,
        several=several_articles(services, target, typed),
        done=outcome.done,
        is_answer=request.method == "POST",
        removal_address=target.removal_address,
        restored=outcome.restored,
        thrown=outcome.thrown,
        preview=outcome.preview,
        problem=problem_of(outcome.error) if outcome.error else "",
        problem_hint=hint_of(outcome.error) if outcome.error else "",
    )


def preview_of(
    services: PageServices, made: MadePreview, document: str, *, kept: str, placed: NewFile | None = None
) -> EditorPreview:
    """Return a preview as it is shown."""
    articles, unchanged = changed_articles(
        made.changes,
        ArticleSides.of(made.before, made.after),
        is_all=False,
        life=lambda _: "",
        address=lambda _: "",
    )
    count = len(made.contests)
    return EditorPreview(
        summary=f"{summary_of(summarise_all(made.changes))}.",
        articles=articles,
        wishes=_wishes(services, made),
        unchanged=unchanged,
        findings=tuple(_finding(one, made, document) for one in made.findings),
        meanwhile=tuple(
            Link(addresses.version(one.id), f"{one.author}: {wording.shortened(one.title, 100)}")
            for one in made.meanwhile
        ),
        contested=ngettext(
            "{count} place where the same words were changed.",
            "{count} places where the same words were changed.",
            count,
        )
        if count
        else "",
        problem="",
        problem_hint="",
        kept=kept,
        wants_room="",
        renamed=_renamed(placed) if placed and placed.is_renamed else "",
        language=_language(services, document),
    )


def _wishes(services: PageServices, made: MadePreview) -> Mapping[str, tuple[WishRow, ...]]:
    """Return by the anchor of a change whose wish loses words by it."""
    palette = services.present_palette()
    anchors = anchors_of(made.changes).items()
    return {anchor: wish_rows(services, palette, made.wishes[one]) for one, anchor in anchors if one in made.wishes}


def _renamed(placed: NewFile) -> str:
    return _(
        "Another article is called so already, and stays as it is. The file of this one is {path}.", path=placed.path
    )


def _finding(one: Finding, made: MadePreview, document: str) -> FindingRow:
    return FindingRow(
        severity=one.severity.value,
        where=one.path or one.document,
        words=wording.capital(finding_words(one)) + ".",
        anchor=one.quote if one.document == document else "",
        is_new=one.identity in made.new,
    )


def no_preview(services: PageServices, error: DraftingError, *, kept: str) -> EditorPreview:
    """Return a preview that says why there is none."""
    return EditorPreview(
        summary="",
        articles=(),
        wishes={},
        unchanged="",
        findings=(),
        meanwhile=(),
        contested="",
        problem=problem_of(error),
        problem_hint=hint_of(error),
        kept=kept,
        wants_room=str(error.facts["number"]) if error.code == "article-number-twice" else "",
        renamed="",
        language=_language(services),
    )


def article_form_of(form: ArticleForm, source: str) -> ArticleForm | None:
    """Return the form of an article in another source of its file; None if other parts of the file changed too."""
    if form.is_whole:
        document = parse(form.document, source)
        articles = articles_of(Constitution(title="", language="", documents=(document,)))
        return article_form(document, articles[0], is_whole=True) if articles else None
    if len(source) < len(form.before) + len(form.after):
        return None
    if not (source.startswith(form.before) and source.endswith(form.after)):
        return None
    inner = source[len(form.before) : len(source) - len(form.after)]
    return replace(form, source=inner, fields=replace(form.fields, text=inner.replace("\r\n", "\n").strip("\n")))


def clause_acts(form: ArticleForm | None, source: str, everywhere: Sequence[str], done: str) -> ClauseActs | None:
    """Offer the acts on the clauses of an article as it is now; None where it has none."""
    if form is None:
        return None
    try:
        document = parse(form.document, source)
    except DraftingError:  # the preview says why it can't be read
        return None
    own = tuple(ClauseOption(value=one.key, words=_cited(one)) for one in _own_clauses(form, document, len(source)))
    return ClauseActs(own=own, targets=tuple(everywhere), done=done) if own else None


def _own_clauses(form: ArticleForm, document: Document, length: int) -> Iterator[Clause]:
    """Yield the clauses and sections of the article that a form edits, without its own heading."""
    start, end = len(form.before), length - len(form.after)
    at, is_first = 0, True
    for section in document.sections:
        for clause in section.clauses:
            if start <= at + clause.start < end:
                if not (is_first and clause.level):
                    yield clause
                is_first = False
        at += len(section.source)


def _cited(clause: Clause) -> str:
    words = wording.shortened(f"{clause.path}  {plain_text(clause.text)}", 90)
    return _("{clause} (the whole section)", clause=words) if clause.level else words


def _acts(services: PageServices, typed: EditorInput, form: ArticleForm | None, done: str) -> ClauseActs | None:
    if form is None:
        return None
    try:
        source = with_fields(form, typed.article)
        articles = services.engine.texts.articles(services.engine.texts.resolve(typed.base).id)
    except DraftingError:
        return None
    named = (clause for article in articles for clause in article.clauses if clause.path)
    paths = [clause.path for clause in named if not clause.level or (clause.label and clause.parent)]
    return clause_acts(form, source, paths[:_MOST_PATHS], done)


def reasons_of(services: PageServices, chosen: str) -> tuple[ReasonChoice, ...]:
    """Return the reasons that the rules list for striking something out."""
    try:
        rules = services.engine.process.at(services.engine.texts.heads().main)
    except DraftingError:  # broken rules list no reasons; their own page says what is wrong
        return ()
    return reason_choices(rules, DecisionKind.STRIKE_OUT, chosen)


def _language(services: PageServices, document: str = "") -> str:
    """Return the language of a document of the present draft; that of the text for a new one."""
    return services.language_at(_reading(services), document)


def _reading(services: PageServices) -> Reading:
    return services.present(services.engine.texts.heads().main)

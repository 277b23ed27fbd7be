"""What the editor shows: the contexts of its pages, from what was typed and what the engine says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.composing import ArticleForm, article_form, with_fields
from drafting_engine.clauses.document import Constitution
from drafting_engine.clauses.parsing import parse
from drafting_engine.clauses.rendering import plain_text
from drafting_engine.clauses.rules import Finding
from drafting_engine.comparison.summary import summarise
from drafting_engine.errors import DraftingError
from drafting_engine.participation.process import DecisionKind
from drafting_engine.services.drafting.previews import EditPreview as MadePreview
from web.access.doors import proof_for
from web.changes.weaving import Sides, woven_articles
from web.editor.contexts import ClauseActs, ClauseOption, EditorPage, FindingRow, Preview
from web.editor.fields import Filled
from web.editor.finders import finders
from web.editor.target import Target
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of
from web.site.reason_contexts import ReasonChoice
from web.site.reasons import offered
from web.site.rendering import NOT_KEPT
from web.site.workspace import Desk, Reading, desk_of

_MOST_PATHS = 1_500
"""Clauses whose addresses are offered where one is moved."""


def respond(
    request: Request,
    target: Target,
    filled: Filled,
    *,
    restored: str = "",
    thrown: str = "",
    shown: Preview | None = None,
    problem: str = "",
    helps: str = "",
    queries: Mapping[str, str] | None = None,
    done: str = "",
    status: int = 200,
) -> Response:
    """Answer with the editor."""
    desk = desk_of(request)
    form = target.article(filled.base)
    says = target.says
    page = EditorPage(
        head=Head(title=says.title, description=says.lead),
        site=desk.site(_reading(desk)),
        says=says,
        proof=proof_for(request),
        action=target.action,
        preview_action=f"{target.action}/preview",
        find_action="/editing/find",
        document=target.document,
        draft=f"{target.kind}:{target.place}",
        back=target.back,
        fields=filled.kept(),
        has_front=form is None or form.is_whole,
        has_title=form is None or form.has_title,
        direction=wording.direction([filled.article.text[:2_000]]),
        finders=tuple(finders(desk, target, filled, queries or {})),
        asks_reason=target.asks_reason,
        reasons=reasons_of(desk, filled.message.reason) if target.asks_reason else (),
        asks_decision=target.asks_decision,
        acts=_acts(desk, filled, form, done) if target.has_acts else None,
        is_answer=request.method == "POST",
        strike=target.strike,
        restored=restored,
        thrown=thrown,
        preview=shown,
        problem=problem,
        helps=helps,
    )
    return desk.pages.respond("editor/editor.html", page, freshness=NOT_KEPT, status=status)


def preview_of(desk: Desk, made: MadePreview, document: str, *, kept: str) -> Preview:
    """Give a preview as it is shown."""
    articles, unchanged = woven_articles(
        made.changes,
        Sides.of(made.before, made.after),
        is_all=False,
        life=lambda _: "",
        address=lambda _: "",
    )
    count = len(made.contests)
    return Preview(
        summary=wording.capital(summarise(made.changes.changes)) + ".",
        articles=articles,
        unchanged=unchanged,
        findings=tuple(_finding(one, made, document) for one in made.findings),
        meanwhile=tuple(
            Link(addresses.version(one.id), f"{one.author}: {wording.shortened(one.subject, 100)}")
            for one in made.meanwhile
        ),
        contested=f"{wording.count(count, 'place')} where the same words were changed" if count else "",
        problem="",
        helps="",
        kept=kept,
        language=_language(desk),
    )


def _finding(one: Finding, made: MadePreview, document: str) -> FindingRow:
    return FindingRow(
        severity=one.severity.value,
        where=one.path or one.document,
        words=wording.capital(one.message) + ".",
        anchor=one.quote if one.document == document else "",
        is_new=one.identity in made.new,
    )


def no_preview(desk: Desk, error: DraftingError, *, kept: str) -> Preview:
    """Say why there is no preview."""
    return Preview(
        summary="",
        articles=(),
        unchanged="",
        findings=(),
        meanwhile=(),
        contested="",
        problem=problem_of(error),
        helps=hint_of(error),
        kept=kept,
        language=_language(desk),
    )


def article_form_of(form: ArticleForm, source: str) -> ArticleForm | None:
    """Take the article of a file apart again; None where other parts of the file changed too."""
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
    start, end = len(form.before), len(source) - len(form.after)
    own = []
    at = 0
    for section in document.sections:
        inside = (one for one in section.clauses if not one.level and start <= at + one.start < end)
        own += [ClauseOption(value=one.key, words=_cited(one)) for one in inside]
        at += len(section.source)
    return ClauseActs(own=tuple(own), targets=tuple(everywhere), done=done) if own else None


def _cited(clause: Clause) -> str:
    return wording.shortened(f"{clause.path}  {plain_text(clause.text)}", 90)


def _acts(desk: Desk, filled: Filled, form: ArticleForm | None, done: str) -> ClauseActs | None:
    if form is None:
        return None
    try:
        source = with_fields(form, filled.article)
        articles = desk.engine.texts.articles(desk.engine.texts.resolve(filled.base).id)
    except DraftingError:
        return None
    paths = [clause.path for article in articles for clause in article.clauses if clause.path and not clause.level]
    return clause_acts(form, source, paths[:_MOST_PATHS], done)


def reasons_of(desk: Desk, chosen: str) -> tuple[ReasonChoice, ...]:
    """Give the reasons for which the rules of the process let something go."""
    try:
        rules = desk.engine.process.at(desk.engine.texts.heads().main)
    except DraftingError:  # broken rules list no reasons; their own page says what is wrong
        return ()
    return offered(rules, DecisionKind.STRIKE_OUT, chosen)


def _language(desk: Desk) -> str:
    return desk.site(_reading(desk)).language


def _reading(desk: Desk) -> Reading:
    return desk.present(desk.engine.texts.heads().main)

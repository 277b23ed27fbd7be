"""The pages of a change: any two versions compared, and what one version changed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import ChangeSet
from drafting_engine.comparison.summary import summarise_all
from drafting_engine.errors import DraftingError, NotFound
from drafting_engine.identifiers import OriginId
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.language.text.summaries import summary_of
from drafting_engine.repository.commit import Commit
from web.cache.caching import record_state_of
from web.changes.change_rows import ArticleSides, changed_articles
from web.changes.contexts import ChangedArticle
from web.comments import threads
from web.comments.links import CommentLinks
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of
from web.site.long_pages import head_of_part, redirect_to_part
from web.site.markup import NOTHING, render_block
from web.site.origins.contributors import decision_words, name_links
from web.site.origins.palette import Palette
from web.site.origins.versions import asked_for, claim_links, origin_links
from web.site.page_services import PageServices, Reading, services_of
from web.site.rendering import CHANGES_WITH_HEADS, FOR_EVER, NOT_KEPT
from web.site.wording.days import note_on_laws
from web.site.wording.drafts import compared_with_today, today_called, today_named
from web.site.wording.reasons import reason_stated
from web.text.articles.rows import stated_decision
from web.text.comparisons.change_steps import ChangeSteps, markup_beside
from web.text.comparisons.contexts import (
    ChooseForm,
    ChooseVersionsPage,
    ComparedVersion,
    ComparisonPage,
    Explanation,
    StepRow,
)
from web.text.comparisons.parts import elsewhere, in_parts, leading_across
from web.text.comparisons.rule_changes import changed_rules
from web.text.comparisons.undone_versions import undoing_it, undone_by_it
from web.text.version_names import milestone_title, own_name

_REFERENCE = re.compile(r"[0-9a-f]{7,40}\Z")
_LONGEST_NAME = 200
_SAID = frozenset(("origin", "decided-by", "decided-on", "reason", "co-authored-by"))
"""Trailers that the page of a version says in sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """Two versions that are compared, and the address of the page about them."""

    changes: ChangeSet
    sides: tuple[ComparedVersion, ComparedVersion]
    ids: tuple[str, str]
    """Of both commits; the first is empty where no version came before."""
    here: str


def choose(request: Request) -> Response:
    """Ask which two versions to compare, and lead there; what was typed is kept when it is refused."""
    services = services_of(request)
    before, after = (request.query_params.get(name, "").strip() for name in ("from", "to"))
    if not before and not after:
        return _form(services, request, ChooseForm(before="", after="today", names=()), 200)
    for field, name in (("from", before), ("to", after)):
        try:
            services.resolve(name[:_LONGEST_NAME] or "?")
        except DraftingError as error:
            form = ChooseForm(before=before, after=after, names=(), field=field)
            problem = problem_of(error) if name else _("Say which version")
            return _form(services, request, replace(form, problem=problem, problem_hint=hint_of(error)), 422)
    article = request.query_params.get("article", "")[:_LONGEST_NAME]
    place = f"#{addresses.article_in_comparison(article)}" if article else ""
    return RedirectResponse(addresses.comparison(before, after) + place, 303, {"cache-control": NOT_KEPT})


def compare(request: Request) -> Response:
    """Compare two versions, clause by clause and word by word."""
    services = services_of(request)
    pair: str = request.path_params["pair"]
    before_name, dots, after_name = pair.partition("...")
    if not dots:
        before_name, dots, after_name = pair.partition("..")
        if not (before_name and after_name):
            raise NotFound("comparison-of-one-version")
        return RedirectResponse(addresses.comparison(before_name, after_name), 308)
    before, after = services.resolve(before_name), services.resolve(after_name)
    names = own_name(services, before_name, before), own_name(services, after_name, after)
    if names != (before_name, after_name):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(addresses.comparison(*names) + query, 307)
    is_lasting = bool(_REFERENCE.match(before_name) and _REFERENCE.match(after_name))
    page = _comparison(services, request, (before_name, before), (after_name, after), is_lasting=is_lasting)
    if moved := redirect_to_part(request, _shown(page)):
        return moved
    freshness = FOR_EVER if is_lasting else CHANGES_WITH_HEADS
    return services.pages.respond("text/comparison.html", page, freshness=freshness)


def version(request: Request) -> Response:
    """Show what one version changed, and why."""
    services = services_of(request)
    reference = request.path_params["reference"]
    after = services.resolve(reference)
    if reference != addresses.permanent_reference(after.id):
        return RedirectResponse(addresses.version(after.id), 307)
    before = services.engine.texts.resolve(after.parents[0]) if after.parents else None
    page = _version(services, request, before, after)
    if moved := redirect_to_part(request, _shown(page)):
        return moved
    return services.pages.respond("text/comparison.html", page)


def _shown(page: ComparisonPage) -> int:
    return next((number for number, part in enumerate(page.parts, 1) if part.is_shown), 1)


def milestone_comparisons(services: PageServices) -> tuple[Link, ...]:
    """Return comparisons worth opening: each milestone with the next, the last with today."""
    names = [(m.slug, milestone_title(m)) for m in services.engine.texts.milestones()]
    today = today_named(is_draft=services.is_draft())
    pairs = zip(names, [*names[1:], ("today", today)], strict=False)
    return tuple(
        Link(addresses.comparison(a, b), _("{before} to {after}", before=told, after=also))
        for (a, told), (b, also) in pairs
    )


def _form(services: PageServices, request: Request, form: ChooseForm, status: int) -> Response:
    names = _names(services)
    before = form.before or (names[0].href if names and not form.problem else "")
    site = services.site(
        Reading(services.engine.texts.resolve(record_state_of(request.scope).required().main), is_past=False)
    )
    page = ChooseVersionsPage(
        head=Head(
            title=_("Compare two versions"),
            description=_("What changed in {title}", title=site.title),
            section="changes",
        ),
        site=site,
        form=replace(form, before=before, names=names),
        milestones=milestone_comparisons(services),
    )
    is_first = status == 200
    freshness = CHANGES_WITH_HEADS if is_first else NOT_KEPT
    return services.pages.respond("text/choose_versions.html", page, freshness=freshness, status=status)


def _names(services: PageServices) -> tuple[Link, ...]:
    milestones = tuple(
        Link(m.slug, _("{title}, {day}", title=milestone_title(m), day=services.text_day(m.commit)))
        for m in services.engine.texts.milestones()
    )
    return (*milestones, Link("today", today_called(is_draft=services.is_draft())))


def _comparison(
    services: PageServices, request: Request, before: tuple[str, Commit], after: tuple[str, Commit], *, is_lasting: bool
) -> ComparisonPage:
    one, other = _side(services, *before), _side(services, *after)
    banner = _("This comparison of two versions never changes.") if is_lasting else ""
    shown = after[1] if is_lasting else services.engine.texts.resolve(record_state_of(request.scope).required().main)
    reading = Reading(shown, is_past=is_lasting, banner=banner)
    changes = services.engine.comparisons.between(before[1].id, after[1].id)
    here = addresses.comparison(before[0], after[0])
    ids = (before[1].id, after[1].id)
    page = _page(services, request, reading, _Compared(changes=changes, sides=(one, other), ids=ids, here=here))
    title = _("From {before} to {after}", before=one.name, after=other.name)
    names = () if is_lasting else _names(services)
    return replace(
        page,
        title=title,
        head=_head(title, page.summary, here, page),
        form=ChooseForm(before=before[0], after=after[0], names=names),
    )


def _version(services: PageServices, request: Request, before: Commit | None, after: Commit) -> ComparisonPage:
    record_state = record_state_of(request.scope)
    reading = Reading(services.engine.texts.resolve(record_state.required().main), is_past=False)
    other = _side(services, after.id, after)
    one = _side(services, before.id, before) if before else replace(other, name=pgettext("version", "nothing"))
    changes = services.engine.comparisons.of(after.id)
    here = addresses.version(after.id)
    ids = (before.id if before else "", after.id)
    page = _page(services, request, reading, _Compared(changes=changes, sides=(one, other), ids=ids, here=here))
    earlier, later = _neighbours(services, reading.commit, after)
    page = replace(page, steps=_without_own(page.steps, addresses.version(after.id)), passing=())
    first = before.id if before else after.id
    title = wording.shortened(after.title, 120) or _("Version of {day}", day=other.date)
    return replace(
        page,
        title=title,
        head=_head(title, f"{other.date}: {page.summary}", here, page),
        explanation=replace(
            _explanation(services, services.palette(record_state), after),
            undoes=undone_by_it(services, reading.commit, after),
            undone_by=undoing_it(services, reading.commit, after),
        ),
        undo=f"{here}/undo"
        if before and any(one.id == after.id for one in services.history(reading.commit.id))
        else "",
        form=ChooseForm(before=addresses.permanent_reference(first), after="today", names=_names(services)),
        reverse=Link(addresses.comparison(after.id, "today"), compared_with_today(is_draft=services.is_draft())),
        previous=earlier,
        next=later,
    )


def _head(title: str, description: str, here: str, page: ComparisonPage) -> Head:
    number = next((number for number, part in enumerate(page.parts, 1) if part.is_shown), 1)
    return head_of_part(title, description, number=number, section="changes", json=f"{here}.json")


def _changed(
    services: PageServices, reading: Reading, compared: _Compared, *, is_all: bool
) -> tuple[tuple[ChangedArticle, ...], str]:
    """Return the articles with their rows, and how many have nothing to show, in words."""
    before, after = compared.ids
    texts = ArticleSides.of(_articles(services, before), _articles(services, after))
    return changed_articles(
        compared.changes,
        texts,
        is_all=is_all,
        life=_LifeAddresses(services, compared.ids),
        address=lambda article: _article_address(reading, after, article),
        comment=CommentLinks(before=before, after=after, sides=texts),
    )


def _page(services: PageServices, request: Request, reading: Reading, compared: _Compared) -> ComparisonPage:
    is_side = request.query_params.get("view") == "side"
    is_all = request.query_params.get("show") == "all"
    changes, ids, here = compared.changes, compared.ids, compared.here
    before, after = compared.sides
    articles, unchanged = _changed(services, reading, compared, is_all=is_all)
    beside = ChangeSteps(services, services.palette(record_state_of(request.scope), reading), reading, ids, changes)
    steps, wishes = beside.steps(), beside.wishes()
    parts = in_parts(
        articles,
        request.query_params.get("part", ""),
        is_side=is_side,
        address=lambda part: _with(here, is_side=is_side, is_all=is_all, part=part),
        beside=markup_beside(steps, wishes),
    )
    return ComparisonPage(
        head=Head(title="", description=""),
        site=services.site(reading),
        title="",
        before=before,
        after=after,
        explanation=None,
        summary=f"{summary_of(summarise_all(changes))}.",
        rules=changed_rules(services, *ids),
        articles=leading_across(next((part.articles for part in parts if part.is_shown), articles), elsewhere(parts)),
        parts=parts,
        steps=steps,
        wishes=wishes,
        passing=beside.passing() if not parts or parts[-1].is_shown else (),
        days=note_on_laws(services, [services.engine.texts.commit(one) for one in ids if one]),
        comments=() if reading.is_past else threads.of_change(services, reading, *ids),
        unchanged=unchanged,
        is_side_by_side=is_side,
        view_switch=_switch(here, is_side=not is_side, is_all=is_all),
        scope_switch=_scope(here, is_side=is_side, is_all=not is_all),
        reverse=Link(addresses.comparison(after.key, before.key), _("The other way round")),
        form=ChooseForm(before="", after="", names=()),
        previous=None,
        next=None,
    )


def _without_own(steps: Mapping[str, tuple[StepRow, ...]], own: str) -> Mapping[str, tuple[StepRow, ...]]:
    """Return by change the steps of a version's page, of whose own step only who asked for it is not told above."""
    told = {}
    for anchor, rows in steps.items():
        kept = (row for row in rows if row.href != own or row.chips)
        if left := tuple(replace(row, subject="") if row.href == own else row for row in kept):
            told[anchor] = left
    return told


def _articles(services: PageServices, commit_id: str) -> tuple[Article, ...]:
    """Return the articles of a version; none of one that holds no text, or a text that can't be read."""
    try:
        return services.engine.texts.articles(commit_id) if commit_id else ()
    except DraftingError:
        return ()


class _LifeAddresses:
    """Returns the address of the history of a clause on either side."""

    def __init__(self, services: PageServices, ids: tuple[str, str]) -> None:
        self._ids = [services.engine.lineages.ids(one) for one in reversed(ids) if one]

    def __call__(self, clause: Clause) -> str:
        """Return the address of a clause's life; empty where it has no id."""
        for ids in self._ids:
            found = ids.get((clause.document, clause.key))
            if found:
                return addresses.clause(found)
        return ""


def _article_address(reading: Reading, after_id: str, article: Article) -> str:
    if after_id == reading.commit.id and not reading.is_past:
        return addresses.article(article.slug)
    return addresses.article_at(after_id, article.slug)


def _switch(here: str, *, is_side: bool, is_all: bool) -> Link:
    words = _("Side by side") if is_side else _("Both wordings in one")
    return Link(_with(here, is_side=is_side, is_all=is_all), words)


def _scope(here: str, *, is_side: bool, is_all: bool) -> Link:
    words = _("Show the whole text") if is_all else _("Show only what changed")
    return Link(_with(here, is_side=is_side, is_all=is_all), words)


def _with(here: str, *, is_side: bool, is_all: bool, part: int = 1) -> str:
    query = [named for named, is_on in (("show=all", is_all), ("view=side", is_side)) if is_on]
    query += [f"part={part}"] if part > 1 else []
    return here + ("?" + "&".join(query) if query else "")


def _side(services: PageServices, name: str, commit: Commit) -> ComparedVersion:
    titles = {m.slug: milestone_title(m) for m in services.engine.texts.milestones()}
    day = services.text_day(commit)
    if name in ("today", "main"):
        told = today_named(is_draft=services.is_draft())
    elif name.startswith("amendments/"):
        told = _("proposal {number}", number=name.removeprefix("amendments/"))
    else:
        told = titles.get(name) or _("the version of {day}", day=day)
    return ComparedVersion(
        key=name,
        name=told,
        date=day,
        reference=addresses.reference(commit.id),
        subject=commit.subject,
        href=_text_address(services, name, commit),
    )


def _text_address(services: PageServices, name: str, commit: Commit) -> str:
    """Return where the text of one side is read; empty where that version holds none."""
    if name in ("today", "main"):
        return "/contents"
    return addresses.contents_at(commit.id) if services.engine.texts.with_documents((commit.id,)) else ""


def _explanation(services: PageServices, palette: Palette, commit: Commit) -> Explanation:
    code, words = reason_stated(services, next(iter(commit.values("Reason")), ""), commit.id)
    asked = asked_for(services, commit)
    return Explanation(
        subject=commit.subject,
        body=render_block(commit.body) if commit.body else NOTHING,
        authors=name_links(commit.authors),
        origins=tuple(origin_links(palette, asked)),
        claims=tuple(claim_links(services, palette, asked)),
        reason=": ".join(part for part in (code, words) if part),
        trailers=tuple(_trailers(services, commit)),
        decided=decision_words(*stated_decision(commit)),
    )


def _trailers(services: PageServices, commit: Commit) -> Iterator[tuple[str, Link]]:
    """Yield what a message states line by line and the page does not say in a sentence."""
    known = services.engine.petitions.titles()
    for key, value in commit.trailers:
        if key.lower() not in _SAID:
            href = addresses.origin(OriginId(value)) if value in known else ""
            yield key, Link(href or _comment(services, commit, value), value)


def _comment(services: PageServices, commit: Commit, name: str) -> str:
    """Return where a comment is read; empty for what is none of the record."""
    found = services.engine.comments.thread(commit.id, name) if name.startswith("C-") else None
    return addresses.comment(name) if found else ""


def _neighbours(services: PageServices, main: Commit, commit: Commit) -> tuple[Link | None, Link | None]:
    history = services.history(main.id)
    place = next((n for n, other in enumerate(history) if other.id == commit.id), None)
    if place is None:
        return None, None
    links = [Link(addresses.version(other.id), wording.shortened(other.title, 80)) for other in history]
    later = links[place - 1] if place else None
    return (links[place + 1] if place + 1 < len(links) else None), later

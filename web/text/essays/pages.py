"""The essays of the drafting group: read like an article, commented paragraph by paragraph, no part of the text."""

from collections import Counter
from collections.abc import Iterable, Sequence

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.rendering import plain_text
from drafting_engine.identifiers import OriginId
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.services.comments.placing import AnchoredComment
from drafting_engine.services.text.essays import Essay
from web.cache.caching import record_state_of
from web.comments import threads
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.markup import render_block, render_inline
from web.site.page_services import PageServices, Reading, services_of
from web.text.articles.pages import essay_address, essay_links, redirect_to_permanent
from web.text.articles.rows import heading_levels
from web.text.essays.contexts import EssayEntry, EssayPage, EssayRow, EssaysPage

_WHAT = N_(
    "What members of the drafting group wrote to think aloud. Comment on any paragraph; it is no part of the text."
)
_IN_BLOCKS = frozenset((ClauseKind.TABLE, ClauseKind.CODE))


def index(request: Request) -> Response:
    """List every essay of the present draft."""
    services = services_of(request)
    reading = services.reading(request)
    page = EssaysPage(
        head=Head(title=_("Essays"), description=_(_WHAT), section="contents", json="/essays.json", csv="/essays.csv"),
        site=services.site(reading),
        essays=tuple(_entry(services, reading, essay) for essay in services.engine.essays.all(reading.commit.id)),
    )
    return services.respond("text/essays.html", page, reading)


def show(request: Request) -> Response:
    """Show one essay of the present draft, or of one version for ever."""
    services = services_of(request)
    reading = services.reading(request)
    moved = redirect_to_permanent(request, reading, "essay")
    if moved:
        return moved
    essay = services.engine.essays.get(reading.commit.id, request.path_params["slug"])
    return services.respond("text/essay.html", _page(services, request, reading, essay), reading)


def source(request: Request) -> Response:
    """Return the file of an essay, as written."""
    services = services_of(request)
    reading = services.reading(request)
    moved = redirect_to_permanent(request, reading, "essay_source")
    if moved:
        return moved
    essay = services.engine.essays.get(reading.commit.id, request.path_params["slug"])
    text = services.engine.essays.source(reading.commit.id, essay)
    return Response(text, headers={"cache-control": reading.freshness}, media_type="text/markdown")


def _page(services: PageServices, request: Request, reading: Reading, essay: Essay) -> EssayPage:
    site, commit, here = (
        services.site(reading, essay.document.language),
        reading.commit,
        essay_address(reading, essay.slug),
    )
    said = () if reading.is_past else _in_order(essay, services.engine.comments.on(commit.id, essay.name))
    head = next(iter(essay.paragraphs), None)
    body = essay.paragraphs[1:] if head is not None and head.level else essay.paragraphs
    before, after = _neighbours(services, reading, essay)
    title = plain_text(essay.title)
    return EssayPage(
        head=Head(
            title=services.lasting_title(reading, title),
            description=_excerpt(body) or title,
            section="contents",
            json=f"{here}.json",
        ),
        site=site,
        title=render_inline(essay.title),
        anchor=addresses.anchor(head.key) if head is not None and head.level else "top",
        rows=tuple(_rows(reading, essay, body, said)),
        direction=wording.direction(clause.text for clause in essay.paragraphs),
        comment="" if reading.is_past or head is None else addresses.comment_form(commit.id, essay.name, head.key),
        comments=threads.of_page(services, reading, said, elsewhere=addresses.essay(essay.slug)),
        reached=_reached(services, request, essay),
        source=f"{here}.md",
        permanent=addresses.essay_at(commit.id, essay.slug),
        now=addresses.essay(essay.slug),
        essays=essay_links(services, reading),
        previous=before,
        next=after,
    )


def _rows(
    reading: Reading, essay: Essay, body: Sequence[Clause], said: Iterable[AnchoredComment]
) -> Iterable[EssayRow]:
    first: dict[str, str] = {}
    amounts: Counter[str] = Counter()
    for comment in said:
        if comment.clause is not None:
            first.setdefault(comment.clause.key, comment.said.name)
            amounts[comment.clause.key] += comment.count
    levels, number = heading_levels(body), 0
    for clause in body:
        number += not clause.level
        words = threads.counted(amounts[clause.key])
        yield EssayRow(
            anchor=addresses.anchor(clause.key),
            words=render_block(essay.as_written(clause)) if clause.kind in _IN_BLOCKS else render_inline(clause.text),
            kind=clause.kind.value,
            label=clause.label,
            heading=levels[clause.key],
            path=_("the heading “{heading}”", heading=plain_text(clause.text))
            if clause.level
            else _("paragraph {number}", number=number),
            comments=Link(f"#{first[clause.key]}", words) if clause.key in first else None,
            comment="" if reading.is_past else addresses.comment_form(reading.commit.id, essay.name, clause.key),
        )


def _in_order(essay: Essay, said: Iterable[AnchoredComment]) -> tuple[AnchoredComment, ...]:
    """Return comments in the order of their paragraphs; those on no paragraph come last."""
    order = {clause.key: place for place, clause in enumerate(essay.paragraphs)}
    last = len(order)
    return tuple(sorted(said, key=lambda one: order.get(one.clause.key, last) if one.clause is not None else last))


def _entry(services: PageServices, reading: Reading, essay: Essay) -> EssayEntry:
    said = sum(comment.count for comment in services.engine.comments.on(reading.commit.id, essay.name))
    return EssayEntry(
        href=essay_address(reading, essay.slug),
        title=plain_text(essay.title),
        words=_excerpt([clause for clause in essay.paragraphs if not clause.level]),
        language=essay.document.language,
        comments=threads.counted(said),
    )


def _reached(services: PageServices, request: Request, essay: Essay) -> Link | None:
    """Lead to the clauses that an essay reached, where a version of the present history names it."""
    origin = OriginId(f"essay:{essay.slug}")
    if origin not in services.palette(record_state_of(request.scope)).order:
        return None
    return Link(addresses.origin(origin), _("What became of it in the text"))


def _neighbours(services: PageServices, reading: Reading, essay: Essay) -> tuple[Link | None, Link | None]:
    found = essay_links(services, reading)
    here = [link.href for link in found].index(essay_address(reading, essay.slug))
    return found[here - 1] if here else None, found[here + 1] if here + 1 < len(found) else None


def _excerpt(body: Sequence[Clause]) -> str:
    return wording.shortened(next((plain_text(clause.text) for clause in body if clause.text and not clause.level), ""))

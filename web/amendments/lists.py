"""Amendments: the list, each with what it does and where it stands, and which of them collide."""

from collections.abc import Iterable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.language import amendments as words
from drafting_engine.language import formats
from drafting_engine.language.marking import N_
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.participation.amendments.amendment import LANDED, LIVE, OUTCOMES, Amendment, AmendmentState
from drafting_engine.services.amendments.merging.collisions import Collision
from drafting_engine.services.amendments.reading import Proposal
from web.amendments import amendment_rows
from web.amendments.contexts import AmendmentRow, AmendmentsPage, Cell, QuestionRow, TogetherPage
from web.cache.caching import record_state_of
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.feeds import Feed, FeedEntry, tag_uri
from web.site.long_pages import head_of_part, part_of_list
from web.site.page_services import PageServices, Reading, services_of
from web.site.rendering import CHANGES_WITH_HEADS
from web.site.wording.articles import article_title

FILTERS: Mapping[str, frozenset[AmendmentState]] = {
    "": LIVE,
    "accepted": LANDED,
    "closed": OUTCOMES - LANDED,
    "all": frozenset(AmendmentState),
}
"""What a list can be kept to, by the value in its address."""
_EMPTY = {
    "": N_(
        "Nothing is proposed at the moment. Open an article and choose “Propose a change”: you write the words as you "
        "want them, and everybody can see and discuss them here."
    ),
    "accepted": N_("No proposal has been accepted yet."),
    "closed": N_("No proposal has been rejected or withdrawn."),
    "all": N_("Nobody has proposed a change yet. Open an article and choose “Propose a change”."),
}
_PER_PAGE = 50
_MOST_COLUMNS = 24
"""A table with more columns is not read by anybody; the pairs are listed then."""
_MOST_PAIRS = 200
_MOST_SUPPOSED = 30
_MOST_ENTRIES = 50


def index(request: Request) -> Response:
    """List amendments: those not decided, or as was asked."""
    services = services_of(request)
    reading = _reading(services, request)
    asked = request.query_params.get("state", "")
    article = request.query_params.get("article", "")
    chosen = asked if asked in FILTERS else ""
    everything = services.engine.amendments.shown()
    kept = _of_article(services, everything, article) if article else everything
    states = FILTERS[chosen]
    counts = amendment_rows.collision_counts(amendment_rows.collision_matrix(services))
    part = part_of_list(
        [one for one in kept if one.amendment.state in states],
        request.query_params.get("page", ""),
        _PER_PAGE,
        lambda number: addresses.amendments(state=chosen, article=article, page=str(number) if number > 1 else ""),
    )
    live = [one for one in everything if one.amendment.is_live]
    one_article = _article_filter(services, article, chosen)
    kept_to = (_filter_label(chosen) if chosen else "", one_article.words if one_article else "")
    page = AmendmentsPage(
        head=_head(*kept_to, number=part.number),
        site=services.site(reading),
        lead=_lead(everything, live),
        filters=tuple(
            (Link(_filtered(value, article), f"{_filter_label(value)} ({_amount(kept, states)})"), value == chosen)
            for value, states in FILTERS.items()
        ),
        article=one_article,
        rows=tuple(amendment_rows.row(services, one, counts) for one in part.shown),
        earlier=part.earlier,
        later=part.later,
        empty=_(_EMPTY[chosen]),
        together="/amendments/together" if len(live) > 1 else "",
    )
    return services.respond("amendments/amendments.html", page, reading)


def _head(*kept_to: str, number: int) -> Head:
    return head_of_part(
        _("Proposals"),
        _("What people propose to change in the text, and what became of it"),
        *kept_to,
        number=number,
        section="amendments",
        feed=amendment_rows.FEED,
        json="/amendments.json",
        csv="/amendments.csv",
    )


def together(request: Request) -> Response:
    """Show which amendments can't both be accepted."""
    services = services_of(request)
    reading = _reading(services, request)
    matrix = services.engine.collisions.matrix()
    counts = amendment_rows.collision_counts(matrix)
    rows = {one.number: amendment_rows.row(services, one, counts) for one in reversed(matrix.proposals)}
    pairs = [one for one in matrix.collisions if one.other]
    colliding = sorted(counts)
    free = [one.number for one in matrix.free()]
    page = TogetherPage(
        head=Head(
            title=_("Which proposals can stand together"),
            description=_("Proposals that can’t both be accepted, clause by clause"),
            section="amendments",
            json="/amendments/together.json",
            csv="/amendments/together.csv",
        ),
        site=services.site(reading),
        lead=_together_lead(len(matrix.proposals), len(pairs)),
        colliding=tuple(rows[number] for number in colliding),
        cells=_cells(colliding, pairs) if len(colliding) <= _MOST_COLUMNS else (),
        pairs=tuple((_named(rows[one.one]), _named(rows[one.other]), _questions(one)) for one in pairs[:_MOST_PAIRS]),
        more=max(0, len(pairs) - _MOST_PAIRS),
        contradicted=tuple((rows[one.one], _questions(one)) for one in matrix.collisions if not one.other),
        unread=tuple(rows[number] for number in matrix.unread),
        free=tuple(rows[number] for number in sorted(free)),
        as_if=Link(addresses.as_if(sorted(free)[:_MOST_SUPPOSED]), _("Read the text as if all of these were accepted"))
        if free
        else None,
        accept="/amendments/accept",
    )
    return services.respond("amendments/amendments_together.html", page, reading)


def feed(request: Request) -> Response:
    """Return the latest steps of all amendments."""
    services = services_of(request)
    base = services.settings.address
    reading = _reading(services, request)
    entries = sorted(
        (entry for one in services.engine.amendments.shown() for entry in _entries(services, one.amendment, base)),
        key=lambda entry: entry.updated,
        reverse=True,
    )[:_MOST_ENTRIES]
    title = _("Proposals")
    page = Feed(
        title=f"{title} · {services.site(reading).title}",
        id=tag_uri(base, services.began(reading.commit.id), amendment_rows.FEED),
        self_href=f"{base}{amendment_rows.FEED}",
        page_href=f"{base}/amendments",
        updated=entries[0].updated if entries else reading.commit.date.isoformat(),
        entries=tuple(entries),
    )
    xml = services.pages.render("site/feed.xml", page)
    return Response(xml, headers={"cache-control": CHANGES_WITH_HEADS}, media_type="application/atom+xml")


def _entries(services: PageServices, amendment: Amendment, base: str) -> Iterable[FeedEntry]:
    here = addresses.amendment(str(amendment.number))
    for number, step in enumerate(amendment.history):
        yield FeedEntry(
            id=tag_uri(base, step.at, f"{here}/steps/{number}"),
            title=f"{amendment.id} {amendment.title}: {wording.capital(words.step_words(step.state))}",
            href=base + here,
            updated=step.at.isoformat(),
            author=own_words(step.by),
            summary=step.words or amendment_rows.summary(services, services.engine.amendments.get(amendment.number)),
        )


def _reading(services: PageServices, request: Request) -> Reading:
    return services.present(record_state_of(request.scope).required().main)


def _of_article(services: PageServices, everything: Iterable[Proposal], slug: str) -> tuple[Proposal, ...]:
    """Keep those that change an article; raise `UnknownArticle` if there is none of this name."""
    document = services.engine.texts.article(services.engine.texts.heads().main, slug[:200]).document
    return tuple(one for one in everything if document in services.engine.amendments.documents(one))


def _article_filter(services: PageServices, slug: str, chosen: str) -> Link | None:
    if not slug:
        return None
    article = services.engine.texts.article(services.engine.texts.heads().main, slug[:200])
    return Link(_filtered(chosen, ""), article_title(article))


def _filtered(state: str, article: str) -> str:
    return addresses.amendments(state=state, article=article)


def _filter_label(value: str) -> str:
    match value:
        case "accepted":
            return pgettext("proposed changes", "Accepted")
        case "closed":
            return pgettext("proposed changes", "Not accepted")
        case "all":
            return pgettext("proposed changes", "All")
        case _:
            return pgettext("proposed changes", "Not decided")


def _amount(kept: Iterable[Proposal], states: frozenset[AmendmentState]) -> str:
    return formats.number(sum(one.amendment.state in states for one in kept))


def _lead(everything: Iterable[Proposal], live: list[Proposal]) -> str:
    landed = sum(one.amendment.state in LANDED for one in everything)
    if not live and not landed:
        return _(
            "Anybody can propose other words for an article. What is proposed stands here, with what became of it."
        )
    if not live:
        return ngettext(
            "Nothing waits for a decision; {count} came into the text.",
            "Nothing waits for a decision; {count} came into the text.",
            landed,
        )
    waiting = _not_decided(len(live))
    if not landed:
        return f"{waiting}."
    return ngettext(
        "{waiting}; {count} came into the text.", "{waiting}; {count} came into the text.", landed, waiting=waiting
    )


def _not_decided(amount: int) -> str:
    return ngettext("{count} proposal not decided yet", "{count} proposals not decided yet", amount)


def _together_lead(amount: int, pairs: int) -> str:
    if not amount:
        return _(_EMPTY[""])
    waiting = _not_decided(amount)
    if amount == 1:
        return f"{waiting}."
    if not pairs:
        return _("{waiting}: every two of them could both be accepted.", waiting=waiting)
    return ngettext(
        "{waiting}, and {count} pair that can’t both be accepted: they change the same words.",
        "{waiting}, and {count} pairs that can’t both be accepted: they change the same words.",
        pairs,
        waiting=waiting,
    )


def _cells(colliding: list[int], pairs: list[Collision]) -> tuple[tuple[Cell, ...], ...]:
    collide = {(one.one, one.other) for one in pairs} | {(one.other, one.one) for one in pairs}

    def cell(one: int, other: int) -> Cell:
        if one == other:
            return Cell(kind="self", words="", href="")
        if (one, other) in collide:
            return Cell(
                kind="collides",
                words=pgettext("both can be accepted", "no"),
                href=f"#pair-{min(one, other)}-{max(one, other)}",
            )
        return Cell(kind="free", words=pgettext("both can be accepted", "yes"), href="")

    return tuple(tuple(cell(one, other) for other in colliding) for one in colliding)


def _named(row: AmendmentRow) -> Link:
    return Link(row.href, f"{row.number}. {row.title}")


def _questions(collision: Collision) -> tuple[QuestionRow, ...]:
    one, other = amendment_rows.name_of(collision.one), amendment_rows.name_of(collision.other)
    if not collision.other:
        one, other = other, one
    return tuple(amendment_rows.question_row(conflict, one, other) for conflict in collision.conflicts)

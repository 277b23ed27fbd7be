"""Amendments: the list, each with what it does and where it stands, and which of them collide."""

from collections.abc import Iterable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import DraftingError
from drafting_engine.participation.amendments import LANDED, LIVE, OUTCOMES, Amendment, AmendmentState
from drafting_engine.services.amendments.collisions import Collision
from drafting_engine.services.amendments.reading import Proposal
from web.amendments import rows as proposals
from web.amendments.contexts import AmendmentRow, AmendmentsPage, Cell, QuestionRow, TogetherPage
from web.cache.caching import stand_of
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.feeds import Feed, FeedEntry
from web.site.rendering import CHANGES_WITH_HEADS
from web.site.workspace import Desk, Reading, desk_of

FILTERS: Mapping[str, tuple[str, frozenset[AmendmentState]]] = {
    "": ("Not decided", LIVE),
    "accepted": ("Accepted", LANDED),
    "closed": ("Not accepted", OUTCOMES - LANDED),
    "all": ("All", frozenset(AmendmentState)),
}
"""What a list can be kept to, by the value in its address."""
_EMPTY = {
    "": "Nothing is proposed at the moment. Open an article and choose “Propose a change”: you write the words as you "
    "want them, and everybody can see and discuss them here.",
    "accepted": "No proposed change has been accepted yet.",
    "closed": "No proposed change has been rejected or withdrawn.",
    "all": "Nobody has proposed a change yet. Open an article and choose “Propose a change”.",
}
_MOST_COLUMNS = 24
"""A table with more columns is not read by anybody; the pairs are listed then."""
_MOST_PAIRS = 200
_MOST_SUPPOSED = 30
_MOST_ENTRIES = 50


def index(request: Request) -> Response:
    """List amendments: those not decided, or as was asked."""
    desk = desk_of(request)
    reading = _reading(desk, request)
    asked = request.query_params.get("state", "")
    article = request.query_params.get("article", "")
    chosen = asked if asked in FILTERS else ""
    everything = desk.engine.amendments.all()
    kept = _of_article(desk, everything, article) if article else everything
    states = FILTERS[chosen][1]
    counts = proposals.counted(proposals.matrix_of(desk))
    rows = tuple(proposals.row(desk, one, counts) for one in kept if one.amendment.state in states)
    live = [one for one in everything if one.amendment.is_live]
    page = AmendmentsPage(
        head=Head(
            title="Proposed changes",
            description="What people propose to change in the text, and what became of it",
            section="amendments",
            feed=proposals.FEED,
        ),
        site=desk.site(reading),
        lead=_lead(everything, live),
        filters=tuple(
            (Link(_filtered(value, article), f"{words} ({_amount(kept, states)})"), value == chosen)
            for value, (words, states) in FILTERS.items()
        ),
        article=_article_filter(desk, article, chosen),
        rows=rows,
        empty=_EMPTY[chosen],
        together="/amendments/together" if len(live) > 1 else "",
    )
    return desk.respond("amendments/amendments.html", page, reading)


def together(request: Request) -> Response:
    """Show which amendments can't both be accepted."""
    desk = desk_of(request)
    reading = _reading(desk, request)
    matrix = desk.engine.collisions.matrix()
    counts = proposals.counted(matrix)
    rows = {one.number: proposals.row(desk, one, counts) for one in reversed(matrix.proposals)}
    pairs = [one for one in matrix.collisions if one.other]
    caught = sorted(counts)
    free = [one.number for one in matrix.free()]
    page = TogetherPage(
        head=Head(
            title="Which proposals can stand together",
            description="Proposed changes that can’t both be accepted, clause by clause",
            section="amendments",
        ),
        site=desk.site(reading),
        lead=_together_lead(len(matrix.proposals), len(pairs)),
        caught=tuple(rows[number] for number in caught),
        cells=_cells(caught, pairs) if len(caught) <= _MOST_COLUMNS else (),
        pairs=tuple((_named(rows[one.one]), _named(rows[one.other]), _questions(one)) for one in pairs[:_MOST_PAIRS]),
        more=wording.count(len(pairs) - _MOST_PAIRS, "more pair") if len(pairs) > _MOST_PAIRS else "",
        stuck=tuple((rows[one.one], _questions(one)) for one in matrix.collisions if not one.other),
        free=tuple(rows[number] for number in sorted(free)),
        as_if=Link(addresses.as_if(sorted(free)[:_MOST_SUPPOSED]), "Read the text as if all of these were accepted")
        if free
        else None,
        accept="/amendments/accept",
    )
    return desk.respond("amendments/amendments_together.html", page, reading)


def feed(request: Request) -> Response:
    """Give the latest steps of all amendments."""
    desk = desk_of(request)
    address = desk.settings.address or str(request.base_url).rstrip("/")
    reading = _reading(desk, request)
    entries = sorted(
        (entry for one in desk.engine.amendments.all() for entry in _entries(desk, one.amendment, address)),
        key=lambda entry: entry.updated,
        reverse=True,
    )[:_MOST_ENTRIES]
    page = Feed(
        title=f"Proposed changes · {desk.site(reading).title}",
        id=f"{address}{proposals.FEED}",
        self_href=f"{address}{proposals.FEED}",
        page_href=f"{address}/amendments",
        updated=entries[0].updated if entries else reading.commit.date.isoformat(),
        entries=tuple(entries),
    )
    xml = desk.pages.render("site/feed.xml", page)
    return Response(xml, headers={"cache-control": CHANGES_WITH_HEADS}, media_type="application/atom+xml")


def _entries(desk: Desk, amendment: Amendment, address: str) -> Iterable[FeedEntry]:
    href = f"{address}{addresses.amendment(str(amendment.number))}"
    for number, step in enumerate(amendment.history):
        yield FeedEntry(
            id=f"{href}#step-{number}",
            title=f"{amendment.id} {amendment.title}: {wording.capital(proposals.state_words(step.state))}",
            href=href,
            updated=step.at.isoformat(),
            author=step.by,
            summary=step.words or proposals.summary(desk, desk.engine.amendments.get(amendment.number)),
        )


def _reading(desk: Desk, request: Request) -> Reading:
    return desk.present(stand_of(request.scope).required().main)


def _of_article(desk: Desk, everything: Iterable[Proposal], slug: str) -> tuple[Proposal, ...]:
    """Keep those that change an article."""
    try:
        document = desk.engine.texts.article(desk.engine.texts.heads().main, slug[:200]).document
    except DraftingError:
        return ()
    return tuple(one for one in everything if document in desk.engine.amendments.documents(one))


def _article_filter(desk: Desk, slug: str, chosen: str) -> Link | None:
    if not slug:
        return None
    try:
        article = desk.engine.texts.article(desk.engine.texts.heads().main, slug[:200])
    except DraftingError:
        return Link(_filtered(chosen, ""), slug[:80])
    return Link(_filtered(chosen, ""), f"{article.label} {article.title}".strip())


def _filtered(state: str, article: str) -> str:
    return addresses.amendments(state=state, article=article)


def _amount(kept: Iterable[Proposal], states: frozenset[AmendmentState]) -> str:
    return wording.number(sum(one.amendment.state in states for one in kept))


def _lead(everything: Iterable[Proposal], live: list[Proposal]) -> str:
    landed = sum(one.amendment.state in LANDED for one in everything)
    if not live and not landed:
        return "Anybody can propose other words for an article. What is proposed stands here, with what became of it."
    waiting = (
        f"{wording.count(len(live), 'proposed change')} not decided yet" if live else "Nothing waits for a decision"
    )
    return f"{waiting}; {wording.number(landed)} came into the text." if landed else f"{waiting}."


def _together_lead(amount: int, pairs: int) -> str:
    if not pairs:
        return f"{wording.count(amount, 'proposed change')} not decided yet: every two of them could both be accepted."
    told = (
        "1 pair that can’t both be accepted"
        if pairs == 1
        else f"{wording.number(pairs)} pairs that can’t both be accepted"
    )
    return f"{wording.count(amount, 'proposed change')} not decided yet, and {told}: they change the same words."


def _cells(caught: list[int], pairs: list[Collision]) -> tuple[tuple[Cell, ...], ...]:
    collide = {(one.one, one.other) for one in pairs} | {(one.other, one.one) for one in pairs}

    def cell(one: int, other: int) -> Cell:
        if one == other:
            return Cell(kind="self", words="", href="")
        if (one, other) in collide:
            return Cell(kind="collides", words="no", href=f"#pair-{min(one, other)}-{max(one, other)}")
        return Cell(kind="free", words="yes", href="")

    return tuple(tuple(cell(one, other) for other in caught) for one in caught)


def _named(row: AmendmentRow) -> Link:
    return Link(row.href, f"{row.number}. {row.title}")


def _questions(collision: Collision) -> tuple[QuestionRow, ...]:
    one, other = proposals.name(collision.one), proposals.name(collision.other)
    if not collision.other:
        one, other = other, one
    return tuple(proposals.question(conflict, one, other) for conflict in collision.conflicts)

"""Filters of lists of comments: what an address asks for, what there is to choose, and how a list is turned."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.language import formats
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.language.terms import term
from drafting_engine.participation.annotations import CommentState
from drafting_engine.services.comments import lists
from drafting_engine.services.comments.lists import ORPHANS, CommentFilter, Order
from drafting_engine.services.comments.placing import AnchoredComment
from web.comments.contexts import SelectOption
from web.comments.places import clause_named, place_named
from web.site import wording
from web.site.page_services import PageServices, Reading
from web.site.wording.articles import article_title

NAMES = ("article", "clause", "state", "unanswered", "order")
"""The parameters of an address that say what is wanted."""
_ALL = ""


def wanted_of(
    services: PageServices, main: str, asked: Mapping[str, str], everything: Sequence[AnchoredComment]
) -> CommentFilter:
    """Read what somebody wants to see; a state or an order that is none is left out.

    Raise `NotFound` for an article or a clause that is none: a list of nothing would say that nobody commented on it.
    """
    state, order, clause, article = (asked.get(name, "") for name in ("state", "order", "clause", "article"))
    place = place_named(services, main, article, {one.document for one in everything})
    return CommentFilter(
        document=place.document,
        article=place.slug,
        keys=place.keys,
        clause=clause_named(services, main, clause),
        state=state if state in (*CommentState, ORPHANS) else _ALL,
        is_unanswered=bool(asked.get("unanswered")),
        order=Order(order) if order in tuple(Order) else Order.NEWEST,
    )


def number_of(asked: Mapping[str, str]) -> int:
    """Read which page of a list is asked for."""
    text = asked.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def pairs(wanted: CommentFilter) -> tuple[tuple[str, str], ...]:
    """Return what somebody wants as fields of a form or an address."""
    return (
        ("article", wanted.article or wanted.document.removesuffix(".md")),
        ("clause", wanted.clause),
        ("state", wanted.state),
        ("unanswered", "yes" if wanted.is_unanswered else ""),
        ("order", wanted.order.value),
    )


def address(path: str, wanted: CommentFilter, **more: str) -> str:
    """Return the address where a list is read; what every list shows anyway is left out."""
    told = {name: value for name, value in (*pairs(wanted), *more.items()) if value}
    if path != "/answers" and wanted.order is Order.NEWEST:
        told.pop("order")
    if path == "/answers" and not wanted.state:
        told["state"] = ""
    return path + (f"?{urlencode(told)}" if told else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """One page of a list."""

    shown: Sequence[AnchoredComment]
    number: int
    is_last: bool
    amount: str
    """`21 to 40 of 128 comments`; empty for an empty list."""

    @classmethod
    def of(cls, found: Sequence[AnchoredComment], number: int, *, per_page: int) -> "ListPage":
        """Cut a page out of a list; beyond the last one, the last."""
        number = min(number, max(1, -(-len(found) // per_page)))
        first = (number - 1) * per_page
        shown = found[first : first + per_page]
        total = ngettext("{count} comment", "{count} comments", len(found)) if found else ""
        if len(found) > per_page:
            last = first + len(shown)
            total = ngettext(
                "{first} to {last} of {count} comment",
                "{first} to {last} of {count} comments",
                len(found),
                first=first + 1,
                last=last,
            )
        return cls(shown=shown, number=number, is_last=first + per_page >= len(found), amount=total)

    def earlier(self, path: str, wanted: CommentFilter) -> str:
        """Return the address where the page before is; empty on the first."""
        if self.number == 1:
            return ""
        return address(path, wanted, page=str(self.number - 1) if self.number > 2 else "")

    def later(self, path: str, wanted: CommentFilter) -> str:
        """Return the address where the next page is; empty on the last."""
        return "" if self.is_last else address(path, wanted, page=str(self.number + 1))


def kept_to(services: PageServices, reading: Reading, wanted: CommentFilter) -> Iterator[str]:
    """Yield what a list is kept to, for its title; a clause is named by whoever links it."""
    if wanted.article:
        yield article_title(services.engine.texts.article(reading.commit.id, wanted.article))
    elif wanted.document:
        yield _titles(services, reading).get(wanted.document, wanted.document.removesuffix(".md"))
    if wanted.state:
        yield _("on words that no longer stand") if wanted.state == ORPHANS else term(CommentState(wanted.state))
    if wanted.is_unanswered:
        yield _("only what nobody has answered")
    if wanted.order is not Order.NEWEST:
        yield _order_words(wanted.order)


def articles(
    services: PageServices, reading: Reading, everything: Sequence[AnchoredComment], wanted: CommentFilter
) -> tuple[SelectOption, ...]:
    """Return the documents that have comments, in reading order, essays behind them."""
    return tuple(_articles(services, reading, everything, wanted))


def _articles(
    services: PageServices, reading: Reading, everything: Sequence[AnchoredComment], wanted: CommentFilter
) -> Iterator[SelectOption]:
    amounts, chosen = lists.documents(everything), wanted.article or wanted.document.removesuffix(".md")
    anywhere = pgettext("comments", "anywhere")
    yield _option(_ALL, f"{anywhere} ({formats.number(len(everything))})", chosen)
    if wanted.article:
        one = services.engine.texts.article(reading.commit.id, wanted.article)
        amount = len(lists.select(everything, CommentFilter(document=wanted.document, keys=wanted.keys)))
        words = f"{wording.shortened(article_title(one), 60)} ({formats.number(amount)})"
        yield _option(wanted.article, words, chosen)
    titles = _titles(services, reading)
    for document in [*(name for name in titles if amounts[name]), *sorted(amounts.keys() - titles.keys())]:
        value = document.removesuffix(".md")
        words = f"{wording.shortened(titles.get(document, value), 60)} ({formats.number(amounts[document])})"
        yield _option(value, words, chosen)


def _titles(services: PageServices, reading: Reading) -> Mapping[str, str]:
    """Return what documents are called: by their first article, or as essays."""
    titles: dict[str, str] = {}
    for article in services.engine.texts.articles(reading.commit.id):
        titles.setdefault(article.document, article_title(article))
    for essay in services.engine.essays.all(reading.commit.id):
        titles.setdefault(essay.name, _("Essay: {title}", title=plain_text(essay.title)))
    return titles


def states(everything: Sequence[AnchoredComment], wanted: CommentFilter) -> tuple[SelectOption, ...]:
    """Return the states with how many comments stand in each."""
    amounts = lists.states(everything)
    lost = sum(one.is_lost for one in everything)
    told = {_ALL: pgettext("state of comments", "any")}
    for state in CommentState:
        told[state.value] = f"{term(state)} ({formats.number(amounts[state])})"
    orphaned = _("on words that no longer stand")
    told[ORPHANS] = f"{orphaned} ({formats.number(lost)})"
    return tuple(_option(value, words, wanted.state) for value, words in told.items())


def orders(wanted: CommentFilter) -> tuple[SelectOption, ...]:
    """Return the orders of a list."""
    return tuple(_option(order.value, _order_words(order), wanted.order.value) for order in _ORDERS)


_ORDERS = (Order.NEWEST, Order.AGREED, Order.OLDEST)


def _order_words(order: Order) -> str:
    match order:
        case Order.NEWEST:
            return pgettext("comments", "newest first")
        case Order.AGREED:
            return pgettext("comments", "most agreed first")
        case Order.OLDEST:
            return pgettext("comments", "oldest first")


def _option(value: str, words: str, chosen: str) -> SelectOption:
    return SelectOption(value=value, words=words, is_chosen=value == chosen)

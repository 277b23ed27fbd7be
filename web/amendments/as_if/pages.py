"""As if: the constitution, or one article, as it would read if some proposed changes were accepted."""

import re
from collections.abc import Iterator, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.articles.article import Article
from drafting_engine.comparison.change import ChangeSet
from drafting_engine.comparison.summary import summarise_all
from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language import formats
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.language.text.summaries import summary_of
from drafting_engine.services.amendments.merging.simulating import SimulatedText, TooManyAmendments
from web.amendments import amendment_rows, grounds
from web.amendments.as_if.comments import AsIfComments
from web.amendments.contexts import AmendmentRow, AsIfPage, QuestionRow
from web.cache.caching import record_state_of
from web.changes.change_rows import ArticleSides, changed_articles
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import PageServices, Reading, services_of
from web.site.rendering import CHANGES_WITH_HEADS, NOT_KEPT
from web.site.wording.articles import article_title

SUPPOSED = ("amendments",)
"""The parameter of an address that names the proposals."""
_NUMBERS = re.compile(r"(?:A-?)?\d{1,9}(?:,(?:A-?)?\d{1,9})*\Z", re.IGNORECASE | re.ASCII)
_LONGEST = 600
_MOST_OTHERS = 60


def show(request: Request) -> Response:
    """Show the constitution as it would read."""
    return _answer(request, "")


def article(request: Request) -> Response:
    """Show one article as it would read, whole."""
    return _answer(request, request.path_params["slug"])


def _answer(request: Request, slug: str) -> Response:
    services = services_of(request)
    reading = services.present(record_state_of(request.scope).required().main)
    asked = request.query_params.get("amendments", "")
    try:
        numbers = numbers_of(asked)
        if asked != ",".join(map(str, numbers)):  # one address for one choice, so that its page is made once
            views = {name: request.query_params.get(name, "") for name in ("view", "show")}
            return RedirectResponse(addresses.as_if(numbers, slug, **views), 307)
        page = _AsIfPageBuilder(services, reading, request, numbers, slug).page()
    except DraftingError as error:
        if slug or status_of(error) >= 500:
            raise
        page = _refusal(services, reading, error)
        return services.pages.respond("amendments/as_if.html", page, freshness=NOT_KEPT, status=status_of(error))
    return services.pages.respond("amendments/as_if.html", page, freshness=CHANGES_WITH_HEADS)


def numbers_of(asked: str) -> tuple[int, ...]:
    """Read `3,7` as an address has it, or `A-3, A-7` as people write it."""
    bare = asked.replace(" ", "").strip(",")
    if not bare:
        return ()
    if len(bare) > _LONGEST:
        raise TooManyAmendments
    if not _NUMBERS.match(bare):
        raise Invalid("no-proposal-named", example="3,7")
    return tuple(sorted({int(number.lstrip("Aa-")) for number in bare.split(",")}))


class _AsIfPageBuilder:
    """Builds the page of the text as if amendments were accepted."""

    def __init__(
        self, services: PageServices, reading: Reading, request: Request, numbers: Sequence[int], slug: str
    ) -> None:
        self._services, self._reading, self._slug = services, reading, slug
        self._numbers = tuple(numbers)
        self._is_side = request.query_params.get("view") == "side"
        self._is_all = request.query_params.get("show") == "all" or bool(slug)
        self._supposed = services.engine.simulating.with_amendments(self._numbers)

    def page(self) -> AsIfPage:
        """Return the context of the page."""
        services, numbers, is_side = self._services, self._numbers, self._is_side
        changed, articles_before, articles_after = self._kept_to_article()
        sides = ArticleSides.of(articles_before, articles_after)
        links = self._comments(sides)
        articles, unchanged = changed_articles(
            changed,
            sides,
            is_all=self._is_all,
            life=lambda _: "",
            address=lambda _: "",
            comment=links.of_change,
            comment_kept=links.of_kept,
        )
        article = next((one for one in (*articles_after, *articles_before)), None) if self._slug else None
        title = _title(numbers, article_title(article) if article else "")
        is_changed = bool(changed.touched or changed.fields)
        summary = f"{summary_of(summarise_all(changed))}." if is_changed else _("Nothing in the text would change.")
        return AsIfPage(
            head=Head(
                title=title,
                description=summary if numbers else _nothing_chosen(),
                section="amendments",
                json=addresses.as_if_data(numbers, self._slug),
            ),
            site=services.site(self._reading),
            title=title,
            lead=_nothing_chosen() if not numbers else _lead(self._supposed, numbers),
            share=f"{services.settings.address}{addresses.as_if(numbers, self._slug)}",
            chosen=tuple(amendment_rows.row(services, one) for one in self._supposed.proposals),
            without=self._without(),
            others=self._others(),
            questions=tuple(self._questions()),
            left_out=tuple(self._left_out()),
            summary=summary if is_changed else "",
            articles=articles,
            article_links=self._article_links(changed),
            unchanged="" if self._slug else unchanged,
            is_side_by_side=is_side,
            view_switch=self._link(_("Both wordings in one") if is_side else _("Side by side"), is_side=not is_side),
            scope_switch=None if self._slug else self._scope(),
            back=Link(addresses.as_if(numbers), _("The whole text")) if self._slug else None,
            problem="",
            problem_hint="",
        )

    def _left_out(self) -> Iterator[tuple[Link, str]]:
        """Yield the proposals whose articles are struck out, each with what is said of them."""
        for number, lost in self._supposed.left_out:
            link = Link(addresses.amendment(str(number)), amendment_rows.name_of(number))
            yield link, grounds.struck_out(self._services, lost)

    def _comments(self, sides: ArticleSides) -> AsIfComments:
        supposed, amendments = self._supposed, self._services.engine.amendments
        changed = {proposal.number: amendments.changed(proposal).changed for proposal in supposed.proposals}
        return AsIfComments(supposed, changed, sides)

    def _kept_to_article(self) -> tuple[ChangeSet, tuple[Article, ...], tuple[Article, ...]]:
        """Return the changes of the whole text, or of one article."""
        supposed = self._supposed
        if not self._slug:
            return supposed.changes, supposed.articles_before, supposed.articles_after
        found = supposed.of_article(self._slug)
        before, after = ((one,) if one else () for one in (found.before, found.after))
        return found.changes, before, after

    def _without(self) -> Mapping[int, str]:
        numbers = self._numbers
        if len(numbers) < 2:
            return dict.fromkeys(numbers, "")
        return {
            number: addresses.as_if([other for other in numbers if other != number], self._slug) for number in numbers
        }

    def _others(self) -> tuple[tuple[AmendmentRow, str], ...]:
        others = [one for one in self._services.engine.amendments.live() if one.number not in self._numbers]
        return tuple(
            (amendment_rows.row(self._services, one), addresses.as_if(sorted((*self._numbers, one.number)), self._slug))
            for one in others[:_MOST_OTHERS]
        )

    def _questions(self) -> list[tuple[Link, QuestionRow]]:
        found = []
        for one in self._supposed.questions:
            link = Link(addresses.amendment(str(one.number)), _("proposal {number}", number=str(one.number)))
            there = pgettext("whose wording", "What is there") if len(self._numbers) > 1 else amendment_rows.the_draft()
            found.append((link, amendment_rows.question_row(one.conflict, there, amendment_rows.name_of(one.number))))
        return found

    def _article_links(self, changed: ChangeSet) -> tuple[Link, ...]:
        if self._slug:
            return ()
        touched = {clause for one in changed.changed for clause in (*one.before, *one.after)}
        articles = [one for one in self._supposed.articles_after if any(clause in touched for clause in one.clauses)]
        return tuple(Link(addresses.as_if(self._numbers, one.slug), article_title(one)) for one in articles)

    def _scope(self) -> Link:
        return self._link(
            _("Show only what changes") if self._is_all else _("Show the whole text"), is_all=not self._is_all
        )

    def _link(self, words: str, *, is_side: bool | None = None, is_all: bool | None = None) -> Link:
        side = self._is_side if is_side is None else is_side
        whole = (self._is_all if is_all is None else is_all) and not self._slug
        query = {"view": "side" if side else "", "show": "all" if whole else ""}
        return Link(addresses.as_if(self._numbers, self._slug, **query), words)


def _nothing_chosen() -> str:
    return _(
        "Choose proposals and read the text with all of them at once. Nothing is decided by it; "
        "the address can be shared."
    )


def _title(numbers: Sequence[int], article: str) -> str:
    if not numbers:
        return _("{article}: as if", article=article) if article else pgettext("proposals", "As if")
    named, amount = formats.joined([str(number) for number in numbers]), len(numbers)
    if article:
        return ngettext(
            "{article}: as if proposal {numbers} was accepted",
            "{article}: as if proposals {numbers} were accepted",
            amount,
            numbers=named,
            article=article,
        )
    return ngettext(
        "As if proposal {numbers} was accepted",
        "As if proposals {numbers} were accepted",
        amount,
        numbers=named,
    )


def _lead(supposed: SimulatedText, numbers: Sequence[int]) -> str:
    lead = ngettext(
        "This is the draft of today with the proposal below in it.",
        "This is the draft of today with the proposals below in it.",
        len(numbers),
    )
    if supposed.questions:
        contradicted = ngettext(
            "In {count} place they contradict what is there; both wordings are shown.",
            "In {count} places they contradict what is there; both wordings are shown.",
            len(supposed.questions),
        )
        return f"{lead} {contradicted}"
    fit = _("They fit together.")
    return f"{lead} {fit}" if len(numbers) > 1 else lead


def _refusal(services: PageServices, reading: Reading, error: DraftingError) -> AsIfPage:
    live = services.engine.amendments.live()
    return AsIfPage(
        head=Head(title=pgettext("proposals", "As if"), description=_nothing_chosen(), section="amendments"),
        site=services.site(reading),
        title=pgettext("proposals", "As if"),
        lead=_nothing_chosen(),
        share="",
        chosen=(),
        without={},
        others=tuple((amendment_rows.row(services, one), addresses.as_if([one.number])) for one in live[:_MOST_OTHERS]),
        questions=(),
        left_out=(),
        summary="",
        articles=(),
        article_links=(),
        unchanged="",
        is_side_by_side=False,
        view_switch=None,
        scope_switch=None,
        back=None,
        problem=problem_of(error),
        problem_hint=hint_of(error),
    )

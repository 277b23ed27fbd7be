"""Where comments on the sides of a change are written: the change itself, the wording before, the wording after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import Change
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from web.changes.change_rows import ArticleSides
from web.changes.contexts import SideLink
from web.site import addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentLinks:
    """Returns the links for a change between two versions; `amendment` is the number of the one that proposes it."""

    before: str
    after: str
    sides: ArticleSides
    amendment: str = ""

    def __call__(self, change: Change) -> tuple[SideLink, ...]:
        """Return the links for one change."""
        return tuple(self._links(change))

    def of_kept(self, change: Change) -> tuple[SideLink, ...]:
        """Return the link for a clause that is kept: the comment is on the clause as the version before has it."""
        clause = change.before[0]
        article = self.sides.before.get((clause.document, clause.key))
        if article is None:
            return ()
        href = addresses.comment_form(self.before, f"articles/{article.slug}.md", clause.key)
        return (SideLink(href=href, words=pgettext("act", "Comment"), side=""),)

    def _links(self, change: Change) -> Iterator[SideLink]:
        before = self._address("before", change.before, self.sides.before)
        after = self._address("after", change.after, self.sides.after)
        whole = self._address("change", change.after or change.before, None)
        if whole:
            yield SideLink(href=whole, words=_("Comment on this change"), side="change")
        if before:
            yield SideLink(href=before, words=_("Comment on the words before"), side="before")
        if after and before:
            yield SideLink(href=after, words=_("Comment on the new words"), side="after")

    def _address(
        self, side: str, clauses: tuple[Clause, ...], articles: Mapping[tuple[str, str], Article] | None
    ) -> str:
        if not clauses:
            return ""
        place = (clauses[0].document, clauses[0].key)
        article = articles.get(place) if articles else self.sides.after.get(place) or self.sides.before.get(place)
        if article is None:
            return ""
        is_before = side == "before" or (side == "change" and place not in self.sides.after)
        return addresses.comment_on_change(
            at=self.before if is_before else self.after,
            slug=article.slug,
            key=clauses[0].key,
            side=side,
            before=self.before,
            after=self.after,
            amendment=self.amendment,
        )

"""Where comments on a supposed text are written: on the proposal that brings its words, or on the draft."""

from collections.abc import Iterator
from dataclasses import dataclass

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import Change
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.services.amendments.merging.simulating import SimulatedText
from drafting_engine.services.amendments.reading import Proposal
from web.changes.change_rows import ArticleSides
from web.changes.contexts import SideLink
from web.site import addresses

Words = tuple[str, tuple[str, ...]]
"""A document, and the words of some of its clauses."""


@dataclass(frozen=True, slots=True)
class _Proposed:
    """A change that a proposal makes."""

    proposal: Proposal
    change: Change


class AsIfComments:
    """Returns the links for each change of a supposed text; a supposed text itself is no version to comment on."""

    def __init__(self, supposed: SimulatedText, changed: dict[int, tuple[Change, ...]], sides: ArticleSides) -> None:
        """Take the changes that each of the supposed proposals makes, by its number."""
        self._main, self._sides = supposed.main, sides
        self._by_before: dict[Words, list[_Proposed]] = {}
        self._by_after: dict[Words, list[_Proposed]] = {}
        for proposal in supposed.proposals:
            for change in changed[proposal.number]:
                made = _Proposed(proposal, change)
                self._by_before.setdefault(_words(change.before), []).append(made)
                self._by_after.setdefault(_words(change.after), []).append(made)

    def of_change(self, change: Change) -> tuple[SideLink, ...]:
        """Return the links for what proposals change."""
        return tuple(self._links(change))

    def of_kept(self, change: Change) -> tuple[SideLink, ...]:
        """Return the link for a clause that they leave as the draft has it."""
        return tuple(self._on_draft(change.before[0], ""))

    def _links(self, change: Change) -> Iterator[SideLink]:
        if change.before:
            yield from self._on_draft(change.before[0], "before")
        same = self._by_after.get(_words(change.after), ()) if change.after else ()
        made = same or (self._by_before.get(_words(change.before), ()) if change.before else ())
        slug = self._slug(change)
        for one in made if slug else ():
            yield _on_proposal(one, slug, "after" if same and one is same[0] and one.change.after else "change")

    def _slug(self, change: Change) -> str:
        """Return the name in addresses of the article in which a change stands."""
        sides = ((change.after, self._sides.after), (change.before, self._sides.before))
        found = (articles.get((one.document, one.key)) for clauses, articles in sides for one in clauses[:1])
        return next((article.slug for article in found if article is not None), "")

    def _on_draft(self, clause: Clause, side: str) -> Iterator[SideLink]:
        article = self._sides.before.get((clause.document, clause.key))
        if article is not None:
            href = addresses.comment_form(self._main, f"articles/{article.slug}.md", clause.key)
            words = _("Comment on the words of the draft") if side else pgettext("act", "Comment")
            yield SideLink(href=href, words=words, side=side)


def _on_proposal(one: _Proposed, slug: str, side: str) -> SideLink:
    """Return the link to a comment on a proposal's own words, which its branch has."""
    proposal, change, number = one.proposal, one.change, str(one.proposal.number)
    href = addresses.comment_on_change(
        at=proposal.head if change.after else proposal.base,
        slug=slug,
        key=(change.after or change.before)[0].key,
        side=side,
        before=proposal.base,
        after=proposal.head,
        amendment=number,
    )
    return SideLink(href=href, words=_("Comment on proposal {number}", number=number), side=side)


def _words(clauses: tuple[Clause, ...]) -> Words:
    return (clauses[0].document if clauses else "", tuple(clause.text for clause in clauses))

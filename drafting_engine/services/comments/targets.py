"""Targets of new comments: what somebody wants to comment on, checked against the version that they read.

A comment that quotes words which its clause lacks would be an orphan from the start, so it is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.comparison.anchoring import Quotation
from drafting_engine.comparison.anchoring.quoting import quoted
from drafting_engine.errors import DraftingError, Invalid, NotFound
from drafting_engine.identifiers import ClauseId
from drafting_engine.participation.annotations import Target
from drafting_engine.services.comments.origins import Origin, page_of, source_span
from drafting_engine.services.comments.suggesting import may_be_suggested
from drafting_engine.services.engine import Engine

SIDES = ("before", "after", "change")
LONGEST_QUOTE = 2_000


class WordsNotThere(Invalid):
    """The clause does not hold the words that somebody quotes; `words` are those."""

    def __init__(self, words: str) -> None:
        super().__init__("quote-not-in-clause")
        self.words = words


class UnknownTarget(NotFound):
    """The target of a new comment does not exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestedTarget:
    """The target of a new comment as a form states it."""

    version: str = ""
    """The version that they read; empty for the draft of today."""
    page: str = ""
    """`articles/water`."""
    key: str = ""
    """The clause in its document; empty for the first of the page."""
    clause: str = ""
    """Or the id of a clause that stands in the draft of today."""
    exact: str = ""
    """The words as they read them; empty for the whole clause."""
    prefix: str = ""
    suffix: str = ""
    side: str = ""
    """Of a comment on a change: `before`, `after` or `change`."""
    before: str = ""
    after: str = ""
    amendment: str = ""
    """Its number, where an amendment proposes the change."""

    @property
    def is_proposal(self) -> bool:
        """True if it is a proposal as a whole."""
        return bool(self.amendment) and not (self.page or self.clause or self.side)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTarget:
    """The target of a new comment, found in the text."""

    commit: str
    page: str
    document: Document
    clause: Clause
    clause_id: ClauseId | None
    """None on an essay."""
    quotation: Quotation | None
    start: int
    """Where the clause, or the words in it, start in the file."""
    end: int
    side: str
    before: str
    after: str
    amendment: str

    @property
    def may_be_reworded(self) -> bool:
        """True if other words can be suggested for the clause: one of the text, as it stands or is proposed."""
        return may_be_suggested(self.page, self.clause, self.side)

    @property
    def whole(self) -> "FoundTarget":
        """The clause as a whole, where it was found by some of its words."""
        start, end = source_span(self.document, self.clause)
        return replace(self, quotation=None, start=start, end=end)

    @property
    def target(self) -> Target:
        """The same as a file of the record names it, below the address of the site."""
        words = self.quotation
        return Target(
            source=f"at/{self.commit}/{self.page}",
            clause=self.clause_id,
            exact=words.exact if words else "",
            prefix=words.prefix if words else "",
            suffix=words.suffix if words else "",
            start=self.start,
            end=self.end,
            side=self.side,
            before=self.before,
            after=self.after,
            amendment=self.amendment,
        )


def find_target(engine: Engine, requested: RequestedTarget) -> FoundTarget:
    """Find the target that a form names; raise `Invalid`, `UnknownTarget` or `WordsNotThere`."""
    if requested.side and requested.side not in SIDES:
        raise Invalid("side-unknown")
    commit = engine.texts.resolve(requested.version[:200] or "today").id
    if engine.amendments.hides(commit):
        raise UnknownTarget("target-page-not-found")
    before, after, amendment = _change(engine, requested, commit)
    page, key = _named(engine, requested, commit)
    try:
        document, clauses = page_of(Origin(commit=commit, page=page), engine.texts, engine.essays)
    except NotFound:
        raise UnknownTarget("target-page-not-found") from None
    clauses = [one for one in clauses if one.key == key] if key else clauses
    if not clauses:
        raise UnknownTarget("target-clause-not-on-page")
    clause, quotation = _quotation(clauses, requested)
    first, last = source_span(document, clause)
    start = first + quotation.start if quotation else first
    return FoundTarget(
        commit=commit,
        page=page,
        document=document,
        clause=clause,
        clause_id=_life(engine, commit, clause),
        quotation=quotation,
        start=start,
        end=start + len(quotation.exact) if quotation else last,
        side=requested.side,
        before=before,
        after=after,
        amendment=amendment,
    )


def find_proposal(engine: Engine, requested: RequestedTarget) -> Target:
    """Find the proposal that a form names as a whole, with the version that was read; raise `UnknownTarget`."""
    number = _number(requested.amendment)
    head = engine.amendments.heads().get(number, "")
    after = engine.texts.resolve(requested.after[:200]).id if requested.after else head
    amendment = _amendment(engine, str(number), after)
    return Target(source=f"amendments/{number}", after=after, amendment=amendment)


def _named(engine: Engine, requested: RequestedTarget, commit: str) -> tuple[str, str]:
    """Return the page and the key of the clause; a clause may be named by its id instead."""
    if not requested.clause:
        return requested.page.strip("/"), requested.key
    wanted = ClauseId.parse(requested.clause)
    for (document, key), life in engine.lineages.ids(commit).items():
        if life == wanted:
            for article in engine.texts.articles(commit):
                if article.document == document and any(clause.key == key for clause in article.clauses):
                    return f"articles/{article.slug}", key
    raise UnknownTarget("target-clause-not-in-version")


def _quotation(clauses: Sequence[Clause], requested: RequestedTarget) -> tuple[Clause, Quotation | None]:
    """Return the clause and the words in it: the first that holds them, of a page of which no clause was named."""
    exact = requested.exact.strip()
    if not exact:
        return clauses[0], None
    if len(exact) > LONGEST_QUOTE:
        raise Invalid("quote-too-long", length=len(exact), most=LONGEST_QUOTE)
    for clause in clauses:
        found = quoted(clause.text, exact, prefix=requested.prefix[:200], suffix=requested.suffix[:200])
        if found is not None:
            return clause, found
    raise WordsNotThere(exact)


def _change(engine: Engine, requested: RequestedTarget, commit: str) -> tuple[str, str, str]:
    """Return the two commits of a change, and the amendment that proposes it, held against each other."""
    if not requested.side:
        return "", "", ""
    before, after = (engine.texts.resolve(one[:200]).id if one else "" for one in (requested.before, requested.after))
    if commit != (before if requested.side == "before" else after) and not (
        requested.side == "change" and commit == before
    ):
        raise UnknownTarget("target-not-in-change")
    return before, after, _amendment(engine, requested.amendment, after)


def _amendment(engine: Engine, number: str, after: str) -> str:
    if not number:
        return ""
    found = _number(number)
    if not after:
        raise UnknownTarget("target-amendment-not-found")
    with engine.source.open() as repository:
        head = repository.branch(f"amendments/{found}")
        if head is None or after not in repository.ancestry([head]):
            raise UnknownTarget("target-not-in-amendment")
    if engine.amendments.get(found).amendment.hidden:
        raise UnknownTarget("target-amendment-not-found")
    return f"A-{found}"


def _number(number: str) -> int:
    digits = number.removeprefix("A-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise UnknownTarget("target-amendment-not-found")
    return int(digits)


def _life(engine: Engine, commit: str, clause: Clause) -> ClauseId | None:
    try:
        return engine.lineages.ids(commit).get((clause.document, clause.key))
    except DraftingError:  # a shallow copy knows no lives; the comment is placed by its words
        return None

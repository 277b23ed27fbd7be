"""What several pages show of amendments: rows of lists, wordings that contradict each other, reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from markupsafe import Markup, escape

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.document import Constitution, Document
from drafting_engine.clock import day_of
from drafting_engine.comparison.change import ChangeSet
from drafting_engine.comparison.merging import MergeConflict
from drafting_engine.comparison.summary import summarise_all
from drafting_engine.comparison.wordings.words import EditKind, word_diff
from drafting_engine.errors import DraftingError
from drafting_engine.language import amendments as words
from drafting_engine.language import formats
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.language.terms import term
from drafting_engine.language.text.summaries import summary_of
from drafting_engine.services.amendments.merging.collisions import CollisionMatrix
from drafting_engine.services.amendments.reading import Proposal
from web.amendments import grounds
from web.amendments.contexts import AmendmentRow, QuestionRow
from web.changes.change_rows import ArticleSides, changed_articles, diff_html
from web.changes.contexts import ChangedArticle
from web.site import addresses, wording
from web.site.contexts import Link
from web.site.errors import problem_of
from web.site.markup import NOTHING
from web.site.page_services import PageServices
from web.site.wording.articles import article_title

FEED = "/amendments.atom"
"""Where the feed of all amendments is."""


def row(services: PageServices, proposal: Proposal, collisions: Mapping[int, int] | None = None) -> AmendmentRow:
    """Return an amendment as it stands in a list; `collisions` says with how many others each one collides."""
    amendment = proposal.amendment
    return AmendmentRow(
        number=amendment.number,
        href=addresses.amendment(str(amendment.number)),
        title=amendment.title,
        author=amendment.author,
        opened=day(services, amendment.opened),
        iso_opened=day_of(amendment.opened, services.settings.time_zone).isoformat(),
        state=wording.capital(term(amendment.state)),
        state_within=term(amendment.state),
        kind=amendment.state.value,
        summary=summary(services, proposal),
        article=article_of(services, proposal),
        more_articles=_more_articles(services, proposal),
        support=_support(services, proposal),
        notes=tuple(_notes(services, proposal, (collisions or {}).get(amendment.number, 0))),
    )


def _support(services: PageServices, proposal: Proposal) -> str:
    amendment = proposal.amendment
    if len(amendment.cosigned) > 1:
        return words.cosigned_words(amendment, version_numbers(services, proposal))
    return ngettext("{count} co-signer", "{count} co-signers", amendment.cosigners) if amendment.cosigners else ""


def version_numbers(services: PageServices, proposal: Proposal) -> Mapping[str, str]:
    """Return the number of each version of an amendment, where several of them were co-signed."""
    if len(proposal.amendment.cosigned) < 2:
        return {}
    return {one.commit.id: one.label for one in services.engine.amendments.wordings(proposal)}


def _notes(services: PageServices, proposal: Proposal, others: int) -> Iterable[str]:
    missing = proposal.amendment.missing
    if missing:
        yield ngettext("{count} more co-signer needed", "{count} more co-signers needed", missing)
    yield from grounds.notes(services, proposal)
    if others:
        yield ngettext("can’t be accepted beside {count} other", "can’t be accepted beside {count} others", others)


def collision_counts(matrix: CollisionMatrix) -> Mapping[int, int]:
    """Return by number with how many others each amendment collides."""
    pairs = [(one.one, one.other) for one in matrix.collisions if one.other]
    return Counter(number for pair in pairs for number in pair)


def collision_matrix(services: PageServices) -> CollisionMatrix:
    """Return the matrix of collisions; an empty one where the texts can't be read, which their own pages say."""
    try:
        return services.engine.collisions.matrix()
    except DraftingError:
        return CollisionMatrix("", (), ())


def summary(services: PageServices, proposal: Proposal) -> str:
    """Return in plain words what an amendment does."""
    if not proposal.head:
        return _("Its text is not in this copy")
    try:
        return summary_of(summarise_all(services.engine.amendments.changed(proposal)))
    except DraftingError as error:
        return problem_of(error)


def _more_articles(services: PageServices, proposal: Proposal) -> str:
    more = len(services.engine.amendments.documents(proposal)) - 1
    return ngettext("{count} more article", "{count} more articles", more) if more > 0 else ""


def article_of(services: PageServices, proposal: Proposal) -> Link | None:
    """Return the article in which an amendment was begun; where the draft has it no more, the first that it changes."""
    try:
        main = services.engine.texts.heads().main
        articles = services.engine.texts.articles(main)
    except DraftingError:
        return None
    begun = proposal.amendment.document
    changed = services.engine.amendments.documents(proposal)
    found = next((one for one in articles if one.document == begun), None)
    found = found or next((one for one in articles if one.document in changed), None)
    return Link(addresses.article(found.slug), article_title(found), found.language) if found else None


def day(services: PageServices, moment: datetime) -> str:
    """Write out the day of a moment where the process is run."""
    return formats.day(day_of(moment, services.settings.time_zone))


def question_row(conflict: MergeConflict, whose: str, whose_other: str) -> QuestionRow:
    """Return a clause of which two wordings contradict each other, each with what it changes marked."""
    return QuestionRow(
        where=conflict.path or conflict.document,
        whose=whose,
        first=_side(conflict, conflict.ours),
        other=_side(conflict, conflict.theirs),
        whose_other=whose_other,
    )


def own_questions(conflicts: Iterable[MergeConflict]) -> tuple[QuestionRow, ...]:
    """Return the clauses in which the draft contradicts the amendment that a page is about."""
    return tuple(question_row(one, the_draft(), this_proposal()) for one in conflicts)


def _side(conflict: MergeConflict, text: str | None) -> Markup:
    base = conflict.base
    if not conflict.is_text and text is not None:
        return escape(no_text())
    words = " ".join((text or "").split())
    if not words:
        return NOTHING
    before = " ".join(base.split())
    if not before:
        return diff_html(word_diff(words, words))
    return diff_html(run for run in word_diff(before, words) if run.edit is not EditKind.DELETED)


def name_of(number: int) -> str:
    """Name an amendment in a sentence; 0 is the draft."""
    return _("Proposal {number}", number=str(number)) if number else the_draft()


def no_text() -> str:
    """Say that a file can't be shown in words."""
    return _("a file that is no text, such as a picture")


def the_draft() -> str:
    """Name the draft, as whose wording one of two is."""
    return pgettext("whose wording", "The draft")


def this_proposal() -> str:
    """Name the amendment that a page is about, as whose wording one of two is."""
    return pgettext("whose wording", "This proposal")


def changed_documents(
    found: ChangeSet, before: Iterable[Document], after: Iterable[Document]
) -> tuple[ChangedArticle, ...]:
    """Return what changed between documents that no version has as they are, article by article."""
    sides = [articles_of(Constitution(title="", language="", documents=tuple(one))) for one in (before, after)]
    articles, _ = changed_articles(
        found, ArticleSides.of(*sides), is_all=False, life=lambda _: "", address=lambda _: ""
    )  # fmt: skip
    return articles

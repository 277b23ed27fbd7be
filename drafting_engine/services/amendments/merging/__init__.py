"""Merging amendments with the present draft, in memory.

Pages, carrying, deciding, collisions and the editor all use this module, so that one rule chooses the merge base.
"""

from dataclasses import dataclass

from drafting_engine.comparison.merging import MergeConflict
from drafting_engine.services.amendments.reading import Proposal
from drafting_engine.services.text.combining import Combined, Combiner, theirs_stays, with_clashes
from drafting_engine.services.text.opening import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendedArticle:
    """An article of the present draft with an amendment's words in it."""

    main: str
    """The version of the draft."""
    text: str
    """The file; where both sides changed the same words, it has the amendment's."""
    questions: tuple[MergeConflict, ...]
    """Where its author has to decide."""


class AmendmentMerger:
    """Merges amendments of one repository with its draft; safe to share between threads."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def joined(self, proposal: Proposal, main: str = "") -> tuple[str, Combined]:
        """Merge an amendment with a version of the draft, the present one by default; return version and result."""
        with self._source.open() as repository:
            main = main or repository.main()
            return main, merged_with_draft(Combiner(repository, self._source.chosen), main, proposal.head)

    def amended_article(self, proposal: Proposal, document: str) -> AmendedArticle:
        """Return an article of the present draft with an amendment's words in it."""
        with self._source.open() as repository:
            main = repository.main()
            combiner = Combiner(repository, self._source.chosen, theirs_stays)
            found = merged_versions(combiner, main, proposal.head)
            text = found.files.get(document) or combiner.at(main, [document]).get(document, "")
        return AmendedArticle(main=main, text=text, questions=found.conflicts)


def merged_versions(combiner: Combiner, main: str, head: str) -> Combined:
    """Merge a version of an amendment with one of the draft over their merge base."""
    return combiner.combine(combiner.repository.merge_base(main, head) or "", main, head)


def merged_with_draft(combiner: Combiner, main: str, head: str) -> Combined:
    """Merge as `merged_versions` does; two articles that claim one number are a conflict as well."""
    return with_clashes(combiner, main, merged_versions(combiner, main, head))

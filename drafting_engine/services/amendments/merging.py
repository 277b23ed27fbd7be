"""What stands against the draft: an amendment's change joined with the draft as it is now, in memory.

Everybody who needs it asks here: the pages that say what has to be decided, carrying, deciding, collisions, the editor.
"""

from dataclasses import dataclass

from drafting_engine.comparison.merging import MergeConflict
from drafting_engine.services.amendments.reading import Proposal
from drafting_engine.services.text.combining import Combined, Combiner, theirs_stays, with_clashes
from drafting_engine.services.text.opening import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendedArticle:
    """An article as its author would have it in the draft of now."""

    main: str
    """The version of the draft."""
    text: str
    """The file with the amendment's words; where both changed the same, the amendment's own stand."""
    questions: tuple[MergeConflict, ...]
    """Where its author has to decide."""


class AmendmentMerger:
    """Joins amendments of one repository with its draft; safe to share between threads."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def joined(self, proposal: Proposal, main: str = "") -> tuple[str, Combined]:
        """Join an amendment with a version of the draft, by default the present one, and say which that is."""
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
    """Join a version of an amendment with one of the draft, over the last version that led to both."""
    return combiner.combine(combiner.repository.meeting(main, head) or "", main, head)


def merged_with_draft(combiner: Combiner, main: str, head: str) -> Combined:
    """Do the same, and ask also where two articles would claim one number."""
    return with_clashes(combiner, main, merged_versions(combiner, main, head))

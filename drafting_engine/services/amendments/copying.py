"""Copying: a closed amendment becomes a new one by somebody who wants to ask again.

The new one begins where the old one stood and is carried to the draft of today at once, as every amendment is. Where
that contradicts it, or an article of it was struck out, its new author is asked.
"""

from collections.abc import Mapping, Sequence

from drafting_engine.errors import Conflict
from drafting_engine.participation.amendments.amendment import OUTCOMES, AmendmentState
from drafting_engine.participation.people import Person
from drafting_engine.services.amendments.merging import merged_with_draft
from drafting_engine.services.amendments.proposing import NewAmendment, Proposing
from drafting_engine.services.amendments.reading import AmendmentVersion, NoAmendment, Proposal
from drafting_engine.services.amendments.stated_trailers import stated
from drafting_engine.services.amendments.store import AmendmentStore
from drafting_engine.services.drafting.editing import TextEdit, Unchanged
from drafting_engine.services.text.combining import Combined, Combiner
from drafting_engine.services.text.version_messages import MOST_NAMED, VersionMessage
from drafting_engine.services.workplace import Workplace

COPIED = OUTCOMES - {AmendmentState.ACCEPTED}
"""Outcomes after which there is something left to ask for."""


class Copying:
    """Copies closed amendments; safe to use from several threads and processes."""

    def __init__(self, place: Workplace, store: AmendmentStore, *, proposing: Proposing) -> None:
        self._place, self._store, self._proposing = place, store, proposing

    def offer(self, number: int) -> Combined:
        """Return what a copy would change of the draft of today, and what would have to be decided.

        Raise `Conflict` if the amendment is not closed, `Unchanged` if the draft says already all that it asks for.
        """
        proposal = self._closed(number)
        with self._place.engine.source.open() as repository:
            combiner = Combiner(repository, self._place.engine.source.chosen)
            found = merged_with_draft(combiner, repository.main(), proposal.head)
        if not (found.files or found.conflicts):
            raise Unchanged
        return found

    def copy(self, person: Person, number: int, *, title: str, why: str) -> int:
        """Propose the words of a closed amendment anew, and return the number of the new one."""
        self.offer(number)
        proposal = self._closed(number)
        versions = self._place.engine.amendments.versions(proposal)
        edit = TextEdit(base=proposal.base, files=self._files(proposal), message=_message(proposal, versions))
        document = proposal.amendment.document
        wanted = NewAmendment(
            title=title, why=why, edit=edit, document=document if document in edit.files else ""
        )  # fmt: skip
        return self._proposing.propose(person, wanted)

    def _closed(self, number: int) -> Proposal:
        proposal, kept = self._place.engine.amendments.get(number), self._store.get(number).amendment
        if kept.hidden or kept.state not in COPIED:
            raise Conflict("amendment-not-to-be-copied", number=str(number))
        if not (proposal.head and proposal.base):
            raise NoAmendment(number)
        return proposal

    def _files(self, proposal: Proposal) -> Mapping[str, str | None]:
        """Return the files of the text as the amendment has them; it brings nothing else along."""
        source = self._place.engine.source
        with source.open() as repository:
            combiner = Combiner(repository, source.chosen)
            changed = combiner.differing(proposal.base, proposal.head)
            return {path: text for path, text in changed.items() if combiner.holds(proposal.base, path)}


def _message(proposal: Proposal, versions: Sequence[AmendmentVersion]) -> VersionMessage:
    """Return what the first version of a copy states: the old one as its origin, then what that one stated."""
    own = proposal.amendment.id
    origins = [value for _, value in stated(versions, "Origin", own)]
    code, _, words = next((value for _, value in stated(versions, "Reason")), "").partition(";")
    return VersionMessage(
        summary=proposal.amendment.title,
        origins=(own, *origins)[:MOST_NAMED],
        reason=code.strip(),
        reason_words=words.strip(),
    )

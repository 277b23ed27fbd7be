"""Settling: what becomes of an amendment that the draft contradicts, or whose article was struck out.

Its author decides in the editor: words of the draft, of the amendment, or others; and an article that was struck out is
proposed again by keeping it. Drafters may do the same for an author who does not answer: that is a carry by them.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum

from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.editing.picking import pick
from drafting_engine.errors import Conflict, NotFound
from drafting_engine.participation.amendments.branches import NotYourAmendment
from drafting_engine.participation.amendments.settling import answer_days, check_waited
from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, may, require
from drafting_engine.services.amendments.cosigning import Cosigning
from drafting_engine.services.amendments.merging import merged_versions
from drafting_engine.services.amendments.proposing import of_a_proposal
from drafting_engine.services.amendments.reading import CARRIED
from drafting_engine.services.amendments.store import AmendmentStore
from drafting_engine.services.drafting.editing import ContestedEdit, Editing, MergedEdit, SavedEdit, TextEdit
from drafting_engine.services.text.combining import Combiner, theirs_stays
from drafting_engine.services.versions.saving import NewVersion, save_version
from drafting_engine.services.workplace import Workplace


class Settler(StrEnum):
    """As whom somebody settles an amendment."""

    AUTHOR = "author"
    """Its author or a co-author: what they write is a version of theirs."""
    DRAFTER = "drafter"
    """For an author who has not answered: what they write is a carry."""


class Settling:
    """Settles amendments; safe to use from several threads and processes."""

    def __init__(self, place: Workplace, store: AmendmentStore, *, editing: Editing, cosigning: Cosigning) -> None:
        self._place, self._store, self._editing, self._cosigning = place, store, editing, cosigning

    def settler(self, person: Person, number: int) -> Settler:
        """Return as whom a person may settle an amendment; raise if they may not, or not yet."""
        kept = self._store.get(number)
        require(person, Act.PROPOSE)
        try:
            self._store.check_writer(person, kept)
        except NotYourAmendment:
            if not may(person, Act.DECIDE):
                raise
        else:
            return Settler.AUTHOR
        if not kept.amendment.is_live:
            raise Conflict("amendment-decided-propose-anew", number=str(number))
        ground = self._place.engine.grounds.of(self._place.engine.amendments.get(number))
        if ground is None or ground.is_firm:
            raise Conflict("amendment-needs-no-settling", number=str(number))
        if ground.is_fulfilled:
            raise Conflict("amendment-changes-nothing", number=str(number))
        if kept.person is not None:  # where nobody has an account there is nobody to wait for
            days = answer_days(self._place.rules().limits)
            check_waited(number, asked=kept.told_at, now=self._place.clock.now(), days=days)
        return Settler.DRAFTER

    def restored(self, number: int, document: str) -> str:
        """Return a file of the draft with the articles in it that were struck out, as an amendment has them."""
        engine = self._place.engine
        proposal, main = engine.amendments.get(number), engine.texts.heads().main
        own = engine.texts.source(proposal.head, document)
        try:
            standing = engine.texts.source(main, document)
        except NotFound:  # the articles are the whole file
            return own
        struck = {one.article.slug for one in engine.grounds.lost(proposal, main) if one.is_struck_out}
        articles = (one for one in engine.texts.articles(proposal.head) if one.document == document)
        keys = {clause.key for one in articles if one.slug in struck for clause in one.clauses}
        parser = Parser(strict=False)
        before, after = (parser.parse(document, standing),), (parser.parse(document, own),)
        found = changes(before, after)
        wanted = [change for change in found.touched if any(clause.key in keys for clause in change.after)]
        return pick(before, after, found, wanted)[document]

    def settle(self, person: Person, number: int, edit: TextEdit, *, head: str) -> SavedEdit | ContestedEdit:
        """Write a version that takes in the draft, with what was decided where both had changed the same.

        The edit is made on the draft; `head` is the version of the amendment that was decided about. Where nothing was
        decided the amendment's own words stay.
        """
        settler = self.settler(person, number)
        edit = of_a_proposal(edit)
        main = self._place.engine.texts.heads().main
        joined = self._editing.joined(edit, main)
        if not isinstance(joined, MergedEdit):
            return joined
        carried = ((CARRIED, f"A-{number}"),) if settler is Settler.DRAFTER else ()
        commit = save_version(
            self._place,
            f"refs/heads/amendments/{number}",
            NewVersion(
                files=self._taken_in(head, main, joined, self._moved(number, main)),
                author=self._place.author(person),
                message=edit.message.text,
                trailers=(*edit.message.trailers(), *carried),
            ),
            expected_head=head,
            merged=(main,),
        )
        if settler is Settler.DRAFTER:
            self._tell(person, number)
        self._cosigning.follow(number)
        return SavedEdit(commit, is_joined=main != edit.base)

    def _taken_in(self, head: str, main: str, joined: MergedEdit, moved: Collection[str]) -> Mapping[str, str | None]:
        """Return what changes of an amendment's version when it takes in the draft with what was decided.

        Of the files from which articles have `moved` nothing stays behind.
        """
        source = self._place.engine.source
        with source.open() as repository:
            combiner = Combiner(repository, source.chosen, theirs_stays)
            found = {
                path: text for path, text in merged_versions(combiner, main, head).files.items() if path not in moved
            }
            files = {**combiner.differing(head, main), **found, **joined.files}
            standing = combiner.at(head, files)
        return {path: text for path, text in files.items() if standing.get(path) != text}

    def _moved(self, number: int, main: str) -> frozenset[str]:
        """Return the files that an amendment changes and whose articles stand elsewhere in the draft."""
        lost = self._place.engine.grounds.lost(self._place.engine.amendments.get(number), main)
        return frozenset(one.article.document for one in lost if not one.is_struck_out)

    def _tell(self, person: Person, number: int) -> None:
        """Tell the author who settled the amendment for them."""
        kept = self._store.get(number)
        about = notice(NoticeKind.PROPOSAL_CARRIED, title=kept.amendment.title, author=person.name)
        self._place.register.write(lambda unit: self._store.notify(unit, kept.person, about, number))

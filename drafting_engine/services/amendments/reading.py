"""Amendments read from Git alone: the file of each in the record, its branch, and its landing in the draft.

A branch without a file is an amendment too: one that a drafter pushed, or whose file is written in a moment. A file
that breaks the format is passed over. So a plain clone shows everything that the site shows.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock

from drafting_engine.comparison.change import ChangeSet
from drafting_engine.comparison.changes import changes
from drafting_engine.errors import DraftingError, NotFound
from drafting_engine.identifiers import OriginId
from drafting_engine.lru_cache import LruCache
from drafting_engine.participation.amendments.amendment import Amendment, AmendmentState
from drafting_engine.provenance.origins import origin_claims
from drafting_engine.record.amendments import FOLDER, amendment_from, number_of
from drafting_engine.record.files import MOST_CHARACTERS, read_file
from drafting_engine.repository.commit import Commit
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.refs import AMENDMENTS
from drafting_engine.services.text.combining import Combiner
from drafting_engine.services.text.opening import Source

RECORD = "record"
BRANCHES = (AMENDMENTS, "refs/remotes/origin/amendments/")
CARRIED = "Carried"
"""The trailer of a version in which the engine carried an amendment along with the draft."""
ENGINE = "engine"
"""How the address begins under which the engine of an instance writes to Git."""
_MOST_KEPT = 1_000


class NoAmendment(NotFound):
    """There is no amendment of this number."""

    def __init__(self, number: int) -> None:
        super().__init__("amendment-not-found", number=str(number))
        self.number = number


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An amendment with where it stands against the draft."""

    amendment: Amendment
    head: str
    """The last version of its text; empty if this copy has none."""
    base: str
    """The version of the draft that it is based on; empty without a branch."""
    landing: str
    """The version with which it came into the draft; empty if it did not."""
    is_carried: bool
    """True if it contains the present draft or is decided; if False, its author has to decide."""

    @property
    def number(self) -> int:
        """Its number."""
        return self.amendment.number


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentVersion:
    """One version of an amendment's text."""

    number: int
    """Counted from 1."""
    carry: int = 0
    """Of a merge by hand that carried it to the draft: which one since the version of this number; else 0."""
    commit: Commit
    base: str
    """The version of the draft that it was made of."""

    @property
    def label(self) -> str:
        """How it is cited: `2`, or `2.1` for the first carry by hand since."""
        return f"{self.number}.{self.carry}" if self.carry else str(self.number)


@dataclass(frozen=True, slots=True)
class _AmendmentIndex:
    """The amendments at one state of the branches."""

    proposals: Mapping[int, Proposal]


class Amendments:
    """The amendments of one repository; safe to use from several threads."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lock = Lock()
        self._kept: tuple[object, _AmendmentIndex] = (None, _AmendmentIndex({}))
        self._landings: tuple[str, Mapping[int, str]] = ("", {})
        self._drafts_before: LruCache[str, frozenset[str]] = LruCache(2)
        self._files: LruCache[tuple[str, str], Amendment | None] = LruCache(_MOST_KEPT)
        self._documents: LruCache[tuple[str, str], frozenset[str]] = LruCache(_MOST_KEPT)
        self._changed: LruCache[tuple[tuple[str, str, str], ...], ChangeSet] = LruCache(_MOST_KEPT)
        self._own: LruCache[tuple[str, str], frozenset[str]] = LruCache(_MOST_KEPT)

    def all(self) -> tuple[Proposal, ...]:
        """Return every amendment, the newest first."""
        with self._source.open() as repository:
            return tuple(self._index(repository).proposals.values())

    def live(self) -> tuple[Proposal, ...]:
        """Return the open amendments that have a branch, in order of their numbers."""
        return tuple(one for one in reversed(self.all()) if one.amendment.is_live and one.head)

    def shown(self) -> tuple[Proposal, ...]:
        """Return every amendment that moderators have not hidden, the newest first."""
        return tuple(one for one in self.all() if not one.amendment.hidden)

    def hidden(self) -> tuple[Proposal, ...]:
        """Return the amendments that moderators have hidden, the newest first."""
        return tuple(one for one in self.all() if one.amendment.hidden)

    def hides(self, commit: str) -> bool:
        """Return True if a version is one of a hidden amendment's own, which never was in the draft."""
        return any(commit in self._own_versions(one) for one in self.hidden() if one.head and not one.landing)

    def _own_versions(self, proposal: Proposal) -> frozenset[str]:
        def read() -> frozenset[str]:
            with self._source.open() as repository:
                drafts = self._drafts(repository, repository.main())
                return frozenset(commit.id for commit in own_line(repository, proposal.head, drafts))

        return self._own.get_or_make((proposal.base, proposal.head), read)

    def get(self, number: int) -> Proposal:
        """Return one amendment; raise `NoAmendment`."""
        with self._source.open() as repository:
            found = self._index(repository).proposals.get(number)
        if found is None:
            raise NoAmendment(number)
        return found

    def heads(self) -> Mapping[int, str]:
        """Return the last version of each amendment that has a branch."""
        with self._source.open() as repository:
            return _heads(repository)

    def titles(self) -> Mapping[str, str]:
        """Return the titles by id: `{"A-7": "Shade for squares"}`."""
        return {one.amendment.id: one.amendment.title for one in self.shown()}

    def versions(self, proposal: Proposal) -> tuple[AmendmentVersion, ...]:
        """Return the versions of an amendment's text, oldest first; merges that only carried it are left out."""
        return tuple(one for one in self.wordings(proposal) if not one.carry)

    def wordings(self, proposal: Proposal) -> tuple[AmendmentVersion, ...]:
        """Return all versions with which people may have changed words, also merges by hand that carried it."""
        if not proposal.head:
            return ()
        with self._source.open() as repository:
            line = list(own_line(repository, proposal.head, self._drafts(repository, repository.main())))
            against = _draft_before(repository, proposal.landing) or repository.main()
            found: list[AmendmentVersion] = []
            for commit in reversed(line):
                is_by_hand = is_carried_by_hand(repository, commit)
                if is_by_hand or not commit.values(CARRIED):
                    number, carry = (found[-1].number, found[-1].carry) if found else (0, 0)
                    number, carry = (number, carry + 1) if is_by_hand else (number + 1, 0)
                    base = repository.merge_base(against, commit.id) or ""
                    found.append(AmendmentVersion(number=number, carry=carry, commit=commit, base=base))
            return tuple(found)

    def named_origins(self, proposal: Proposal) -> tuple[OriginId, ...]:
        """Return the inputs that an amendment's author names as what asked for it, each once."""
        claims = [claim.origin for version in self.versions(proposal) for claim in origin_claims(version.commit)]
        if stated := _origin_of(proposal.amendment):
            claims.insert(0, stated)
        return tuple(dict.fromkeys(origin for origin in claims if origin.value != proposal.amendment.id))

    def bringing(self, version: str) -> tuple[OriginId, ...]:
        """Return the amendments to whose text a version belongs; empty for one that was the draft in force."""
        found: list[OriginId] = []
        with self._source.open() as repository:
            main = repository.main()
            for proposal in self._index(repository).proposals.values():
                tip, before = proposal.landing or proposal.head, _draft_before(repository, proposal.landing) or main
                if tip and repository.is_ancestor(version, tip) and not repository.is_ancestor(version, before):
                    found.append(OriginId(proposal.amendment.id))
        return tuple(found)

    def documents(self, proposal: Proposal) -> frozenset[str]:
        """Name the files that an amendment changes."""
        if not (proposal.head and proposal.base):
            return frozenset()
        key = (proposal.base, proposal.head)
        return self._documents.get_or_make(key, lambda: self._files_between(*key))

    def _files_between(self, base: str, head: str) -> frozenset[str]:
        with self._source.open() as repository:
            return frozenset(path for path, _ in repository.changed_files(base, head))

    def changed(self, proposal: Proposal) -> ChangeSet:
        """Return what an amendment proposes; empty if this copy lacks its branch."""
        if not (proposal.head and proposal.base):
            return ChangeSet(())
        with self._source.open() as repository:
            files = repository.changed_files(proposal.base, proposal.head)
            key = tuple((path, repository.blob_at(proposal.base, path), blob) for path, blob in files)
            combiner = Combiner(repository, self._source.chosen)
            return self._changed.get_or_make(key, lambda: _proposed(combiner, proposal, [path for path, _ in files]))

    def _index(self, repository: Repository) -> _AmendmentIndex:
        heads = _heads(repository)
        main, record = repository.main(), repository.branch(RECORD)
        key = (main, record, tuple(heads.items()))
        with self._lock:
            if self._kept[0] == key:
                return self._kept[1]
        landings = self._landed(repository, main)
        files = self._recorded(repository, record) if record else {}
        numbers = sorted({*heads, *files, *landings}, reverse=True)
        reader = _ProposalReader(repository, main, self._drafts(repository, main), heads, files, landings)
        told = _AmendmentIndex({number: found for number in numbers if (found := reader.proposal(number))})
        with self._lock:
            self._kept = (key, told)
        return told

    def _drafts(self, repository: Repository, main: str) -> frozenset[str]:
        """Return all versions that were the draft up to one."""
        return self._drafts_before.get_or_make(main, lambda: first_parents(repository, main))

    def _recorded(self, repository: Repository, record: str) -> Mapping[int, Amendment]:
        """Read the files of the record; only new ones are read."""
        found: dict[int, Amendment] = {}
        for path, blob in sorted(repository.files_under(record, FOLDER).items()):
            if path.endswith(".md"):
                told = self._files.get_or_make((path, blob), partial(_recorded, repository, path, blob))
                found |= {told.number: told} if told else {}
        return found

    def _landed(self, repository: Repository, main: str) -> Mapping[int, str]:
        """Return by number the commit with which each amendment came into the draft; only new commits are read."""
        with self._lock:
            known, landings = self._landings
        found: dict[int, str] = {}
        current: str | None = main
        while current is not None and current != known:
            for value in repository.trailer(current, "Amendment"):
                number = _number(value)
                if number:
                    found.setdefault(number, current)
            current = next(iter(repository.parents(current)), None)
        if current is not None:
            found = {**landings, **found}
        with self._lock:
            self._landings = (main, found)
        return found


def _proposed(combiner: Combiner, proposal: Proposal, paths: Sequence[str]) -> ChangeSet:
    """Compare the files of the text that an amendment changes, as they were and as it has them."""
    names = [path for path in paths if combiner.holds(proposal.head, path)]
    before, after = (combiner.documents(combiner.at(one, names)) for one in (proposal.base, proposal.head))
    return changes(before, after)


@dataclass(frozen=True, slots=True)
class _ProposalReader:
    """Reads amendments at one state of the branches."""

    repository: Repository
    main: str
    drafts: frozenset[str]
    """The versions that were the draft in force."""
    heads: Mapping[int, str]
    files: Mapping[int, Amendment]
    landings: Mapping[int, str]

    def proposal(self, number: int) -> Proposal | None:
        """Return an amendment from its file, its branch and the draft's history; None if there is none."""
        landing = self.landings.get(number, "")
        head = self.heads.get(number) or self._landed_text(landing)
        amendment = self.files.get(number) or (self._from_branch(number, head, landing) if head else None)
        if amendment is None:
            return None
        if landing and amendment.is_live:  # landed a moment ago: the record's file is still being written
            amendment = replace(amendment, state=self._landed_as(head, landing), landed=landing)
        against = _draft_before(self.repository, landing) or self.main
        base = (self.repository.merge_base(against, head) or "") if head else ""
        is_carried = not amendment.is_live or base == self.main
        return Proposal(amendment=amendment, head=head, base=base, landing=landing, is_carried=is_carried)

    def _landed_as(self, head: str, landing: str) -> AmendmentState:
        is_whole = head == landing or head in self.repository.parents(landing)
        return AmendmentState.ACCEPTED if is_whole else AmendmentState.ACCEPTED_IN_PART

    def _landed_text(self, landing: str) -> str:
        """Return the text of an amendment whose branch is gone: what its landing merged, or the landing itself."""
        if not landing:
            return ""
        return next(iter(self.repository.parents(landing)[1:]), landing)

    def _from_branch(self, number: int, head: str, landing: str) -> Amendment | None:
        """Return an amendment from its branch alone; None if the branch adds nothing to the draft."""
        line = list(own_line(self.repository, head, self.drafts))
        if not line and not landing:
            return None
        first = line[-1] if line else self.repository.commit(landing)
        base = next(iter(first.parents), "")
        changed = self.repository.changed_files(base, first.id) if base else []
        return Amendment(
            number=number,
            title=" ".join(first.subject.split())[:200] or f"Amendment {number}",
            author=first.author,
            opened=first.date,
            state=AmendmentState.OPEN,
            document=next((path for path, _ in changed), ""),
            base=base,
            why=first.body,
            origin=next((value for value in first.values("Origin") if value != f"A-{number}"), ""),
        )


def _heads(repository: Repository) -> dict[int, str]:
    found: dict[int, str] = {}
    for prefix in reversed(BRANCHES):
        for name, commit in repository.refs(prefix):
            number = name.removeprefix(prefix)
            if number.isascii() and number.isdecimal() and len(number) <= 9 and number[0] != "0":
                found[int(number)] = commit
    return dict(sorted(found.items()))


def _recorded(repository: Repository, path: str, blob: str) -> Amendment | None:
    """Read an amendment's file; None if it breaks the format, since its branch still tells of it."""
    try:
        return amendment_from(read_file(path, repository.text(blob, path)[:MOST_CHARACTERS]))
    except DraftingError:
        return None


def own_line(repository: Repository, head: str, drafts: Container[str]) -> Iterator[Commit]:
    """Yield the versions of an amendment, newest first: those that never were the draft in force."""
    current: str | None = head
    while current is not None and current not in drafts:
        commit = repository.commit(current)
        yield commit
        current = next(iter(commit.parents), None)


def is_carried_by_hand(repository: Repository, commit: Commit) -> bool:
    """Return True if a person, and not the engine, carried an amendment to the draft with this version."""
    return bool(commit.values(CARRIED)) and not repository.author_address(commit.id).startswith(f"{ENGINE}@")


def first_parents(repository: Repository, head: str) -> frozenset[str]:
    """Return a version of the draft and all that were the draft before it."""
    found: list[str] = []
    current: str | None = head
    while current is not None:
        found.append(current)
        current = next(iter(repository.parents(current)), None)
    return frozenset(found)


def _draft_before(repository: Repository, landing: str) -> str:
    return next(iter(repository.parents(landing)), "") if landing else ""


def _origin_of(amendment: Amendment) -> OriginId | None:
    try:
        return OriginId.parse(amendment.origin.partition("(")[0].strip())
    except DraftingError:  # a file of the record may say anything
        return None


def _number(value: str) -> int:
    try:
        return number_of(value.strip())
    except DraftingError:
        return 0

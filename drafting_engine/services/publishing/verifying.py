"""Verifying that register and record agree, and that each is intact.

Nothing is changed. The publisher's lock keeps the record still, and the register is read in one snapshot; public
acts that are not yet in Git are no difference.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from drafting_engine.errors import Conflict, DraftingError, Invalid, Unavailable
from drafting_engine.participation.amendments.amendment import AmendmentState
from drafting_engine.provenance.life import Event
from drafting_engine.record import journal_trailers
from drafting_engine.record.published_files import PublishedFile
from drafting_engine.register import journal
from drafting_engine.register.amendments import amendments
from drafting_engine.register.amendments.amendments import StoredAmendment
from drafting_engine.register.journal import JournalEntry, Noun
from drafting_engine.register.units import Unit
from drafting_engine.repository.maintenance import checking as repository_checking
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.refs import AMENDMENTS
from drafting_engine.services.amendments.pushes.branches import foreign_version
from drafting_engine.services.amendments.reading import first_parents, own_line
from drafting_engine.services.publishing.head_checking import head_faults
from drafting_engine.services.publishing.kinds import KINDS, Kind
from drafting_engine.services.publishing.link_targets import dangling_links
from drafting_engine.services.publishing.publisher import Publisher
from drafting_engine.services.seals.checking import seal_faults
from drafting_engine.services.text.lineages import Lineages
from drafting_engine.services.text.opening import Source
from drafting_engine.services.workplace import Workplace

SOON = timedelta(minutes=1)
"""An entry that waits longer than this to be published is reported."""
LONGEST_REASON = 300
_AT_ONCE = 500
_NOT_NOW = ("record-being-written", "git-not-found")
"""Why nothing can be verified now, which is no difference."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between the stores."""

    where: str
    """`register`, `record`, `journal`, `lineage` or `git`: who has to be looked at."""
    fault: DraftingError
    thing: tuple[Noun, str] | None = None
    """The thing to publish again, if that repairs it."""


class VerificationStep(StrEnum):
    """A step of a verification that takes a while."""

    COMPARING = "comparing"
    CHECKING_OBJECTS = "checking-objects"
    FOLLOWING_CLAUSES = "following-clauses"


class ExaminedKind(StrEnum):
    """What a verification looked at beside the things of the journal."""

    WAITING = "waiting"
    """What was done and is not published yet."""
    OBJECTS = "objects"
    ROWS = "rows"
    """Every row of the register."""
    LINEAGES = "lineages"


@dataclass(frozen=True, slots=True)
class Examined:
    """What was looked at, and how many; `unread` files of them can't be read."""

    what: Noun | ExaminedKind
    count: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """The result of a verification: what was compared, and the differences."""

    looked_at: tuple[Examined, ...]
    differences: tuple[Difference, ...]

    @property
    def is_clean(self) -> bool:
        """True if nothing differs."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class _KindComparison:
    """The result for one kind: things compared, differences, and unreadable files."""

    count: int
    differences: tuple[Difference, ...]
    unread: int = 0


def verify(
    publisher: Publisher, *, say: Callable[[VerificationStep], None], kinds: Sequence[Kind] = KINDS
) -> VerificationReport:
    """Compare the register with the record and the lineage with one made anew, and let each look through itself.

    Objects are looked through first: where one is damaged, what can't be compared for it is no fault of this program.
    """
    place = publisher.place
    found = _Findings()
    say(VerificationStep.CHECKING_OBJECTS)
    found.gather("git", lambda: _objects(place, found))
    say(VerificationStep.COMPARING)
    found.gather("register", lambda: _register(place, found))
    found.gather("git", lambda: _both(publisher, kinds, found))
    if found.has_text:
        say(VerificationStep.FOLLOWING_CLAUSES)
        found.gather("lineage", lambda: _lineage(place))
        found.gather("record", lambda: (Difference("record", fault) for fault in dangling_links(place.engine)))
        found.looked_at.append(Examined(ExaminedKind.LINEAGES))
    return VerificationReport(tuple(found.looked_at), tuple(found.differences))


@dataclass(slots=True)
class _Findings:
    """What a verification has found so far."""

    looked_at: list[Examined] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    has_text: bool = False
    """True if the lives of clauses can be followed: every object is there and whole."""

    def gather(self, where: str, step: Callable[[], Iterable[Difference]]) -> None:
        """Take what a step finds; that it breaks off is a finding too, where damage is known already."""
        try:
            self.differences.extend(step())
        except DraftingError as error:
            if error.code in _NOT_NOW:
                raise
            self.differences.append(Difference(where, error))
        except Exception as error:
            if not self.differences:
                raise
            fault = Unavailable("not-compared-for-damage", fault=f"{type(error).__name__}: {error}"[:200])
            self.differences.append(Difference(where, fault))


def _objects(place: Workplace, found: _Findings) -> Iterator[Difference]:
    with place.engine.source.open() as repository:
        folder, is_whole = repository.path, not repository.is_shallow
    faults = repository_checking.faults(folder)
    found.looked_at.append(Examined(ExaminedKind.OBJECTS))
    found.has_text = is_whole and not faults
    yield from (Difference("git", Unavailable("git-fault", fault=fault)) for fault in faults)


def _register(place: Workplace, found: _Findings) -> Iterator[Difference]:
    with place.register.reading() as unit:
        yield from (Difference("register", fault) for fault in place.register.faults(unit))
        yield from (Difference("register", fault) for fault in seal_faults(unit))
        if number := journal.broken_link(unit):
            yield Difference("journal", Conflict("journal-chain-broken", number=str(number)))
    found.looked_at.append(Examined(ExaminedKind.ROWS))


def _both(publisher: Publisher, kinds: Sequence[Kind], found: _Findings) -> Iterator[Difference]:
    """Yield on what register and record differ, in one snapshot of each."""
    place = publisher.place
    with publisher.locked(), place.register.reading() as unit, place.engine.source.open() as repository:
        yield from (Difference("git", fault) for fault in head_faults(unit, repository))
        waiting = journal.unpublished(unit, [kind.noun for kind in kinds], most=1_000_000)
        yield from _journal(unit, repository, waiting, place.clock.now(), kinds)
        for kind in kinds:
            told = _compared(place, unit, repository, kind, {entry.key for entry in waiting if entry.noun is kind.noun})
            yield from told.differences
            found.looked_at.append(Examined(kind.noun, told.count, told.unread))
        yield from _branches(place, unit, repository)
        if waiting:
            found.looked_at.append(Examined(ExaminedKind.WAITING, len(waiting)))


def accept(publisher: Publisher, reason: str) -> None:
    """Take branches, tags and rows of the register as they stand for right; the reason stands on the branch `heads`."""
    why = " ".join(reason.split())
    if not why or len(why) > LONGEST_REASON:
        raise Invalid("acceptance-without-reason", most=LONGEST_REASON)
    with publisher.locked():
        publisher.heads.accept()
        publisher.place.register.accept()
    publisher.publish_heads(f"What stands was accepted: {why}")


def repair(publisher: Publisher, report: VerificationReport) -> int:
    """Publish again everything on which the record differs from the register; return how many things that were."""
    place = publisher.place
    things = [one.thing for one in report.differences if one.thing]

    def enter(unit: Unit) -> None:
        for noun, key in things:
            journal.enter(unit, noun, key, place.clock.now())

    place.register.write(enter)
    publisher.publish()
    return len(things)


def _journal(
    unit: Unit, repository: Repository, waiting: Sequence[JournalEntry], now: datetime, kinds: Sequence[Kind]
) -> Iterator[Difference]:
    """Yield entries that have waited too long, and commits of the journal that the record does not have."""
    for entry in waiting:
        if now - entry.at > SOON:
            since = f"{entry.at:%Y-%m-%d %H:%M}"
            fault = Conflict("entry-waits", number=str(entry.number), noun=entry.noun.value, key=entry.key, since=since)
            yield Difference("journal", fault)
    heads = {branch: repository.ref(f"refs/heads/{branch}") for branch in sorted({kind.branch for kind in kinds})}
    there = frozenset(repository.ancestry([head for head in heads.values() if head]))
    for commit in sorted(journal.commits(unit) - there):
        yield Difference("journal", Conflict("entries-published-elsewhere", commit=commit))
    highest = journal.highest(unit)
    for branch, head in heads.items():
        named = _named(repository, head) if head else 0
        if named > highest:
            fault = Conflict("register-older-than-record", branch=branch, named=str(named), highest=str(highest))
            yield Difference("journal", fault)


def _named(repository: Repository, head: str) -> int:
    try:
        return max((max(journal_trailers.read(value)) for value in repository.trailer(head, "Journal")), default=0)
    except Invalid:
        return 0


def _branches(place: Workplace, unit: Unit, repository: Repository) -> Iterator[Difference]:
    """Yield amendments whose branch is missing, and branches that hold what no proposal says or may say."""
    heads = {name.rpartition("/")[2]: head for name, head in repository.refs(AMENDMENTS)}
    erased = amendments.erased(unit)
    for number, state in amendments.states(unit).items():
        if state is not AmendmentState.DRAFT and number not in erased and str(number) not in heads:
            yield Difference("git", Conflict("amendment-without-branch", number=str(number)))
    if not heads:
        return
    main, proposals = repository.main(), {one.number: one for one in place.engine.amendments.all()}
    drafts = first_parents(repository, main)
    kept = {one.amendment.number: one for one in amendments.several(unit, proposals)}
    for name, head in heads.items():
        proposal = proposals.get(int(name)) if name.isdecimal() else None
        if proposal is None:
            yield Difference("git", Conflict("branch-without-proposal", branch=f"amendments/{name}"))
            continue
        stored = kept.get(proposal.number) or StoredAmendment(proposal.amendment, None, told="")
        if stored.amendment.final not in ("", head):
            yield Difference("git", Conflict("amendment-moved-when-decided", number=name, final=stored.amendment.final))
        yield from _cosigned_elsewhere(repository, stored, head, drafts)
        if found := foreign_version(repository, stored, place.host, head, main, drafts):
            version, fault = found
            told = Conflict("amendment-version-foreign", number=name, version=version[:12], fault=fault)
            yield Difference("git", told)


def _cosigned_elsewhere(
    repository: Repository, stored: StoredAmendment, head: str, drafts: Container[str]
) -> Iterator[Difference]:
    """Yield versions that were co-signed and are not on the branch of their amendment."""
    named = [one.version for one in stored.amendment.cosigned if one.version]
    there = {commit.id for commit in own_line(repository, head, drafts)} if named and head not in drafts else {*named}
    for version in named:
        if version not in there:
            number = str(stored.amendment.number)
            yield Difference("git", Conflict("cosigned-version-missing", number=number, version=version[:12]))


def _compared(place: Workplace, unit: Unit, repository: Repository, kind: Kind, waiting: set[str]) -> _KindComparison:
    """Compare each thing of a kind with its file, both ways; those that wait to be published are passed over."""
    found = _files(repository, kind)
    there: dict[str, str | None] = {}
    differences: list[Difference] = []
    count = 0
    for keys in _parts(set(kind.keys(unit)) - waiting):
        other: dict[str, set[str]] = {}
        for shaped in kind.shape(unit, keys, place.address):
            blob = found.pop(shaped.path, "")
            text = repository.text(blob, shaped.path, strict=False) if blob else None
            count += bool(shaped.text or blob)
            if text != shaped.text:
                there[shaped.path] = text
                other.setdefault(_address(kind, shaped.path, text) or place.address, set()).add(shaped.path)
        for address, paths in other.items():
            for key in keys:
                differing = (one for one in kind.shape(unit, [key], address) if one.path in paths)
                found_here = chain.from_iterable(_difference(kind, one, there[one.path]) for one in differing)
                differences += [Difference("record", told, (kind.noun, key)) for told in found_here]
    for keys in _parts(waiting):
        for shaped in kind.shape(unit, keys, place.address):
            found.pop(shaped.path, None)
    unread = 0
    for path, blob in found.items():
        if _value(kind, path, repository.text(blob, path, strict=False)) is None:
            unread += 1
        else:
            fault = Conflict("register-without-file", branch=kind.branch, path=path)
            differences.append(Difference("register", fault))
    return _KindComparison(count, tuple(differences), unread)


def _files(repository: Repository, kind: Kind) -> dict[str, str]:
    head = repository.ref(f"refs/heads/{kind.branch}")
    return {path: blob for path, blob in repository.files(head).items() if kind.place.fullmatch(path)} if head else {}


def _parts(keys: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]


def _address(kind: Kind, path: str, text: str | None) -> str:
    """Return the address of the site at which a file was written; the site may have moved since."""
    try:
        return kind.address(path, text) if text else ""
    except DraftingError:
        return ""


def _difference(kind: Kind, shaped: PublishedFile, found: str | None) -> Iterator[DraftingError]:
    path, wanted = shaped.path, shaped.text
    if found == wanted:
        return
    if found is None:
        yield Conflict("record-without-file", path=path, branch=kind.branch)
    elif wanted is None:
        yield Conflict("record-file-not-public", path=path, branch=kind.branch)
    elif (value := _value(kind, path, found)) is None or value != _value(kind, path, wanted):
        yield Conflict("record-file-differs", path=path, branch=kind.branch)


def _value(kind: Kind, path: str, text: str) -> object:
    """Return the value of a file; None if it can't be read."""
    try:
        return kind.read(path, text)
    except DraftingError:
        return None


def _lineage(place: Workplace) -> Iterator[Difference]:
    """Compare the lives of clauses as they are kept with those that are followed anew."""
    source = place.engine.source
    with source.open() as repository:
        head = repository.main()
    with TemporaryDirectory(prefix="drafting-engine-") as folder:
        anew = Lineages(Source(source.location, Path(folder), source.chosen))
        for kept, fresh in zip_longest(place.engine.lineages.events(head), anew.events(head)):
            if repr(kept) != repr(fresh):  # clauses are equal only to themselves
                one: Event = fresh or kept
                fault = Conflict("lineage-differs", clause=str(one.clause_id), commit=one.commit)
                yield Difference("lineage", fault)
                return

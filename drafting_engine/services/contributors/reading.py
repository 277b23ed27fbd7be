"""Contributors read from the record: what everybody and every body wrote, proposed, said and decided in public.

A contributor is a name, not an account: the record has no other, and a clone tells the same as the site. Names that are
written alike, but for accents and capitals, share one address.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from drafting_engine.clauses.numbers.headings import slug
from drafting_engine.errors import NotFound
from drafting_engine.lru_cache import LruCache
from drafting_engine.participation.amendments.amendment import OUTCOMES
from drafting_engine.services.amendments.reading import CARRIED, Amendments
from drafting_engine.services.comments.reading import Comments
from drafting_engine.services.petitions.reading import Petitions
from drafting_engine.services.text.texts import Texts

DECIDED_BY = "Decided-By"
_KEPT = 2
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class UnknownContributor(NotFound):
    """Nobody of this name is in the record; `name` is what was asked for."""

    def __init__(self, name: str) -> None:
        super().__init__("contributor-not-found", name=name[:80])
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """A person or a body by name, and what the record has of them; everything newest first."""

    slug: str
    """The name in addresses, `luz-marquez`."""
    names: tuple[str, ...]
    """The names that share this address, the one that is used most often first."""
    versions: tuple[str, ...] = ()
    """Versions of the text that they wrote, alone or with others, by commit id."""
    proposals: tuple[int, ...] = ()
    petitions: tuple[int, ...] = ()
    comments: tuple[str, ...] = ()
    """Comments and replies by name, `C-01JX`; without those that were hidden or taken back."""
    decided: tuple[str, ...] = ()
    """Versions of the text on which they decided, by commit id."""
    judged: tuple[int, ...] = ()
    """Proposals that they accepted, turned down or closed in another way, but for their own."""
    decisions: tuple[str, ...] = ()
    """Decisions on petitions and other inputs, `D-4`."""

    @property
    def name(self) -> str:
        """The name that is used most often."""
        return self.names[0]

    @property
    def has_decided(self) -> bool:
        """True if they decided on a version, a proposal or an input."""
        return bool(self.decided or self.judged or self.decisions)

    @property
    def is_listed(self) -> bool:
        """True if they had a hand in the text or asked for something; who only commented is in no list of names."""
        return bool(self.versions or self.proposals or self.petitions) or self.has_decided


class Contributors:
    """The contributors of one repository; safe to share between threads."""

    def __init__(self, texts: Texts, petitions: Petitions, comments: Comments, amendments: Amendments) -> None:
        self._texts, self._petitions, self._comments, self._amendments = texts, petitions, comments, amendments
        self._kept: LruCache[tuple[object, ...], Mapping[str, Contributor]] = LruCache(_KEPT)

    def all(self) -> Mapping[str, Contributor]:
        """Return everybody whom the record names, by their names in addresses, in alphabetical order."""
        heads = self._texts.heads()
        key = (heads, tuple(self._amendments.heads().items()))
        return self._kept.get_or_make(key, lambda: self._read(heads.main))

    def get(self, name: str) -> Contributor:
        """Return one by the name in addresses; raise `UnknownContributor`."""
        found = self.all().get(name)
        if found is None:
            raise UnknownContributor(name)
        return found

    def _read(self, main: str) -> Mapping[str, Contributor]:
        found = _FoundByName()
        self._read_versions(main, found)
        self._read_proposals(found)
        for petition in sorted(self._petitions.all(), key=lambda one: (one.opened, one.number), reverse=True):
            if petition.author:  # of one whose words are hidden nobody is told
                found.of(petition.author).petitions[petition.number] = None
        for decision in sorted(self._petitions.all_decisions(), key=lambda one: one.decided_on, reverse=True):
            body = found.of(decision.decided_by)
            if decision.about not in {f"A-{number}" for number in body.judged}:  # that is told of the proposal already
                body.decisions[decision.id] = None
        said = [one for _, one in self._comments.files().values() if one.author and not one.is_gone]
        for comment in sorted(said, key=lambda one: (one.created or _LONG_AGO, one.name), reverse=True):
            found.of(comment.author).comments[comment.name] = None
        return found.contributors()

    def _read_versions(self, main: str, found: "_FoundByName") -> None:
        for commit in self._texts.ancestors(main):
            if not commit.values(CARRIED):  # the engine's own work for a proposal is nobody's version
                for name in commit.authors:
                    found.of(name).versions[commit.id] = None
            for body in commit.values(DECIDED_BY)[:1]:
                found.of(body).decided[commit.id] = None

    def _read_proposals(self, found: "_FoundByName") -> None:
        for proposal in self._amendments.shown():
            author, history = proposal.amendment.author, proposal.amendment.history
            found.of(author).proposals[proposal.number] = None
            last = history[-1] if history and history[-1].state in OUTCOMES else None
            for name in {last.decided_by, last.by} - {author, ""} if last else ():
                found.of(name).judged[proposal.number] = None


@dataclass(slots=True)
class _Found:
    """What was found of one contributor so far; the keys of a dictionary are each there once, in their order."""

    names: Counter[str] = field(default_factory=Counter)
    versions: dict[str, None] = field(default_factory=dict)
    proposals: dict[int, None] = field(default_factory=dict)
    petitions: dict[int, None] = field(default_factory=dict)
    comments: dict[str, None] = field(default_factory=dict)
    decided: dict[str, None] = field(default_factory=dict)
    judged: dict[int, None] = field(default_factory=dict)
    decisions: dict[str, None] = field(default_factory=dict)

    def contributor(self, address: str) -> Contributor:
        """Return the contributor at an address."""
        return Contributor(
            slug=address,
            names=tuple(name for name, _ in sorted(self.names.items(), key=lambda one: (-one[1], one[0]))),
            versions=tuple(self.versions),
            proposals=tuple(self.proposals),
            petitions=tuple(self.petitions),
            comments=tuple(self.comments),
            decided=tuple(self.decided),
            judged=tuple(self.judged),
            decisions=tuple(self.decisions),
        )


class _FoundByName:
    """What was found of everybody so far."""

    def __init__(self) -> None:
        self._found: dict[str, _Found] = {}
        self._by_name: dict[str, _Found] = {}
        """The same by each way in which a name is written; who says most is asked for most."""

    def of(self, name: str) -> _Found:
        """Return what was found of somebody, and count that they are called so once more."""
        found = self._by_name.get(name)
        if found is None:
            found = self._by_name[name] = self._found.setdefault(slug(name), _Found())
        found.names[name] += 1
        return found

    def contributors(self) -> Mapping[str, Contributor]:
        """Return everybody by their names in addresses, in alphabetical order."""
        return {address: self._found[address].contributor(address) for address in sorted(self._found)}

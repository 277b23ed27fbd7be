"""Simulating: how the constitution would read if some amendments were accepted, computed in memory.

They are merged into the draft one after the other in order of their numbers, as accepting them would do. Where
one conflicts with the draft or an earlier one, the existing wording stays and the conflict is reported.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from drafting_engine.clauses.articles import articles_of, order
from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.document import Constitution, Document
from drafting_engine.clauses.document_language import language_of
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.text_settings import TextSettings
from drafting_engine.comparison.change import ChangeSet
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.merging import MergeConflict
from drafting_engine.errors import Invalid
from drafting_engine.lru_cache import LruCache
from drafting_engine.participation.amendments.moderation import require_shown
from drafting_engine.services.amendments.merging.grounds import Grounds, LostArticle
from drafting_engine.services.amendments.reading import Amendments, NoAmendment, Proposal
from drafting_engine.services.text.combining import Changed, Combiner
from drafting_engine.services.text.opening import Source
from drafting_engine.services.text.texts import UnknownArticle

MOST = 30
"""How many amendments can be simulated at once."""
KEPT = 12


class TooManyAmendments(Invalid):
    """More amendments than can be simulated at once."""

    def __init__(self) -> None:
        super().__init__("too-many-amendments", most=MOST)


@dataclass(frozen=True, slots=True)
class SimulationConflict:
    """A conflict between an amendment and the text into which it is merged."""

    number: int
    conflict: MergeConflict
    """`ours` is what is there, `theirs` what the amendment asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedText:
    """The constitution as it would read with some amendments accepted."""

    main: str
    """The draft to which they were added."""
    proposals: tuple[Proposal, ...]
    """In order of their numbers."""
    questions: tuple[SimulationConflict, ...]
    left_out: tuple[tuple[int, LostArticle], ...]
    """By number: the articles that were struck out under an amendment; its words for them stand nowhere."""
    before: Constitution
    after: Constitution
    changes: ChangeSet
    articles_before: tuple[Article, ...]
    articles_after: tuple[Article, ...]

    def of_article(self, slug: str) -> "SimulatedArticle":
        """Return what becomes of one article; raise `UnknownArticle` if it stands in neither text."""
        before = next((one for one in self.articles_before if one.slug == slug), None)
        after = next((one for one in self.articles_after if one.slug == slug), None)
        if before is None and after is None:
            raise UnknownArticle(slug)
        clauses = {clause for one in (before, after) if one for clause in one.clauses}
        kept = (c for c in self.changes.changes if any(clause in clauses for clause in (*c.before, *c.after)))
        return SimulatedArticle(before, after, ChangeSet(tuple(kept)))


@dataclass(frozen=True, slots=True)
class SimulatedArticle:
    """One article of a simulated text: as it reads now, as it would read, None where it does not stand."""

    before: Article | None
    after: Article | None
    changes: ChangeSet


class Simulating:
    """Simulates the acceptance of amendments of one repository; safe to use from several threads."""

    def __init__(self, source: Source, amendments: Amendments, grounds: Grounds) -> None:
        self._source = source
        self._amendments, self._grounds = amendments, grounds
        self._kept: LruCache[tuple[str, ...], SimulatedText] = LruCache(KEPT)

    def with_amendments(self, numbers: Sequence[int]) -> SimulatedText:
        """Return the constitution as it would read with these amendments; raise `TooManyAmendments`, `NoAmendment`."""
        wanted = sorted(set(numbers))
        if len(wanted) > MOST:
            raise TooManyAmendments
        proposals = tuple(map(self._amendments.get, wanted))
        for proposal in proposals:
            require_shown(proposal.amendment)
            if not proposal.head:
                raise NoAmendment(proposal.number)
        with self._source.open() as repository:
            main = repository.main()
            key = (main, *(proposal.head for proposal in proposals))
            combiner = Combiner(repository, self._source.chosen)
            return self._kept.get_or_make(
                key, lambda: _suppose(combiner, main, proposals, self._struck(proposals, main))
            )

    def _struck(self, proposals: Sequence[Proposal], main: str) -> tuple[tuple[int, LostArticle], ...]:
        waiting = [one for one in proposals if not one.is_carried]
        return tuple(
            (one.number, lost) for one in waiting for lost in self._grounds.lost(one, main) if lost.is_struck_out
        )


def _suppose(
    combiner: Combiner, main: str, proposals: Sequence[Proposal], struck: tuple[tuple[int, LostArticle], ...]
) -> SimulatedText:
    repository = combiner.repository
    files: dict[str, str | None] = {}
    questions: list[SimulationConflict] = []
    gone = {(number, lost.article.document) for number, lost in struck}
    for proposal in proposals:
        base = repository.merge_base(main, proposal.head) or ""
        mine = {**combiner.differing(base, main), **files}
        other = combiner.differing(base, proposal.head)
        found = combiner.combine_files(main, combiner.at(base, {*mine, *other}), mine, other)
        clashes = combiner.clashes(main, {**files, **found.files})
        asked = (one for one in (*found.conflicts, *clashes) if one.path or (proposal.number, one.document) not in gone)
        questions.extend(SimulationConflict(proposal.number, conflict) for conflict in asked)
        files |= {path: text for path, text in found.files.items() if path not in _clashing(clashes)}
    before = _texts(combiner, main, {})
    after = _texts(combiner, main, files)
    parser = Parser(strict=False)
    old, new = _constitution(combiner, main, parser, before), _constitution(combiner, main, parser, after)
    return SimulatedText(
        main=main,
        proposals=tuple(proposals),
        questions=tuple(questions),
        left_out=struck,
        before=old,
        after=new,
        changes=changes(old.documents, new.documents),
        articles_before=articles_of(old),
        articles_after=articles_of(new),
    )


def _clashing(clashes: Sequence[MergeConflict]) -> set[str]:
    """Return the files of new articles whose number is taken; they are left out, or the text could not be read."""
    return {clash.document for clash in clashes}


def _texts(combiner: Combiner, main: str, changed: Changed) -> dict[str, str]:
    paths = [path for path in combiner.repository.files(main) if combiner.holds(main, path)]
    texts = {path: text for path, text in combiner.at(main, paths).items() if path not in changed}
    return texts | {path: text for path, text in changed.items() if text is not None and combiner.holds(main, path)}


def _constitution(combiner: Combiner, main: str, parser: Parser, texts: Mapping[str, str]) -> Constitution:
    settings = combiner.settings(main)
    documents = [_stated(parser.parse(path, text), settings) for path, text in sorted(texts.items())]
    return Constitution(title=settings.title, language=settings.language, documents=order(documents))


def _stated(document: Document, settings: TextSettings) -> Document:
    """Return a document with the language that it, the settings or its name state; else that of the text."""
    return replace(document, language=language_of(document, settings, settings.language, ""))

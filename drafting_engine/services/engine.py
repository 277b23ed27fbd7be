"""The engine: composes the services over one repository.

A service is imported when it is first asked for: the command line starts anew for every question,
and the journalist who traces one clause should not wait for what compares two texts.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from drafting_engine.clauses.text_settings import TextSettings
from drafting_engine.services.text.opening import Source
from drafting_engine.text_bounds import DEFAULT_BOUNDS, TextBounds

# ruff: noqa: PLC0415 - see above
if TYPE_CHECKING:
    from drafting_engine.participation.process.translations import Translations
    from drafting_engine.services.amendments.merging import AmendmentMerger
    from drafting_engine.services.amendments.merging.collisions import Collisions
    from drafting_engine.services.amendments.merging.grounds import Grounds
    from drafting_engine.services.amendments.merging.rewording import Rewordings
    from drafting_engine.services.amendments.merging.simulating import Simulating
    from drafting_engine.services.amendments.reading import Amendments
    from drafting_engine.services.comments.reading import Comments
    from drafting_engine.services.contributors.reading import Contributors
    from drafting_engine.services.links.reading import Links
    from drafting_engine.services.moderation.reading import ModerationLog
    from drafting_engine.services.petitions.reading import Petitions
    from drafting_engine.services.seals.reading import Seals
    from drafting_engine.services.search.asking import Asking
    from drafting_engine.services.text.article_histories import ArticleHistories
    from drafting_engine.services.text.comparisons import Comparisons
    from drafting_engine.services.text.essays import Essays
    from drafting_engine.services.text.lineages import Lineages
    from drafting_engine.services.text.rules import Processes
    from drafting_engine.services.text.texts import Heads, Texts


class Engine:
    """Everything that can be asked of one repository; safe to share between threads."""

    def __init__(self, source: Source, search_engine: str = "whoosh") -> None:
        self._source = source
        self._search_engine = search_engine

    @property
    def source(self) -> Source:
        """Where the engine reads from, and where it keeps what is derived."""
        return self._source

    @property
    def location(self) -> Path:
        """Where the repository is."""
        return self._source.location

    @cached_property
    def texts(self) -> "Texts":
        """Versions, articles, history and milestones."""
        from drafting_engine.services.text.texts import Texts

        return Texts(self._source)

    def translations(self, heads: "Heads | None" = None) -> "Translations":
        """Return what today's rules say in other languages; nothing where they can't be read.

        `heads` are the present ones where somebody knows them; otherwise they are read.
        """
        from drafting_engine.errors import DraftingError
        from drafting_engine.participation.process.translations import Translations

        try:
            return self.process.translations((heads or self.texts.heads()).main)
        except DraftingError:  # what is wrong with the text is told where the text is shown
            return Translations()

    @cached_property
    def essays(self) -> "Essays":
        """Essays of the drafting group, which are not part of the text."""
        from drafting_engine.services.text.essays import Essays

        return Essays(self._source, self.texts)

    @cached_property
    def comparisons(self) -> "Comparisons":
        """What changed between two versions."""
        from drafting_engine.services.text.comparisons import Comparisons

        return Comparisons(self._source)

    @cached_property
    def article_histories(self) -> "ArticleHistories":
        """The versions that changed one article."""
        from drafting_engine.services.text.article_histories import ArticleHistories

        return ArticleHistories(self.texts, self.comparisons)

    @cached_property
    def lineages(self) -> "Lineages":
        """The lives of clauses."""
        from drafting_engine.services.text.lineages import Lineages

        return Lineages(self._source, self.links)

    @cached_property
    def links(self) -> "Links":
        """Claims of origin, and what became of them."""
        from drafting_engine.services.links.reading import Links

        return Links(self._source.location, cache=self._source.cache)

    @cached_property
    def moderation_log(self) -> "ModerationLog":
        """What was hidden, shown again, withdrawn or erased, as the record tells it."""
        from drafting_engine.services.moderation.reading import ModerationLog

        return ModerationLog(self._source, self.links, self.petitions)

    @cached_property
    def seals(self) -> "Seals":
        """Seals over logs, and what witnesses say of them."""
        from drafting_engine.services.seals.reading import Seals

        return Seals(self._source.location, cache=self._source.cache)

    @cached_property
    def comments(self) -> "Comments":
        """Comments, placed on their clauses."""
        from drafting_engine.services.comments.reading import Comments

        return Comments(self._source, self.texts, self.essays, self.lineages)

    @cached_property
    def amendments(self) -> "Amendments":
        """Proposed changes as Git tells them."""
        from drafting_engine.services.amendments.reading import Amendments

        return Amendments(self._source)

    @cached_property
    def merger(self) -> "AmendmentMerger":
        """Proposed changes merged with the present draft."""
        from drafting_engine.services.amendments.merging import AmendmentMerger

        return AmendmentMerger(self._source)

    @cached_property
    def rewordings(self) -> "Rewordings":
        """What authors changed of their proposals from one version to another."""
        from drafting_engine.services.amendments.merging.rewording import Rewordings

        return Rewordings(self._source)

    @cached_property
    def grounds(self) -> "Grounds":
        """What became of the articles that proposed changes change."""
        from drafting_engine.services.amendments.merging.grounds import Grounds

        return Grounds(self._source, self.texts, self.lineages, self.amendments)

    @cached_property
    def simulating(self) -> "Simulating":
        """The constitution as it would read with some proposed changes accepted."""
        from drafting_engine.services.amendments.merging.simulating import Simulating

        return Simulating(self._source, self.amendments, self.grounds)

    @cached_property
    def collisions(self) -> "Collisions":
        """Pairs of proposed changes that can't both be accepted."""
        from drafting_engine.services.amendments.merging.collisions import Collisions

        return Collisions(self._source, self.amendments, self.grounds)

    @cached_property
    def petitions(self) -> "Petitions":
        """Petitions as the record tells them."""
        from drafting_engine.services.petitions.reading import Petitions

        return Petitions(self._source.location, cache=self._source.cache)

    @cached_property
    def contributors(self) -> "Contributors":
        """The people and bodies behind the text, by name."""
        from drafting_engine.services.contributors.reading import Contributors

        return Contributors(self.texts, self.petitions, self.comments, self.amendments)

    @cached_property
    def search(self) -> "Asking":
        """Everything public by words, and the index that finds it."""
        from drafting_engine.search.index_folder import EngineName, IndexFolder
        from drafting_engine.services.search.asking import Asking
        from drafting_engine.services.search.collecting import Collector
        from drafting_engine.services.search.indexing import Indexing
        from drafting_engine.services.search.places import index_root

        collector = Collector(
            source=self._source,
            texts=self.texts,
            essays=self.essays,
            lineages=self.lineages,
            petitions=self.petitions,
            comments=self.comments,
            amendments=self.amendments,
            contributors=self.contributors,
            translations=self.process.translations,
        )
        folder = IndexFolder(index_root(self._source), EngineName(self._search_engine))
        return Asking(collector, Indexing(collector, folder))

    @cached_property
    def process(self) -> "Processes":
        """The rules of the process."""
        from drafting_engine.services.text.rules import Processes

        return Processes(self._source.location, cache=self._source.cache)


def open_engine(
    source: Path,
    *,
    cache: Path,
    documents: tuple[str, ...] = (),
    bounds: TextBounds = DEFAULT_BOUNDS,
    search_engine: str = "whoosh",
    remembers: bool = False,
) -> Engine:
    """Compose the services over a repository, a workspace or a bundle.

    `cache` is a folder for what is derived; `documents` are patterns of the files that are the text,
    where neither `constitution.toml` nor the usual rule shall say. `bounds` say how long it may become;
    `search_engine` keeps the index. Nothing is opened before it is asked for. With `remembers`, what
    refs say is kept for the next process.
    """
    chosen = TextSettings(documents=documents) if documents else None
    return Engine(Source(source, cache, chosen, bounds, remembers), search_engine)

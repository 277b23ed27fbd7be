"""The engine: composes the services over one repository."""

from dataclasses import dataclass
from pathlib import Path

from drafting_engine.clauses.text_settings import TextSettings
from drafting_engine.services.comparisons import Comparisons
from drafting_engine.services.lineages import Lineages
from drafting_engine.services.opening import Source
from drafting_engine.services.petitions import Petitions
from drafting_engine.services.process import Processes
from drafting_engine.services.texts import Texts


@dataclass(frozen=True, slots=True)
class Engine:
    """Everything that can be asked of one repository; safe to share between threads."""

    location: Path
    texts: Texts
    comparisons: Comparisons
    lineages: Lineages
    petitions: Petitions
    process: Processes


def open_engine(source: Path, *, cache: Path, documents: tuple[str, ...] = ()) -> Engine:
    """Compose the services over a repository, a workspace or a bundle.

    `cache` is a folder for what is derived; `documents` are patterns of the files that are the text,
    where neither `constitution.toml` nor the usual rule shall say. Nothing is opened before it is asked for.
    """
    chosen = TextSettings(documents=documents) if documents else None
    place = Source(source, cache, chosen)
    return Engine(
        location=source,
        texts=Texts(place),
        comparisons=Comparisons(place),
        lineages=Lineages(place),
        petitions=Petitions(source, cache=cache),
        process=Processes(source, cache=cache),
    )

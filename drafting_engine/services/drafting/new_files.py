"""The file of a new article: named by its title, in the folder of the text's articles, and never another's."""

from dataclasses import dataclass

from drafting_engine.clauses.numbers.headings import slug
from drafting_engine.errors import Conflict, Invalid, NotFound
from drafting_engine.repository.naming import name_fault
from drafting_engine.services.engine import Engine

FOLDER = "articles"
"""Where a new article's file is put if the text has no folder yet."""
_MOST = 1000


@dataclass(frozen=True, slots=True)
class NewFile:
    """Where a new article is put."""

    path: str
    wanted: str
    """The path that its title alone would give; another one where an article has it."""

    @property
    def is_renamed(self) -> bool:
        """True if the name that the title gives belongs to another article."""
        return self.path != self.wanted


def new_file(engine: Engine, title: str, source: str, *, base: str) -> NewFile:
    """Name the file of a new article, begun on the version `base`; one that holds just this text keeps its name.

    Raise `Invalid` without a title, and where the text has no place for it.
    """
    if not title.strip():
        raise Invalid("new-article-untitled")
    main = engine.texts.heads().main
    documents = [one.document for one in engine.texts.articles(main)]
    folder = next((name.rpartition("/")[0] for name in documents if "/" in name), FOLDER)
    stem = slug(title)
    wanted = f"{folder}/{stem}.md"
    if not engine.texts.settings(main).holds(wanted):
        raise Invalid("new-article-misplaced")
    if _says(engine, main, wanted, source):
        return NewFile(wanted, wanted)
    taken = _taken(engine, {main, base}, documents)
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, _MOST))
    free = (name for name in names if not taken & {name.lower(), f"{folder}/{name}.md".lower()} and _may_be(name))
    name = next(free, None)
    if name is None:
        raise Conflict("article-address-taken", path=wanted)
    return NewFile(f"{folder}/{name}.md", wanted)


def _taken(engine: Engine, versions: set[str], documents: list[str]) -> set[str]:
    """Return in small letters the paths of all files, and the names by which articles have their addresses."""
    stems = {name.rpartition("/")[2].rpartition(".")[0].lower() for name in documents}
    with engine.source.open() as repository:
        return stems.union(*({path.lower() for path in repository.files(version)} for version in versions))


def _may_be(name: str) -> bool:
    return name_fault(f"{name}.md".encode()) is None


def _says(engine: Engine, main: str, path: str, source: str) -> bool:
    try:
        return engine.texts.source(main, path) == source
    except NotFound:
        return False

"""Reading the whole text of a version: its documents, in order, with the title and language that they have."""

from collections.abc import Iterator
from dataclasses import replace

from drafting_engine.clauses.articles import order
from drafting_engine.clauses.articles.rules import require_distinct_numbers
from drafting_engine.clauses.clause import ClauseKind
from drafting_engine.clauses.document import Constitution, Document, Section, UnreadableFile
from drafting_engine.clauses.document_language import guessed_language, language_of, sample
from drafting_engine.clauses.language_guess import guess_language
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.text_settings import TextSettings
from drafting_engine.errors import Conflict, Invalid
from drafting_engine.repository.reading import Repository
from drafting_engine.services.text.opening import NoDocuments


class TextReader:
    """Reads versions of one repository, which share the sections that are the same; one thread at a time."""

    def __init__(self) -> None:
        self._parser = Parser()
        self._guessed: dict[str, tuple[tuple[Section, ...], str]] = {}
        """By document the sections that it was last read with, and the language that their words tell."""

    def read(self, repository: Repository, commit_id: str, settings: TextSettings) -> Constitution:
        """Return the text of a version without what can't be read of it.

        Raises `Invalid` if nothing else is there, `NoDocuments` if there is no text at all.
        """
        files = repository.files(commit_id, settings.may_hold)
        documents, unreadable = [], []
        for name, blob in sorted(files.items()):
            if settings.holds(name):
                try:
                    documents.append(self._parser.parse(name, repository.text(blob, name)))
                except Invalid as fault:
                    unreadable.append(UnreadableFile(name, fault))
        if unreadable and not documents:
            raise unreadable[0].fault
        if not any(True for document in documents for _ in document.clauses):
            raise NoDocuments("no-documents", place=repository.location, version=commit_id[:7])
        _check(documents)
        ordered = order(documents)
        language = settings.language or guess_language(sample(ordered))
        return Constitution(
            title=settings.title or _title(ordered),
            language=language,
            documents=tuple(self._in_their_languages(ordered, settings, language)),
            unreadable=tuple(unreadable),
        )

    def _in_their_languages(
        self, documents: tuple[Document, ...], settings: TextSettings, whole: str
    ) -> Iterator[Document]:
        """Yield the documents, each with its language; the words of a text's only one tell none of its own."""
        is_alone = len(documents) == 1
        for document in documents:
            guessed = "" if is_alone else self._guess(document)
            yield replace(document, language=language_of(document, settings, whole, guessed))

    def _guess(self, document: Document) -> str:
        """Return what the words of a document tell, looked for again only when it changed."""
        known = self._guessed.get(document.name)
        if known is None or known[0] != document.sections:
            known = self._guessed[document.name] = document.sections, guessed_language(document)
        return known[1]


def _check(documents: list[Document]) -> None:
    """Two articles may not claim one number, nor two files one slug."""
    require_distinct_numbers(documents)
    if not any("number" in document.front_matter for document in documents):
        return
    stems: dict[str, str] = {}
    for document in documents:
        stem = document.name.rpartition("/")[2].rpartition(".")[0].lower()
        other = stems.setdefault(stem, document.name)
        if other != document.name:
            raise Conflict("article-address-twice", one=other, other=document.name, address=stem)


def _title(documents: tuple[Document, ...]) -> str:
    """Return the title of a text without settings, where it names itself; the heading of one of many files does not."""
    if len(documents) == 1 and isinstance(documents[0].front_matter.get("title"), str):
        return documents[0].title
    if not documents:
        return ""
    if block := _title_block(documents[0]):
        return block
    title, *others = (_own_heading(document) for document in documents)
    return "" if any(others) else title


def _title_block(document: Document) -> str:
    """Return the title that stands in front of a file as Pandoc writes it: `% Title`, further lines indented."""
    found: list[str] = []
    for line in (document.sections[0].source if document.sections else "").splitlines():
        if not (line.startswith("% ") if not found else line[:1] == " "):
            break
        found.append(line.lstrip("% ").strip())
    return " ".join(found)


def _own_heading(document: Document) -> str:
    """Return the first heading of the highest level that names no article; empty if there is none."""
    headings = (clause for clause in document.clauses if clause.kind == ClauseKind.HEADING and clause.level == 1)
    return next((clause.text for clause in headings if not clause.label), "")

"""Reading the whole text of a version: its documents, in order, with the title and language that they have."""

from drafting_engine.clauses.article_rules import require_distinct_numbers
from drafting_engine.clauses.articles import order
from drafting_engine.clauses.clause import ClauseKind
from drafting_engine.clauses.document import Constitution, Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.text_settings import TextSettings
from drafting_engine.errors import Conflict
from drafting_engine.repository.reading import Repository
from drafting_engine.services.text.opening import NoDocuments


class TextReader:
    """Reads versions of one repository, which share the sections that are the same; one thread at a time."""

    def __init__(self) -> None:
        self._parser = Parser()

    def read(self, repository: Repository, commit_id: str, settings: TextSettings) -> Constitution:
        """Return the text of a version; raise `Invalid` if a file can't be read, `NoDocuments` if there is none."""
        files = repository.files(commit_id, settings.may_hold)
        documents = [
            self._parser.parse(name, repository.text(blob, name))
            for name, blob in sorted(files.items())
            if settings.holds(name)
        ]
        if not any(True for document in documents for _ in document.clauses):
            raise NoDocuments("no-documents", place=repository.location, version=commit_id[:7])
        _check(documents)
        ordered = order(documents)
        return Constitution(title=settings.title or _title(ordered), language=settings.language, documents=ordered)


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
    """Return the title of a text without settings: from its front matter, or its first heading that is no article."""
    if len(documents) == 1 and isinstance(documents[0].front_matter.get("title"), str):
        return documents[0].title
    for document in documents[:1]:
        for clause in document.clauses:
            if clause.kind == ClauseKind.HEADING and clause.level == 1 and not clause.label:
                return clause.text
    return ""

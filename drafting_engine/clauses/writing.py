"""Writing a document: the inverse of parsing, to the last byte."""

from drafting_engine.clauses.document import Document


def write(document: Document) -> str:
    """Return the source of a document; `write(parse(name, source)) == source`."""
    return "".join(section.source for section in document.sections)

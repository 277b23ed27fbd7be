"""What can be found: kinds of documents."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document is; the order is that of a list of them."""

    CLAUSE = "clause"
    ARTICLE = "article"
    PETITION = "petition"
    PROPOSAL = "proposal"
    DECISION = "decision"
    ESSAY = "essay"
    EVENT = "event"
    COMMENT = "comment"
    PERSON = "person"

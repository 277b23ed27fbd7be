"""What stands at each address that programs read: as JSON or CSV by its own shape, or in a format of others."""

from collections.abc import Mapping
from dataclasses import dataclass

SUMMARIES: Mapping[str, str] = {
    "contents": "The articles of today's draft, in reading order",
    "contents_at": "The articles of the text as it stood in a version",
    "text": "The whole text of today's draft, article by article",
    "text_at": "The whole text as it stood in a version",
    "article_history": "The versions that changed one article, newest first",
    "record": "The record: where it is copied from, the heads by which a copy is checked, and how much it holds",
    "article": "One article of today's draft, clause by clause",
    "article_at": "One article as it stood in a version",
    "clause": "The life of a clause: every version of it, who asked for it, and its words today",
    "clause_at": "The life of a clause up to a version",
    "essays": "The essays of the drafting group",
    "essay": "One essay, paragraph by paragraph",
    "essay_at": "One essay as it stood in a version",
    "process": "The rules of the process: phases, thresholds, limits, reasons, roles",
    "origin": "What an input reached: every clause, and what became of it",
    "history": "The versions of the draft, newest first",
    "version": "What one version changed",
    "compare": "What changed from one version to another",
    "petitions": "Every petition of the record",
    "petition": "One petition with its text, its counts and what was decided",
    "petition_counts": "The sealed counts of one petition, oldest first",
    "districts": "How many of those who signed one petition live in which district",
    "thresholds": "What one petition obliges whom to, and by when",
    "opinion": "The opinion that was given at a threshold of a petition",
    "seals": "The seals of one petition as the lines that were signed, with what witnesses say and the keys of both",
    "decisions": "What bodies decided on petitions and other inputs, oldest first",
    "amendments": "Proposals, newest first",
    "amendment": "One proposal",
    "amendments_together": "Clauses about which proposals contradict each other or the draft",
    "as_if": "What would change in the draft if some proposals were accepted",
    "as_if_article": "One article as it would read if some proposals were accepted",
    "comments": "Comments on today's draft and its essays, newest first",
    "comment": "One comment with the replies to it, as Web Annotations",
    "contributors": "People and bodies that had a hand in the text",
    "contributor": "What one person or body wrote, proposed, said and decided",
    "links": "Claims that words came from an input, the last judged first",
    "link": "One claim of origin",
    "moderation_log": "What was hidden, shown again, withdrawn or erased, newest first",
    "search": "What a search finds, of everything public",
    "waiting": "What waits for the drafting group and the staff: owed, unanswered, to decide, to moderate",
    "following": "What the owner of a token follows, and what happened of it",
}
"""What stands at an address, by the name of its route without `_json` or `_csv`."""


@dataclass(frozen=True, slots=True)
class OtherFormat:
    """What stands at an address in a format that others defined; `refused` is how what is wrong is told there."""

    media: str
    summary: str
    refused: str = "text/html"


_ATOM, _MARKDOWN, _PROV, _ANNOTATIONS = (
    "application/atom+xml",
    "text/markdown",
    "application/json",
    "application/ld+json",
)
_JSON = "application/json"

OTHER_FORMATS: Mapping[str, OtherFormat] = {
    "everything_feed": OtherFormat(_ATOM, "All that happened last, as an Atom feed"),
    "feed": OtherFormat(_ATOM, "The latest versions of the draft, as an Atom feed"),
    "article_feed": OtherFormat(_ATOM, "What became of one article, as an Atom feed"),
    "clause_feed": OtherFormat(_ATOM, "What became of one clause, as an Atom feed"),
    "petition_feed": OtherFormat(_ATOM, "What became of one petition, as an Atom feed"),
    "amendments_feed": OtherFormat(_ATOM, "What became of proposals, as an Atom feed"),
    "amendment_feed": OtherFormat(_ATOM, "What became of one proposal, as an Atom feed"),
    "contributor_feed": OtherFormat(_ATOM, "What was done in public under one name, as an Atom feed"),
    "comments_feed": OtherFormat(_ATOM, "What was said last, as an Atom feed"),
    "search_feed": OtherFormat(_ATOM, "What a search finds, the latest first, as an Atom feed"),
    "article_source": OtherFormat(_MARKDOWN, "One article of today's draft, as it is written"),
    "article_source_at": OtherFormat(_MARKDOWN, "One article as it was written in a version"),
    "essay_source": OtherFormat(_MARKDOWN, "One essay, as it is written"),
    "essay_source_at": OtherFormat(_MARKDOWN, "One essay as it was written in a version"),
    "clause_prov": OtherFormat(_PROV, "The life of a clause as W3C PROV-JSON", _JSON),
    "clause_prov_at": OtherFormat(_PROV, "The life of a clause up to a version as W3C PROV-JSON", _JSON),
    "annotation_container": OtherFormat(_ANNOTATIONS, "All comments, by the Web Annotation Protocol", _JSON),
    "annotation": OtherFormat(_ANNOTATIONS, "One comment as a Web Annotation", _JSON),
}
"""By the name of its route."""

"""What the record says as documents to be found: petitions, decisions, events, proposals, comments, people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.errors import DraftingError
from drafting_engine.participation.annotations import Annotation
from drafting_engine.participation.petitions.petition import Decision, Petition
from drafting_engine.participation.process.translations import Translations
from drafting_engine.search.documents import SearchDocument
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.services.amendments.reading import Amendments, Proposal
from drafting_engine.services.contributors.reading import Contributor
from drafting_engine.services.petitions.reading import Petitions


def petition_documents(petitions: Petitions, amendments: Amendments, language: str) -> Iterator[SearchDocument]:
    """Yield petitions, decisions on them and on proposals, and events; nothing of a record that can't be read."""
    try:
        all_petitions, decisions, titles = petitions.all(), petitions.all_decisions(), petitions.titles()
    except DraftingError:  # the pages of petitions say what is wrong
        return
    for petition in all_petitions:
        yield petition_document(petition, language)
    asked = {f"A-{one.amendment.number}": one.amendment.title for one in amendments.shown()} | dict(titles)
    for decision in decisions:
        yield decision_document(decision, asked.get(decision.about, decision.about), language)
    for name, title in titles.items():
        if not name.startswith("P-"):
            yield SearchDocument(kind=DocumentKind.EVENT, name=name, title=title, text="", language=language)


def petition_document(petition: Petition, language: str) -> SearchDocument:
    """Return a petition as it can be found."""
    return SearchDocument(
        kind=DocumentKind.PETITION, name=petition.id, title=petition.title,
        text=_plain(petition.text, petition.outcome), language=language, author=petition.author,
        state=petition.state.value, day=petition.opened.isoformat(), reason=petition.reason,
    )  # fmt: skip


def decision_document(decision: Decision, title: str, language: str) -> SearchDocument:
    """Return a decision on an input of this title as it can be found."""
    return SearchDocument(
        kind=DocumentKind.DECISION, name=decision.id, title=title,
        text=_plain(decision.text), language=language, author=decision.decided_by, state=decision.result,
        day=decision.decided_on.isoformat(), reason=decision.reason, about=decision.about,
    )  # fmt: skip


def proposal_documents(amendments: Amendments, articles: Mapping[str, str], language: str) -> Iterator[SearchDocument]:
    """Yield proposals that everybody may read; `articles` has the slug of each file of the text."""
    for proposal in amendments.shown():
        yield proposal_document(amendments, proposal, articles.get(proposal.amendment.document, ""), language)


def proposal_document(amendments: Amendments, proposal: Proposal, article: str, language: str) -> SearchDocument:
    """Return a proposal as it can be found; `article` is the slug of the one in which it was begun."""
    amendment = proposal.amendment
    said = [step.words for step in amendment.history if step.words]
    return SearchDocument(
        kind=DocumentKind.PROPOSAL, name=amendment.id, title=amendment.title,
        text=_plain(amendment.why, *_new_words(amendments, proposal), *said), language=language,
        article=article, author=amendment.author, state=amendment.state.value,
        day=amendment.opened.date().isoformat(), about=amendment.origin,
    )  # fmt: skip


def _new_words(amendments: Amendments, proposal: Proposal) -> Iterator[str]:
    """Yield the wordings that a proposal asks for; once it landed they are in the text."""
    if not proposal.amendment.is_live:
        return
    try:
        changed = amendments.changed(proposal).changed
    except DraftingError:  # a branch that can't be read; its own page says why
        return
    for change in changed:
        yield from (clause.text for clause in change.after if clause.text)


def comment_document(one: Annotation, root: Annotation, article: str, language: str) -> SearchDocument:
    """Return a comment or reply that is shown; `article` is that of its thread."""
    answers = (answer.words for answer in one.answers)
    return sealed(
        SearchDocument(
            kind=DocumentKind.COMMENT, name=one.name, title="", text=_plain(one.body, one.suggestion, *answers),
            language=one.language or language, article=article, author=one.author,
            state=one.standing.state.value if one.standing else "open",
            day=one.created.date().isoformat() if one.created else "", about=root.name,
        )
    )  # fmt: skip


def shown_comments(said: Mapping[str, Annotation], hidden: frozenset[str]) -> Iterator[tuple[Annotation, Annotation]]:
    """Yield each comment and reply that everybody may read, with the comment that its thread began with.

    Threads on one of the `hidden` proposals are left out.
    """
    for one in said.values():
        root = _root(one, said)
        if one.is_gone or root is None or root.place.amendment in hidden or f"A-{root.place.proposal}" in hidden:
            continue
        yield one, root


def _root(one: Annotation, said: Mapping[str, Annotation]) -> Annotation | None:
    """Return the comment that a thread began with; None for a thread without a beginning."""
    seen = set()
    while one.parent:
        above = said.get(one.parent)
        if above is None or above.name in seen:
            return None
        seen.add(above.name)
        one = above
    return one


def people_documents(contributors: Iterable[Contributor]) -> Iterator[SearchDocument]:
    """Yield the people and bodies that had a hand in the text or asked for something."""
    for one in contributors:
        if one.is_listed:
            yield SearchDocument(
                kind=DocumentKind.PERSON, name=one.slug, title=one.name, text=", ".join(one.names[1:]), author=one.name
            )


def by_key(documents: Iterable[SearchDocument]) -> Mapping[str, SearchDocument]:
    """Return documents by key; of two with one key the first, which the record shows."""
    found: dict[str, SearchDocument] = {}
    for document in documents:
        found.setdefault(document.key, document)
    return found


def in_other_languages(document: SearchDocument, told: Translations) -> SearchDocument:
    """Return a document with its title in every language in which the text says it."""
    if not document.title:
        return document
    said = ((tag, words.get(document.title, "")) for tag, words in told.by_language.items())
    titles = tuple((tag, title) for tag, title in said if title)
    return replace(document, titles=titles) if titles else document


def sealed(document: SearchDocument) -> SearchDocument:
    """Return a document with its digest, and without what is no character, which an engine could not store."""
    title, text, author = (
        one if one.isascii() else one.encode("utf-8", "replace").decode()
        for one in (document.title, document.text, document.author)
    )
    clean = replace(document, title=title, text=text, author=author)
    return replace(clean, known_digest=clean.digest)


def _plain(*texts: str) -> str:
    return "\n".join(plain_text(text) for text in texts if text)

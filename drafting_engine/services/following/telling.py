"""Telling: what is behind the name of a happening, read when somebody is told of it.

Nothing of it is kept in the register, so what was hidden, taken back or purged in the meantime is told to nobody.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, tzinfo

from drafting_engine.clauses.articles.names import article_name
from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.rendering import plain_text
from drafting_engine.clock import day_of
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.errors import DraftingError
from drafting_engine.identifiers import OriginId
from drafting_engine.lru_cache import LruCache
from drafting_engine.participation.following import HappeningKind, TopicKind
from drafting_engine.participation.links import LinkState, OriginLinks
from drafting_engine.participation.petitions.changes import PetitionChangeKind
from drafting_engine.participation.petitions.petition import public_part
from drafting_engine.participation.process.process import Process
from drafting_engine.provenance.confirming import AskedFor, named_by_author, named_in
from drafting_engine.register.following.happenings import ToldHappening
from drafting_engine.repository.commit import Commit
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.services.drafting.inputs import input_title
from drafting_engine.services.engine import Engine
from drafting_engine.services.following.document_changes import DocumentChange, DocumentChanges
from drafting_engine.services.following.losses import Losses, Places, losses_between, places_of
from drafting_engine.services.following.news_items import NamedInput, NewsItem, Passage, Reasons
from drafting_engine.services.following.record_steps import petition_news
from drafting_engine.services.following.searching import SearchWatch
from drafting_engine.services.following.version_changes import ClauseChange, changes_between, with_origins

MOST_PASSAGES = 12
"""So many clauses of one version are quoted; of more the number is said."""
LONGEST_QUOTE = 1_200
_KEPT = 64
_MOST_CHARACTERS = 2_000_000
"""Characters of the clauses of all changes that are kept."""
_INPUTS = (TopicKind.PETITION, TopicKind.PROPOSAL)

Changes = tuple[ClauseChange, ...]


class Telling:
    """Reads what happened; safe to share between threads."""

    def __init__(self, engine: Engine, zone: tzinfo) -> None:
        self._engine, self._zone = engine, zone
        self._documents, self._searches = DocumentChanges(engine), SearchWatch(engine)
        self._changes: LruCache[tuple[str, str], Changes] = LruCache(_KEPT, weigh=_length, most_weight=_MOST_CHARACTERS)
        self._losses: LruCache[tuple[str, str, str], Mapping[Places, Losses]] = LruCache(_KEPT)
        self._asked: LruCache[tuple[str, str, str], Changes] = LruCache(
            _KEPT, weigh=_length, most_weight=_MOST_CHARACTERS
        )

    def story(self, told: ToldHappening) -> NewsItem | None:
        """Return what happened; None if it is not public any more, or can't be read."""
        tellers = {
            HappeningKind.TEXT_CHANGED: self._version,
            HappeningKind.PROPOSAL_STEP: self._proposal,
            HappeningKind.COMMENT: self._comment,
            HappeningKind.ANSWER: self._answer,
            HappeningKind.PETITION_STEP: self._petition,
        }
        try:
            return tellers[told.kind](told)
        except DraftingError:  # its commit, file or text is gone or unreadable: the record has no such thing today
            return None

    def stories(self, told: Iterable[ToldHappening]) -> Iterator[NewsItem]:
        """Yield those that can be told, in the given order."""
        for one in told:
            if story := self.story(one):
                yield story

    def _passages(self, changes: Iterable[ClauseChange], before: str, after: str) -> tuple[Passage, ...]:
        """Return what became of some clauses from one version to another, and whose wishes lose words by it."""
        record = self._engine.texts.heads().record or ""  # which claims of origin are confirmed stands there
        sides = before, after
        lost = self._losses.get_or_make((*sides, record), lambda: losses_between(self._engine, *sides))
        return tuple(self._passage(one, lost.get(places_of(one.before), Losses())) for one in changes)

    def _passage(self, change: ClauseChange, lost: Losses) -> Passage:
        clauses = change.after or change.before
        return Passage(
            path=clauses[0].path or plain_text(clauses[0].text)[:60],
            article=article_name(change.article) if change.article else "",
            kinds=change.kinds,
            before=_words(change.before),
            after=_words(change.after),
            href=f"/clauses/{change.lives[0]}" if change.lives else "",
            undoes=tuple(map(self._named, lost.confirmed)),
            undoes_claimed=tuple(map(self._named, lost.claimed)),
        )

    # Versions of the draft

    def _version(self, told: ToldHappening) -> NewsItem | None:
        commit = self._engine.texts.commit(told.key)
        parent = next(iter(commit.parents), "")
        changes = self._changed(told, parent)
        found = self._found(told, parent)
        wanted = _wanted(changes, told, found)
        essays = [one for one in found if one.after.kind is DocumentKind.ESSAY]
        if not wanted and not essays:
            return None
        asked = named_in(commit, self._links())
        return NewsItem(
            id=told.id,
            kind=told.kind,
            on=day_of(commit.date, self._zone),
            href=f"/versions/{commit.id[:12]}",
            followed=told.followed,
            title=commit.title,
            authors=commit.authors,
            origins=tuple(map(self._named, asked.settled)),
            claims=tuple(map(self._named, (*asked.only_stated, *_waiting(asked)))),
            passages=(
                *self._passages(wanted[:MOST_PASSAGES], parent, commit.id),
                *map(_essay_passage, essays[:MOST_PASSAGES]),
            ),
            more=max(0, len(wanted) - MOST_PASSAGES),
            words=_shortened(plain_text(commit.body)),
            reasons=self._stated(commit),
        )

    def _changed(self, told: ToldHappening, parent: str) -> Changes:
        """Return what a version changed; whose words that concerns only where somebody follows an input."""
        sides = parent, told.key
        changes = self._changes.get_or_make(sides, lambda: changes_between(self._engine, *sides))
        if not any(one.kind in _INPUTS for one in told.followed):
            return changes
        record = self._engine.texts.heads().record or ""  # which claims of origin are confirmed stands there
        return self._asked.get_or_make((*sides, record), lambda: with_origins(self._engine, changes, *sides))

    def _found(self, told: ToldHappening, parent: str) -> tuple[DocumentChange, ...]:
        """Return what of a version the searches find that somebody follows."""
        searches = [one for one in told.followed if one.kind is TopicKind.SEARCH]
        return self._searches.found(searches, self._documents.of_version(parent, told.key)) if searches else ()

    def _links(self) -> OriginLinks:
        return self._engine.links.all()

    def _named(self, origin: OriginId) -> NamedInput:
        return NamedInput(origin.value, input_title(self._engine, origin.value) or "")

    def _stated(self, commit: Commit) -> Reasons:
        code, _, words = next(iter(commit.values("Reason")), "").partition(";")
        return self._reasons(
            commit.id,
            decided_by=next(iter(commit.values("Decided-By")), ""),
            decided_on=_day(next(iter(commit.values("Decided-On")), "")),
            code=code.strip(),
            words=words.strip(),
        )

    def _reasons(
        self, version: str, *, decided_by: str = "", decided_on: date | None = None, code: str = "", words: str = ""
    ) -> Reasons:
        title = ""
        if code:
            rules: Process = self._engine.process.at(version)
            title = next((reason.title for reason in rules.reasons if reason.code == code), "")
        return Reasons(decided_by=decided_by, decided_on=decided_on, code=code, title=title, words=words)

    # Proposals and petitions

    def _proposal(self, told: ToldHappening) -> NewsItem | None:
        name, _, written = told.key.partition("/")
        proposal = self._engine.amendments.get(int(name.removeprefix("A-")))
        amendment, number = proposal.amendment, int(written)
        if amendment.hidden or number > len(amendment.history):
            return None
        step = amendment.history[number - 1] if number else None
        named = named_by_author(OriginId(amendment.id), self._engine.amendments.named_origins(proposal), self._links())
        changes: Changes = ()
        if step is None and proposal.base and proposal.head:
            sides = proposal.base, proposal.head
            changes = self._changes.get_or_make(sides, lambda: changes_between(self._engine, *sides))
        main = self._engine.texts.heads().main
        return NewsItem(
            id=told.id,
            kind=told.kind,
            on=day_of(step.at if step else amendment.opened, self._zone),
            href=f"/amendments/{amendment.number}",
            followed=told.followed,
            title=amendment.title,
            name=amendment.id,
            authors=(step.by if step else amendment.author,),
            origins=tuple(map(self._named, named.origins)),
            claims=tuple(map(self._named, _waiting(named))),
            passages=self._passages(changes[:MOST_PASSAGES], proposal.base or "", proposal.head or "")
            if changes
            else (),
            more=max(0, len(changes) - MOST_PASSAGES),
            step=step.state if step else None,
            words="" if step else plain_text(amendment.why),
            reasons=self._reasons(
                main,
                decided_by=step.decided_by,
                decided_on=step.decided_on,
                code=step.reason,
                words=plain_text(step.words),
            )
            if step
            else Reasons(),
        )

    def _petition(self, told: ToldHappening) -> NewsItem | None:
        name, _, commit = told.key.partition("/")
        number = int(name.removeprefix("P-"))
        with self._engine.source.open() as repository:
            before = next(iter(repository.parents(commit)), "")
            found = next(iter(petition_news(repository, before, commit, number)), None)
            on = day_of(repository.commit(commit).date, self._zone)
        if found is None:
            return None
        petition, changes, is_new = found.petition, found.changes, found.earlier is None
        if hidden := self._engine.petitions.get(number).hidden:  # today, also where that version had its words
            petition = public_part(replace(petition, hidden=hidden))
            changes = tuple(replace(one, words="") for one in changes if one.kind is PetitionChangeKind.STATE)
        if not changes:
            return None
        return NewsItem(
            id=told.id,
            kind=told.kind,
            on=on,
            href=f"/petitions/{number}",
            followed=told.followed,
            title="" if hidden else petition.title,
            name=petition.id,
            authors=(petition.author,) if petition.author else (),
            petition_changes=changes,
            words=_shortened(plain_text(petition.text)) if is_new else "",
        )

    # What was said

    def _comment(self, told: ToldHappening) -> NewsItem | None:
        found = self._engine.comments.files().get(told.key)
        if found is None or found[1].is_gone:
            return None
        said = found[1]
        on = day_of(said.created, self._zone) if said.created else day_of(told.at, self._zone)
        return NewsItem(
            id=told.id,
            kind=told.kind,
            on=on,
            href=f"/comments/{said.name}",
            followed=told.followed,
            authors=(said.author,) if said.author else (),
            words=_shortened(plain_text(said.body)),
            place=self._place(said.name),
            is_reply=bool(said.parent),
        )

    def _answer(self, told: ToldHappening) -> NewsItem | None:
        name, _, number = told.key.partition("/")
        found = self._engine.comments.files().get(name)
        if found is None or found[1].is_gone or int(number) > len(found[1].answers):
            return None
        answer = found[1].answers[int(number) - 1]
        code, main = answer.standing.reason, self._engine.texts.heads().main
        return NewsItem(
            id=told.id,
            kind=told.kind,
            on=day_of(answer.created or told.at, self._zone),
            href=f"/comments/{name}",
            followed=told.followed,
            authors=(answer.author,) if answer.author else (),
            comment_state=answer.standing.state,
            words=_shortened(plain_text(found[1].body)),
            place=self._place(name),
            reasons=self._reasons(main, code=code, words=plain_text(answer.words)),
        )

    def _place(self, name: str) -> str:
        main = self._engine.texts.heads().main
        thread = self._engine.comments.thread(main, name)
        if not thread or not thread.clause:
            return ""
        place = thread.clause.document, thread.clause.key
        articles = self._engine.texts.articles(main)
        found = next((a for a in articles if place in {(one.document, one.key) for one in a.clauses}), None)
        path, article = thread.clause.path, article_name(found) if found else ""
        return f"{article}, {path}" if article and path and path not in article else path or article


def _wanted(
    changes: Iterable[ClauseChange], told: ToldHappening, found: Iterable[DocumentChange]
) -> list[ClauseChange]:
    """Return of a version's changes those that concern what somebody follows; all where that is the whole version.

    `found` is what their searches find of it.
    """
    by_kind = {kind: {one.key for one in told.followed if one.kind is kind} for kind in TopicKind}
    clauses, articles = by_kind[TopicKind.CLAUSE], by_kind[TopicKind.ARTICLE]
    by_search = {one.after.key for one in found}
    inputs = by_kind[TopicKind.PETITION] | by_kind[TopicKind.PROPOSAL]
    if not (by_kind[TopicKind.EVERYTHING] or by_kind[TopicKind.PERSON]):
        wanted = [
            one
            for one in changes
            if clauses & set(one.lives)
            or articles & set(one.articles)
            or inputs & {origin.value for origin in one.origins}
            or by_search & _keys(one)
        ]
        if wanted or not inputs:  # else the version names the input, whose words stand in no clause of it
            return wanted
    return list(changes)


def _waiting(asked: AskedFor) -> Iterator[OriginId]:
    """Yield the inputs of claims that nobody has answered; who disputes one is told on the page."""
    yield from (one.origin for one in asked.unconfirmed if one.state is LinkState.CLAIMED)


def _length(changes: Changes) -> int:
    return sum(len(clause.text) for one in changes for clause in (*one.before, *one.after))


def _keys(change: ClauseChange) -> set[str]:
    """Return by which names the search knows the clauses of a change, and the article whose title it is."""
    keys = {f"{DocumentKind.CLAUSE}:{life}" for life in change.lives}
    article = change.article
    is_title = article is not None and any(clause.key == article.clauses[0].key for clause in change.after)
    return keys | {f"{DocumentKind.ARTICLE}:{article.slug}"} if article and is_title else keys


def _essay_passage(change: DocumentChange) -> Passage:
    before, after = change.before, change.after
    return Passage(
        path=after.title,
        article="",
        kinds=(ChangeKind.REWORDED if before else ChangeKind.ADDED,),
        before=_shortened(before.text) if before else "",
        after=_shortened(after.text),
        href=f"/essays/{after.name}",
    )


def _words(clauses: Iterable[Clause]) -> str:
    return _shortened("\n".join(plain_text(f"{clause.label} {clause.text}".strip()) for clause in clauses))


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None

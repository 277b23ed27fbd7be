"""Steps of comments: comments, replies and answers that one version of the branch of annotations brought."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from drafting_engine.errors import Invalid
from drafting_engine.participation.annotations import Annotation
from drafting_engine.participation.following import (
    EVERYTHING,
    Happening,
    HappeningKind,
    Topic,
    TopicKind,
)
from drafting_engine.record.annotations import read_annotation
from drafting_engine.repository.reading import Repository
from drafting_engine.services.engine import Engine
from drafting_engine.services.following.record_steps import changed_files
from drafting_engine.services.following.topics import article_at, of_names, of_place
from drafting_engine.services.workplace import Workplace

Searches = Callable[[Annotation | None, Annotation, str], tuple[Topic, ...]]
"""From a comment before and after a step, and the article of its thread, to the followed searches that find it anew."""

_FILE = re.compile(r"[^/]+/[^/]+/C-[0-9A-Za-z]{1,40}\.json\Z")
_MOST_PARENTS = 1_000


def comment_happenings(place: Workplace, before: str, after: str, searches: Searches) -> Iterator[Happening]:
    """Yield the comments, replies and answers that a version brought and that everybody may read."""
    with place.engine.source.open() as repository:
        changed = [path for path, blob in changed_files(repository, before, after) if blob and _FILE.match(path)]
        sides = [(_read(repository, before, path), _read(repository, after, path)) for path in changed]
    for earlier, said in sides:
        if said is None or said.is_gone:
            continue
        subjects, article = _subjects(place, said)
        if earlier is None:
            found = searches(None, _answered(said, 0), article)
            told = (*subjects, *of_names((said.author,)), *found, EVERYTHING)
            yield Happening(kind=HappeningKind.COMMENT, key=said.name, subjects=told)
        for number in range(len(earlier.answers) if earlier else 0, len(said.answers)):
            key = f"{said.name}/{number + 1}"
            found = searches(_answered(said, number), _answered(said, number + 1), article)
            told = (*subjects, *of_names((said.answers[number].author,)), *found, EVERYTHING)
            yield Happening(kind=HappeningKind.ANSWER, key=key, subjects=told)


def root_of(engine: Engine, said: Annotation) -> Annotation:
    """Return the comment with which the thread of a reply began."""
    files, current = engine.comments.files(), said
    for _ in range(_MOST_PARENTS):
        above = files.get(current.parent)
        if above is None:
            break
        current = above[1]
    return current


def _answered(said: Annotation, number: int) -> Annotation:
    """Return a comment as it was when it had so many answers."""
    answers = said.answers[:number]
    standing = answers[-1].standing if answers else (None if said.answers else said.standing)
    return replace(said, answers=answers, standing=standing)


def _subjects(place: Workplace, said: Annotation) -> tuple[tuple[Topic, ...], str]:
    """Return whose followers are told of a comment, and the slug of the article on which its thread stands."""
    root, main = root_of(place.engine, said), place.engine.texts.heads().main
    target = root.place
    number = target.amendment.removeprefix("A-") or target.proposal
    about = (Topic(TopicKind.PROPOSAL, f"A-{number}"),) if number else ()
    thread = place.engine.comments.thread(main, root.name)
    if thread is None or thread.clause is None:
        clause = (Topic(TopicKind.CLAUSE, str(target.clause)),) if target.clause else ()
        return (*about, *clause), ""
    life = str(thread.clause_id) if thread.clause_id else ""
    article = article_at(place.engine, main, thread.document, thread.clause.key)
    return (*about, *of_place(place.engine, main, life, article)), article.slug if article else ""


def _read(repository: Repository, commit: str, path: str) -> Annotation | None:
    blob = repository.blob_at(commit, path) if commit else ""
    if not blob:
        return None
    try:
        return read_annotation(path, repository.text(blob, path))
    except Invalid:  # the page of comments counts what can't be read
        return None

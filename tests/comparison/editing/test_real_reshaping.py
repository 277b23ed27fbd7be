"""Acts on the clauses of real texts: what is done is exact, and little is refused."""

import random
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.numbers.numbering import reading_in_row, with_rank
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.writing import write
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.continuations import continuations
from drafting_engine.comparison.editing.reshaping import Reshaped, Reshaping
from drafting_engine.errors import DraftingError
from drafting_engine.services.engine import open_engine
from tests import corpora

pytestmark = pytest.mark.slow

LEAST = 0.8
"""The share of acts that must be done; what is refused is told, and a person does it in the text."""
SAMPLE = 60
_SENTENCE = re.compile(r"\. ([A-ZÁÉÍÓÚÄÖÜ][^.]{12,40})")


def acts(document: Document, clause: Clause) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The acts that make sense for a clause."""
    row = [c for c in document.clauses if (c.parent, bool(c.label), c.level) == (clause.parent, bool(clause.label), 0)]
    if clause.label:
        style, value = reading_in_row(clause.label, [one.label for one in row])
        yield "renumber", (clause.key, with_rank(clause.label, style, value[0] + 1))
    others = [one.key for one in row if one is not clause]
    if others:
        yield "move", (clause.key, document.name, random.Random(clause.key).choice(others))  # noqa: S311 - the same each time
    if begins := _SENTENCE.search(clause.text):
        yield "split", (clause.key, begins[1])
    behind = row[row.index(clause) + 1 :][:1]
    if behind and ClauseKind.TOMBSTONE not in (clause.kind, behind[0].kind):  # a grave has no words to go on with
        yield "merge", (clause.key,)


def is_exact(document: Document, done: Reshaped, parser: Parser) -> bool:
    """Whether everybody is who the act says, and nobody came or went but by a split or a merge."""
    after = (parser.parse(document.name, done.sources.get(document.name, write(document))),)
    found = changes((document,), after, continuations(done.continued, (document,), after)).changes
    link = {clause.key: {c.key for c in change.before} for change in found for clause in change.after}
    strangers = any(change.kinds in ((ChangeKind.ADDED,), (ChangeKind.REMOVED,)) for change in found)
    return not strangers and all(one.before.key in link.get(one.after.key, ()) for one in done.continued)


@pytest.mark.parametrize("name", corpora.names())
def test_acts_on_real_texts_are_exact_and_seldom_refused(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    engine = open_engine(corpora.location(name, tmp_path_factory.mktemp(name)), cache=tmp_path_factory.mktemp("cache"))
    documents = engine.texts.constitution(engine.texts.heads().main).documents
    every = [(d, c) for d in documents for c in d.clauses if c.text and not c.level]
    chosen = random.Random(name).sample(every, min(SAMPLE, len(every)))  # noqa: S311 - the same each time
    tried: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for whole, there in chosen:
        parser = Parser()
        document = parser.parse(whole.name, write(whole))
        clause = next(one for one in document.clauses if one.key == there.key)
        try:
            wishes = list(acts(document, clause))
        except DraftingError:  # a label in words can't be counted on
            continue
        for act, arguments in wishes:
            tried[act] += 1
            try:
                made = getattr(Reshaping((document,)), act)(document.name, *arguments)
            except DraftingError:
                continue
            done[act] += 1
            assert is_exact(document, made, parser), f"{act} {document.name} {clause.path}"
    assert sum(done.values()) >= LEAST * sum(tried.values()), (done, tried)
    assert sum(done.values()) > 30

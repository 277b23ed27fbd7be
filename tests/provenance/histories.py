"""Histories with known truth: for every word of the text the commit that brought it, and for every clause its life.

A `Chronicle` plays drafters: each step edits a plan of the text, in which each word carries the number of the step that
wrote it, and commits what the plan says to a real repository. Branches that edit other clauses are merged as Git does.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pygit2

_SYLLABLES = (
    "ba",
    "ke",
    "lo",
    "mi",
    "nu",
    "ra",
    "se",
    "ti",
    "vo",
    "za",
    "chor",
    "dren",
    "flin",
    "grum",
    "plest",
    "quor",
)
_SMALL = ("the", "of", "and", "to", "a", "in", "by", "shall", "may", "is", "or", "for", "with", "not", "its", "every")
FIRST_MOMENT = 1_456_826_400


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign, and the step that brought it."""

    text: str
    step: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A clause of the plan: one life, and its words."""

    life: int
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with blanks between them, none before a sign."""
        return "".join(w.text if w.text in ".,;" else f" {w.text}" for w in self.words).strip()


@dataclass(frozen=True, slots=True)
class Draft:
    """The text at one commit: articles in order, each a tuple of clauses."""

    articles: tuple[tuple[Planned, ...], ...]

    @property
    def clauses(self) -> Iterator[Planned]:
        """Every clause in reading order."""
        for article in self.articles:
            yield from article

    def with_article(self, position: int, clauses: tuple[Planned, ...]) -> "Draft":
        """The draft with another article at a position."""
        return Draft((*self.articles[:position], clauses, *self.articles[position + 1 :]))


Form = Callable[[Draft], dict[str, str]]


def one_file(draft: Draft) -> dict[str, str]:
    """The whole text in one file, articles and paragraphs numbered by position."""
    lines = ["# Charter of the valley\n"]
    for number, article in enumerate(draft.articles, start=1):
        lines.append(f"\n## Article {number}\n\n")
        lines.extend(f"({count}) {clause.text}\n" for count, clause in enumerate(article, start=1))
    return {"charter.md": "".join(lines)}


def many_files(draft: Draft) -> dict[str, str]:
    """A file for each article, its paragraphs without a number."""
    return {
        f"articles/{number:02}.md": f"# Article {number}\n\n" + "\n".join(f"{clause.text}\n" for clause in article)
        for number, article in enumerate(draft.articles, start=1)
    }


@dataclass(slots=True)
class Chronicle:
    """A repository that is written step by step, and what is true of each of its commits."""

    path: Path
    form: Form
    chance: random.Random
    drafts: dict[str, Draft] = field(default_factory=dict)
    """The text at each commit."""
    commits: dict[int, str] = field(default_factory=dict)
    """The commit of each step."""
    removed: list[tuple[int, int, Planned]] = field(default_factory=list)
    """(article, place, clause) of what was struck out and may return."""
    cuts: dict[int, list[tuple[Word, ...]]] = field(default_factory=dict)
    """By life: phrases that were taken out and may return."""
    _repository: pygit2.Repository = field(init=False)
    step: int = 0
    """The number of the commit that is being written."""
    _lives: int = 0

    def __post_init__(self) -> None:
        self._repository = pygit2.init_repository(str(self.path), bare=True, initial_head="main")

    # Writing words

    def sentence(self, length: int) -> tuple[Word, ...]:
        """A new sentence, written in this step."""
        words = [self._word() for _ in range(length)]
        words[0] = words[0].capitalize()
        return (*(Word(text, self.step) for text in words), Word(".", self.step))

    def phrase(self, length: int, other_than: set[str]) -> tuple[Word, ...]:
        """New words, none of which stands there already: who writes the same word anew leaves no trace."""
        found: list[Word] = []
        while len(found) < length:
            text = self._word()
            if text not in other_than:
                found.append(Word(text, self.step))
        return tuple(found)

    def _word(self) -> str:
        if self.chance.random() < 0.4:
            return self.chance.choice(_SMALL)
        return "".join(self.chance.choice(_SYLLABLES) for _ in range(self.chance.randint(2, 4)))

    def clause(self) -> Planned:
        """A new clause of one to three sentences."""
        self._lives += 1
        sentences = [self.sentence(self.chance.randint(6, 22)) for _ in range(self.chance.randint(1, 3))]
        return Planned(self._lives, tuple(word for sentence in sentences for word in sentence))

    # Committing

    def begin(self, articles: int, clauses: int) -> str:
        """The first commit."""
        self.step += 1
        return self._commit(Draft(tuple(tuple(self.clause() for _ in range(clauses)) for _ in range(articles))), [])

    def edit(self, parent: str, *acts: "Act", only: int | None = None) -> str:
        """One commit of some acts on top of another; `only` 0 or 1 keeps to lives of that parity."""
        self.step += 1
        draft = self.drafts[parent]
        for act in acts:
            draft = act(self, draft, only)
        return self._commit(draft, [parent])

    def merge(self, base: str, ours: str, theirs: str) -> str:
        """A merge commit of two branches that edited other clauses."""
        self.step += 1
        return self._commit(_merged(*(self.drafts[commit] for commit in (base, ours, theirs))), [ours, theirs])

    def _commit(self, draft: Draft, parents: list[str]) -> str:
        person = pygit2.Signature("Ana Torres", "ana@example.org", FIRST_MOMENT + self.step * 86_400, 0)
        index = pygit2.Index()
        for name, text in self.form(draft).items():
            blob = self._repository.create_blob(text.encode())
            index.add(pygit2.IndexEntry(name, blob, pygit2.enums.FileMode.BLOB))
        tree = index.write_tree(self._repository)
        oids: list[pygit2.Oid | str] = list(parents)
        commit = str(self._repository.create_commit(None, person, person, f"Step {self.step}", tree, oids))
        self._repository.references.create("refs/heads/main", commit, force=True)
        self.drafts[commit], self.commits[self.step] = draft, commit
        return commit

    def truth(self, commit: str) -> list[list[tuple[str, str]]]:
        """For each clause of a commit in reading order: its words, each with the commit that brought it."""
        return [[(word.text, self.commits[word.step]) for word in c.words] for c in self.drafts[commit].clauses]

    # Choosing

    def pick(self, draft: Draft, only: int | None) -> tuple[int, int] | None:
        """A clause to act on: its article and its place."""
        places = [
            (a, c)
            for a, article in enumerate(draft.articles)
            for c, clause in enumerate(article)
            if only is None or clause.life % 2 == only
        ]
        return self.chance.choice(places) if places else None


Act = Callable[[Chronicle, Draft, int | None], Draft]


def _merged(base: Draft, ours: Draft, theirs: Draft) -> Draft:
    """Clause by clause: what theirs changed, added and removed since the base, put into ours."""
    old = {clause.life: clause for clause in base.clauses}
    new = {clause.life: clause for clause in theirs.clauses}
    mine = {clause.life for clause in ours.clauses}
    articles = []
    for position, article in enumerate(ours.articles):
        kept = [
            new[c.life] if c.life in new and c.life in old and new[c.life] != old[c.life] else c
            for c in article
            if c.life in new or c.life not in old
        ]
        coming = theirs.articles[position] if position < len(theirs.articles) else ()
        for place, clause in enumerate(coming):
            if clause.life not in old and clause.life not in mine:
                behind = [c.life for c in coming[:place]]
                at = max((i + 1 for i, c in enumerate(kept) if c.life in behind), default=0)
                kept.insert(at, clause)
        articles.append(tuple(kept))
    return Draft(tuple(articles))


def insert(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Write a new clause."""
    position = chronicle.chance.randrange(len(draft.articles))
    article = draft.articles[position]
    place = chronicle.chance.randint(0, len(article))
    clause = chronicle.clause()
    if only is not None and clause.life % 2 != only:
        clause = chronicle.clause()
    return draft.with_article(position, (*article[:place], clause, *article[place:]))


def strike(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Strike a clause out."""
    found = chronicle.pick(draft, only)
    if found is None or len(draft.articles[found[0]]) < 3:
        return draft
    article = draft.articles[found[0]]
    chronicle.removed.append((*found, article[found[1]]))
    return draft.with_article(found[0], article[: found[1]] + article[found[1] + 1 :])


def restore(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Put back a clause that was struck out, word for word."""
    standing = {clause.life for clause in draft.clauses}
    for entry in reversed(chronicle.removed):
        position, place, clause = entry
        if clause.life not in standing and (only is None or clause.life % 2 == only):
            chronicle.removed.remove(entry)
            article = draft.articles[position]
            return draft.with_article(position, (*article[:place], clause, *article[place:]))
    return draft


def reword(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Replace, put in or take out a phrase of a clause."""
    found = chronicle.pick(draft, only)
    if found is None:
        return draft
    clause = draft.articles[found[0]][found[1]]
    start = chronicle.chance.randrange(max(1, len(clause.words) - 1))
    gone = chronicle.chance.choice((0, 1, 2, 4))
    come = chronicle.chance.choice((0, 1, 3, 5)) if gone else chronicle.chance.choice((1, 3, 6))
    end = min(start + gone, len(clause.words) - 1)
    if len(clause.words) - (end - start) + come < 6:
        return draft
    if not come and end - start >= 2:
        chronicle.cuts.setdefault(clause.life, []).append(clause.words[max(0, start - 1) : end + 1])
    around = {word.text for word in clause.words[max(0, start - 1) : end + 1]}
    words = (*clause.words[:start], *chronicle.phrase(come, around), *clause.words[end:])
    return _replaced(draft, found, replace(clause, words=words))


def bring_back(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Put a phrase that was taken out back between the words that it stood between."""
    for position, article in enumerate(draft.articles):
        for place, clause in enumerate(article):
            if only is not None and clause.life % 2 != only:
                continue
            for cut in chronicle.cuts.get(clause.life, ()):
                for at in range(len(clause.words) - 1):
                    if (clause.words[at], clause.words[at + 1]) == (cut[0], cut[-1]):
                        chronicle.cuts[clause.life].remove(cut)
                        words = clause.words[: at + 1] + cut[1:-1] + clause.words[at + 1 :]
                        return _replaced(draft, (position, place), replace(clause, words=words))
    return draft


def move(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Move a clause to another place, mostly in another article."""
    found = chronicle.pick(draft, only)
    if found is None or len(draft.articles[found[0]]) < 3:
        return draft
    article = draft.articles[found[0]]
    clause = article[found[1]]
    draft = draft.with_article(found[0], article[: found[1]] + article[found[1] + 1 :])
    to = chronicle.chance.randrange(len(draft.articles))
    target = draft.articles[to]
    place = chronicle.chance.randint(0, len(target))
    return draft.with_article(to, (*target[:place], clause, *target[place:]))


def split(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Cut a clause in two behind a sentence; the second part begins a life of its own."""
    found = chronicle.pick(draft, only)
    if found is None:
        return draft
    clause = draft.articles[found[0]][found[1]]
    ends = [i + 1 for i, word in enumerate(clause.words[:-1]) if word.text == "."]
    ends = [end for end in ends if end >= 7 and len(clause.words) - end >= 7]
    if not ends:
        return draft
    cut = chronicle.chance.choice(ends)
    fresh = chronicle.clause().life
    article = draft.articles[found[0]]
    both = (replace(clause, words=clause.words[:cut]), Planned(fresh, clause.words[cut:]))
    return draft.with_article(found[0], (*article[: found[1]], *both, *article[found[1] + 1 :]))


def join(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Make one clause of two neighbours."""
    found = chronicle.pick(draft, only)
    if found is None or only is not None:
        return draft
    article = draft.articles[found[0]]
    if found[1] + 1 >= len(article) or len(article) < 3:
        return draft
    one, other = article[found[1] : found[1] + 2]
    whole = replace(one, words=one.words + other.words)
    return draft.with_article(found[0], (*article[: found[1]], whole, *article[found[1] + 2 :]))


def _around(clause: Planned, place: int) -> set[str]:
    return {word.text for word in clause.words[max(0, place - 1) : place + 2]}


def thin(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Replace single words all over a clause, one in four."""
    found = chronicle.pick(draft, only)
    if found is None:
        return draft
    clause = draft.articles[found[0]][found[1]]
    words = tuple(
        chronicle.phrase(1, _around(clause, place))[0]
        if word.text != "." and chronicle.chance.random() < 0.25
        else word
        for place, word in enumerate(clause.words)
    )
    return _replaced(draft, found, replace(clause, words=words))


def carry(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Take the last sentence of a clause over into another one."""
    source, target = chronicle.pick(draft, only), chronicle.pick(draft, only)
    if source is None or target is None or source == target:
        return draft
    giver = draft.articles[source[0]][source[1]]
    ends = [i + 1 for i, word in enumerate(giver.words[:-1]) if word.text == "."]
    if not ends or ends[-1] < 7 or len(giver.words) - ends[-1] < 7:
        return draft
    taker = draft.articles[target[0]][target[1]]
    if len(taker.words) < len(giver.words) - ends[-1]:
        return draft
    draft = _replaced(draft, source, replace(giver, words=giver.words[: ends[-1]]))
    return _replaced(draft, target, replace(taker, words=taker.words + giver.words[ends[-1] :]))


def _cuts(clause: Planned) -> list[int]:
    """Where a clause can be cut: behind a sentence, with seven words or signs on both sides."""
    ends = [i + 1 for i, word in enumerate(clause.words[:-1]) if word.text == "."]
    return [end for end in ends if end >= 7 and len(clause.words) - end >= 7]


def _touched(chronicle: Chronicle, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with one in ten replaced, as who takes over a sentence does."""
    return tuple(
        chronicle.phrase(1, {w.text for w in words[max(0, place - 1) : place + 2]})[0]
        if word.text != "." and chronicle.chance.random() < 0.1
        else word
        for place, word in enumerate(words)
    )


def found(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Make a new clause of the last sentence of one, mostly in another article, with a sentence of its own."""
    source = chronicle.pick(draft, only)
    if source is None:
        return draft
    giver = draft.articles[source[0]][source[1]]
    if not _cuts(giver):
        return draft
    cut = _cuts(giver)[-1]
    fresh = chronicle.clause()
    draft = _replaced(draft, source, replace(giver, words=giver.words[:cut]))
    to = chronicle.chance.randrange(len(draft.articles))
    place = chronicle.chance.randint(0, len(draft.articles[to]))
    ends = [i + 1 for i, word in enumerate(fresh.words) if word.text == "."]
    whole = replace(fresh, words=_touched(chronicle, giver.words[cut:]) + fresh.words[: ends[0]])
    article = draft.articles[to]
    return draft.with_article(to, (*article[:place], whole, *article[place:]))


def take_up(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Strike a clause out and take its first sentence up in a longer one, perhaps of another article."""
    source, target = chronicle.pick(draft, only), chronicle.pick(draft, only)
    if source is None or target is None or source == target or len(draft.articles[source[0]]) < 3:
        return draft
    giver, taker = (draft.articles[place[0]][place[1]] for place in (source, target))
    end = next(i + 1 for i, word in enumerate(giver.words) if word.text == ".")
    if end < 7 or len(taker.words) < end:
        return draft
    draft = _replaced(draft, target, replace(taker, words=taker.words + _touched(chronicle, giver.words[:end])))
    article = draft.articles[source[0]]
    return draft.with_article(source[0], article[: source[1]] + article[source[1] + 1 :])


def cut_in_three(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Make three clauses of one that has three sentences."""
    source = chronicle.pick(draft, only)
    if source is None:
        return draft
    clause = draft.articles[source[0]][source[1]]
    ends = [i + 1 for i, word in enumerate(clause.words) if word.text == "."]
    if len(ends) < 3 or min(ends[0], ends[1] - ends[0], len(clause.words) - ends[1]) < 7:
        return draft
    parts = (clause.words[: ends[0]], clause.words[ends[0] : ends[1]], clause.words[ends[1] :])
    lives = (clause.life, chronicle.clause().life, chronicle.clause().life)
    three = tuple(Planned(life, _touched(chronicle, words)) for life, words in zip(lives, parts, strict=True))
    article = draft.articles[source[0]]
    return draft.with_article(source[0], (*article[: source[1]], *three, *article[source[1] + 1 :]))


def join_apart(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Make one clause of two that stand in different articles."""
    one, other = chronicle.pick(draft, only), chronicle.pick(draft, only)
    if one is None or other is None or one[0] == other[0] or len(draft.articles[other[0]]) < 3:
        return draft
    first, second = (draft.articles[place[0]][place[1]] for place in (one, other))
    draft = _replaced(draft, one, replace(first, words=first.words + second.words))
    article = draft.articles[other[0]]
    return draft.with_article(other[0], article[: other[1]] + article[other[1] + 1 :])


def formula(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Add a sentence that stands in many clauses."""
    found = chronicle.pick(draft, only)
    if found is None:
        return draft
    clause = draft.articles[found[0]][found[1]]
    stock = chronicle.chance.choice(
        ("Details are set out by law", "The council may not delegate this power", "It is free")
    )
    words = tuple(Word(text, chronicle.step) for text in (*stock.split(), "."))
    return _replaced(draft, found, replace(clause, words=clause.words + words))


def swap(chronicle: Chronicle, draft: Draft, only: int | None) -> Draft:
    """Let two articles change places, so that all between them are renumbered."""
    if only is not None or len(draft.articles) < 2:
        return draft
    one, other = sorted(chronicle.chance.sample(range(len(draft.articles)), 2))
    order = list(draft.articles)
    order[one], order[other] = order[other], order[one]
    chronicle.removed.clear()  # the places they stood at are other articles now
    return Draft(tuple(order))


def _replaced(draft: Draft, place: tuple[int, int], clause: Planned) -> Draft:
    article = draft.articles[place[0]]
    return draft.with_article(place[0], (*article[: place[1]], clause, *article[place[1] + 1 :]))


ORDINARY: tuple[Act, ...] = (
    insert, strike, restore, reword, reword, reword, bring_back, move, split, join, thin, carry, formula, found,
    take_up, cut_in_three, join_apart,
)  # fmt: skip
APART: tuple[Act, ...] = (insert, strike, reword, reword, reword, bring_back, split, thin, formula)
"""What two branches may do at the same time without getting into each other's way."""


def history(path: Path, form: Form, seed: int, *, steps: int = 25, acts: tuple[Act, ...] = ORDINARY) -> Chronicle:
    """A history of a seed: single commits of a few acts, now and then two branches that are merged."""
    chance = random.Random(seed)  # noqa: S311 - the same history for the same seed
    chronicle = Chronicle(path, form, chance)
    head = chronicle.begin(articles=5, clauses=4)
    while len(chronicle.commits) < steps:
        if chance.random() < 0.2:
            base, tips = head, []
            for parity in (0, 1):
                tip = base
                for _ in range(chance.randint(1, 2)):
                    tip = chronicle.edit(tip, *chance.choices(APART, k=chance.randint(1, 3)), only=parity)
                tips.append(tip)
            head = chronicle.merge(base, *tips)
        elif chance.random() < 0.08:
            head = chronicle.edit(head, swap)
        else:
            head = chronicle.edit(head, *chance.choices(acts, k=chance.randint(1, 3)))
    return chronicle

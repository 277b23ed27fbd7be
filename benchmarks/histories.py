"""Histories: a generated constitution that is drafted for thousands of versions, from a seed.

One file an article, as this project writes its own texts. The text keeps its size, so that the cost of a version can be
compared between the beginning and the end; branches change an article that the main line leaves alone meanwhile.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from benchmarks.prose import Prose
from benchmarks.repositories import Version

ARTICLES = 150
CLAUSES = 10
ONE_FILE = "constitution.md"
BRANCH_EVERY = 25
BRANCH_LENGTH = 3


@dataclass(slots=True)
class Article:
    """An article while it is drafted."""

    file: str
    number: int
    title: str
    clauses: list[str]

    @property
    def text(self) -> str:
        """Its file as it stands."""
        numbered = [f"{place}. {clause}" for place, clause in enumerate(self.clauses, start=1)]
        return f"# Article {self.number}. {self.title}\n\n" + "\n".join(numbered) + "\n"


@dataclass(slots=True)
class Drafting:
    """Writes versions one after another."""

    prose: Prose
    articles: list[Article]
    acts: tuple[tuple[int, Callable[[], str]], ...] = ()
    touched: list[Article] = field(default_factory=list)
    left_alone: Article | None = None
    """The article that a branch works on."""

    def pick(self) -> Article:
        """Choose an article to work on, and remember it."""
        chosen = self.prose.random.choice(self.articles)
        while chosen is self.left_alone:
            chosen = self.prose.random.choice(self.articles)
        self.touched.append(chosen)
        return chosen

    def reword(self, article: Article | None = None) -> str:
        """Reword a clause."""
        article = article or self.pick()
        place = self.prose.random.randrange(len(article.clauses))
        article.clauses[place] = self.prose.reworded(article.clauses[place])
        return f"Reword article {article.number}"

    def reword_several(self) -> str:
        """Reword three clauses of one article."""
        article = self.pick()
        for _ in range(3):
            self.reword(article)
        return f"Revise article {article.number}"

    def insert_or_remove(self) -> str:
        """Insert a clause or take one out: whichever keeps the size of the text."""
        article = self.pick()
        place = self.prose.random.randrange(len(article.clauses))
        if sum(len(one.clauses) for one in self.articles) > CLAUSES * len(self.articles) and len(article.clauses) > 4:
            article.clauses.pop(place)
            return f"Strike a clause of article {article.number}"
        article.clauses.insert(place, self.prose.clause())
        return f"Add a clause to article {article.number}"

    def move(self) -> str:
        """Move a clause within its article."""
        article = self.pick()
        clause = article.clauses.pop(self.prose.random.randrange(len(article.clauses)))
        article.clauses.insert(self.prose.random.randrange(len(article.clauses) + 1), clause)
        return f"Reorder article {article.number}"

    def move_away(self) -> str:
        """Move a clause to another article."""
        article, target = self.pick(), self.pick()
        if len(article.clauses) < 5 or article is target:
            return self.reword(article)
        clause = article.clauses.pop(self.prose.random.randrange(len(article.clauses)))
        target.clauses.insert(self.prose.random.randrange(len(target.clauses) + 1), clause)
        return f"Move a clause from article {article.number} to {target.number}"

    def renumber(self) -> str:
        """Give a few articles each other's numbers."""
        chosen = list({id(one): one for one in (self.pick() for _ in range(4))}.values())
        numbers = [one.number for one in chosen]
        for one, number in zip(chosen, [*numbers[1:], numbers[0]], strict=True):
            one.number = number
        return "Renumber"

    def act(self) -> tuple[str, Mapping[str, str]]:
        """Do one thing: what it is called, and the files it changes."""
        self.touched.clear()
        weights, acts = zip(*self.acts, strict=True)
        message = self.prose.random.choices(acts, weights)[0]()
        return message, {one.file: one.text for one in self.touched}


def new_drafting(seed: int, articles: int = ARTICLES) -> Drafting:
    """Write the first version of a text and say how often what happens to it."""
    prose = Prose(seed)
    made = [
        Article(f"articles/{number:03}.md", number, prose.title(), [prose.clause() for _ in range(CLAUSES)])
        for number in range(1, articles + 1)
    ]
    drafting = Drafting(prose, made)
    drafting.acts = (
        (60, drafting.reword),
        (10, drafting.reword_several),
        (20, drafting.insert_or_remove),
        (4, drafting.move),
        (4, drafting.move_away),
        (2, drafting.renumber),
    )
    return drafting


def history(seed: int, versions: int, articles: int = ARTICLES) -> Iterator[Version]:
    """Give a history of so many versions, those on branches and merges included."""
    drafting = new_drafting(seed, articles)
    yield Version(1, {one.file: one.text for one in drafting.articles}, "First draft", ())
    main, number = 1, 2
    while number <= versions:
        if number % BRANCH_EVERY == 0 and number + 2 * BRANCH_LENGTH + 1 <= versions:
            branch = tuple(_branch(drafting, number, main))
            yield from branch
            main, number = branch[-1].number, branch[-1].number + 1
            continue
        message, files = drafting.act()
        yield Version(number, files, message, (main,))
        main, number = number, number + 1


def one_file_history(seed: int, versions: int, articles: int) -> Iterator[Version]:
    """Give a history of a text that is one file, without branches."""
    drafting = new_drafting(seed, articles)
    message = "First draft"
    for number in range(1, versions + 1):
        text = "\n".join(one.text for one in drafting.articles)
        yield Version(number, {ONE_FILE: text}, message, (number - 1,) if number > 1 else ())
        message, _ = drafting.act()


def _branch(drafting: Drafting, number: int, main: int) -> Iterator[Version]:
    """A branch of some versions on one article, as many on the main line meanwhile, and the merge of both."""
    article = drafting.left_alone = drafting.prose.random.choice(drafting.articles)
    side = main
    for _ in range(BRANCH_LENGTH):
        message, files = drafting.act()
        yield Version(number, files, message, (main,))
        proposal = drafting.reword(article)
        yield Version(number + 1, {article.file: article.text}, f"Propose: {proposal}", (side,))
        main, side, number = number, number + 1, number + 2
    yield Version(number, {article.file: article.text}, f"Merge the proposal on article {article.number}", (main, side))
    drafting.left_alone = None

"""Foreign histories: one constitution in a repository of a whole project, most of whose versions touch other files.

Thousands of files lie in nested folders. People work on short branches, which take over the main line in between and
come back as merges; a few of them touch the constitution, once in a while on both sides.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from benchmarks.histories import Drafting, new_drafting
from benchmarks.repositories import Version

TEXT = "governance/charter/constitution.md"
ARTICLES = 25
FOLDERS = (12, 12, 8)
"""How many folders lie in each folder, down to the files."""
FILES = 4
"""Files in each of the lowest folders."""


@dataclass(slots=True)
class Project:
    """Writes the versions of a project: most of the code, a few of the constitution."""

    random: Random
    drafting: Drafting
    versions: int
    touching: int
    number: int = 1
    waiting: list[int] = field(default_factory=list)
    """The numbers of the versions that touch the constitution, the last first."""

    @property
    def text(self) -> str:
        """The constitution as it stands."""
        return "\n".join(article.text for article in self.drafting.articles)

    def history(self) -> Iterator[Version]:
        """Give every version."""
        others = {path: f"{path}\n" for path in _paths()}
        yield Version(1, {**others, TEXT: self.text}, "Begin", ())
        self.waiting = sorted(self.random.sample(range(2, self.versions), self.touching - 1), reverse=True)
        self.number, main = 2, 1
        while self.number <= self.versions:
            if self.random.random() < 0.2 and self.number + 12 < self.versions:
                branch = tuple(self._branch(main))
                yield from branch
                main = branch[-1].number
            else:
                yield (version := self._version((main,)))
                main = version.number

    def _branch(self, main: int) -> Iterator[Version]:
        """A branch beside the main line, which it may take over once; only the branch touches the constitution."""
        side, ahead = main, main
        for step in range(self.random.randint(1, 4)):
            yield (other := self._version((ahead,), text=False))
            ahead = other.number
            yield (mine := self._version((side,)))
            side = mine.number
            if step == 1:
                files = {TEXT: self.text, **self._foreign()}
                yield Version(self._next(), files, "Take over the main line", (side, ahead))
                side = self.number - 1
        yield Version(self._next(), {TEXT: self.text, **self._foreign()}, "Merge the branch", (ahead, side))

    def _next(self) -> int:
        self.number += 1
        return self.number - 1

    def _version(self, parents: tuple[int, ...], *, text: bool = True) -> Version:
        number = self._next()
        files = self._foreign()
        message = "Work on the code"
        if text and self.waiting and self.waiting[-1] <= number:
            self.waiting.pop()
            message, _ = self.drafting.act()
            files[TEXT] = self.text
        return Version(number, files, message, parents)

    def _foreign(self) -> dict[str, str | None]:
        paths = self.random.sample(_PATHS, self.random.randint(1, 3))
        return {path: f"{path} {self.random.random()}\n" for path in paths}


def _paths() -> Iterator[str]:
    for one in range(FOLDERS[0]):
        for two in range(FOLDERS[1]):
            for three in range(FOLDERS[2]):
                yield from (f"part{one}/module{two}/unit{three}/file{four}.c" for four in range(FILES))


_PATHS = tuple(_paths())


def foreign_history(seed: int, versions: int, touching: int) -> Iterator[Version]:
    """Give a history of so many versions, of which so many touch the constitution."""
    return Project(Random(seed), new_drafting(seed, ARTICLES), versions, touching).history()

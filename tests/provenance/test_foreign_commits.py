"""What happens beside the documents changes nothing: a lineage is that of the same history without such commits.

Histories are generated with all that makes it hard: branches and merges that take one side, both or neither, files
that are renamed, removed and brought back, and globs in `constitution.toml` that change. Then commits that touch other
files are woven in, with merges of their own, also of the past.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from random import Random

import pygit2
import pytest
from pygit2.enums import FileMode

from drafting_engine.clauses.text_settings import TextSettings
from drafting_engine.identifiers import ClauseId
from drafting_engine.participation.links import NO_LINKS
from drafting_engine.provenance.cache import LineageCache
from drafting_engine.provenance.lineage import LONG, Lineage
from drafting_engine.provenance.tracing import Tracer
from drafting_engine.repository.opening import open_repository
from tests.builder import RepositoryBuilder

Files = dict[str, str]
_WORDS = ("the", "council", "keeper", "lamp", "bell", "tower", "votes", "elects", "pays", "each", "year", "ship", "fog")
_GLOBS = ('["*.md", "text/*.md"]', '["text/*.md"]', '["**/*.md"]')


def _chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - the same history every time


@dataclass(slots=True)
class Planned:
    """One version: its documents and the places of its parents in the plan."""

    files: Files
    parents: tuple[int, ...]


@dataclass(slots=True)
class Plan:
    """A history of documents alone."""

    chance: Random
    versions: list[Planned] = field(default_factory=list)

    def grow(self, steps: int) -> None:
        """Write versions on one line, and branches that come back."""
        first = {f"{name}.md": self._text() for name in ("one", "two")} | {"text/three.md": self._text()}
        tip = self._add(first)
        for _ in range(steps):
            tip = self._branched(tip) if self.chance.random() < 0.3 else self._add(self._edited(tip), tip)

    def _add(self, files: Files, *parents: int) -> int:
        self.versions.append(Planned(files, parents))
        return len(self.versions) - 1

    def _branched(self, start: int) -> int:
        sides: list[int] = []
        for _ in range(self.chance.choice((2, 2, 3))):
            side = start
            for _ in range(self.chance.randint(0, 2)):
                side = self._add(self._edited(side), side)
            sides.append(side)
        each = [self.versions[side].files for side in sides]
        mixed = {name: self.chance.choice(each).get(name, "") for files in each for name in files}
        files = {name: text for name, text in self.chance.choice((*each, mixed)).items() if text}
        tip = self._add(files, *sides)
        if self.chance.random() < 0.3:  # words that no parent has
            self.versions[tip].files = self._edited(tip)
        return tip

    def _sentence(self) -> str:
        return " ".join(self.chance.choices(_WORDS, k=self.chance.randint(6, 14))).capitalize() + "."

    def _text(self) -> str:
        rows = "".join(f"{number}. {self._sentence()}\n" for number in range(1, self.chance.randint(3, 5)))
        return f"# {self._sentence()}\n\n{rows}"

    def _edited(self, version: int) -> Files:
        files = dict(self.versions[version].files)
        names = [name for name in files if name.endswith(".md")]
        name = self.chance.choice(names)
        match self.chance.randrange(9):
            case 0:
                files[f"text/{self.chance.randrange(9)}.md"] = files.pop(name)
            case 1 if len(names) > 2:
                del files[name]
            case 2:
                gone = [f for f in self.versions[0].files if f not in files and f.endswith(".md")]
                files.update({f: self.versions[0].files[f] for f in gone})
            case 3:
                files["constitution.toml"] = f"documents = {self.chance.choice(_GLOBS)}\n"
            case 4:
                files[name] += f"\n{self._sentence()}\n"
            case _:
                words = files[name].split(" ")
                words[self.chance.randrange(1, len(words))] = self.chance.choice(_WORDS)
                files[name] = " ".join(words)
        return files


class Writer:
    """Writes a plan as a repository, with other commits woven in where some are wanted."""

    def __init__(self, path: Path, plan: Plan, chance: Random | None, most: int = 2) -> None:
        self.repository = pygit2.init_repository(str(path), bare=True)
        self.plan, self.chance, self.most = plan, chance, most
        self.count = 0
        self.names: dict[str, int] = {}
        """Commit to its place in the plan."""
        self.tips: list[pygit2.Oid] = []

    def write(self) -> list[str]:
        """Write every version; give the commits at which the documents are as the plan has them, one for each."""
        for place, version in enumerate(self.plan.versions):
            commit = self._commit(version.files, [self.tips[parent] for parent in version.parents])
            self.names[str(commit)] = place
            self.tips.append(self._others(version, commit) if self.chance else commit)
        return [str(tip) for tip in self.tips]

    def _others(self, version: Planned, commit: pygit2.Oid) -> pygit2.Oid:
        """Commits behind a version that leave its documents alone."""
        assert self.chance is not None
        for _ in range(self.chance.randint(0, self.most)):
            match self.chance.randrange(5):
                case 0:
                    sides = [self._commit(version.files, [commit]) for _ in range(self.chance.randint(2, 3))]
                    commit = self._commit(version.files, sides)
                case 2:
                    commit = self._commit(version.files, [commit, self._commit({}, [])])
                case 1 if version.parents:
                    older = self.chance.choice(version.parents)
                    past = self._commit(self.plan.versions[older].files, [self.tips[older]])
                    both = [commit, past] if self.chance.random() < 0.5 else [past, commit]
                    commit = self._commit(version.files, both)
                case _:
                    commit = self._commit(version.files, [commit])
        return commit

    def _commit(self, files: Mapping[str, str], parents: Sequence[pygit2.Oid]) -> pygit2.Oid:
        self.count += 1
        more = {f"src/a{self.count % 3}/b.c": str(self.count)} if self.chance else {}
        index = pygit2.Index()
        for name, text in {**files, **more}.items():
            index.add(pygit2.IndexEntry(name, self.repository.create_blob(text.encode()), FileMode.BLOB))
        who = pygit2.Signature("Ana", "ana@example.org", 1_456_826_400 + self.count, 0)
        tree = index.write_tree(self.repository)
        return self.repository.create_commit(None, who, who, f"Version {self.count}", tree, list(parents))


@contextmanager
def traced(
    location: Path, commit: str, cache: Path, *, chosen: tuple[str, ...] = (), long_history: int = LONG
) -> Iterator[Tracer]:
    """Follow a history to a commit; of one beyond so many commits Git is asked which of them matter."""
    settings = TextSettings(documents=chosen) if chosen else None
    with (
        open_repository(location, cache=cache) as repository,
        LineageCache(cache / "lineage") as stored,
    ):
        number = Lineage(repository, stored, settings=settings, long_history=long_history).update(commit)
        yield Tracer(repository, stored, number, NO_LINKS)


def told(writer: Writer, commit: str, cache: Path, chosen: tuple[str, ...], long_history: int = LONG) -> list[object]:
    """All that lineage knows at a commit, with places in the plan instead of commits, and births instead of ids."""
    location = Path(writer.repository.path)
    with traced(location, commit, cache / f"{len(chosen)}", chosen=chosen, long_history=long_history) as tracer:
        return list(_told(writer, tracer))


def _told(writer: Writer, tracer: Tracer) -> Iterator[object]:
    events = list(tracer.all_events())
    births = {
        event.clause_id: (writer.names[event.commit], event.after.document, event.after.key)
        for event in events
        if event.is_birth and event.after
    }
    for _, group in groupby(events, key=lambda event: event.commit):
        rows = []
        for event in group:
            sides = [(side.document, side.key, side.path, side.text) for side in (event.before, event.after) if side]
            lives = [births[event.clause_id], *sorted(births[one] for one in event.related)]
            rows.append((writer.names[event.commit], lives, event.kinds, event.score, event.after is None, sides))
        yield from sorted(rows)
    for document, key, life in tracer.places():
        runs = [(run.text, writer.names[run.commit.id]) for run in tracer.trace(ClauseId(life)).words]
        yield document, key, births[ClauseId(life)], runs


@pytest.mark.parametrize("seed", range(8))
def test_a_lineage_is_that_of_the_history_without_foreign_commits(seed: int, tmp_path: Path) -> None:
    plan = Plan(_chance(seed))
    plan.grow(9)
    alone, woven = Writer(tmp_path / "alone.git", plan, None), Writer(tmp_path / "woven.git", plan, _chance(seed))
    commits, others = alone.write(), woven.write()
    for chosen in ((), ("two.md",)):
        for place in (len(commits) // 2, len(commits) - 1):
            expected = told(alone, commits[place], tmp_path / "cache", chosen)
            assert told(woven, others[place], tmp_path / f"cold{place}", chosen) == expected
            assert told(woven, others[place], tmp_path / "warm", chosen) == expected


CHOSEN = (("two.md",), ("text/*.md",), ("one.md", "text/**"), ("nowhere/else.md",), ("**/t*.md",), ())
"""Documents in places, or with names, of which Git can be asked; last, those that each version says itself."""


@pytest.mark.parametrize("seed", range(100, 104))
def test_what_git_leaves_out_changes_nothing(seed: int, tmp_path: Path) -> None:
    plan = Plan(_chance(seed))
    plan.grow(12)
    woven = Writer(tmp_path / "woven.git", plan, _chance(seed))
    alone = Writer(tmp_path / "alone.git", plan, None)
    commits, others = alone.write(), woven.write()
    for number, chosen in enumerate(CHOSEN):
        # The last first and then older ones, which were left out or are stored; and the other way round.
        for way, places in enumerate((range(len(commits) - 1, 0, -6), range(1, len(commits), 6))):
            for place in places:
                expected = told(alone, commits[place], tmp_path / f"alone{number}", chosen)
                assert told(woven, others[place], tmp_path / f"walked{number}", chosen) == expected
                assert told(woven, others[place], tmp_path / f"asked{number}-{way}", chosen, 3) == expected


def test_a_version_that_git_leaves_out_has_the_state_of_the_one_before_it(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    repository.commit("Begin", {"text.md": "# Lamp\n\n1. It burns.\n"})
    written = repository.commit("Write", {"text.md": "# Lamp\n\n1. It burns all night.\n"})
    beside = [repository.commit(f"Paint {number}", {"map.svg": f"{number}"}) for number in range(4)]
    with open_repository(repository.path, cache=tmp_path) as opened, LineageCache(tmp_path / "lineage") as cache:
        number = Lineage(opened, cache, long_history=3).update(beside[-1])
        assert cache.commit_id(number) == written
        assert [cache.number(one) for one in beside] == [number] * 4
        assert all(one in cache.stored() for one in beside), "none of them has to be followed again"


def test_a_version_long_ago_that_named_other_files_has_its_text_too(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    settings = {"constitution.toml": "documents = ['*.txt']\n"}
    begun = repository.commit("Begin", {"lamp.txt": "# Lamp\n\n1. It burns.\n", **settings})
    repository.commit("Change what no pattern of Markdown fits", {"lamp.txt": "# Lamp\n\n1. It burns all night.\n"})
    repository.commit(
        "Any Markdown", {"constitution.toml": None, "lamp.txt": None, "bell.md": "# Bell\n\n1. It rings.\n"}
    )
    last = [repository.commit(f"Paint {number}", {"map.svg": f"{number}"}) for number in range(4)][-1]
    with traced(repository.path, last, tmp_path / "cache", long_history=3) as tracer:
        events = list(tracer.all_events())
    assert [event.after.text for event in events if event.commit == begun and event.after] == ["Lamp", "It burns."]
    assert [event.after.text for event in events if event.before and event.after] == ["It burns all night."]


@pytest.mark.slow
def test_a_long_history_is_followed_the_same_with_git_and_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Plan(_chance(5))
    plan.grow(12)
    woven = Writer(tmp_path / "woven.git", plan, _chance(5), most=120)
    last = woven.write()[-1]
    assert woven.count > LONG
    for chosen in (("two.md",), ()):
        asked = told(woven, last, tmp_path / f"asked{len(chosen)}", chosen)
        assert asked
        with monkeypatch.context() as patch:
            patch.setenv("PATH", str(tmp_path))
            assert told(woven, last, tmp_path / f"walked{len(chosen)}", chosen) == asked


def test_a_commit_that_touches_no_document_is_no_version_of_the_text(tmp_path: Path) -> None:
    plan = Plan(_chance(3))
    plan.grow(5)
    woven = Writer(tmp_path / "woven.git", plan, _chance(1))
    last = woven.write()[-1]
    with traced(Path(woven.repository.path), last, tmp_path / "cache") as tracer:
        assert {event.commit for event in tracer.all_events()} <= set(woven.names)

"""Reading a repository: revisions, commits, trees and blobs. Links and submodules are never followed."""

import re
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from drafting_engine.errors import Invalid, NotFound, Unavailable
from drafting_engine.repository.commit import Commit
from drafting_engine.repository.libgit2 import ObjectType, pygit2
from drafting_engine.repository.raw_commits import RawCommit, read_commit
from drafting_engine.repository.reading.trees import DEEPEST, FileChange, Trees, Within
from drafting_engine.repository.trailers import read_message

MOST_BYTES = 8_000_000
"""The largest file that is read as a text."""
_REGULAR = (0o100644, 0o100755, 0o100664)
_WHOLE_ID = re.compile(r"[0-9a-f]{40}\Z")
MOST_COMMITS = 500
"""The most commits in the cache."""
_ID = re.compile(r"[0-9a-f]{4,40}\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_CONTINUES = re.compile(r"\s*(\S.*?)\s*<-\s*(\S.*?)\s*\Z")
_STEPS = re.compile(r"(?P<base>[^~^]+)(?P<steps>(?:~\d{0,6}|\^\d?)+)\Z")


@dataclass(frozen=True, slots=True)
class WalkedCommit:
    """One commit of a walk through the history: its id, parents and tree."""

    commit: str
    parents: tuple[str, ...]
    tree: str


class UnknownRevision(NotFound):
    """No version goes by this name; `revision` is what was asked for."""

    def __init__(self, revision: str) -> None:
        super().__init__("version-not-found", name=revision[:80])
        self.revision = revision


class EmptyRepository(NotFound):
    """The repository has no commit yet."""

    def __init__(self, location: Path) -> None:
        super().__init__("repository-empty", location=location)


class Repository:
    """One open repository. Open it for a unit of work and close it; it is not shared between threads."""

    def __init__(self, handle: pygit2.Repository, location: Path) -> None:
        self._handle = handle
        self._commits: dict[str, pygit2.Commit] = {}
        self._trees = Trees(handle)
        self.location = location

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._handle.free()

    @property
    def path(self) -> Path:
        """The folder that holds refs and objects."""
        return Path(self._handle.path)

    @property
    def is_shallow(self) -> bool:
        """True if older history was left out when it was cloned."""
        return self._handle.is_shallow

    def ref(self, name: str) -> str | None:
        """Return the commit that a ref names, or None."""
        try:
            return str(self._handle.references[name].peel(pygit2.Commit).id)
        except (KeyError, ValueError, pygit2.GitError):  # no such ref, or one that names something else
            return None

    def branch(self, name: str) -> str | None:
        """Return the commit of a branch; in a clone also of one that only the remote has."""
        places = (f"refs/heads/{name}", f"refs/remotes/origin/{name}")
        return next((found for place in places if (found := self.ref(sys.intern(place)))), None)

    def main(self) -> str:
        """Return the commit of the draft in force: `main`, else the branch that the repository points at."""
        if self._handle.is_empty:
            raise EmptyRepository(self.location)
        found = self.branch("main")
        if found is None:
            try:
                found = str(self._handle.head.peel(pygit2.Commit).id)
            except pygit2.GitError as error:
                raise EmptyRepository(self.location) from error
        return found

    def head(self) -> str:
        """Return the commit that is checked out, or the draft in force."""
        if self._handle.is_empty or self._handle.head_is_unborn:
            return self.main()
        return str(self._handle.head.peel(pygit2.Commit).id)

    def refs(self, prefix: str) -> Iterator[tuple[str, str]]:
        """Yield every ref under a prefix with the commit it names, in order of name.

        Names are interned here and in `branch`: pygit2 1.21 never lets go of the name of a lookup, so a server that
        asks for the same refs again and again would grow by each copy of their names.
        """
        for name in sorted(self._handle.references):
            if name.startswith(prefix):
                found = self.ref(sys.intern(name))
                if found is not None:
                    yield name, found

    def target(self, name: str) -> str:
        """Return what a ref names, not peeled: an object's id, or `ref: ` and another ref; empty if there is none."""
        try:
            found = self._handle.lookup_reference(name).raw_target
        except (KeyError, ValueError, pygit2.GitError):
            return ""
        return str(found) if isinstance(found, pygit2.Oid) else f"ref: {_text(found)}"

    def targets(self) -> dict[str, str]:
        """Return what every ref names, and what `HEAD` names; raise `Unavailable` if they can't be read."""
        try:
            names = self._handle.listall_references()
        except pygit2.GitError as error:
            raise Unavailable("refs-unreadable", fault=str(error)) from error
        return {name: self.target(name) for name in ("HEAD", *sorted(names))}

    def tag_message(self, name: str) -> str:
        """Return the message of an annotated tag; empty for a plain one."""
        target = self._handle.references[name].peel()
        raw = self._handle.get(self._handle.references[name].target)
        return (
            raw.message if isinstance(raw, pygit2.Tag) else (target.message if isinstance(target, pygit2.Tag) else "")
        )

    def resolve(self, revision: str) -> str:
        """Return the id of the commit that goes by this name; raise `UnknownRevision`."""
        match = _STEPS.match(revision)
        if match:
            found = self.resolve(match["base"])
            for step in re.findall(r"~\d*|\^\d?", match["steps"]):
                found = self._step(found, step, revision)
            return found
        is_whole = _WHOLE_ID.match(revision) is not None  # then it is the id, as for Git, whatever refs are called
        found_or_none = self._abbreviated(revision) if is_whole else None
        found_or_none = found_or_none or self._named(revision) or self._abbreviated(revision) or self._dated(revision)
        if found_or_none is None:
            raise UnknownRevision(revision)
        return found_or_none

    def _named(self, revision: str) -> str | None:
        if revision in ("today", "main"):
            return self.main()
        if revision == "HEAD":
            return self.head()
        if not revision or revision.startswith(("-", "/", ".")) or ".." in revision or len(revision) > 200:
            return None
        for prefix in ("refs/heads/", "refs/tags/milestones/", "refs/tags/", "refs/remotes/origin/", ""):
            if (prefix or revision.startswith("refs/")) and (found := self.ref(prefix + revision)):
                return found
        return None

    def _abbreviated(self, revision: str) -> str | None:
        if not _ID.match(revision):
            return None
        try:
            found = self._handle.get(revision) if len(revision) == 40 else self._handle[revision]
        except (KeyError, ValueError):
            return None
        if found is None or found.type not in (ObjectType.COMMIT, ObjectType.TAG):
            return None
        return str(found.peel(pygit2.Commit).id)

    def _dated(self, revision: str) -> str | None:
        """Return the last version up to the end of a day, following first parents from the draft in force."""
        if not _DATE.match(revision):
            return None
        try:
            end = datetime.fromisoformat(revision).replace(tzinfo=UTC) + timedelta(days=1)
        except ValueError:
            return None
        current: str | None = self.main()
        while current is not None:
            commit = self._object(current)
            if commit.author.time + commit.author.offset * 60 < end.timestamp():
                return current
            current = str(commit.parent_ids[0]) if commit.parent_ids else None
        return None

    def _step(self, commit: str, step: str, revision: str) -> str:
        numbers = [int(step[1:] or 1)] if step.startswith("^") else [1] * int(step[1:] or 1)
        for number in numbers:
            parents = self._object(commit).parent_ids
            if number > len(parents):
                raise UnknownRevision(revision)
            commit = str(parents[number - 1]) if number else commit
        return commit

    def _object(self, commit_id: str) -> pygit2.Commit:
        known = self._commits.get(commit_id)
        if known is not None:
            return known
        found = self._found(commit_id)
        if len(self._commits) > MOST_COMMITS:
            self._commits.clear()
        self._commits[commit_id] = found
        return found

    def _found(self, commit_id: str) -> pygit2.Commit:
        found = self._handle.get(pygit2.Oid(hex=commit_id)) if _WHOLE_ID.match(commit_id) else None
        if not isinstance(found, pygit2.Commit):
            if self.is_shallow:
                raise Invalid("shallow-clone", place=self.location)
            raise UnknownRevision(commit_id)
        return found

    def parents(self, commit_id: str) -> tuple[str, ...]:
        """Return the ids of a commit's parents; empty for the first commit."""
        return tuple(str(parent) for parent in self._object(commit_id).parent_ids)

    def tree(self, commit_id: str) -> str:
        """Return the id of a commit's tree."""
        return str(self._object(commit_id).tree_id)

    def commit(self, commit_id: str) -> Commit:
        """Return who wrote a commit, when and why."""
        return read_commit(self.raw_commit(commit_id))

    def raw_commit(self, commit_id: str) -> RawCommit:
        """Return what Git says of a commit, in values that a cache can keep."""
        found = self._object(commit_id)
        author = found.author
        return RawCommit(
            id=commit_id,
            parents=" ".join(map(str, found.parent_ids)),
            author=_text(author.raw_name),
            seconds=author.time,
            offset=author.offset,
            message=_text(found.raw_message),
        )

    def merge_base(self, one: str, other: str) -> str | None:
        """Return the merge base of two commits; None if they share no history."""
        found = cast("pygit2.Oid | None", self._handle.merge_base(self._object(one).id, self._object(other).id))
        return None if found is None else str(found)

    def is_ancestor(self, earlier: str, later: str) -> bool:
        """Return True if `earlier` is `later` or an ancestor of it."""
        return earlier == later or self._handle.descendant_of(self._object(later).id, self._object(earlier).id)

    def holds(self, commit_id: str, head: str) -> bool:
        """Return True if a commit exists and is the head or an ancestor of it."""
        found = self._handle.get(pygit2.Oid(hex=commit_id))
        return isinstance(found, pygit2.Commit) and self.is_ancestor(commit_id, head)

    def author_address(self, commit_id: str) -> str:
        """Return the e-mail address of a commit's author."""
        return _text(self._object(commit_id).author.raw_email).strip()

    def signatures(self) -> Iterator[tuple[str, str, str]]:
        """Yield the addresses of author and committer of every commit that a ref leads to, and its whole message."""
        heads = {head for _, head in self.refs("refs/")}
        for step in self.walk(sorted(heads)):
            found = self._found(step.commit)
            yield _text(found.author.raw_email), _text(found.committer.raw_email), _text(found.raw_message)

    def trailer(self, commit_id: str, key: str) -> tuple[str, ...]:
        """Return the values of one trailer of a commit, without reading the rest of the message where it has none."""
        raw = self._object(commit_id).raw_message
        if key.lower().encode() not in raw.lower():
            return ()
        return tuple(value for name, value in read_message(_text(raw)).trailers if name.lower() == key.lower())

    def continuations(self, commit_id: str) -> tuple[tuple[str, str], ...]:
        """(address after, address before) of each `Continues` trailer, `14.2 <- 11.4`; others are passed over."""
        found = (_CONTINUES.match(value) for value in self.trailer(commit_id, "Continues"))
        return tuple((match[1], match[2]) for match in found if match)

    def touches(self, commit_id: str, documents: Sequence[str]) -> bool:
        """Return True if a commit differs in one of the files from each of its parents."""
        parents = self.parents(commit_id)
        mine = self._blobs(commit_id, documents)
        return any(mine) if not parents else all(mine != self._blobs(parent, documents) for parent in parents)

    def first_parents(self, head: str, documents: Sequence[str] = (), *, since: str = "") -> list[str]:
        """Return a commit and those before it by way of first parents, newest first.

        With `documents` only those that differ in one of these files from their first parent; with `since` only those
        after that commit, or all where it is none of them.
        """
        line = [] if head == since else [head]
        while line and (parents := self.parents(line[-1])) and parents[0] != since:
            line.append(parents[0])
        if not documents or not line:
            return line
        earlier = self._blobs(since, documents) if self.parents(line[-1]) else [""] * len(documents)
        blobs = [*(self._blobs(commit, documents) for commit in line), earlier]
        return [commit for commit, mine, before in zip(line, blobs, blobs[1:], strict=False) if mine != before]

    def _blobs(self, commit_id: str, documents: Sequence[str]) -> list[str]:
        return [self.blob_at(commit_id, name) for name in documents]

    def blob_at(self, commit_id: str, path: str) -> str:
        """Return the blob of one file of a commit; empty if it has none there."""
        try:
            entry = self._object(commit_id).tree[path]
        except KeyError:
            return ""
        return str(entry.id) if entry.filemode in _REGULAR else ""

    def files(self, commit_id: str, within: Within | None = None) -> dict[str, str]:
        """Path to blob id of every regular file of a commit; only in folders that are asked for."""
        found: dict[str, str] = {}
        self._walk(self._object(commit_id).tree, "", found, within)
        return found

    def files_under(self, commit_id: str, folder: str) -> dict[str, str]:
        """Path to blob id of every regular file of one folder of a commit; empty if it has no such folder."""
        try:
            tree = self._object(commit_id).tree[folder]
        except KeyError:
            return {}
        found: dict[str, str] = {}
        if isinstance(tree, pygit2.Tree):
            self._walk(tree, f"{folder}/", found)
        return found

    def _walk(self, tree: pygit2.Tree, prefix: str, found: dict[str, str], within: Within | None = None) -> None:
        for entry in tree:
            name = _text(entry.raw_name)
            if entry.type == ObjectType.TREE and isinstance(entry, pygit2.Tree) and prefix.count("/") < DEEPEST:
                if within is None or within(f"{prefix}{name}/"):
                    self._walk(entry, f"{prefix}{name}/", found, within)
            elif entry.filemode in _REGULAR:
                found[prefix + name] = str(entry.id)

    def changed_files(self, before: str, after: str) -> list[FileChange]:
        """Return the files that differ between two commits, in order of path."""
        return self.differing(str(self._object(before).tree_id), str(self._object(after).tree_id))

    def differing(self, before: str, after: str, within: Within | None = None) -> list[FileChange]:
        """Return the files that differ between two trees, in order of path; only in folders that are asked for."""
        return self._trees.differing(before, after, within)

    def text(self, blob_id: str, name: str, *, strict: bool = True) -> str:
        """Return a file's text; raise `Invalid` if it is too large or, when strict, not UTF-8."""
        data = self._bytes(blob_id, name)
        try:
            return str(data, "utf-8")
        except UnicodeDecodeError as error:
            if strict:
                raise Invalid("text-not-utf-8", file=name, byte=error.start) from error
            return str(data, "utf-8", "replace")

    def raw_text(self, blob_id: str, name: str) -> str:
        """Return a file of any kind as text from which `raw_bytes` makes every byte again."""
        return str(self._bytes(blob_id, name), "utf-8", "surrogateescape")

    def _bytes(self, blob_id: str, name: str) -> memoryview:
        """Return what a file holds, where libgit2 has it: a large text is not copied before it is decoded."""
        blob = self._handle[pygit2.Oid(hex=blob_id)]
        if not isinstance(blob, pygit2.Blob):
            raise Invalid("text-not-a-file", file=name)
        if blob.size > MOST_BYTES:
            raise Invalid("text-too-large", file=name, count=blob.size, most=MOST_BYTES)
        return memoryview(blob)

    def ancestry(self, heads: Sequence[str], known: Iterable[str] = ()) -> list[str]:
        """Return the commits that lead to the heads and not to a known commit, each after its parents."""
        return [step.commit for step in self.walk(heads, frozenset(known))]

    def walk(self, heads: Sequence[str], known: Container[str] = ()) -> list[WalkedCommit]:
        """Return the commits of `ancestry` with their parents and trees; each commit is read once."""
        steps: dict[str, WalkedCommit] = {}

        def parents(commit_id: str) -> tuple[str, ...]:
            step = steps[commit_id] = self._read_step(commit_id)
            return step.parents

        return [steps[commit] for commit in parents_first(heads, parents, known)]

    def leads_far(self, head: str, known: Container[str], most: int) -> bool:
        """Return True if more than so many commits lead to a commit and not to a known one; no more are read."""
        seen = {head}
        waiting = [head]
        while waiting and len(seen) <= most:
            new = [one for one in self.parents(waiting.pop()) if one not in seen and one not in known]
            seen.update(new)
            waiting.extend(new)
        return len(seen) > most

    def _read_step(self, commit_id: str) -> WalkedCommit:
        found = self._commits.get(commit_id) or self._found(commit_id)
        return WalkedCommit(commit_id, tuple(str(parent) for parent in found.parent_ids), str(found.tree_id))


def parents_first(
    heads: Sequence[str], parents: Callable[[str], Sequence[str]], known: Container[str] = ()
) -> Iterator[str]:
    """Yield the commits that lead to the heads and not to a known one, each after its parents, the first one first."""
    done: set[str] = set()
    for head in heads:
        stack: list[tuple[str, Iterator[str]]] = []
        waiting = iter((head,))
        while True:
            parent = next(waiting, None)
            if parent is None:
                if not stack:
                    break
                yield stack.pop()[0]
                waiting = stack[-1][1] if stack else iter(())
            elif parent not in done and parent not in known:
                done.add(parent)
                waiting = iter(parents(parent))
                stack.append((parent, waiting))


def _text(raw: bytes | None) -> str:
    return (raw or b"").decode("utf-8", "replace")

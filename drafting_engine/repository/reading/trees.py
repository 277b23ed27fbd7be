"""Trees: which files differ between two of them, at a cost that grows with what differs.

Folders with one id are the same, so none of them is opened. Only the entries that differ are taken apart; a folder's
entries are read as one row of bytes (mode, name and id, as Git's tree format has them). Libgit2's own comparison, which
knows renames and line counts, takes fifty times as long on a project of some thousand files.
"""

import re
from collections.abc import Callable, Iterable

from drafting_engine.repository.libgit2 import pygit2

REGULAR = frozenset((b"100644", b"100755", b"100664"))
_FOLDER = b"40000"
_ENTRY = re.compile(rb"[0-7]+ [^\0]+\0.{20}", re.DOTALL)
DEEPEST = 20
"""Folders within folders that are opened."""
MOST_ENTRIES = 20_000
"""Entries kept in hand, some 2 MB: the tree after one change is the tree before the next."""

FileChange = tuple[str, str]
"""A path and its blob after the change; an empty blob id when the file is gone."""
Within = Callable[[str], bool]
"""True if a folder, `docs/`, is to be looked into."""


class Trees:
    """Compares the trees of one repository."""

    def __init__(self, handle: pygit2.Repository) -> None:
        self._objects = handle.odb
        self._known: dict[bytes, frozenset[bytes]] = {}
        self._kept = 0
        self._within: Within | None = None
        self._asked: dict[tuple[str, bytes], bool] = {}

    def differing(self, before: str, after: str, within: Within | None = None) -> list[FileChange]:
        """Return the files that differ between two trees, in order of path; where told so, only in some folders."""
        if before == after:
            return []
        if within != self._within:
            self._within = within
            self._asked.clear()
        found: dict[str, str] = {}
        self._compare(bytes.fromhex(before), bytes.fromhex(after), "", found)
        return sorted(found.items())

    def _compare(self, before: bytes, after: bytes, prefix: str, found: dict[str, str]) -> None:
        old, new = self._entries(before), self._entries(after)
        differing = self._asked_for(old ^ new, prefix)
        if not differing:
            return
        gone, came = (_taken_apart(entry for entry in differing if entry in side) for side in (old, new))
        for name in gone.keys() | came.keys():
            path = prefix + name.decode("utf-8", "replace")
            was, now = gone.get(name, _NOTHING), came.get(name, _NOTHING)
            if now[0] not in (b"", _FOLDER):
                found[path] = now[1].hex() if now[0] in REGULAR else ""
            elif was[0] not in (b"", _FOLDER):
                found[path] = ""
            if _FOLDER not in (was[0], now[0]) or path.count("/") >= DEEPEST:
                continue
            one, other = (side[1] if side[0] == _FOLDER else b"" for side in (was, now))
            self._compare(one, other, f"{path}/", found)

    def _asked_for(self, entries: Iterable[bytes], prefix: str) -> list[bytes]:
        """Return the files, and the folders that are to be looked into; each folder is asked about once."""
        return [entry for entry in entries if not entry.startswith(b"40000 ") or self._is_within(prefix, entry[6:-21])]

    def _is_within(self, prefix: str, name: bytes) -> bool:
        if self._within is None:
            return True
        known = self._asked.get((prefix, name))
        if known is None:
            if len(self._asked) > MOST_ENTRIES:
                self._asked.clear()
            known = self._asked[prefix, name] = self._within(f"{prefix}{name.decode('utf-8', 'replace')}/")
        return known

    def _entries(self, tree: bytes) -> frozenset[bytes]:
        """Return the entries of a folder, each as Git writes it; none of a folder that is not there."""
        if not tree:
            return frozenset()
        known = self._known.get(tree)
        if known is None:
            known = frozenset(_ENTRY.findall(self._objects.read(pygit2.Oid(raw=tree))[1]))
            if self._kept + len(known) > MOST_ENTRIES:
                self._known.clear()
                self._kept = 0
            self._known[tree] = known
            self._kept += len(known)
        return known


_NOTHING = (b"", b"")


def _taken_apart(entries: Iterable[bytes]) -> dict[bytes, tuple[bytes, bytes]]:
    """Name to mode and id."""
    found = {}
    for entry in entries:
        mode, _, name = entry[:-21].partition(b" ")
        found[name] = (mode, entry[-20:])
    return found

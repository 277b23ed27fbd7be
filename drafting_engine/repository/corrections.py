"""Corrections of inferred lineage in the record: `links/<id>.json` that say which clause carries on which.

Only confirmed ones count. They are part of what lineage is computed from, so every clone of the record finds the same.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from drafting_engine.errors import Invalid
from drafting_engine.repository.remembering import RecordReader

VERSION = 1
KIND = "continuation"
_COMMIT = re.compile(r"[0-9a-f]{40}\Z")


@dataclass(frozen=True, slots=True)
class Corrections:
    """What people confirmed, by commit: (address after, address before)."""

    by_commit: Mapping[str, tuple[tuple[str, str], ...]]

    @property
    def digest(self) -> str:
        """Empty if nothing was corrected; otherwise another text for other corrections."""
        if not self.by_commit:
            return ""
        return hashlib.sha256(json.dumps(sorted(self.by_commit.items())).encode()).hexdigest()[:16]


def read_corrections(repository: RecordReader) -> Corrections:
    """Return the confirmed corrections of a repository's record; raise `Invalid` if one breaks the format."""
    record = repository.branch("record")
    if record is None:
        return Corrections({})
    found: dict[str, list[tuple[str, str]]] = {}
    for path, blob in sorted(repository.files_under(record, "links").items()):
        correction = _read(path, repository.text(blob, path)) if path.endswith(".json") else None
        if correction is not None:
            found.setdefault(correction[0], []).append(correction[1])
    return Corrections({commit: tuple(pairs) for commit, pairs in found.items()})


def _read(path: str, source: str) -> tuple[str, tuple[str, str]] | None:
    """(commit, (address after, address before)) of a confirmed correction; None for any other link."""
    try:
        link = json.loads(source)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Invalid("correction-not-json", file=path) from error
    if not isinstance(link, dict) or not isinstance(link.get("v"), int):
        raise Invalid("correction-without-version", file=path)
    if link["v"] > VERSION:
        raise Invalid("correction-newer", file=path, version=int(link["v"]), known=VERSION)
    if link.get("kind") != KIND or link.get("state") != "confirmed":
        return None
    commit, after, before = link.get("commit"), link.get("after"), link.get("before")
    if not (isinstance(commit, str) and _COMMIT.match(commit) and isinstance(after, str) and isinstance(before, str)):
        raise Invalid("correction-without-clauses", file=path)
    return commit, (after, before)

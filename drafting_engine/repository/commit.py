"""A commit as the engine sees it: who, when, why, and the trailers that carry provenance."""

import re
from dataclasses import dataclass
from datetime import datetime

_FORGE_MERGE = re.compile(r"Merge (?:pull request|branch|remote-tracking branch)\b")
"""How the subjects begin that GitHub, GitLab and Git give to merges: they name a branch and not what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One version of the text."""

    id: str
    """40 hexadecimal digits."""
    parents: tuple[str, ...]
    author: str
    """The author's display name."""
    date: datetime
    """The author's date with its zone. Not the legal date: see `decided_on`."""
    subject: str
    body: str
    """The message without subject and trailers."""
    trailers: tuple[tuple[str, str], ...]
    """Git trailers in order, keys as written: `("Origin", "P-12 (6.B.2)")`."""

    @property
    def title(self) -> str:
        """What the version is about: its subject, or of a merge that names its branch the first line below it."""
        below = self.body.strip().partition("\n")[0]
        return below if len(self.parents) > 1 and below and _FORGE_MERGE.match(self.subject) else self.subject

    @property
    def authors(self) -> tuple[str, ...]:
        """The author and the co-authors by name, without their addresses."""
        others = (value.partition("<")[0].strip() for value in self.values("Co-authored-by"))
        return tuple(dict.fromkeys(name for name in (self.author, *others) if name))

    def values(self, key: str) -> tuple[str, ...]:
        """Return the values of a trailer, in order; keys compare without case, as Git does."""
        return tuple(value for name, value in self.trailers if name.lower() == key.lower())

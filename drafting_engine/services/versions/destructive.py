"""Destructive changes of the draft: much of the text at once, what the text says of itself, the rules of the process.

A steward brings them, and names each origin that loses words. Compared are the draft before and after a push, so that
many small versions are one large change. What a branch proposes is judged when it lands.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.text_settings import FILE
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.errors import Invalid
from drafting_engine.participation.process.limits import RULES
from drafting_engine.repository.pushes.pushed import NULL_ID, Update
from drafting_engine.repository.refs import MAIN
from drafting_engine.services.versions.changes import PushedChanges
from drafting_engine.services.versions.findings import PushFinding, Subject, SubjectKind, name_subject
from drafting_engine.services.versions.origins import PushedOrigins

ALWAYS_FREE = 5
"""So many clauses may always be struck out at once: a small text has few."""
SHARE = 10
"""Of more clauses one in so many may be struck out at once."""

_WHOLE_PUSH = Subject(SubjectKind.PUSH)

StewardCheck = Callable[[str], bool]
"""Returns True if an address in Git is that of a steward."""


class DestructiveChanges:
    """Finds what only a steward may do to the draft, in the updates of one push."""

    def __init__(
        self, changes: PushedChanges, origins: PushedOrigins, *, pusher: str, is_steward: StewardCheck | None
    ) -> None:
        """Judge what `pusher` brings, else whoever wrote the last version; without `is_steward` no role is asked."""
        self._changes, self._origins, self._pusher, self._is_steward = changes, origins, pusher, is_steward

    def file_findings(self, update: Update) -> Iterator[PushFinding]:
        """Yield the files beside the text that only a steward may drop or change."""
        files = self._changes.files(update.old, update.new) if _is_judged(update) else {}
        drops_settings, changes_rules = files.get(FILE, FILE) is None, RULES in files
        # the register is asked only where the answer depends on it
        if not (drops_settings or changes_rules) or self._may_destroy(update.new):
            return
        if drops_settings:
            yield PushFinding(name_subject(FILE), Invalid("push-drops-settings"))
        if changes_rules:
            yield PushFinding(name_subject(RULES), Invalid("push-changes-rules"))

    def clause_findings(self, update: Update, versions: Sequence[str]) -> Iterator[PushFinding]:
        """Yield that too much is struck out, or too little said of why; `versions` are those that the update brings."""
        struck, total = self._struck_out(update) if _is_judged(update) else ((), 0)
        if not struck:
            return
        if not self._may_destroy(update.new):
            yield PushFinding(_WHOLE_PUSH, Invalid("push-strikes-out-much", count=len(struck), total=total))
        if unnamed := self._unnamed(update, struck, versions):
            yield PushFinding(_WHOLE_PUSH, Invalid("push-reason-names-too-few", origins=unnamed))

    def _may_destroy(self, version: str) -> bool:
        return self._is_steward is None or self._is_steward(self._pusher or self._changes.author_address(version))

    def _struck_out(self, update: Update) -> tuple[tuple[Clause, ...], int]:
        """Return the clauses that are struck out, and how many there were; none where they are few."""
        found = self._changes.between(update.old, update.new)
        gone = tuple(c for change in found if ChangeKind.REMOVED in change.kinds for c in change.before)
        if len(gone) <= ALWAYS_FREE:
            return (), 0
        count = len(self._changes.clauses(update.old))
        return (gone, count) if len(gone) * SHARE > count else ((), count)

    def _unnamed(self, update: Update, struck: Iterable[Clause], versions: Sequence[str]) -> tuple[str, ...]:
        """Return the origins of what is struck out that no `Reason` names."""
        said = [value for version in versions for value in self._changes.commit(version).values("Reason")]
        asked = (self._origins.asked(update.old, clause, frozenset()).origins for clause in struck)
        origins = dict.fromkeys(str(origin) for found in asked for origin in found)
        return tuple(one for one in origins if not any(_names(value, one) for value in said))


def _is_judged(update: Update) -> bool:
    """Return True if an update changes a draft that is there already."""
    return update.ref == MAIN and update.old != NULL_ID


def _names(said: str, origin: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(origin)}(?![\w-])", said) is not None

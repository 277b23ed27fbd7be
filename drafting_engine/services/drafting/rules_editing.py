"""Changing the rules of the process: by a steward, as a version of the draft that says why."""

from collections.abc import Callable
from dataclasses import dataclass

from drafting_engine.errors import Conflict, Unavailable
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.process.files import WrittenRules, with_rules
from drafting_engine.participation.process.limits import RULES
from drafting_engine.participation.process.process import Process, parse_process
from drafting_engine.participation.process.rule_changes import RuleChange, rule_changes
from drafting_engine.participation.process.tables import RuleTables, require_distinct, tables_of
from drafting_engine.repository.refs import MAIN
from drafting_engine.services.drafting.editing import TRIES, Unchanged
from drafting_engine.services.text.version_messages import VersionMessage
from drafting_engine.services.versions.saving import NewVersion, save_version
from drafting_engine.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class RulesPreview:
    """What a change of the rules would change."""

    changes: tuple[RuleChange, ...]
    has_lost_comments: bool
    """True if comments in the file would be lost."""


class RulesEditing:
    """Saves changes of the rules; safe to use from several threads and processes."""

    def __init__(self, place: Workplace, *, landed: Callable[[str], object]) -> None:
        """Save at a workplace; `landed` is called when the draft has moved on, with its former head."""
        self._place, self._landed = place, landed

    def tables(self, version: str) -> RuleTables:
        """Return the rules of a version as tables."""
        return tables_of(self._process(version))

    def preview(self, base: str, tables: RuleTables) -> RulesPreview:
        """Return what other rules would change of those of a version; raise `Invalid` if they can't stand."""
        written = self._written(base, tables)
        changes = rule_changes(self.tables(base), tables_of(parse_process(written.text)))
        return RulesPreview(changes, written.has_lost_comments)

    def save(self, person: Person, base: str, tables: RuleTables, message: VersionMessage) -> str:
        """Save other rules as a version of the draft and return its id.

        Raise `Conflict` if the rules are not those of the version `base` any more.
        """
        require(person, Act.CHANGE_RULES)
        written, trailers = self._written(base, tables), message.trailers()
        if written.text == self._source(base):
            raise Unchanged
        for _ in range(TRIES):
            head = self._place.engine.texts.heads().main
            if self._source(head) != self._source(base):
                raise Conflict("rules-changed-meanwhile")
            try:
                commit = save_version(
                    self._place,
                    MAIN,
                    NewVersion(
                        files={RULES: written.text},
                        author=self._place.author(person),
                        message=message.text,
                        trailers=trailers,
                        is_steward=True,
                    ),
                    expected_head=head,
                )
            except Conflict:  # somebody else was faster
                continue
            self._landed(head)
            return commit
        raise Unavailable("too-many-save")

    def _written(self, base: str, tables: RuleTables) -> WrittenRules:
        require_distinct(tables)
        return with_rules(self._source(base), tables)

    def _process(self, version: str) -> Process:
        source = self._source(version)
        return parse_process(source) if source else Process()

    def _source(self, version: str) -> str:
        with self._place.engine.source.open() as repository:
            blob = repository.blob_at(repository.commit(version).id, RULES)
            return repository.text(blob, RULES) if blob else ""

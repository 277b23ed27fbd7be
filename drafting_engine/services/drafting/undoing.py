"""Undoing: a new version that takes back what an earlier one did to the text; what came after it stays.

Nothing leaves the history. The change is the earlier version turned round, joined with the draft as any other change
is, so that somebody is asked where later words stand in its place.
"""

from dataclasses import replace

from drafting_engine.comparison.change import Change
from drafting_engine.comparison.continuations import NamedClause, StatedContinuation
from drafting_engine.errors import Invalid
from drafting_engine.repository.commit import Commit
from drafting_engine.services.drafting.editing import Editing, MergedEdit, TextEdit
from drafting_engine.services.engine import Engine
from drafting_engine.services.text.combining import Changed, Combiner
from drafting_engine.services.text.version_messages import VersionMessage


def undone(editing: Editing, version: Commit, message: VersionMessage, *, base: str) -> TextEdit:
    """Return the change of `base`, a version of the draft, that undoes an earlier one.

    Where later words stand in its place the change is one of the earlier version itself, and saving it asks.
    Raise `Invalid` if the version is not the draft's, or changed nothing of the text.
    """
    engine = editing.place.engine
    _require_undoable(engine, version, base)
    files = _former_files(engine, version)
    if not files:
        raise Invalid("version-without-text-to-undo")
    continued = tuple(turned for change in engine.comparisons.of(version.id).changes for turned in _turned(change))
    edit = TextEdit(base=version.id, files=files, message=replace(message, undoes=version.id), continued=continued)
    joined = editing.joined(edit, base)
    return replace(edit, base=base, files=joined.files) if isinstance(joined, MergedEdit) else edit


def left_alone(engine: Engine, version: Commit) -> tuple[str, ...]:
    """Return the files beside the text that a version changed too, and that stay as they are."""
    with engine.source.open() as repository:
        changed = [path for path, _ in repository.changed_files(version.parents[0], version.id)]
    return tuple(path for path in changed if path not in _former_files(engine, version))


def _require_undoable(engine: Engine, version: Commit, base: str) -> None:
    if not version.parents:
        raise Invalid("first-version-undone")
    with engine.source.open() as repository:
        if not repository.is_ancestor(version.id, base) or not repository.is_ancestor(base, repository.main()):
            raise Invalid("undone-version-not-of-draft")


def _former_files(engine: Engine, version: Commit) -> Changed:
    """Return the documents that a version changed, as they were before it; None for one that it began."""
    with engine.source.open() as repository:
        combiner = Combiner(repository, engine.source.chosen)
        former = combiner.differing(version.id, version.parents[0])
        return {path: text for path, text in former.items() if combiner.holds(version.id, path)}


def _turned(change: Change) -> list[StatedContinuation]:
    """Return who carries on whom when a change is turned round: all that it put at another address, split or joined."""
    pairs = [(old, new) for old in change.before for new in change.after]
    if len(pairs) == 1 and all((old.document, old.key) == (new.document, new.key) for old, new in pairs):
        return []
    return [StatedContinuation(NamedClause.of(new), NamedClause.of(old)) for old, new in pairs]

"""Saving: one new version on a branch, checked by the rules of a push, then put there by compare-and-swap.

The version is written durably before anybody can see it. A version that is refused or too late stays behind as
objects that no branch reaches, which do no harm.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drafting_engine.errors import DraftingError, Invalid, WithHint
from drafting_engine.repository.pushes.pushed import NULL_ID, Update
from drafting_engine.repository.writing import (
    Author,
    HeadMoved,
    NewCommit,
    checked_ref,
    create_commit,
    expect_head,
    move_ref,
    open_for_writing,
)
from drafting_engine.services.versions.findings import PushFinding, SubjectKind
from drafting_engine.services.versions.receiving import BEHIND, PushContext, refusal
from drafting_engine.services.workplace import Workplace


class VersionRefused(Invalid):
    """The version breaks a rule that every version must keep; `finding` is the rule's own answer."""

    def __init__(self, finding: PushFinding) -> None:
        subject, fault = finding.subject, WithHint(_of_new_version(finding.fault))
        match subject.kind:
            case SubjectKind.CLAUSE:
                super().__init__("version-refused-at-clause", clause=subject.clause, fault=fault)
            case SubjectKind.NAME:
                super().__init__("version-refused-at-name", name=subject.name, fault=fault)
            case _:
                super().__init__("version-refused", fault=fault)
        self.finding = finding


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVersion:
    """A version that shall be saved: what it changes, and who says so."""

    author: Author
    files: Mapping[str, str | None]
    """The new text of each file by its path; None removes it."""
    message: str
    trailers: Iterable[tuple[str, str]] = ()
    is_steward: bool = False
    """True if whoever saves it may change the draft destructively."""


def save_version(
    place: Workplace,
    ref: str,
    version: NewVersion,
    *,
    expected_head: str | None,
    merged: tuple[str, ...] = (),
    branch_from: str | None = None,
) -> str:
    """Write one version onto a branch and return its id.

    Raises `HeadMoved` if somebody was faster, and `VersionRefused` where a push of the same version would be refused.
    """
    with open_for_writing(place.location) as repository:
        expect_head(repository, checked_ref(ref), expected_head)
        commit = create_commit(
            repository,
            tuple(parent for parent in (expected_head or branch_from, *merged) if parent),
            NewCommit(
                files=version.files,
                author=version.author,
                message=version.message,
                trailers=version.trailers,
                when=place.clock.now(),
            ),
        )
        _hold_against_rules(place, Update(ref, expected_head or NULL_ID, commit), is_steward=version.is_steward)
        move_ref(repository, ref, expected_head=expected_head, commit=commit)
    return commit


def _hold_against_rules(place: Workplace, update: Update, *, is_steward: bool) -> None:
    """Raise `VersionRefused` with the first finding of the rules of a push."""
    source = place.engine.source
    context = PushContext(
        location=place.location,
        cache=source.cache,
        objects=None,
        now=place.clock.now(),
        chosen=source.chosen,
        bounds=source.bounds,
        is_steward=lambda _: is_steward,
    )
    if found := refusal(context, [update]):
        if found.fault.code == BEHIND:  # whoever saves is told so, or tries again, as when the ref itself is moved
            raise HeadMoved(update.ref, update.old, None)
        raise VersionRefused(found)


def _of_new_version(fault: DraftingError) -> DraftingError:
    """Return a fault without the id of the version, which nobody has seen, and with what helps in a form."""
    match fault.code:
        case "push-strikes-out-asked":
            return Invalid("version-strikes-out-asked", origins=fault.facts["origins"])
        case "push-takes-out-brought":
            return Invalid("version-takes-out-brought", origins=fault.facts["origins"])
        case "push-strikes-out-much":
            return Invalid("version-strikes-out-much", count=fault.facts["count"], total=fault.facts["total"])
        case "push-reason-names-too-few":
            return Invalid("version-reason-names-too-few", origins=fault.facts["origins"])
    return fault

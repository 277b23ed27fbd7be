"""Saving: one new version on a branch, checked by the rules of a push, then put there by compare-and-swap.

The version is written durably before anybody can see it. A version that is refused or too late stays behind as
objects that no branch reaches, which do no harm.
"""

import re
from collections.abc import Iterable, Mapping

from drafting_engine.errors import Invalid
from drafting_engine.repository.pushed import NULL_ID, Update
from drafting_engine.repository.writing import (
    Author,
    checked_ref,
    create_commit,
    expect_head,
    move_ref,
    open_for_writing,
)
from drafting_engine.services.versions.receiving import PushContext, PushFinding, refusal
from drafting_engine.services.workplace import Workplace

_CLAUSE = re.compile(r"\S+\.(?:md|markdown|mdx) (?P<path>\S.*)\Z")
"""A clause as a finding names it: file and path. A browser shows the path only."""

IN_GIT = "say why in a trailer Reason"
"""How a push is told what a form has a field for."""


class VersionRefused(Invalid):
    """The version breaks a rule that every version must keep; `finding` is the rule's own answer."""

    def __init__(self, finding: PushFinding, message: str) -> None:
        super().__init__(message, hint="what was typed is still here; change it and save again")
        self.finding = finding


def save_version(
    place: Workplace,
    ref: str,
    *,
    author: Author,
    files: Mapping[str, str | None],
    message: str,
    trailers: Iterable[tuple[str, str]] = (),
    expected_head: str | None,
    merged: tuple[str, ...] = (),
    branch_from: str | None = None,
    committer: Author | None = None,
) -> str:
    """Write one version onto a branch and return its id.

    `files` maps paths to their new text, none to remove one. Raises `HeadMoved` if somebody was faster, and
    `VersionRefused` where a push of the same version would be refused.
    """
    with open_for_writing(place.location) as repository:
        expect_head(repository, checked_ref(ref), expected_head)
        commit = create_commit(
            repository,
            tuple(parent for parent in (expected_head or branch_from, *merged) if parent),
            files=files,
            author=author,
            committer=committer or author,
            message=message,
            trailers=trailers,
            when=place.clock.now(),
        )
        _hold_against_rules(place, Update(ref, expected_head or NULL_ID, commit))
        move_ref(repository, ref, expected_head=expected_head, commit=commit)
    return commit


def _hold_against_rules(place: Workplace, update: Update) -> None:
    """Raise `VersionRefused` with the first finding of the rules of a push."""
    source = place.engine.source
    context = PushContext(
        location=place.location,
        cache=source.cache,
        objects=None,
        now=place.clock.now(),
        chosen=source.chosen,
    )
    if found := refusal(context, [update]):
        raise VersionRefused(found, _in_plain_words(found, update.new))


def _in_plain_words(found: PushFinding, version: str) -> str:
    """Return a finding's message without the id of the version, which nobody has seen."""
    own = f"version {version[:7]}"
    clause = _CLAUSE.match(found.what)
    what = "" if found.what == own else f"clause {clause['path']}: " if clause else f"{found.what}: "
    message = found.message.replace(own, "the new version").replace(IN_GIT, "name a reason for it")
    return what + message

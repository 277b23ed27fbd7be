"""Claims of origin as files of the record, and back: what is written is read as the same claim.

Other programs read and write this format, so nothing in a file is trusted: sizes are limited, types and steps are
checked, a newer version is refused, unknown fields are passed over.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.participation.links import (
    LONGEST_QUOTATION,
    LONGEST_SOURCE,
    LONGEST_WORDS,
    MOST_STEPS,
    Capacity,
    Evidence,
    InvalidLinkStep,
    LinkState,
    LinkStep,
    LinkSubject,
    OriginLink,
    advance,
    is_address,
    is_name,
)
from drafting_engine.record import annotation_fields as read
from drafting_engine.record.annotation_fields import Fields
from drafting_engine.record.formats import FORMAT, check_format
from drafting_engine.repository.remembering import RecordReader

FOLDER = "links"
MOST_CHARACTERS = 200_000
"""The longest file."""
LONGEST_NAME = 80
_AMENDMENT = re.compile(r"A-[1-9][0-9]{0,8}\Z")
_VERSION = re.compile(r"[0-9a-f]{40}\Z")


def link_path(name: str) -> str:
    """Return where a claim stands in the tree of the record."""
    return f"{FOLDER}/{name}.json"


def link_file(link: OriginLink) -> str:
    """Write a claim as its file in the record."""
    return json.dumps(link_shape(link), ensure_ascii=False, indent=2) + "\n"


def link_shape(link: OriginLink) -> dict[str, Any]:
    """Return a claim as JSON types; empty fields are left out."""
    subject, evidence = link.subject, link.evidence
    shape: dict[str, Any] = {"v": FORMAT, "id": link.name, "origin": str(link.origin)}
    if subject.amendment is not None:
        shape["amendment"] = str(subject.amendment)
    else:
        shape |= {"clause": str(subject.clause), "version": subject.version}
    told = {"source": evidence.source, "quotation": evidence.quotation}
    if any(told.values()):
        shape["evidence"] = {key: value for key, value in told.items() if value}
    return {**shape, "history": [_step_shape(step) for step in link.history]}


def read_links(repository: RecordReader, commit: str) -> Iterator[tuple[str, OriginLink | DraftingError]]:
    """Yield every file of the folder with its claim, or with why it can't be read."""
    for path, blob in sorted(repository.files_under(commit, FOLDER).items()):
        try:
            yield path, link_from(path, repository.text(blob, path))
        except DraftingError as error:
            yield path, error


def link_from(path: str, source: str) -> OriginLink:
    """Read a claim from its file; raise `Invalid` if it breaks the format."""
    if len(source) > MOST_CHARACTERS:
        raise Invalid("file-too-long", path=path, most=MOST_CHARACTERS)
    fields = read.parse_fields(path, source)
    check_format(path, fields.get("v"))
    name = read.text(path, fields, "id", most=60, required=True)
    if not is_name(name) or path != link_path(name):
        raise Invalid("claim-in-wrong-file", path=path, name=name, right=link_path(name))
    return OriginLink(
        name=name,
        origin=OriginId.parse(read.text(path, fields, "origin", most=100, required=True)),
        subject=_subject(path, fields),
        evidence=_evidence(path, _object(path, fields, "evidence")),
        history=_history(path, fields),
    )


def _step_shape(step: LinkStep) -> dict[str, str]:
    at = step.at.astimezone(UTC).isoformat()
    shape = {"at": at, "state": step.state.value, "by": step.by, "as": step.capacity.value, "words": step.words}
    return {key: value for key, value in shape.items() if value or key != "words"}


def _subject(path: str, fields: Fields) -> LinkSubject:
    amendment = read.text(path, fields, "amendment", most=20)
    if amendment:
        if "clause" in fields or not _AMENDMENT.match(amendment):
            raise Invalid("claim-without-subject", path=path)
        return LinkSubject(amendment=OriginId(amendment))
    version = read.text(path, fields, "version", most=40)
    if not _VERSION.match(version):
        raise Invalid("claim-without-subject", path=path)
    clause = ClauseId.parse(read.text(path, fields, "clause", most=20, required=True))
    return LinkSubject(clause=clause, version=version)


def _evidence(path: str, fields: Fields) -> Evidence:
    source = read.text(path, fields, "source", most=LONGEST_SOURCE)
    if source and not is_address(source):
        raise Invalid("field-not-an-address", path=path, key="source")
    return Evidence(source, read.text(path, fields, "quotation", most=LONGEST_QUOTATION))


def _history(path: str, fields: Fields) -> tuple[LinkStep, ...]:
    found = fields.get("history")
    if not isinstance(found, list) or not found or len(found) > MOST_STEPS:
        raise Invalid("claim-history-wrong", path=path, most=MOST_STEPS)
    steps = tuple(_step(path, one) for one in found)
    if (steps[0].state, steps[0].capacity) != (LinkState.CLAIMED, Capacity.CLAIMANT):
        raise Invalid("claim-history-wrong", path=path, most=MOST_STEPS)
    try:
        for before, step in pairwise(steps):
            advance(before.state, step.state, step.capacity)
    except InvalidLinkStep:
        raise Invalid("claim-history-wrong", path=path, most=MOST_STEPS) from None
    return steps


def _step(path: str, fields: object) -> LinkStep:
    if not isinstance(fields, dict):
        raise Invalid("claim-history-wrong", path=path, most=MOST_STEPS)
    try:
        state, capacity = LinkState(str(fields.get("state"))), Capacity(str(fields.get("as")))
    except ValueError:
        raise Invalid("claim-step-unknown", path=path) from None
    return LinkStep(
        at=_moment(path, fields),
        state=state,
        by=" ".join(read.text(path, fields, "by", most=LONGEST_NAME).split()),
        capacity=capacity,
        words=read.text(path, fields, "words", most=LONGEST_WORDS),
    )


def _moment(path: str, fields: Fields) -> datetime:
    found = read.moment(path, fields, "at")
    if found is None:
        raise Invalid("field-not-one-moment", path=path, key="at")
    return found


def _object(path: str, fields: Fields, key: str) -> Fields:
    found = fields.get(key, {})
    if not isinstance(found, dict):
        raise Invalid("field-not-an-object", path=path, key=key)
    return found

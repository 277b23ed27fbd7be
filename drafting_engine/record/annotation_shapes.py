"""Writing annotations as W3C Web Annotation JSON, for files of the record and for the web."""

import json
from datetime import UTC, datetime
from typing import Any

from drafting_engine.participation.annotations import (
    MARKDOWN,
    Annotation,
    Answer,
    CommentStatus,
    EarlierBody,
    Reactions,
    Reanchoring,
    Target,
)
from drafting_engine.record.annotations import CONTEXT, EDITING, FORMAT

Shape = dict[str, Any]


def annotation_text(said: Annotation) -> str:
    """Write the file of an annotation."""
    return json.dumps(annotation_shape(said), ensure_ascii=False, indent=2) + "\n"


def annotation_shape(said: Annotation) -> Shape:
    """Return an annotation as JSON types; a hidden or withdrawn one has neither body nor author."""
    shape: Shape = {"@context": CONTEXT, "v": FORMAT, "id": said.id, "type": "Annotation"}
    shape["motivation"] = said.motivation
    if said.author:
        shape["creator"] = _person(said.author)
    if said.created:
        shape["created"] = _moment(said.created)
    if said.changed:
        shape["modified"] = _moment(said.changed)
    if said.body:
        shape["body"] = _body(said, said.body, said.format, "commenting" if said.suggestion else "")
    if said.suggestion:
        edit = _body(said, said.suggestion, MARKDOWN, EDITING)
        shape["body"] = [shape["body"], edit] if said.body else edit
    if said.hidden:
        shape["hidden"] = {"reason": said.hidden}
    if said.withdrawn:
        shape["withdrawn"] = _moment(said.withdrawn)
    if said.standing:
        shape["state"] = _standing(said.standing)
    return {**shape, **_past(said), "target": _targets(said.targets)}


def _body(said: Annotation, value: str, media_type: str, purpose: str) -> Shape:
    body = {
        "type": "TextualBody",
        "purpose": purpose,
        "value": value,
        "format": media_type,
        "language": said.language,
    }
    return {key: told for key, told in body.items() if told}


def _past(said: Annotation) -> Shape:
    """Return the fields about its history; empty fields are left out."""
    told: Shape = {
        "answers": [_answer(one) for one in said.answers],
        "earlier": [_earlier(one) for one in said.earlier],
        "reactions": _reactions(said.reactions),
        "reanchored": [_reanchoring(one) for one in said.reanchored],
    }
    return {key: value for key, value in told.items() if value}


def _reactions(told: Reactions) -> Shape:
    if not (told.agree or told.disagree):
        return {}
    shape: Shape = {"agree": told.agree, "disagree": told.disagree}
    if told.agree_before or told.disagree_before:
        shape["before"] = {"agree": told.agree_before, "disagree": told.disagree_before}
    return shape


def _earlier(had: EarlierBody) -> Shape:
    shape: Shape = {"value": had.body, "created": _moment(had.created)}
    return {**shape, "suggestion": had.suggestion} if had.suggestion else shape


def _answer(answer: Answer) -> Shape:
    shape: Shape = {"state": _standing(answer.standing)}
    if answer.words:
        shape["value"] = answer.words
    return {**shape, **_signed(answer.author, answer.created)}


def _reanchoring(found: Reanchoring) -> Shape:
    return {**_signed(found.author, found.created), "target": _targets((found.target,))}


def _signed(author: str, created: datetime | None) -> Shape:
    shape: Shape = {"creator": _person(author)} if author else {}
    return {**shape, "created": _moment(created)} if created else shape


def _person(name: str) -> Shape:
    return {"type": "Person", "name": name}


def _moment(moment: datetime) -> str:
    """Write a moment in UTC, as the standard wants it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _standing(standing: CommentStatus) -> Shape:
    state = {"value": standing.state.value, "reason": standing.reason, "commit": standing.commit}
    return {key: value for key, value in state.items() if value}


def _targets(targets: tuple[Target, ...]) -> Shape | str | list[Shape | str]:
    shapes = [_target(target) for target in targets]
    return shapes[0] if len(shapes) == 1 else shapes


def _target(target: Target) -> Shape | str:
    selectors: list[Shape] = []
    if target.clause is not None:
        selectors.append({"type": "FragmentSelector", "value": str(target.clause)})
    if target.exact:
        quote = {"exact": target.exact, "prefix": target.prefix, "suffix": target.suffix}
        selectors.append({"type": "TextQuoteSelector", **quote})
    if target.start is not None:
        end = target.end if target.end is not None else target.start
        selectors.append({"type": "TextPositionSelector", "start": target.start, "end": end})
    change = {"side": target.side, "before": target.before, "after": target.after, "amendment": target.amendment}
    told: Shape = {key: value for key, value in change.items() if value}
    if selectors:
        told["selector"] = selectors
    return {"source": target.source, **told} if told else target.source

"""An annotation as W3C Web Annotation JSON: what was read of it, without what is hidden."""

from typing import Any

from drafting_engine.repository.annotations import CONTEXT, FORMAT, Annotation, Target

Shape = dict[str, Any]


def annotation_shape(said: Annotation) -> Shape:
    """Give an annotation as JSON's types."""
    shape: Shape = {"@context": CONTEXT, "v": FORMAT, "id": said.id, "type": "Annotation"}
    shape["motivation"] = said.motivation
    if said.author:
        shape["creator"] = {"type": "Person", "name": said.author}
    if said.created:
        shape["created"] = said.created.isoformat()
    if said.body:
        body = {"type": "TextualBody", "value": said.body, "format": said.format, "language": said.language}
        shape["body"] = {key: value for key, value in body.items() if value}
    if said.hidden:
        shape["hidden"] = {"reason": said.hidden}
    if said.standing:
        state = {"value": said.standing.state.value, "reason": said.standing.reason, "commit": said.standing.commit}
        shape["state"] = {key: value for key, value in state.items() if value}
    targets = [_target_shape(target) for target in said.targets]
    return {**shape, "target": targets[0] if len(targets) == 1 else targets}


def _target_shape(target: Target) -> Shape | str:
    selectors: list[Shape] = []
    if target.clause is not None:
        selectors.append({"type": "FragmentSelector", "value": str(target.clause)})
    if target.exact:
        quote = {"exact": target.exact, "prefix": target.prefix, "suffix": target.suffix}
        selectors.append({"type": "TextQuoteSelector", **quote})
    if target.start is not None:
        end = target.end if target.end is not None else target.start
        selectors.append({"type": "TextPositionSelector", "start": target.start, "end": end})
    if not selectors and not target.side:
        return target.source
    side = {"side": target.side} if target.side else {}
    return {"source": target.source, **side, "selector": selectors}

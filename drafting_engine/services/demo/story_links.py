"""What the people of the story said of where words came from, as the record's files were day by day."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources.abc import Traversable
from typing import Any

from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.participation.links import (
    Capacity,
    Evidence,
    LinkState,
    LinkStep,
    LinkSubject,
    OriginLink,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLink:
    """A claim of origin on a clause of the story."""

    name: str
    origin: OriginId
    born: str
    """The subject of the step that brought the clause."""
    step: str
    """The subject of the step that brought the words."""
    document: str
    key: str
    """The address of the clause where it was born."""
    evidence: Evidence
    history: tuple[LinkStep, ...]

    def at(self, moment: datetime, steps: Mapping[str, str]) -> OriginLink:
        """Return the claim as it stood at a moment; `steps` names the commits of steps by subject."""
        clause = ClauseId.born(steps[self.born], self.document, self.key)
        return OriginLink(
            name=self.name,
            origin=self.origin,
            subject=LinkSubject(clause=clause, version=steps[self.step]),
            evidence=self.evidence,
            history=tuple(step for step in self.history if step.at <= moment),
        )


def read_links(source: Traversable, names: Mapping[str, str]) -> Iterator[StoryLink]:
    """Yield the claims of the story; `names` gives the display names of short ones."""
    for row in tomllib.loads((source / "story" / "links.toml").read_text(encoding="utf-8"))["link"]:
        yield StoryLink(
            name=row["id"],
            origin=OriginId.parse(row["origin"]),
            born=row["born"],
            step=row.get("step", row["born"]),
            document=row["file"],
            key=row["key"],
            evidence=Evidence(row.get("source", ""), row.get("quotation", "")),
            history=tuple(_step(one, names) for one in row["said"]),
        )


def _step(row: Mapping[str, Any], names: Mapping[str, str]) -> LinkStep:
    state = LinkState(row["state"])
    capacity = Capacity.CLAIMANT if state is LinkState.CLAIMED else Capacity(row.get("as", Capacity.STAFF))
    return LinkStep(at=row["at"], state=state, by=names[row["by"]], capacity=capacity, words=row.get("words", ""))

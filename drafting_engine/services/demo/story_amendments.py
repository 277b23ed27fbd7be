"""The amendments of the story, as the record's files were day by day."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from importlib.resources.abc import Traversable
from typing import Any

from drafting_engine.participation.amendments.amendment import (
    OUTCOMES,
    Amendment,
    AmendmentState,
    AmendmentStep,
    first_state,
)

SIGNED_AT = time(8, 30, tzinfo=timezone(timedelta(hours=-6)))
"""When co-signers are counted: the story tells the day only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAmendment:
    """A proposed change; its words are the steps on its branch."""

    number: int
    title: str
    author: str
    document: str
    why: str
    origin: str
    cosigners: tuple[tuple[date, int], ...]
    """By day; a proposal without any was made before the rules asked for them."""
    steps: tuple[AmendmentStep, ...]
    """What happened to it after it was proposed."""

    def moments(self, opened: datetime) -> tuple[datetime, ...]:
        """Return when its file was written, first and anew."""
        signed = (datetime.combine(day, SIGNED_AT) for day, _ in self.cosigners)
        return tuple(sorted({opened, *(step.at for step in self.steps), *signed}))

    def at(self, moment: datetime, *, opened: datetime, base: str, landed: str, needed: int) -> Amendment:
        """Return the amendment as it stood at a moment; `needed` is the number of co-signers that was required."""
        first = AmendmentStep(at=opened, state=first_state(needed), by=self.author)
        history = (first, *(step for step in self.steps if step.at <= moment))
        signed = [amount for day, amount in self.cosigners if datetime.combine(day, SIGNED_AT) <= moment]
        told = Amendment(
            number=self.number,
            title=self.title,
            author=self.author,
            opened=opened,
            state=history[-1].state,
            document=self.document,
            base=base,
            why=self.why,
            origin=self.origin,
            cosigners=max(signed, default=0),
            needed=needed,
            history=history,
        )
        return replace(told, landed=landed) if told.state in OUTCOMES else told


def read_amendments(source: Traversable, names: Mapping[str, str]) -> Iterator[StoryAmendment]:
    """Yield the proposed changes of the story; `names` gives the display names of short ones."""
    rows = tomllib.loads((source / "story" / "amendments.toml").read_text(encoding="utf-8"))["amendment"]
    for row in rows:
        yield StoryAmendment(
            number=row["number"],
            title=row["title"],
            author=names[row["author"]],
            document=row["article"],
            why=row["why"].strip(),
            origin=row.get("origin", ""),
            cosigners=tuple((day, amount) for day, amount in row.get("cosigners", ())),
            steps=tuple(_step(one, names) for one in row.get("step", ())),
        )


def _step(row: Mapping[str, Any], names: Mapping[str, str]) -> AmendmentStep:
    return AmendmentStep(
        at=row["at"],
        state=AmendmentState(row["state"]),
        by=names.get(row["by"], row["by"]),
        reason=row.get("reason", ""),
        words=row.get("words", ""),
        decided_by=row.get("decided_by", ""),
        decided_on=row.get("decided_on"),
    )

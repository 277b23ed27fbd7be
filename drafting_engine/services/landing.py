"""Landing: what has to be done after the draft has changed, whoever changed it.

The version is saved by then, so no failure here can undo it: a step that fails is reported, the others still run,
and the next landing tries it again. Every step is idempotent.
"""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from drafting_engine.deadline import without_deadline
from drafting_engine.errors import DraftingError, Unavailable
from drafting_engine.repository.commit import Commit
from drafting_engine.services.amendments.carrying import Carrying
from drafting_engine.services.comments.answering import Answering
from drafting_engine.services.links.asking import OriginAsking
from drafting_engine.services.workplace import Workplace

MARK = "landed"
"""The file in the cache that names the last version whose `Answers` trailers were read."""
ASKED = "asked"
"""The file in the cache that names the last version whose `Origin` trailers were read."""

_ID = re.compile(r"[0-9a-f]{40}\Z")
_LOG = logging.getLogger(__name__)


class LandingStep(StrEnum):
    """A step after a landing."""

    LINEAGES = "lineages"
    AMENDMENTS = "amendments"
    COMMENTS = "comments"
    ORIGINS = "origins"


@dataclass(frozen=True, slots=True)
class FailedStep:
    """A step after a landing that could not be taken, and why."""

    step: LandingStep | None
    """None if there is no draft yet that could have landed."""
    cause: DraftingError


class Landing:
    """Runs the steps after a landing; safe to use from several threads and processes."""

    def __init__(self, place: Workplace, *, carrying: Carrying, answering: Answering, asking: OriginAsking) -> None:
        self._place, self._carrying, self._answering, self._asking = place, carrying, answering, asking

    def follow(self, since: str = "") -> tuple[FailedStep, ...]:
        """Update everything that depends on the draft; return the steps that failed.

        `since` is the former head of the draft, for a workspace without a landing so far.
        """
        engine = self._place.engine
        try:
            head = engine.texts.heads().main
        except DraftingError as error:  # an amendment may come to a record that has no draft yet
            return (FailedStep(None, error),)
        steps = (
            (LandingStep.LINEAGES, partial(engine.lineages.update, head)),
            (LandingStep.AMENDMENTS, self._carrying.carry_all),
            (LandingStep.COMMENTS, partial(self._read_on, MARK, "Answers", self._answering.incorporate, head, since)),
            (LandingStep.ORIGINS, partial(self._read_on, ASKED, "Origin", self._asking.ask_of_versions, head, since)),
        )
        return tuple(failed for name, step in steps for failed in _tried(name, step))

    def _read_on(
        self, name: str, trailer: str, act: Callable[[tuple[Commit, ...]], object], head: str, since: str
    ) -> None:
        """Hand the versions with a trailer to an act that came since it was done last, and note up to where it is."""
        mark = self._place.engine.source.cache / name
        act(tuple(self._since(head, (_marked(mark), since), trailer)))
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.write_text(head, encoding="ascii")

    def _since(self, head: str, earlier: tuple[str, ...], trailer: str) -> Iterator[Commit]:
        """Yield commits with a trailer since the first of `earlier` that the draft contains."""
        with self._place.engine.source.open() as repository:
            own = (*earlier, *repository.parents(head)[:1])
            last = next((one for one in own if _ID.match(one) and repository.holds(one, head)), "")
            for commit in repository.ancestry([head], [last]):
                if repository.trailer(commit, trailer) and not (last and repository.is_ancestor(commit, last)):
                    yield repository.commit(commit)


def _tried(name: LandingStep, step: Callable[[], object]) -> Iterator[FailedStep]:
    try:
        with without_deadline():  # the version stands already: what follows is no part of one request
            step()
    except DraftingError as error:
        _LOG.warning("%s: %s", name, error)
        yield FailedStep(name, error)
    except OSError as error:
        _LOG.warning("%s: %s", name, error)
        yield FailedStep(name, Unavailable("failed-otherwise", fault=str(error)))
    except Exception as error:  # the version stands already: whoever brought it must not be told that it failed
        _LOG.exception(name)
        yield FailedStep(name, Unavailable("failed-otherwise", fault=type(error).__name__))


def _marked(mark: Path) -> str:
    try:
        return mark.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""

"""Landing: what has to be done after the draft has changed, whoever changed it.

The version is saved by then, so no failure here can undo it: a step that fails is reported, the others still run,
and the next landing tries it again. Every step is idempotent.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from drafting_engine.deadline import without_deadline
from drafting_engine.errors import DraftingError, Unavailable
from drafting_engine.repository.commit import Commit
from drafting_engine.repository.reading import Repository
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
            (LandingStep.COMMENTS, partial(self._incorporate, head, since)),
            (LandingStep.ORIGINS, partial(self._ask, head, since)),
        )
        return tuple(failed for name, step in steps for failed in _tried(name, step))

    def _incorporate(self, head: str, since: str) -> None:
        """Mark comments as taken up that versions since the last landing answer."""
        with self._place.engine.source.open() as repository:
            last = self._last(repository, MARK, head, since)
            found = repository.ancestry([head], [last])
            new = [one for one in found if not (last and repository.is_ancestor(one, last))]
            commits = tuple(_with_trailer(repository, new, "Answers"))
        self._answering.incorporate(commits)
        self._note(MARK, head)

    def _ask(self, head: str, since: str) -> None:
        """Ask of what versions of the draft since the last landing name as their origins.

        What came in by a proposal is named by the version that landed it too, as a claim of its author.
        """
        with self._place.engine.source.open() as repository:
            new = repository.first_parents(head, since=self._last(repository, ASKED, head, since))
            commits = tuple(_with_trailer(repository, new, "Origin"))
        self._asking.ask_of_versions(commits)
        self._note(ASKED, head)

    def _last(self, repository: Repository, mark: str, head: str, since: str) -> str:
        """Return the last version that was read before: as the mark says, else the former head or the one before."""
        own = (_marked(self._place.engine.source.cache / mark), since, *repository.parents(head)[:1])
        return next((one for one in own if _ID.match(one) and repository.holds(one, head)), "")

    def _note(self, mark: str, head: str) -> None:
        place = self._place.engine.source.cache / mark
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(head, encoding="ascii")


def _with_trailer(repository: Repository, commits: Iterable[str], trailer: str) -> Iterator[Commit]:
    return (repository.commit(one) for one in commits if repository.trailer(one, trailer))


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

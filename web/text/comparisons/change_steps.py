"""Beside each change of a comparison: which versions made it, who asked and decided, and whose wish loses words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drafting_engine.comparison.change import Change, ChangeSet
from drafting_engine.identifiers import ClauseId
from drafting_engine.provenance.steps import Step, came_and_went
from drafting_engine.services.versions.wishes import weakened_wishes
from web.changes.anchors import anchors_of
from web.changes.contexts import WishRow
from web.changes.wish_rows import wish_rows
from web.site import addresses, wording
from web.site.origins.contexts import Chip
from web.site.origins.palette import Palette
from web.site.page_services import PageServices, Reading
from web.site.wording.endings import name_of
from web.site.wording.reasons import reason_stated
from web.text.articles.rows import decided_by
from web.text.comparisons.contexts import PassingClause, StepRow

MOST_STEPS = 12
"""So many versions are told beside one change; the page of the clause has all."""
MOST_PASSING = 60
"""So many clauses are named that came and went."""
_STEPS_PASSING = 3
"""So many versions are told of each of them."""
_AROUND_A_STEP, _AROUND_A_CHIP, _AROUND_A_WISH = 160, 320, 900
"""About how much markup they take beside their words."""


def markup_beside(steps: Mapping[str, Sequence[StepRow]], wishes: Mapping[str, Sequence[WishRow]]) -> Mapping[str, int]:
    """Return by the anchor of a change about how much markup is told beside it."""
    taken: Counter[str] = Counter()
    for anchor, rows in steps.items():
        taken[anchor] += sum(map(_step_markup, rows))
    for anchor, lost in wishes.items():
        taken[anchor] += sum(_AROUND_A_WISH + sum(len(words.encode()) for words in wish.gone) for wish in lost)
    return taken


def _step_markup(row: StepRow) -> int:
    words = (row.date, row.happened, row.subject, row.href, row.decided, row.reason)
    return _AROUND_A_STEP + _AROUND_A_CHIP * len(row.chips) + sum(len(part.encode()) for part in words)


class ChangeSteps:
    """What is told beside the changes from one version to another."""

    def __init__(
        self, services: PageServices, palette: Palette, reading: Reading, ids: tuple[str, str], changes: ChangeSet
    ) -> None:
        """Tell of changes between versions by their ids; the first is empty where there was none before."""
        self._services, self._palette, self._reading = services, palette, reading
        self._before, self._after = ids
        self._changes = changes
        lineages = services.engine.lineages
        self._ids = [lineages.ids(one) for one in reversed(ids) if one]
        between = services.lineages(reading).steps_between(*ids) if self._before else {}
        self._between: Mapping[ClauseId, tuple[Step, ...]] = between

    def steps(self) -> Mapping[str, tuple[StepRow, ...]]:
        """Return by the anchor of a change the versions that made it, oldest first."""
        found = {}
        for change, anchor in anchors_of(self._changes).items():
            told: dict[str, Step] = {}
            for life in self._lives(change):
                told |= {step.commit.id: step for step in self._between.get(life, ())}
            if told:
                found[anchor] = tuple(map(self._row, [*told.values()][-MOST_STEPS:]))
        return found

    def wishes(self) -> Mapping[str, tuple[WishRow, ...]]:
        """Return by the anchor of a change whose wishes lose words by it, with the signatures of that day."""
        if not self._before or not self._palette.order:
            return {}
        lost = weakened_wishes(self._services.lineages(self._reading), self._before, self._changes)
        day = self._services.text_date(self._services.engine.texts.commit(self._after))
        rows = {}
        for change, anchor in anchors_of(self._changes).items():
            if change in lost:
                wishes = [wish if wish.kept else replace(wish, gone=()) for wish in lost[change]]  # the row shows all
                rows[anchor] = wish_rows(self._services, self._palette, wishes, on=day)
        return rows

    def passing(self) -> tuple[PassingClause, ...]:
        """Return the clauses that came and went in between, or went and came back: neither version shows that."""
        shown = {life for change in self._changes.touched for life in self._lives(change)}
        found = (
            self._passing(life, steps)
            for life, steps in self._between.items()
            if life not in shown and came_and_went(steps)
        )
        return tuple(found)[:MOST_PASSING]

    def _passing(self, life: ClauseId, steps: Sequence[Step]) -> PassingClause:
        stood = [clause for step in steps for clause in (step.event.before, step.event.after) if clause]
        return PassingClause(
            href=addresses.clause(life),
            path=name_of(stood[-1]),
            words=wording.shortened(stood[-1].text, 200),
            steps=tuple(map(self._row, steps[-_STEPS_PASSING:])),
            lost=tuple(self._lost(steps)) if steps[-1].event.after is None else (),
        )

    def _lost(self, steps: Sequence[Step]) -> Iterator[Chip]:
        """Yield who had asked for a clause that went, each with the signatures of that day."""
        day = self._services.date_of(steps[-1].commit)
        settled = {origin for step in steps for origin in step.origins if origin not in step.only_stated}
        for origin in dict.fromkeys(origin for step in steps for origin in step.origins):
            yield self._services.chip_on(self._palette, origin, day, is_stated=origin not in settled)

    def _lives(self, change: Change) -> Iterator[ClauseId]:
        """Yield the lives of the clauses of both sides of a change, each once."""
        sides = (change.after, change.before)
        for clauses, ids in zip(sides, self._ids, strict=False):
            for clause in clauses:
                if found := ids.get((clause.document, clause.key)):
                    yield found

    def _row(self, step: Step) -> StepRow:
        code, why = reason_stated(self._services, step.reason)
        return StepRow(
            date=self._services.day(step.commit),
            happened=wording.happened(step.event.kinds),
            subject=wording.shortened(step.commit.title, 100),
            href=addresses.version(step.commit.id),
            chips=tuple(self._palette.chip(origin, is_stated=origin in step.only_stated) for origin in step.origins),
            decided=decided_by(step.decided_by, step.decided_on),
            reason=": ".join(part for part in (code, why) if part),
        )

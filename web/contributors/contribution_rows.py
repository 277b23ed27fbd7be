"""What one contributor did, as rows: a list for each kind, what was decided before what was written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.identifiers import OriginId
from drafting_engine.language import formats
from drafting_engine.language.sentences import ngettext
from drafting_engine.provenance.endings import Removal
from drafting_engine.services.contributors.reading import Contributor
from web.amendments import amendment_rows
from web.contributors.contexts import ContributionList, DecidedInputRow, SaidRow, StruckByRow
from web.petitions.origins import decision_row
from web.petitions.pages import row as petition_row
from web.site import addresses, wording
from web.site.contexts import Link
from web.site.markup import render_inline
from web.site.origins.palette import Palette
from web.site.origins.versions import origin_link
from web.site.page_services import PageServices
from web.site.wording.reasons import reason_stated
from web.text.history.pages import version_rows

T = TypeVar("T")

FIRST = 10
"""How many of each kind stand on the page of everything."""
_LONGEST_SAID = 160


def _struck(amount: int) -> str:
    return ngettext("{count} clause struck out", "{count} clauses struck out", amount)


def _decided(amount: int) -> str:
    return ngettext("{count} version decided on", "{count} versions decided on", amount)


def _judged(amount: int) -> str:
    return ngettext("{count} proposal decided on", "{count} proposals decided on", amount)


def _decisions(amount: int) -> str:
    return ngettext("{count} decision on what people asked for", "{count} decisions on what people asked for", amount)


def _versions(amount: int) -> str:
    return ngettext("{count} version of the text", "{count} versions of the text", amount)


def _proposals(amount: int) -> str:
    return ngettext("{count} proposal", "{count} proposals", amount)


def _petitions(amount: int) -> str:
    return ngettext("{count} petition", "{count} petitions", amount)


def _comments(amount: int) -> str:
    return ngettext("{count} comment", "{count} comments", amount)


KINDS: Mapping[str, Callable[[int], str]] = {
    "struck": _struck,
    "decided": _decided,
    "judged": _judged,
    "decisions": _decisions,
    "versions": _versions,
    "proposals": _proposals,
    "petitions": _petitions,
    "comments": _comments,
}
"""The kinds of contributions in their order, by their names in addresses, and how an amount of each is said."""


def counted(contributor: Contributor) -> tuple[str, ...]:
    """Return in words how much somebody did of each kind; without what they struck out, which takes a lineage."""
    amounts = {kind: len(keys) for kind, keys in _keys(contributor).items()}
    return tuple(KINDS[kind](amount) for kind, amount in amounts.items() if amount)


def _keys(contributor: Contributor) -> Mapping[str, Sequence[str | int]]:
    return {kind: getattr(contributor, kind) for kind in KINDS if kind != "struck"}


class ContributionRows:
    """Builds the lists of one contributor at one version of the draft."""

    def __init__(self, services: PageServices, palette: Palette, contributor: Contributor, main: str) -> None:
        self._services, self._palette = services, palette
        self._contributor, self._main = contributor, main

    def everything(self) -> Iterator[ContributionList]:
        """Yield a list for each kind of which there is something, the newest of it."""
        for kind in KINDS:
            if amount := self.amount(kind):
                here = addresses.contributor(self._contributor.name, show=kind) if amount > FIRST else ""
                yield replace(self.some(kind, 0, FIRST), all=here)

    def amount(self, kind: str) -> int:
        """Return how many contributions of a kind there are."""
        return len(self._removals if kind == "struck" else _keys(self._contributor)[kind])

    def some(self, kind: str, start: int, end: int) -> ContributionList:
        """Return a part of the contributions of one kind, the newest first."""
        told = ContributionList(kind=kind, title=KINDS[kind](self.amount(kind)))
        contributor, services = self._contributor, self._services
        match kind:
            case "struck":
                return replace(told, struck=tuple(map(self._struck_row, self._removals[start:end])))
            case "decided" | "versions":
                with services.engine.texts.commits() as commit:
                    commits = [commit(one) for one in (getattr(contributor, kind))[start:end]]
                return replace(told, versions=tuple(version_rows(services, self._palette, commits)))
            case "judged" | "proposals":
                found = map(services.engine.amendments.get, getattr(contributor, kind)[start:end])
                return replace(told, proposals=tuple(amendment_rows.row(services, one) for one in found))
            case "petitions":
                petitions = map(services.engine.petitions.get, contributor.petitions[start:end])
                return replace(told, petitions=tuple(petition_row(self._palette, one) for one in petitions))
            case "decisions":
                return replace(told, decisions=tuple(self._decision_rows(contributor.decisions[start:end])))
        return replace(told, said=tuple(self._comment_rows(contributor.comments[start:end])))

    @cached_property
    def _removals(self) -> tuple[Removal, ...]:
        """What they struck out, the last version first; asked for only where they decided on a version."""
        if not self._contributor.decided:
            return ()
        found = self._services.engine.lineages.struck_by(self._main, self._contributor.names)
        order = {commit: place for place, commit in enumerate(self._contributor.decided)}
        return tuple(sorted(found, key=lambda one: order.get(one.commit.id, len(order))))

    def _struck_row(self, removal: Removal) -> StruckByRow:
        reason, why = reason_stated(self._services, removal.reason)
        clause, text = removal.clause, plain_text(removal.clause.text)
        day = formats.day_of_text(removal.decided_on) if removal.decided_on else self._services.day(removal.commit)
        return StruckByRow(
            clause=Link(
                addresses.clause(removal.clause_id),
                clause.path or wording.shortened(text, 60),
                self._services.language_at(self._services.present(self._main), clause.document),
            ),
            words=render_inline(clause.text),
            when=Link(addresses.version(removal.commit.id), day),
            reason=reason,
            why=why,
            origins=tuple(
                origin_link(self._palette, one, is_stated=one in removal.only_stated) for one in removal.origins
            ),
        )

    def _decision_rows(self, names: Sequence[str]) -> Iterator[DecidedInputRow]:
        by_name = {one.id: one for one in self._services.engine.petitions.all_decisions()}
        for name in names:
            decision = by_name[name]
            about = origin_link(self._palette, OriginId.parse(decision.about))
            yield DecidedInputRow(about=about, decision=decision_row(self._services, decision))

    def _comment_rows(self, names: Sequence[str]) -> Iterator[SaidRow]:
        files = self._services.engine.comments.files()
        for name in names:
            _path, said = files[name]
            words = wording.shortened(plain_text(said.body), _LONGEST_SAID) or name
            yield SaidRow(
                link=Link(addresses.comment(name), words),
                date=amendment_rows.day(self._services, said.created) if said.created else "",
                iso_date=said.created.date().isoformat() if said.created else "",
            )

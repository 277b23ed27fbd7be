"""Names and colours of origins: the same on every page, and never taken away from one by a later one."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from itertools import groupby

from markupsafe import Markup

from drafting_engine.clauses.rendering import Mark
from drafting_engine.identifiers import OriginId
from drafting_engine.language.links import stated_words, unconfirmed_words
from drafting_engine.language.marking import N_
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.participation.links import OriginLink
from drafting_engine.provenance.life import OriginRun, UnconfirmedOrigin
from drafting_engine.repository.commit import Commit
from web.site import addresses, wording
from web.site.origins.contexts import Chip, LegendEntry

COLOURS = 8
LINES = 4

_WHOSE = Markup('<a class="whose {look}" href="{href}" aria-label="{name}"></a>')
"""Who asked for the words behind it. The style sheet shows the name; as it is no text of the page, nobody copies it."""

_LONGEST_NAME = 28
"""Characters of a title that stand in front of words, where a line of the text has to have room for them."""

KINDS = {
    "P": N_("Petition"),
    "A": N_("Proposal"),
    "C": N_("Comment"),
    "E": N_("Event"),
    "M": N_("Local meeting"),
    "S": N_("Survey"),
    "V": N_("Vote"),
    "D": N_("Decision"),
    "essay": N_("Essay of the drafting group"),
}
_OTHER_KIND = N_("Public input")


@dataclass(frozen=True, slots=True)
class Palette:
    """Every origin of a record, in the order in which the text's history first names them."""

    order: Mapping[OriginId, int]
    titles: Mapping[str, str] = field(default_factory=dict)
    """Titles of petitions by id."""
    adjusted: Mapping[OriginId, tuple[int, int]] = field(default_factory=dict)
    """Colours and lines chosen for one page, so that no two origins on it look alike."""
    is_lasting: bool = False
    """True on a page that never changes, and so can't tell what was confirmed since."""

    def adjusted_to(self, origins: Iterable[OriginId]) -> "Palette":
        """Return the palette of a page that shows these origins, no two of them alike.

        Where two would share a colour, the later takes a free one. Beyond eight origins colours come again
        with another line under the words.
        """
        used = [0] * COLOURS
        adjusted: dict[OriginId, tuple[int, int]] = {}
        for origin in sorted(set(origins), key=lambda o: (self.order.get(o, len(self.order)), o)):
            own = self.colour(origin) - 1
            turn = sorted(range(COLOURS), key=lambda c: (used[c], (c - own) % COLOURS))
            adjusted[origin] = (turn[0] + 1, used[turn[0]] % LINES)
            used[turn[0]] += 1
        return replace(self, adjusted=adjusted)

    def colour(self, origin: OriginId) -> int:
        """Return an origin's place in the palette, from 1."""
        if origin in self.adjusted:
            return self.adjusted[origin][0]
        return self.order.get(origin, COLOURS - 1) % COLOURS + 1

    def line(self, origin: OriginId) -> int:
        """Return which kind of line stands under an origin's words, from 0."""
        return self.adjusted[origin][1] if origin in self.adjusted else 0

    def title(self, origin: OriginId) -> str:
        """Return an origin's title, in the reader's language where the text has it so, or what kind of input it is."""
        return own_words(self.titles.get(origin.value, "")) or _title(origin)

    def chip(self, origin: OriginId, *, note: str = "", is_stated: bool = False) -> Chip:
        """Return an origin as it stands beside a clause; `is_stated` if the drafting group alone names it."""
        return Chip(
            id=name_of(origin),
            colour=self.colour(origin),
            title=self.title(origin),
            href=addresses.origin(origin),
            note=note,
            claim=stated_words(is_lasting=self.is_lasting) if is_stated else "",
        )

    def claim(self, one: UnconfirmedOrigin, zone: tzinfo) -> Chip:
        """Return an origin that is only claimed, as it stands beside a clause: without colour and without a count."""
        words = unconfirmed_words(one, zone, is_lasting=self.is_lasting)
        return replace(self.chip(one.origin), colour=0, claim=words)

    def marks(self, runs: Iterable[OriginRun]) -> list[Mark]:
        """Colour words by who asked for them, whose names lead there; words that name no origin stay plain."""
        together = (tuple(alike) for _asked, alike in groupby(runs, _who_asked))
        return [self._mark(alike[0], "".join(run.text for run in alike)) for alike in together]

    def legend(self, runs: Iterable[OriginRun], zone: tzinfo) -> tuple[tuple[LegendEntry, ...], str]:
        """Count the words of each origin, those of claims behind them, and those that name none."""
        amounts: dict[OriginId, int] = {}
        settled: set[OriginId] = set()
        claimed: dict[Chip, int] = {}
        unattributed = 0
        for run in runs:
            words = len(run.text.split())
            for origin in run.origins:
                amounts[origin] = amounts.get(origin, 0) + words
                settled |= {origin} - set(run.only_stated)
            for one in run.unconfirmed:
                chip = self.claim(one, zone)
                claimed[chip] = claimed.get(chip, 0) + words
            if not (run.origins or run.unconfirmed):
                unattributed += words
        found = sorted((origin for origin, words in amounts.items() if words), key=lambda o: self.order.get(o, 0))
        chips = (self.chip(origin, is_stated=origin not in settled) for origin in found)
        counted = [*zip(chips, map(amounts.__getitem__, found), strict=True), *claimed.items()]
        entries = tuple(
            LegendEntry(chip=chip, words=ngettext("{count} word", "{count} words", words)) for chip, words in counted
        )
        told = ngettext("{count} word names no origin", "{count} words name no origin", unattributed)
        return entries, told if unattributed else ""

    def _mark(self, run: OriginRun, text: str) -> Mark:
        """Return a text with the colour of who asked for a run, and their names in front."""
        if not (run.origins or run.unconfirmed):
            return Mark(text=text)
        names = (self._whose_origin(origin, is_stated=origin in run.only_stated) for origin in run.origins)
        claims = (self._whose(one.origin, "claimed", "?") for one in run.unconfirmed)
        first = next(iter(run.origins), None)
        look = f"w{self.colour(first)} l{self.line(first)}" if first else "claimed"
        return Mark(text=text, opening=f'<mark class="w {look}">', closing="</mark>", lead="".join([*names, *claims]))

    def _whose_origin(self, origin: OriginId, *, is_stated: bool) -> str:
        look = f"o{self.colour(origin)}"
        return self._whose(origin, f"{look} stated", "?") if is_stated else self._whose(origin, look)

    def _whose(self, origin: OriginId, look: str, sign: str = "") -> str:
        """Return the link to an origin in front of its words, by a name that no other on the page has."""
        named = name_of(origin)
        name = named if named == origin.value else f"{named} {wording.shortened(self.title(origin), _LONGEST_NAME)}"
        return str(_WHOSE.format(look=look, href=addresses.origin(origin), name=name + sign))


def _who_asked(run: OriginRun) -> Hashable:
    return run.origins, run.only_stated, tuple((one.origin, one.state) for one in run.unconfirmed)


def palette_of(commits: Iterable[Commit], titles: Mapping[str, str], links: Iterable[OriginLink] = ()) -> Palette:
    """Return the palette of a history, its commits oldest first; what was only claimed afterwards comes behind."""
    order: dict[OriginId, int] = {}
    for commit in commits:
        for origin in origins_of(commit):
            order.setdefault(origin, len(order))
    for link in sorted(links, key=lambda one: (one.claim.at, one.name)):
        order.setdefault(link.origin, len(order))
    return Palette(order, titles)


def origins_of(commit: Commit) -> tuple[OriginId, ...]:
    """Return every origin that a version's note names, whatever its scope."""
    named = (value.partition("(")[0].strip() for key in ("Origin", "Amendment") for value in commit.values(key))
    return tuple(dict.fromkeys(OriginId(value) for value in named if value))


def kind_of(origin: OriginId) -> str:
    """Return in words which kind of public input an origin is."""
    prefix = "essay" if origin.value.startswith("essay:") else origin.value.partition("-")[0]
    return _(KINDS.get(prefix, _OTHER_KIND))


def name_of(origin: OriginId) -> str:
    """Name an origin as people do: `P-12`, but `Comment` and `Essay`, whose ids are for programs."""
    if origin.value.startswith("essay:"):
        return pgettext("origin", "Essay")
    return pgettext("origin", "Comment") if origin.value.startswith("C-") else origin.value


def _title(origin: OriginId) -> str:
    if origin.value.startswith("essay:"):
        return wording.capital(origin.value.removeprefix("essay:").replace("-", " "))
    return f"…{origin.value[-5:]}" if origin.value.startswith("C-") else kind_of(origin)

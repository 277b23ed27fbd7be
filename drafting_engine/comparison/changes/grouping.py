"""Splits and merges: clauses without a partner whose words stand in, or came from, a clause that has one.

A clause before that lost words, and a new clause that holds these words, were one: a split. The mirror
image is a merge. What is covered decides, measured by the weight of words, not how many clauses stand near.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.vocabulary import is_number_word
from drafting_engine.comparison.alignment.aligning import score_in_slot
from drafting_engine.comparison.alignment.flowing import FLOWED, SentenceFlow, flowing
from drafting_engine.comparison.alignment.links import Alignment, ClauseSequence, is_body, is_tombstone
from drafting_engine.comparison.wordings.matching import SharedSpan, shared_spans, slid, without_chance
from drafting_engine.comparison.wordings.similarity import (
    PHRASE,
    bag_of,
    longest_phrase,
    opens_alike,
    phrases,
    spelled,
    spelled_out,
    words_of,
)
from drafting_engine.comparison.wordings.words import tokens

COVERED = 0.55
"""The share of a leftover clause's words that must be words which the other lost."""
COVERED_ALIKE = 0.3
"""The same where the two clauses are alike as a whole."""
ALIKE = 0.36
PHRASED = 0.2
MOSTLY = 0.6
"""The share of a clause's weight that must be lost, or new, for a clause elsewhere to have been a part of it."""
TAKEN = 0.5
"""Or: the share of the words that the other lost which the clause beside it took up."""
SAID_ALREADY = 0.9
TAKEN_UP = 0.75
"""The share of a clause's weight that must stand in the other as a whole, and of what that one has more in it."""
SPELLED = 0.6
"""The same by letters, between a clause and the one numbered after it (6 and 6a)."""
OPENING = 5
"""So many first words tell that two clauses of one row are about the same."""
OPENING_ANEW = 2
SPELLED_ANEW = 0.4
"""The same of a clause and the words that the one beside it lost, and how alike by letters they must be then."""
RAREST = 12
"""How many of a clause's words, those that fewest leftovers have, are looked up."""
COMMON = 40
"""And in how many leftovers at most each."""
MOST_IN_GROUP = 6
FEWEST = 3
"""Words from which on a clause in another article may have been a part of another."""


@dataclass(slots=True)
class Groups:
    """Partners beyond the first: by position of the clause that was split, or that others went into."""

    split: dict[int, list[int]]
    """Position before -> further positions after."""
    merged: dict[int, list[int]]
    """Position after -> further positions before."""
    flows: list[SentenceFlow] = field(default_factory=list)
    """Sentences that went from one clause to another that stands in another change."""


def group(alignment: Alignment) -> Groups:
    """Find what the one-to-one links left over."""
    groups = Groups(defaultdict(list, alignment.split), defaultdict(list, alignment.merged))
    finder = _PartnerFinder(alignment)
    flows = flowing(alignment, finder.shared) if finder.changed > 1 else []
    for after in (one for one in alignment.free_after() if one not in alignment.parts):
        source = finder.source_of(after)
        if source is not None and len(groups.split[source]) < MOST_IN_GROUP - 1:
            groups.split[source].append(after)
    for before in (one for one in alignment.free_before() if one not in alignment.taken):
        target = finder.target_of(before)
        if target is not None and len(groups.merged[target]) < MOST_IN_GROUP - 1:
            groups.merged[target].append(before)
    if flows:
        _BySentences(alignment, groups, flows).run()
    _join_by_address(alignment, groups)
    groups.flows.extend(flows)
    return groups


def _join_by_address(alignment: Alignment, groups: Groups) -> None:
    """Add to the merges a clause at whose address its own paragraph stands now, and the mirror image to the splits.

    What stands there was linked by its words to the paragraph; its address says that it is the whole clause.
    """
    links = alignment
    taken = {before for further in groups.merged.values() for before in further}
    for before in (one for one in links.free_before() if one not in taken and one not in links.taken):
        after = _at_its_address(before, links.before, links.after, links.to_before)
        if after is None or len(groups.merged[after]) >= MOST_IN_GROUP - 1:
            continue
        if _holds_parts(links.before, before, groups.merged[after]) or _is_in_slot(links, before, after):
            groups.merged[after].append(before)
    parts = {after for further in groups.split.values() for after in further}
    for after in (one for one in links.free_after() if one not in parts and one not in links.parts):
        source = _at_its_address(after, links.after, links.before, links.to_after)
        if source is None or len(groups.split[source]) >= MOST_IN_GROUP - 1:
            continue
        if _holds_parts(links.after, after, groups.split[source]) or _is_in_slot(links, source, after):
            groups.split[source].append(after)


def _holds_parts(side: ClauseSequence, position: int, parts: Sequence[int]) -> bool:
    """Return True if a clause only leads in what another one is cut into: several of its parts stand right under it."""
    return any(side.parent(part) == position for part in parts)


def _at_its_address(
    position: int, mine: ClauseSequence, other: ClauseSequence, linked: Mapping[int, int]
) -> int | None:
    """Return the clause of the other side at an address, with its label, that is linked to a clause right below it."""
    clause = mine.clauses[position]
    there = other.index.get((clause.document, clause.key))
    if there is None or not clause.label or other.clauses[there].label != clause.label:
        return None
    partner = linked.get(there)
    is_own = partner is not None and mine.parent(partner) == position
    return there if is_own and is_body(clause) and not is_tombstone(clause) else None


def _is_in_slot(alignment: Alignment, before: int, after: int) -> bool:
    """Return True if a trace of the words of one clause is in the other, or there are none of which it could be one."""
    texts = alignment.before.clauses[before].text, alignment.after.clauses[after].text
    return not all(texts) or score_in_slot(alignment, before, after) is not None


class _BySentences:
    """A clause without a partner belongs to the one that most of its sentences came from, or went to."""

    def __init__(self, alignment: Alignment, groups: Groups, flows: Sequence[SentenceFlow]) -> None:
        self._alignment, self._groups = alignment, groups
        mass = alignment.similarity.mass
        self._came: dict[int, Counter[int]] = defaultdict(Counter)
        self._went: dict[int, Counter[int]] = defaultdict(Counter)
        for flow in flows:
            self._came[flow.gained.clause][flow.lost.clause] += mass(flow.gained.text)
            self._went[flow.lost.clause][flow.gained.clause] += mass(flow.lost.text)

    def run(self) -> None:
        """Add to the splits and merges."""
        links, groups = self._alignment, self._groups
        free_after = set(links.free_after()) - {after for further in groups.split.values() for after in further}
        free_before = set(links.free_before()) - {before for further in groups.merged.values() for before in further}
        for after in sorted(free_after & self._came.keys()):
            before, share = self._most(self._came[after], links.after.clauses[after])
            self._join(groups.split[before], after, before in links.to_after and share >= FLOWED)
        for before in sorted(free_before & self._went.keys()):
            after, share = self._most(self._went[before], links.before.clauses[before])
            self._join(groups.merged[after], before, after in links.to_before and share >= FLOWED)

    def _most(self, others: "Counter[int]", clause: Clause) -> tuple[int, float]:
        """Return the clause that has most of a clause's sentences, and their share."""
        other, mass = others.most_common(1)[0]
        return other, mass / (self._alignment.similarity.mass(clause.text) or 1.0)

    def _join(self, further: list[int], position: int, belongs: bool) -> None:
        if belongs and len(further) < MOST_IN_GROUP - 1:
            further.append(position)


class _Leftovers:
    """What clauses lost or gained, by its words, so that a clause is held against those few that share its rarest."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        self.texts = texts

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        """Where each word stands; worked out when first asked, since most commits leave no clause over."""
        found: dict[str, list[int]] = defaultdict(list)
        for position, text in self.texts.items():
            for word in bag_of(text):
                found[word].append(position)
        return found

    def near(self, text: str, beside: Iterable[int | None]) -> list[int]:
        """Return the leftovers that share one of a text's rarest words, and its neighbours', in reading order."""
        held = sorted((len(self._holders[word]), word) for word in bag_of(text) if word in self._holders)
        found = {position for _, word in held[:RAREST] for position in self._holders[word][:COMMON]}
        found.update(position for position in beside if position is not None and position in self.texts)
        return sorted(found)


class _PartnerFinder:
    """Looks for the clause that a leftover came out of or went into."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self.shared: dict[int, list[SharedSpan]] = {}
        """By position after of a reworded clause the runs of tokens that it kept."""
        lost: dict[int, str] = {}
        gained: dict[int, str] = {}
        for after, before in alignment.to_before.items():
            one, other = alignment.before.clauses[before], alignment.after.clauses[after]
            if one.text == other.text or not is_body(one):
                continue
            old, now = tokens(one.text), tokens(other.text)
            shared = shared_spans(old, now)
            self.shared[after] = slid(without_chance(shared, old, now), old, now)
            gone, new = differences(old, now, shared)
            if gone:
                lost[before] = gone
            if new:
                gained[after] = new
        self.changed = len(self.shared) + len(alignment.free_before()) + len(alignment.free_after())
        self._lost, self._gained = _Leftovers(lost), _Leftovers(gained)

    def source_of(self, after: int) -> int | None:
        """Return the clause before whose lost words make up the new clause."""
        links = self._alignment
        return self._home(after, links.after, links.to_before, links.before, links.to_after, self._lost)

    def target_of(self, before: int) -> int | None:
        """Return the clause after whose new words are those of the clause that is gone."""
        links = self._alignment
        return self._home(before, links.before, links.to_after, links.after, links.to_before, self._gained)

    def _home(
        self,
        position: int,
        mine: ClauseSequence,
        there: Mapping[int, int],
        other: ClauseSequence,
        back: Mapping[int, int],
        leftovers: _Leftovers,
    ) -> int | None:
        """Return the clause of the other side whose leftover words are those of a clause without a partner on mine."""
        clause = mine.clauses[position]
        beside = {there.get(neighbour) for neighbour in (mine.previous[position], mine.following[position])}
        best, found = 0.0, None
        for candidate in leftovers.near(clause.text, beside):
            leftover, partner = leftovers.texts[candidate], back[candidate]
            score = self._score(clause, leftover, other.clauses[candidate], mine.clauses[partner])
            score = score or self._beside(clause, leftover, partner, position, mine)
            if score > best:
                best, found = score, candidate
        return found

    def _score(self, clause: Clause, leftover: str, whole: Clause, sibling: Clause) -> float:
        """Return how much says that the clause and its would-be sibling were one, in `whole`; 0 if too little."""
        if not is_body(clause) or is_tombstone(clause):
            return 0.0
        similarity = self._alignment.similarity
        covered = similarity.cover(clause.text, leftover)
        is_near = (clause.document, clause.parent) == (sibling.document, sibling.parent)
        if is_near and (self._is_shortened(clause, leftover, whole) or _is_said_anew(clause, leftover)):
            return 1 + covered
        if covered < COVERED_ALIKE:
            return 0.0
        if covered < TAKEN_UP and self._is_taken_up(clause, leftover, whole):
            return 1 + covered
        if _article(clause) != _article(sibling) and len(words_of(clause.text)) < FEWEST:
            return 0.0  # a word that stands in a sentence of another article is no part of it
        if not is_near and similarity.mass(leftover) < MOSTLY * similarity.mass(whole.text):
            return 0.0  # words that left a sentence which stays, and stand elsewhere, are quoted; sentences flow
        if covered >= COVERED or _is_item_of(clause, sibling, leftover):
            return 1 + covered
        alike = similarity.likeness(clause.text, whole.text) >= ALIKE and phrases(clause.text, whole.text) >= PHRASED
        return covered if alike else 0.0

    def _is_taken_up(self, clause: Clause, leftover: str, whole: Clause) -> bool:
        """Return True if a clause says nothing that the whole does not, and what the whole has more is of that clause.

        So two items become one that says only once what both said: `a member for a year, and auditors for two years`.
        Where all of the clause stands in what is new, the sentence of the whole did not change by it, and quotes it.
        """
        if len(words_of(leftover)) < FEWEST or len(words_of(clause.text)) < FEWEST:
            return False
        similarity = self._alignment.similarity
        is_in_whole = similarity.cover(clause.text, whole.text) >= SAID_ALREADY
        return is_in_whole and similarity.cover(leftover, clause.text) >= TAKEN_UP

    def _is_shortened(self, clause: Clause, leftover: str, whole: Clause) -> bool:
        """Return True if a clause of one row begins as the whole does, and most of what that one has more is its.

        So two items become one that begins as both did, and says a part of what the second one said.
        """
        if len(words_of(leftover)) < FEWEST or not opens_alike(clause.text, whole.text, OPENING):
            return False
        return self._alignment.similarity.cover(leftover, clause.text) >= MOSTLY

    def _rare_share(self, text: str, leftover: str) -> float:
        """Return which share of a text's weight is rare words that the leftover has too."""
        similarity = self._alignment.similarity
        rare = [word for word in similarity.bag(text) if similarity.is_rare(word) and word in similarity.bag(leftover)]
        return similarity.mass_of(rare) / (similarity.mass(text) or 1.0)

    def _beside(self, clause: Clause, leftover: str, partner: int, position: int, side: ClauseSequence) -> float:
        """Return how much of what a clause lost its new neighbour took up, in words found nowhere else."""
        if partner not in (side.previous[position], side.following[position]) or is_tombstone(clause):
            return 0.0
        similarity = self._alignment.similarity
        taken = similarity.shared(clause.text, leftover) / (similarity.mass(leftover) or 1.0)
        is_said = not all(word.isdecimal() or is_number_word(word) for word in words_of(leftover))
        if is_said and taken >= TAKEN and self._rare_share(leftover, clause.text) >= TAKEN / 2:
            return taken
        if not _is_numbered_after(clause.label, side.clauses[partner].label):
            return 0.0
        letters = spelled_out(leftover, clause.text)
        return letters / 2 if letters >= SPELLED else 0.0


def _is_said_anew(clause: Clause, leftover: str) -> bool:
    """Return True if a clause beside another begins as the words do that that one lost, and is spelled much as they."""
    return opens_alike(clause.text, leftover, OPENING_ANEW) and spelled(clause.text, leftover) >= SPELLED_ANEW


def _is_item_of(clause: Clause, above: Clause, leftover: str) -> bool:
    """Return True if a clause stands right under what goes on, and says in a phrase what that one does no more."""
    is_under = (clause.document, clause.parent) == (above.document, above.key)
    return is_under and longest_phrase(clause.text, leftover) >= PHRASE


def _article(clause: Clause) -> tuple[str, str]:
    """Return the document and the first part of the address of a clause."""
    return clause.document, clause.key.partition(".")[0]


def _is_numbered_after(label: str, before: str) -> bool:
    """Return True if a label was squeezed in behind another: 6a behind 6."""
    stem = before.strip("().")
    inner = label.strip("().")
    return bool(stem) and inner.startswith(stem) and inner[len(stem) :].strip(" -").isalpha()


def differences(old: Sequence[str], new: Sequence[str], shared: Sequence[SharedSpan]) -> tuple[str, str]:
    """Return the words that a text lost and those that it gained, besides the runs that it kept."""
    lost, gained = list(old), list(new)
    for span in reversed(shared):
        del lost[span[0] : span[1]]
        del gained[span[2] : span[3]]
    return " ".join(lost), " ".join(gained)
